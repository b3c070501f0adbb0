// Tells whoever listens to the page what has just happened: in [data-cx-told], which nobody sees.

export function tell(page, words) {
  const line = page.querySelector(".cx-page.cx-script [data-cx-told]");
  if (!line) return;
  line.textContent = ""; // the same words twice are two messages
  setTimeout(() => (line.textContent = words), 50);
}
