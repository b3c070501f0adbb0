// Reviews whose day has passed since the site was made: [data-cx-due] says the day, data-cx-late what is true after it.

export function startReviews(page) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const review of page.querySelectorAll("[data-cx-due]")) {
    if (review.dataset.cxDue >= today) continue;
    review.textContent = review.dataset.cxLate;
    review.closest(".cx-chip")?.classList.replace("keep", "warn");
  }
}
