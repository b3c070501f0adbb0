// The steps of a script one at a time. In [data-cx-talk] the ways on from each .cx-step are links to other steps, to
// #after or to #takes-over. Who walks sees one step, chooses what happened, and goes back with the browser as well.
// [data-cx-way] switches between that and the whole list, and the device remembers which. [data-cx-walking] is there
// only for who walks, [data-cx-ending] and [data-cx-after] once they are through.
// Keys, only while the focus is inside: 1 to 9 choose, Backspace goes back.

import { all } from "./elements.js";
import { isHeld } from "./keys.js";
import { openShelf } from "./shelf.js";

export function startTalk(script) {
  const talk = script.querySelector("[data-cx-talk]");
  const ways = talk.querySelector("[data-cx-ways]");
  if (ways) startWalk(script, talk, ways);
}

function startWalk(script, talk, ways) {
  const [back, where, way] = ways.children;
  const after = talk.querySelector("[data-cx-after]");
  const ending = talk.querySelector("[data-cx-ending]");
  const steps = all(talk, ".cx-step");
  const places = new Map(steps.map((step) => [step.id, step])).set("takes-over", ending).set("after", after);
  const shelf = openShelf("steps");
  const pushed = () => history.state?.cxTrail;
  let walking = shelf.kept() !== "list";
  let trail = read(pushed()) || [asked() || steps[0].id];

  // What the browser has kept with this entry of its history, if it is a trail of ours.
  function read(kept) {
    return Array.isArray(kept) && kept.length && kept.every((name) => places.has(name)) ? kept : null;
  }

  // The step that the page's address names.
  function asked() {
    return steps.find((step) => "#" + step.id === location.hash)?.id;
  }

  function show() {
    const here = places.get(trail.at(-1));
    talk.classList.toggle("cx-walk", walking);
    for (const each of all(talk, "[data-cx-walking]")) {
      each.hidden = !walking || (each.matches("details") && !steps.includes(here));
    }
    for (const step of steps) step.classList.toggle("cx-away", walking && step !== here);
    for (const link of waysOn(talk)) link.setAttribute("role", walking ? "button" : "link");
    after.classList.toggle("cx-away", walking && steps.includes(here));
    ending.hidden = !walking || here !== ending;
    back.disabled = trail.length < 2;
    way.textContent = walking ? "All steps" : "One at a time";
    where.textContent = walking ? position(here) : "";
  }

  function position(here) {
    const count = trail.length;
    return here.dataset.cxLeft ? `Step ${count} of at most ${count + Number(here.dataset.cxLeft)}` : "The end";
  }

  // Shows where the trail has come to, and goes there. Who listens hears the heading, and how far they are.
  function arrive(found) {
    trail = found;
    show();
    const heading = places.get(trail.at(-1)).querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    ways.scrollIntoView();
  }

  function go(name) {
    const cxTrail = [...trail, name];
    try {
      history.pushState({ cxTrail }, "", "#" + name);
    } catch {
      // some browsers, where pages are opened as files
    }
    arrive(cxTrail);
  }

  function goBack() {
    if (trail.length > 1 && pushed()) history.back();
    else if (trail.length > 1) arrive(trail.slice(0, -1));
  }

  talk.addEventListener("click", (event) => {
    const link = event.target.closest(".cx-branches a");
    if (!walking || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.hash.slice(1));
  });

  talk.addEventListener("keydown", (event) => {
    if (!walking || isHeld(event) || event.target.matches("input, select")) return;
    const link = event.key === " " ? event.target.closest(".cx-branches a") : numbered(event.key);
    if (event.key === "Backspace") goBack();
    else if (link) link.click();
    else return;
    event.preventDefault();
  });

  function numbered(key) {
    return /^[1-9]$/.test(key) && waysOn(places.get(trail.at(-1)))[Number(key) - 1];
  }

  back.onclick = goBack;
  way.onclick = () => {
    walking = !walking;
    shelf.keep(walking ? "walk" : "list");
    show();
  };
  script.addEventListener("cx-next-customer", () => {
    trail = [steps[0].id];
    show();
  });
  window.addEventListener("popstate", () => {
    const found = read(pushed()) || (asked() && [asked()]) || (location.hash ? null : [steps[0].id]);
    if (found && walking && talk.isConnected) setTimeout(arrive, 0, found); // the browser moves the focus first
  });

  ways.hidden = false;
  show();
  if (walking && asked()) ways.scrollIntoView();
}

function waysOn(place) {
  return all(place, ".cx-branches a");
}
