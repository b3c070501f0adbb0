// Runs a lesson: keeps the record of the learning system, takes up what was begun, ends the visit when the page is left.
// #record says what is reported; [data-lesson] of the body is the fingerprint of the lesson, #resume the way to where
// somebody was; form is the quiz, #done stands in its place where there is none.
import { openRecord } from "./record.js";
import { startQuiz } from "./quiz.js";

const line = document.getElementById("record");
const record = openRecord(window, (words) => (line.textContent = words));
const lesson = document.body.dataset.lesson;
let chosen = resumed();
let place = "";

function resumed() {
  try {
    const kept = JSON.parse(record.resumed || "{}");
    return kept.lesson === lesson && kept.chosen ? kept.chosen : {};
  } catch {
    return {};
  }
}

function suspend() {
  record.suspend(JSON.stringify({ lesson, chosen }), place);
}

function startResult() {
  const form = document.querySelector("form");
  if (!form) {
    document.querySelector("#done button").addEventListener("click", () => say(record.complete()));
    return;
  }
  startQuiz(form, {
    chosen,
    onChange(now) {
      chosen = now;
      suspend();
    },
    onResult(raw, isPassed) {
      chosen = {};
      const isKept = record.score(raw, isPassed);
      suspend();
      if (isKept) form.querySelector("#result").append(told("Your learning system has kept this result."));
    },
  });
}

function told(words) {
  const made = document.createElement("p");
  made.className = "soft";
  made.textContent = words;
  return made;
}

function say(isKept) {
  const button = document.querySelector("#done button");
  const words = isKept ? "● Completed. Your learning system has kept it." : "● Done. Nothing was reported.";
  const result = told(words);
  result.className = "verdict high";
  result.tabIndex = -1;
  button.parentNode.replaceWith(result);
  result.focus();
}

// The last part of the lesson that came into view.
function startPlace() {
  const watch = new IntersectionObserver((seen) => {
    for (const each of seen) if (each.isIntersecting) place = each.target.id;
  });
  for (const section of document.querySelectorAll("main > section")) watch.observe(section);
  const back = record.place && document.querySelector(`main > section:not(:first-child)[id="${CSS.escape(record.place)}"] h2`);
  if (!back) return;
  const resume = document.getElementById("resume");
  const link = resume.querySelector("a");
  link.href = `#${back.parentNode.id}`;
  link.textContent = `Go on at “${back.textContent}”`;
  resume.hidden = false;
}

function startEnd() {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    suspend();
    record.pause();
  });
  window.addEventListener("pagehide", () => {
    suspend();
    record.end();
  });
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
}

startResult();
startPlace();
startEnd();
