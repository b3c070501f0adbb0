// Tells whoever listens to a script what has just happened: in [data-cx-told], which nobody sees.

export function tell(script, words) {
  const line = script.querySelector("[data-cx-told]");
  line.textContent = ""; // the same words twice are two messages
  setTimeout(() => (line.textContent = words), 50);
}
