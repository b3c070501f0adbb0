// A lesson that is done rather than read: its cases are played through, its quiz is taken, and this device remembers.
// [data-cx-standing] says what it remembers, of data-cx-lesson with data-cx-fingerprint, and can be told to forget. Where
// there is none, as in a draft, nothing is remembered.

import { startPractice } from "./practice.js";
import { openProgress } from "./progress.js";
import { startQuiz } from "./quiz.js";

export function startLesson(page) {
  const room = page.querySelector("[data-cx-standing]");
  const { cxLesson: id, cxFingerprint: fingerprint } = room?.dataset || {};
  const progress = openProgress();
  const here = new Set(); // where nothing may be kept, what is done counts until the page is left
  const done = () => [...here, ...(room ? progress.practisedOf(id, fingerprint) : [])];
  const show = () => {
    practice.show(done());
    if (room) showStanding(room, progress.state(id, fingerprint), progress.passedOf(id), new Set(done()).size);
  };
  const lesson = {
    // Whether it is remembered.
    pass(score, of) {
      if (!room) return false;
      progress.pass(id, fingerprint, score, of);
      show();
      return progress.state(id, fingerprint) === "passed";
    },
    practised(scenario) {
      here.add(scenario);
      if (room) progress.practised(id, scenario, fingerprint);
      show();
    },
  };
  const practice = startPractice(page, lesson);
  startQuiz(page, lesson);
  room?.querySelector("button").addEventListener("click", () => {
    here.clear();
    progress.forget(id);
    show();
    say(room, "Forgotten. This device remembers nothing of this lesson.", "");
    room.querySelector("p").focus();
  });
  window.addEventListener("pageshow", (event) => event.persisted && show());
  show();
}

function showStanding(room, state, passed, count) {
  if (state === "passed") say(room, `● Passed on ${dayOf(passed.on)} on this device, ${passed.score} of ${passed.of}.`, "high");
  else if (state === "changed") say(room, `▲ Changed since you passed on ${dayOf(passed.on)}: take it again.`, "warn");
  else say(room, `◐ Begun on this device: ${count} ${count === 1 ? "case" : "cases"} played through.`, "");
  const isSaid = state !== "none" || count > 0;
  room.hidden = !isSaid;
  room.querySelector("button").hidden = !isSaid;
  const way = room.querySelector("a");
  if (way) way.hidden = state !== "changed";
}

function say(room, words, tone) {
  room.hidden = false;
  room.className = `cx-banner ${tone}`;
  room.querySelector("p").textContent = words;
}

// "23 November"; with the year where it is another.
function dayOf(on) {
  const day = new Date(`${on}T12:00`);
  const year = day.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year });
}
