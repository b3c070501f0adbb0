// Starts what a page needs. Each module looks for its own marks in the page; where there are none it does nothing.
// Without any of this every page is complete: scripts add speed and comfort.
import { startDevice } from "./device.js";
import { startFilters } from "./filters.js";
import { startMenus } from "./menus.js";
import { startReviews } from "./reviews.js";
import { startRole } from "./role.js";
import { startRoom } from "./room.js";
import { startTables } from "./tables.js";
import { startTerms } from "./terms.js";

const STARTS = [startTables, startFilters, startTerms, startRole, startMenus, startReviews, startDevice, startRoom];

function start() {
  for (const each of STARTS) each(document);
}

// The theme announces every page it loads by itself; without that there is only this one.
if (window.document$) window.document$.subscribe(start);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
