// A button that copies beside all words to say (.cx-say) and the text of a [data-cx-copy]; a [data-cx-copies] becomes one.
// What is copied are the words as they stand, with blanks filled in; a blank that is still empty is in [brackets].

import { tell } from "./tell.js";

export function startCopy(page) {
  const script = page.querySelector(".cx-page.cx-script");
  if (!script || script.querySelector(".cx-copy")) return;
  for (const place of script.querySelectorAll(".cx-say, [data-cx-copy]")) {
    const words = place.firstElementChild || place;
    const name = words === place ? "Copy the note" : "Copy";
    place.append(makeButton(page, words, name, ": " + textOf(words).slice(0, 60)));
  }
  for (const code of script.querySelectorAll("[data-cx-copies]")) {
    const words = page.createTextNode(code.textContent);
    code.replaceChildren(makeButton(page, words, words.data, ", copy"));
  }
}

function makeButton(page, source, name, more) {
  const button = page.createElement("button");
  button.type = "button";
  button.className = "cx-copy";
  button.textContent = name;
  button.setAttribute("aria-label", name + more);
  button.addEventListener("click", async () => {
    const words = textOf(source);
    const copied = await copy(page, words);
    if (!copied) getSelection().selectAllChildren(source);
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    tell(page, button.textContent + (words.includes("[") ? ", with something still to fill in" : ""));
    setTimeout(() => (button.textContent = name), 2000);
  });
  return button;
}

function textOf(source) {
  if (source.dataset?.cxCopy) return source.dataset.cxCopy;
  const words = source.cloneNode(true);
  const empty = words.querySelectorAll?.(".cx-blank:not(.cx-filled)") || [];
  for (const blank of empty) blank.textContent = `[${blank.textContent}]`;
  return words.textContent.trim().replace(/\s+/g, " ");
}

async function copy(page, words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyByHand(page, words); // not allowed, or no such thing here
  }
}

function copyByHand(page, words) {
  const focused = page.activeElement;
  const field = page.createElement("textarea");
  field.className = "cx-hidden";
  field.value = words;
  page.body.append(field);
  field.select();
  const copied = page.execCommand("copy");
  field.remove();
  focused.focus();
  return copied;
}
