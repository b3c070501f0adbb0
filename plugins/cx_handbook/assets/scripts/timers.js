// Times that we keep: every [data-cx-timer] gets a button that counts down its data-cx-seconds; of a day or more it says
// when it ends. The most urgent one shows in [data-cx-clock] as well. Nothing sounds, and nothing is kept.

import { all, make, set } from "./elements.js";
import { tell } from "./tell.js";

const DAY = 86400;

export function startTimers(script) {
  const timers = all(script, "[data-cx-timer]").map(makeTimer);
  const clock = script.querySelector("[data-cx-clock]");

  function tick() {
    const running = timers.filter((timer) => timer.ends).sort((one, other) => one.ends - other.ends);
    for (const timer of running) show(script, timer);
    clock.hidden = !running.length;
    if (running.length) clock.textContent = sayingOf(running[0]);
  }

  for (const timer of timers) {
    turn(timer, 0);
    timer.button.onclick = () => {
      turn(timer, timer.ends ? 0 : Date.now() + timer.seconds * 1000);
      tick();
    };
  }
  script.addEventListener("cx-next-customer", () => {
    for (const timer of timers) turn(timer, 0);
    tick();
  });
  if (timers.length) setInterval(tick, 1000);
}

function makeTimer(place) {
  const button = make("button.cx-copy");
  const says = set(make("span"), { role: "timer" });
  place.append(button, " ", says);
  return { button, says, name: place.dataset.cxTimer, seconds: Number(place.dataset.cxSeconds) };
}

// Starts a timer, or stops it where it ends at no time.
function turn(timer, ends) {
  const word = ends ? "Stop" : "Start";
  Object.assign(timer, { ends, state: "" });
  timer.says.textContent = "";
  timer.button.textContent = word;
  set(timer.button, { "aria-label": word + ": " + timer.name });
}

function show(script, timer) {
  const left = Math.ceil((timer.ends - Date.now()) / 1000);
  const state = left <= 0 ? "past" : left <= 60 && timer.seconds > 60 ? "last minute" : "running";
  timer.says.textContent = timer.seconds < DAY ? `${minutes(left)} ${state}` : `${state}, ends ${day(timer.ends)}`;
  timer.says.className = left > 0 ? "" : "cx-is-no";
  if (timer.state !== state) tell(script, sayingOf(timer));
  timer.state = state;
}

function sayingOf({ name, says }) {
  return name + ": " + says.textContent;
}

// 4:00:00, 1:59, −0:05
function minutes(left) {
  const [hours, ...rest] = new Date(Math.abs(left) * 1000).toISOString().slice(11, 19).split(":");
  return (left < 0 ? "−" : "") + (hours > 0 ? Number(hours) + ":" + rest.join(":") : Number(rest[0]) + ":" + rest[1]);
}

function day(time) {
  const form = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return new Date(time).toLocaleString("en-GB", form);
}
