// What this device knows of the lessons of a path. [data-cx-minutes] is one, with data-cx-lesson, -fingerprint, -again (the
// days for which a pass holds), -cases to play through, and -asks where it has a quiz. [data-cx-knows] of its id says how
// it stands; a cell for that on paper stays empty where there is nothing to say. [data-cx-device] says how all stand, in
// [data-cx-sum], and may have four buttons: forget, keep, print a section alone (data-cx-sign names it), ask to forget.

import { openProgress, today } from "./progress.js";
import { isOpen } from "./shelf.js";

const WORDS = { "●": "done", "▲": "to take again", "◐": "begun", "○": "to do", "□": "not on a device" };
const STYLES = { "●": "cx-is-yes", "▲": "cx-is-weak" };

export function startDevice(page) {
  const room = page.querySelector("[data-cx-device]");
  if (!room) return;
  const progress = openProgress(page);
  const sum = room.querySelector("[data-cx-sum]");
  const show = () => (sum.textContent = isOpen() ? showAll(page, progress) : "This browser keeps nothing, so nobody can tell here what is done.");
  startButtons(room, () => {
    progress.forgetAll();
    show();
    sum.focus();
  });
  for (const news of ["pageshow", "storage"]) window.addEventListener(news, show);
  show();
  room.hidden = false;
}

// The mark and the words for one lesson, given what is kept of it and the day.
export function standingOf({ state, passed, practised }, { again, cases, asks }, day) {
  const pass = passed && `passed ${said(passed.on)}, ${passed.score} of ${passed.of}`;
  const due = passed && again && dayAfter(passed.on, again);
  if (state === "changed") return ["▲", `changed since you ${pass}`];
  if (state === "passed") return due && due <= day ? ["▲", `due again since ${said(due)}, ${pass}`] : ["●", pass];
  if (!cases || !practised) return asks || cases ? ["○", "to do"] : ["□", "not done on a device"];
  return [practised < cases || asks ? "◐" : "●", `${Math.min(practised, cases)} of ${cases} case${cases === 1 ? "" : "s"} played through`];
}

// 30 days after "2026-11-23" is "2026-12-23", whatever clocks do in between; nothing of what is no day.
export function dayAfter(day, days) {
  const then = new Date(Date.parse(day) + days * 864e5);
  return Number.isNaN(then.getTime()) ? "" : then.toISOString().slice(0, 10);
}

function said(day) {
  return new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

function showAll(page, progress) {
  const count = {};
  let left = 0;
  for (const { dataset } of page.querySelectorAll("[data-cx-minutes]")) {
    const { cxLesson: id, cxFingerprint: content, cxAgain = 0, cxCases = 0, cxAsks: asks } = dataset;
    const kept = { state: progress.state(id, content), passed: progress.passedOf(id), practised: progress.practisedOf(id, content).length };
    const [mark, words] = standingOf(kept, { again: Number(cxAgain), cases: Number(cxCases), asks }, today());
    for (const place of page.querySelectorAll(`[data-cx-knows="${id}"]`)) say(page, place, mark, words);
    count[mark] = (count[mark] || 0) + 1;
    if (!"●□".includes(mark)) left += Number(dataset.cxMinutes);
  }
  const parts = Object.keys(WORDS).filter((mark) => count[mark]).map((mark) => `${mark} ${count[mark]} ${WORDS[mark]}`);
  return `On this device: ${parts.join(", ")}${left ? `; ${lengthOf(left)} left` : ""}.`;
}

function say(page, place, mark, words) {
  const shape = page.createElement("span");
  shape.ariaHidden = "true";
  shape.textContent = mark;
  place.className = STYLES[mark] || "cx-soft";
  place.replaceChildren(...("○□".includes(mark) && place.matches("td") ? [] : [shape, ` ${words}`]));
}

function lengthOf(minutes) {
  const hours = Math.floor(minutes / 60);
  return [hours && `${hours}\u00a0h`, (minutes % 60 || !hours) && `${minutes % 60}\u00a0min`].filter(Boolean).join(" ");
}

function startButtons(room, clear) {
  const [yes, no, sign, ask] = room.querySelectorAll("button");
  if (!ask) return;
  const turn = (isAsked) => {
    yes.parentNode.hidden = !isAsked;
    ask.parentNode.hidden = isAsked;
    (isAsked ? no : ask).focus();
  };
  ask.addEventListener("click", () => turn(true));
  no.addEventListener("click", () => turn(false));
  yes.addEventListener("click", () => {
    turn(false);
    clear();
  });
  // What the address leads to is printed alone; some browsers print what is folded away only once it is open.
  sign.addEventListener("click", () => {
    location.hash = sign.dataset.cxSign;
    document.querySelector(`${location.hash} details`).open = true;
    window.print();
  });
}
