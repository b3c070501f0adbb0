// What is to be filled in: each input of [data-cx-blanks] fills every .cx-blank of its name, as it is typed. It is about
// a customer, so it is kept nowhere and sent nowhere, and it is gone with the page.

import { tell } from "./tell.js";

export function startBlanks(page) {
  const script = page.querySelector(".cx-page.cx-script");
  const form = script?.querySelector("[data-cx-blanks]");
  if (!form?.hidden) return;
  const blanks = Array.from(script.querySelectorAll(".cx-blank"), (blank) => [blank, blank.textContent]);
  const inputs = Array.from(form.querySelectorAll("input"));

  function fill(input) {
    const words = input.value.trim();
    for (const [blank, name] of blanks) {
      if (name !== input.dataset.cxFills) continue;
      blank.textContent = words || name;
      blank.classList.toggle("cx-filled", Boolean(words));
    }
  }

  function clear() {
    for (const input of inputs) {
      input.value = "";
      fill(input);
    }
  }

  form.addEventListener("input", (event) => fill(event.target));
  form.querySelector("button").addEventListener("click", () => {
    clear();
    inputs[0].focus();
    page.dispatchEvent(new Event("cx-next-customer"));
    tell(page, "Cleared");
  });
  window.addEventListener("pagehide", clear);
  clear(); // whatever the browser has put back
  form.hidden = false;
}
