// The weekly huddle, shown to a room: slides out of the page itself, over the whole screen, or the whole window where a
// browser grants no more. [data-cx-show] offers it, by a button and by a key that its box switches off and that works on
// the huddle's own pages alone. The dialog after it holds the slides, each an article of the week that it names in
// data-cx-week, and below them the weeks, Back, how far one is, Next and Leave.

import { isHeld, isPressed, startSwitch } from "./keys.js";
import { openShelf } from "./shelf.js";

const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Home: -99, End: 99 };

export function startRoom(page) {
  for (const offer of page.querySelectorAll("[data-cx-show]")) {
    const room = offer.nextElementSibling;
    const open = () => openRoom(page, room);
    startSlides(room);
    startKey(page, offer, open);
    offer.querySelector("button").onclick = open;
    room.onclose = () => page.fullscreenElement && page.exitFullscreen();
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
  const shelf = openShelf("huddle-key");
  const label = offer.querySelector("label");
  const tick = label.firstElementChild;
  startSwitch(tick, shelf);
  label.hidden = !offer.closest(".cx-huddle");
  page.addEventListener("keydown", (event) => {
    if (offer.isConnected && !label.hidden && tick.checked && isPressed("h", event)) open();
  });
}

function startSlides(room) {
  const stage = room.firstElementChild;
  const [weeks, back, next, leave] = room.querySelectorAll("select, button");
  let here = 0;
  const go = (steps) => {
    const slides = Array.from(stage.children).filter((each) => each.dataset.cxWeek === weeks.value);
    const last = slides.length - 1;
    here = Math.min(Math.max(here + steps, 0), last);
    for (const each of stage.children) each.hidden = each !== slides[here];
    const place = `${here + 1} of ${last + 1}`;
    room.querySelector("b").textContent = place;
    stage.ariaLabel = "Slide " + place;
    stage.scrollTop = 0;
    back.ariaDisabled = !here;
    next.ariaDisabled = here === last;
  };
  weeks.onchange = () => go(-here);
  back.onclick = () => go(-1);
  next.onclick = () => go(1);
  leave.onclick = () => room.close();
  room.onkeydown = (event) => {
    event.stopPropagation(); // other keys of the site rest
    const { key, target } = event;
    const steps = event.shiftKey && key === " " ? -1 : STEPS[key];
    if (!steps || isHeld(event) || target === weeks || (key === " " && target !== stage)) return;
    event.preventDefault();
    go(steps);
  };
  go(0);
}
