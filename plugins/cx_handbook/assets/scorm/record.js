// What the learning system keeps of this lesson, by SCORM 1.2: it puts an object named API into a window above this one,
// or above the one that opened it. Without one, or where it refuses, everything here still works and reports nothing.

const HOPS = 7;
const DONE = ["passed", "completed"];
const LOOKING = ["review", "browse"];
const ROOM = 4096;

// The record of this visit. say(words) is called with what became of it, as often as that changes.
export function openRecord(view, say) {
  const api = apiAbove(view) ?? apiAbove(view.opener) ?? apiAbove(view.top.opener);
  if (!api) {
    say("○ No learning system here: everything works, and nothing is reported.");
    return closedRecord();
  }
  if (!isTrue(api.LMSInitialize(""))) {
    say(`▲ Your learning system did not open its record, so nothing is reported${why(api)}.`);
    return closedRecord();
  }
  return openedRecord(api, say);
}

function closedRecord() {
  return { resumed: "", place: "", score: () => false, complete: () => false, suspend() {}, pause() {}, end() {} };
}

function openedRecord(api, say) {
  const began = Date.now();
  const read = (name) => String(api.LMSGetValue(name) ?? "");
  const isLooking = LOOKING.includes(read("cmi.core.lesson_mode"));
  let best = Number.parseFloat(read("cmi.core.score.raw"));
  let status = read("cmi.core.lesson_status");
  let isOpen = true;
  const write = (name, value) => isOpen && isTrue(api.LMSSetValue(name, value));
  const commit = () => isTrue(api.LMSCommit(""));

  // A pass stays a pass, whatever is tried later.
  function become(wanted) {
    if (DONE.includes(status) && !DONE.includes(wanted)) return true;
    status = wanted;
    return write("cmi.core.lesson_status", wanted) && commit();
  }

  function keep(isTaken) {
    say(isTaken ? told(status) : `▲ Your learning system did not take this${why(api)}. Tell whoever looks after it.`);
    return isTaken;
  }

  if (isLooking) say("○ You are looking at it again: what your learning system has kept stays as it is.");
  else if (DONE.includes(status) || status === "failed") say(told(status));
  else keep(become("incomplete"));

  return {
    resumed: read("cmi.suspend_data"),
    place: read("cmi.core.lesson_location"),

    // Whether this result is kept: a pass is not lowered. Not every learning system knows the ends of the scale.
    score(raw, isPassed) {
      if (isLooking) return false;
      if (DONE.includes(status) && !(isPassed && !(best >= raw))) {
        say("● Passed before, and that stays.");
        return false;
      }
      best = raw;
      const isTaken = write("cmi.core.score.raw", String(raw));
      write("cmi.core.score.min", "0");
      write("cmi.core.score.max", "100");
      return keep(become(isPassed ? "passed" : "failed") && isTaken);
    },

    complete: () => !isLooking && keep(become("completed")),

    suspend(words, place) {
      if (isLooking) return;
      if (words.length <= ROOM) write("cmi.suspend_data", words);
      if (place) write("cmi.core.lesson_location", place);
    },

    pause() {
      if (!isOpen || isLooking) return;
      write("cmi.core.session_time", lasting(Date.now() - began));
      commit();
    },

    end() {
      if (!isOpen) return;
      write("cmi.core.session_time", lasting(Date.now() - began));
      if (!isLooking) write("cmi.core.exit", DONE.includes(status) ? "" : "suspend");
      commit();
      api.LMSFinish("");
      isOpen = false;
    },
  };
}

function told(status) {
  if (status === "passed") return "● Passed. Your learning system has kept it.";
  if (status === "completed") return "● Completed. Your learning system has kept it.";
  if (status === "failed") return "○ Not passed yet. Your learning system has kept that; try again as often as you like.";
  return "○ Begun. Your learning system keeps how far you come, and your result.";
}

// The object in this window or in one above it, as far as they may be asked: those of another origin refuse.
function apiAbove(view) {
  let at = view;
  for (let hops = 0; at && hops <= HOPS; hops += 1) {
    const api = apiOf(at);
    if (api) return api;
    at = at.parent === at ? null : at.parent;
  }
  return null;
}

function apiOf(view) {
  try {
    return typeof view.API?.LMSInitialize === "function" ? view.API : null;
  } catch {
    return null;
  }
}

function isTrue(answer) {
  return String(answer) === "true";
}

function why(api) {
  const code = String(api.LMSGetLastError());
  return code === "0" ? "" : ` (error ${code}: ${api.LMSGetErrorString(code)})`;
}

// As the standard writes a span of time: 0001:02:03.04.
function lasting(milliseconds) {
  const hundredths = Math.floor(milliseconds / 10);
  const two = (number) => String(number).padStart(2, "0");
  const seconds = Math.floor(hundredths / 100);
  const hours = String(Math.min(Math.floor(seconds / 3600), 9999)).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}
