// How far the reader's own role may go, above how far others may: [data-cx-limit] holds it for each role, and
// [data-cx-mine-here] shows that of the role that was chosen on this device.

import { myRole } from "./my-role.js";

export function startLimit(script) {
  const limit = script.querySelector(`[data-cx-limit="${myRole()?.id}"]`);
  if (!limit) return;
  const mine = script.querySelector("[data-cx-mine-here]");
  const [label, most, lines] = mine.children;
  label.textContent = "Yours, as " + limit.querySelector("dt").textContent;
  most.textContent = limit.dataset.cxMost;
  lines.replaceChildren(...limit.querySelector("dd").cloneNode(true).childNodes);
  const others = mine.nextElementSibling;
  others.textContent = "Anybody, at most";
  others.nextElementSibling.classList.remove("cx-big");
  const strip = script.querySelector("[data-cx-upto]");
  if (strip) strip.textContent = "You: " + limit.dataset.cxMost;
  mine.hidden = false;
}
