// Puts the finder's box in each [data-cx-finder], whose data-cx-role and data-cx-channel are chosen first, and opens one
// over any page: by a button in its header, and by one key, which can be switched off on this device.

import { make, putInHeader, set } from "./elements.js";
import { loadFinder, makeBox } from "./finder-box.js";
import { isOn, isPressed, startSwitch } from "./keys.js";
import { openShelf } from "./shelf.js";

const KEY = "r";
const shelf = openShelf("finder-key");

if (document.querySelector("[data-cx-finder]")) loadFinder().catch(() => {}); // while the theme still gets ready

export function startFinder(page) {
  for (const place of page.querySelectorAll("[data-cx-finder]:not(:has(form))")) fill(place);
  showButton(page);
  if (page.documentElement.dataset.cxKey) return;
  page.documentElement.dataset.cxKey = KEY;
  page.addEventListener("keydown", (event) => isPressed(KEY, event) && isOn(shelf) && open(page, event));
}

function fill(place) {
  const isOwn = place.parentElement.matches(".cx-finder");
  const { cxRole: role, cxChannel: channel } = place.dataset;
  const box = makeBox({ ...(role && { role }), channel, ...(isOwn && Object.fromEntries(new URLSearchParams(location.search))) });
  place.replaceChildren(box);
  if (isOwn) box.append(setting());
  if (isOwn && !location.hash) box.querySelector("input").focus({ preventScroll: true });
}

function open(page, event) {
  const there = page.querySelector("[data-cx-finder] form");
  const dialog = there ? null : page.querySelector(".cx-find-dialog") || makeDialog(page);
  dialog?.showModal();
  event.preventDefault(); // or the key would be typed
  const input = (there || dialog).querySelector("input");
  input.focus();
  input.select();
}

function makeDialog(page) {
  const box = makeBox({});
  const close = make("button.cx-button", "Close");
  const dialog = set(make("dialog.md-typeset.cx-page.cx-find-dialog", close, box), { "aria-label": "Find the right words" });
  box.append(setting());
  dialog.addEventListener("click", ({ target }) => (target === dialog || target === close || target.closest("a")) && dialog.close());
  dialog.addEventListener("keydown", (event) => dialog.open && event.stopPropagation()); // the theme has keys of its own
  page.body.append(dialog);
  return dialog;
}

function setting() {
  const tick = set(make("input"), { type: "checkbox" });
  startSwitch(tick, shelf);
  return make("label.cx-soft", tick, " Open with the key ", make("kbd", KEY));
}

function showButton(page) {
  if (page.querySelector(".cx-find")) return;
  const button = make("button.cx-find", make("span", "What to say"));
  set(button, { "aria-label": "What to say", title: "What does the customer say?", "aria-keyshortcuts": KEY });
  button.onclick = (event) => open(page, event);
  button.addEventListener("pointerenter", () => loadFinder().catch(() => {}));
  putInHeader(page, button);
}
