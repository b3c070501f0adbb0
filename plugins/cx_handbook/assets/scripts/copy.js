// A button that copies beside all words to say (.cx-say) and the text of a [data-cx-copy]; a [data-cx-copies] becomes one.
// What is copied are the words as they stand, with blanks filled in; a blank that is still empty is in [brackets].

import { all, make, set } from "./elements.js";
import { tell } from "./tell.js";

export function startCopy(script) {
  for (const place of script.querySelectorAll(".cx-say, [data-cx-copy]")) {
    const words = place.firstElementChild || place;
    const name = words === place ? "Copy the note" : "Copy";
    place.append(makeButton(script, words, name, ": " + textOf(words).slice(0, 60)));
  }
  for (const code of script.querySelectorAll("[data-cx-copies]")) {
    const name = code.textContent;
    code.replaceChildren(makeButton(script, make("span", name), name, ", copy"));
  }
}

function makeButton(script, source, name, more) {
  const button = set(make("button.cx-copy", name), { "aria-label": name + more });
  button.onclick = async () => {
    const words = textOf(source);
    const isCopied = await copy(words);
    if (!isCopied) getSelection().selectAllChildren(source);
    button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
    tell(script, button.textContent + (words.includes("[") ? ", with something still to fill in" : ""));
    setTimeout(() => (button.textContent = name), 2000);
  };
  return button;
}

function textOf(source) {
  if (source.dataset.cxCopy) return source.dataset.cxCopy;
  const words = source.cloneNode(true);
  for (const blank of all(words, ".cx-blank:not(.cx-filled)")) blank.textContent = `[${blank.textContent}]`;
  return words.textContent.trim().replace(/\s+/g, " ");
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyByHand(words); // not allowed, or no such thing here
  }
}

function copyByHand(words) {
  const focused = document.activeElement;
  const field = make("textarea.cx-hidden", words);
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  focused.focus();
  return isCopied;
}
