// Starts what a page needs. Each module looks for its own marks in the page; where there are none it does nothing. Those
// of a script that is read to a customer are handed that script, which has a page to itself: on paper all stand together.
// Without any of this every page is complete: scripts add speed and comfort.
import { startBlanks } from "./blanks.js";
import { startChannels } from "./channels.js";
import { startCopy } from "./copy.js";
import { startDevice } from "./device.js";
import { startFilters } from "./filters.js";
import { startFinder } from "./finder-key.js";
import { startLesson } from "./lesson.js";
import { startLimit } from "./limit.js";
import { startMenus } from "./menus.js";
import { startReviews } from "./reviews.js";
import { startRole } from "./role.js";
import { startRoom } from "./room.js";
import { startTables } from "./tables.js";
import { startTalk } from "./talk.js";
import { startTerms } from "./terms.js";
import { startTimers } from "./timers.js";

const ANYWHERE = [
  startTables,
  startFilters,
  startTerms,
  startRole,
  startMenus,
  startReviews,
  startFinder,
  startLesson,
  startDevice,
  startRoom,
];
const IN_SCRIPTS = [startBlanks, startChannels, startCopy, startLimit, startTimers, startTalk];

function start() {
  for (const each of ANYWHERE) each(document);
  const script = document.querySelector(".cx-page.cx-script:not([data-cx-started])");
  if (!script) return;
  script.dataset.cxStarted = "";
  for (const each of IN_SCRIPTS) each(script);
}

// The theme announces every page it loads by itself; without that there is only this one.
if (window.document$) window.document$.subscribe(start);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
