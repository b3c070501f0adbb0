// What is to be filled in: each input of [data-cx-blanks] fills every .cx-blank of its name, as it is typed. It is about
// a customer, so it is kept nowhere and sent nowhere, and it is gone with the page.

import { all } from "./elements.js";
import { tell } from "./tell.js";

export function startBlanks(script) {
  const form = script.querySelector("[data-cx-blanks]");
  if (!form) return;
  const blanks = all(script, ".cx-blank").map((blank) => [blank, blank.textContent]);
  const inputs = all(form, "input");

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
  form.querySelector("button").onclick = () => {
    clear();
    inputs[0].focus();
    script.dispatchEvent(new Event("cx-next-customer"));
    tell(script, "Cleared");
  };
  window.addEventListener("pagehide", clear);
  clear(); // whatever the browser has put back
  form.hidden = false;
}
