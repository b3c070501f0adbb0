// What a term means, beside its first mention (a.cx-word[title]), under the pointer and with the keyboard. The tip stays
// while the pointer is on it, and goes with Escape. Without this the browser shows the title, and the link leads there.

import { make, set } from "./elements.js";

const LINGER = 250; // milliseconds in which the pointer may reach the tip

let shown = null;
let leaving = 0;

export function startTerms(page) {
  if (page.documentElement.dataset.cxTerms || !page.querySelector("a.cx-word")) return;
  page.documentElement.dataset.cxTerms = "on";
  page.addEventListener("pointerover", over);
  page.addEventListener("focusin", over);
  page.addEventListener("focusout", hide);
  page.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

function over(event) {
  const word = event.target.closest?.("a.cx-word");
  if (word || shown?.tip.contains(event.target)) clearTimeout(leaving);
  else if (shown && event.type === "pointerover") leave();
  if (word && event.pointerType !== "touch" && shown?.word !== word) show(word);
}

function leave() {
  clearTimeout(leaving);
  if (shown.word !== document.activeElement) leaving = setTimeout(hide, LINGER);
}

function show(word) {
  hide();
  const tip = set(make("div.cx-meaning", word.title), { id: "cx-meaning", role: "tooltip" });
  document.body.append(tip);
  place(tip, word.getClientRects()[0]);
  shown = { word, tip };
  set(word, { "aria-describedby": tip.id, title: null });
}

function place(tip, at) {
  const edge = document.documentElement.clientWidth - tip.offsetWidth - 8;
  const below = at.bottom + tip.offsetHeight + 8 < innerHeight;
  tip.style.left = scrollX + Math.max(8, Math.min(at.left, edge)) + "px";
  tip.style.top = scrollY + (below ? at.bottom + 2 : Math.max(0, at.top - tip.offsetHeight - 2)) + "px";
}

function hide() {
  clearTimeout(leaving);
  if (!shown) return;
  shown.tip.remove();
  set(shown.word, { title: shown.tip.textContent, "aria-describedby": null });
  shown = null;
}
