// What somebody has passed and practised on this device, lesson by lesson. It is kept here and sent nowhere. A lesson is
// told by its id and bound to the fingerprint of what it taught: where the content has changed since, that lesson lapses,
// and no other. Pages say both: data-cx-lesson="id" data-cx-fingerprint="…".
//
// openProgress() gives, always, also where a browser keeps nothing:
//   passedOf(id)                      {fingerprint, on: "2026-11-23", score, of}, whatever was taught then; null for none
//   state(id, fingerprint)            "none", "passed" or "changed": passed, and the lesson has changed since
//   practisedOf(id, fingerprint)      ids of the scenarios played through, those of this content alone
//   pass(id, fingerprint, score, of)  keeps a pass of today; an earlier one of the same lesson gives way
//   practised(id, scenario, fingerprint)
//   forget(id), forgetAll()
// Every answer is read anew, so that two windows agree. What was kept by something else and makes no sense counts as none.

import { today } from "./days.js";
import { openShelf } from "./shelf.js";

const DAY = /^\d{4}-\d\d-\d\d$/;

export function openProgress() {
  const shelf = openShelf("progress");
  const all = () => entriesOf(shelf.kept());
  const of = (id) => all().get(id) || {};
  const keep = (lessons) => shelf.keep(Object.fromEntries(lessons));
  const change = (id, more) => keep(all().set(id, { ...of(id), ...more }));
  const passedOf = (id) => soundPass(of(id).passed);
  const practisedOf = (id, fingerprint) => scenariosOf(of(id).practised, fingerprint);
  return {
    passedOf,
    practisedOf,
    state(id, fingerprint) {
      const passed = passedOf(id);
      if (!passed) return "none";
      return passed.fingerprint === fingerprint ? "passed" : "changed";
    },
    pass(id, fingerprint, score, of) {
      change(id, { passed: { fingerprint, on: today(), score, of } });
    },
    practised(id, scenario, fingerprint) {
      const scenarios = new Set([...practisedOf(id, fingerprint), scenario]);
      change(id, { practised: { fingerprint, scenarios: [...scenarios] } });
    },
    forget(id) {
      const lessons = all();
      if (lessons.delete(id)) keep(lessons);
    },
    forgetAll: shelf.forget,
  };
}

// Lessons by their ids; a map, since an id such as "constructor" is as good as any.
function entriesOf(kept) {
  return new Map(isObject(kept) ? Object.entries(kept).filter(([, lesson]) => isObject(lesson)) : []);
}

function soundPass(passed) {
  if (!isObject(passed)) return null;
  const { fingerprint, on, score, of } = passed;
  const isSound = typeof fingerprint === "string" && DAY.test(on) && Number.isFinite(score) && Number.isFinite(of);
  return isSound ? { fingerprint, on, score, of } : null;
}

function scenariosOf(practised, fingerprint) {
  const isOfThis = practised?.fingerprint === fingerprint && Array.isArray(practised.scenarios);
  return isOfThis ? practised.scenarios.filter((each) => typeof each === "string") : [];
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
