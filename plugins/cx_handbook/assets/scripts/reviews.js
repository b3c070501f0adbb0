// Reviews whose day has passed since the site was made: [data-cx-due] says the day, data-cx-late what is true after it.

import { today } from "./days.js";

export function startReviews(page) {
  for (const review of page.querySelectorAll("[data-cx-due]")) {
    if (review.dataset.cxDue >= today()) continue;
    review.textContent = review.dataset.cxLate;
    review.closest(".cx-chip")?.classList.replace("keep", "warn");
  }
}
