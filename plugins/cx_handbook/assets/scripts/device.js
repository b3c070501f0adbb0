// What this device knows of the lessons of a path. [data-cx-minutes] is one, with data-cx-lesson, -fingerprint, -again (the
// days for which a pass holds), -cases to play through, and -asks where it has a quiz. [data-cx-knows] of its id says how
// it stands; a cell for that on paper stays empty where there is nothing to say. [data-cx-device] says how all stand, in
// [data-cx-sum], and may have four buttons: forget, keep, print a section alone (data-cx-sign names it), ask to forget.

import { dayAfter, today } from "./days.js";
import { make, set } from "./elements.js";
import { openProgress } from "./progress.js";
import { isOpen } from "./shelf.js";

const WORDS = { "●": "done", "▲": "to take again", "◐": "begun", "○": "to do", "□": "not on a device" };
const STYLES = { "●": "cx-is-yes", "▲": "cx-is-weak" };

export function startDevice(page) {
  const room = page.querySelector("[data-cx-device]");
  if (!room) return;
  const progress = openProgress();
  const sum = room.querySelector("[data-cx-sum]");
  const show = () => (sum.textContent = isOpen() ? showAll(page, progress) : "This browser keeps nothing, so nobody can tell here what is done.");
  startButtons(page, room, () => {
    progress.forgetAll();
    show();
    sum.focus();
  });
  for (const news of ["pageshow", "storage"]) window.addEventListener(news, show);
  show();
  room.hidden = false;
}

// The mark and the words for one lesson, given what is kept of it, what the page says of it, and the day.
function standingOf(state, passed, played, { cxAgain, cxCases = 0, cxAsks }, day) {
  const pass = passed && `passed ${said(passed.on)}, ${passed.score} of ${passed.of}`;
  const due = passed && cxAgain && dayAfter(passed.on, cxAgain);
  if (state === "changed") return ["▲", `changed since you ${pass}`];
  if (state === "passed") return due && due <= day ? ["▲", `due again since ${said(due)}, ${pass}`] : ["●", pass];
  if (played && played <= cxCases) return [played < cxCases || cxAsks ? "◐" : "●", `cases played through: ${played} of ${cxCases}`];
  return cxAsks || cxCases ? ["○", "to do"] : ["□", "not done on a device"];
}

function said(day) {
  return new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

function showAll(page, progress) {
  const count = {};
  let left = 0;
  for (const { dataset } of page.querySelectorAll("[data-cx-minutes]")) {
    const { cxLesson: id, cxFingerprint: content } = dataset;
    const played = progress.practisedOf(id, content).length;
    const [mark, words] = standingOf(progress.state(id, content), progress.passedOf(id), played, dataset, today());
    for (const place of page.querySelectorAll(`[data-cx-knows="${id}"]`)) say(place, mark, words);
    count[mark] = (count[mark] || 0) + 1;
    if (!"●□".includes(mark)) left += Number(dataset.cxMinutes);
  }
  const parts = Object.keys(WORDS).filter((mark) => count[mark]).map((mark) => `${mark} ${count[mark]} ${WORDS[mark]}`);
  return `On this device: ${parts.join(", ")}; ${Math.floor(left / 60)}\u00a0h ${left % 60}\u00a0min left.`;
}

function say(place, mark, words) {
  const shape = set(make("span", mark), { "aria-hidden": true });
  place.className = STYLES[mark] || "cx-soft";
  place.replaceChildren(...("○□".includes(mark) && place.matches("td") ? [] : [shape, ` ${words}`]));
}

function startButtons(page, room, clear) {
  const [yes, no, sign, ask] = room.querySelectorAll("button");
  if (!ask) return;
  const turn = (isAsked) => {
    yes.parentNode.hidden = !isAsked;
    ask.parentNode.hidden = isAsked;
    (isAsked ? no : ask).focus();
  };
  ask.onclick = () => turn(true);
  no.onclick = () => turn(false);
  yes.onclick = () => {
    turn(false);
    clear();
  };
  // What the address leads to is printed alone; some browsers print what is folded away only once it is open.
  sign.onclick = () => {
    location.hash = sign.dataset.cxSign;
    page.querySelector(".cx-signed details").open = true;
    print();
  };
}
