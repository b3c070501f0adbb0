// The weekly huddle, shown to a room: slides out of the page itself, over the whole screen, or the whole window where a
// browser grants no more. [data-cx-show] offers it, by a button and by a key that its box switches off and that works on
// the huddle's own pages alone. The dialog after it holds the slides, each an article of the week that it names in
// data-cx-week, and below them the weeks, Back, how far one is, Next and Leave.

import { openShelf } from "./shelf.js";

const KEY = "h";
const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };

export function startRoom(page) {
  for (const offer of page.querySelectorAll("[data-cx-show]")) {
    const room = offer.nextElementSibling;
    const open = () => openRoom(page, room);
    startSlides(room);
    startKey(page, offer, open);
    offer.querySelector("button").addEventListener("click", open);
    room.addEventListener("close", () => page.fullscreenElement && page.exitFullscreen());
    page.addEventListener("fullscreenchange", () => page.fullscreenElement || room.close());
    offer.hidden = false;
  }
}

// Full screen first: what comes to the front later lies above what came before.
async function openRoom(page, room) {
  await page.documentElement.requestFullscreen?.().catch(() => {});
  if (!room.open) room.showModal();
}

function startKey(page, offer, open) {
  const shelf = openShelf(page, "huddle-key");
  const label = offer.querySelector("label");
  const tick = label.firstElementChild;
  label.hidden = !offer.closest(".cx-huddle");
  tick.checked = shelf?.kept() !== false;
  tick.addEventListener("change", () => (tick.checked ? shelf?.forget() : shelf?.keep(false)));
  page.addEventListener("keydown", (event) => {
    if (offer.isConnected && !label.hidden && tick.checked && isAsked(page, event)) open();
  });
}

function isAsked(page, { key, ctrlKey, altKey, metaKey, shiftKey, repeat, target }) {
  if (key !== KEY || ctrlKey || altKey || metaKey || shiftKey || repeat) return false;
  return !target.isContentEditable && !target.closest("input:not([type=checkbox]), textarea, select") && !page.querySelector("dialog[open]");
}

function startSlides(room) {
  const stage = room.firstElementChild;
  const [weeks, back, next, leave] = room.querySelectorAll("select, button");
  let found = [];
  let here = 0;
  const go = (steps) => {
    here = Math.min(Math.max(here + steps, 0), found.length - 1);
    for (const each of stage.children) each.hidden = each !== found[here];
    const place = `${here + 1} of ${found.length}`;
    room.querySelector("b").textContent = place;
    stage.ariaLabel = `Slide ${place}`;
    stage.scrollTop = 0;
    back.ariaDisabled = here === 0;
    next.ariaDisabled = here === found.length - 1;
  };
  const turn = () => {
    found = Array.from(stage.children).filter((each) => each.dataset.cxWeek === weeks.value);
    go(-Infinity);
  };
  weeks.addEventListener("change", turn);
  back.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  leave.addEventListener("click", () => room.close());
  room.addEventListener("keydown", (event) => {
    event.stopPropagation(); // other keys of the site rest
    const steps = event.shiftKey && event.key === " " ? -1 : STEPS[event.key];
    const isTaken = event.ctrlKey || event.altKey || event.metaKey || event.target === weeks || (event.key === " " && event.target !== stage);
    if (!steps || isTaken) return;
    event.preventDefault();
    go(steps);
  });
  turn();
}
