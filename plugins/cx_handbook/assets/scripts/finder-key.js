// Puts the finder's box in each [data-cx-finder], whose data-cx-role and data-cx-channel are chosen first, and opens one
// over any page: by a button in its header, and by one key, which can be switched off on this device.

import { make, set } from "./finder-answers.js";
import { loadFinder, makeBox } from "./finder-box.js";
import { openShelf } from "./shelf.js";

const KEY = "r";

export function startFinder(page) {
  const shelf = openShelf(page, "finder-key");
  if (!shelf) return;
  for (const place of page.querySelectorAll("[data-cx-finder]:not(:has(form))")) fill(page, place, shelf);
  showButton(page, shelf);
  if (page.documentElement.dataset.cxKey) return;
  page.documentElement.dataset.cxKey = KEY;
  page.addEventListener("keydown", (event) => isAsked(event) && shelf.kept() !== false && open(page, shelf, event));
}

function fill(page, place, shelf) {
  const isOwn = place.parentElement.matches(".cx-finder");
  const { cxRole: role, cxChannel: channel } = place.dataset;
  const box = makeBox(page, { ...(role && { role }), channel, ...(isOwn && Object.fromEntries(new URLSearchParams(location.search))) });
  place.replaceChildren(box);
  if (isOwn) box.append(setting(shelf));
  if (isOwn && !location.hash) box.querySelector("input").focus({ preventScroll: true });
}

function isAsked({ key, ctrlKey, altKey, metaKey, shiftKey, repeat, isComposing, defaultPrevented, target }) {
  if (key.toLowerCase() !== KEY || ctrlKey || altKey || metaKey || shiftKey || repeat || isComposing || defaultPrevented) return false;
  return !target.isContentEditable && !target.closest("input, textarea, select") && !document.querySelector("dialog[open], :fullscreen");
}

function open(page, shelf, event) {
  const there = page.querySelector("[data-cx-finder] form");
  const dialog = there ? null : page.querySelector(".cx-find-dialog") || makeDialog(page, shelf);
  dialog?.showModal();
  event.preventDefault(); // or the key would be typed
  const input = (there || dialog).querySelector("input");
  input.focus();
  input.select();
}

function makeDialog(page, shelf) {
  const box = makeBox(page, {});
  const close = make("button.cx-button", "Close");
  const dialog = set(make("dialog.md-typeset.cx-page.cx-find-dialog", close, box), { "aria-label": "Find the right words" });
  box.append(setting(shelf));
  dialog.addEventListener("click", ({ target }) => (target === dialog || target === close || target.closest("a")) && dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // the theme has keys of its own
  page.body.append(dialog);
  return dialog;
}

function setting(shelf) {
  const tick = set(make("input"), { type: "checkbox" });
  tick.checked = shelf.kept() !== false;
  tick.addEventListener("change", () => (tick.checked ? shelf.forget() : shelf.keep(false)));
  return make("label.cx-soft", tick, " Open with the key ", make("kbd", KEY));
}

function showButton(page, shelf) {
  const header = page.querySelector(".md-header__inner") || page.querySelector(".cx-crumbs");
  if (!header || page.querySelector(".cx-find")) return;
  const button = make("button.cx-find", make("span", "What to say"));
  set(button, { type: "button", "aria-label": "What to say", title: "What does the customer say?", "aria-keyshortcuts": KEY });
  button.addEventListener("click", (event) => open(page, shelf, event));
  button.addEventListener("pointerenter", () => loadFinder(shelf.root).catch(() => {}));
  const after = Array.from(header.children).find((each) => each.matches(".cx-my-page, .md-header__option, .md-search, [for='__search']"));
  header.insertBefore(button, after || null);
}
