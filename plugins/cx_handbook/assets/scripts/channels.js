// Words for one channel: select[data-cx-channel] chooses among the [data-cx-on] of every [data-cx-words]. Where there are
// none for it, those for all channels stay; the first words are always one. It is remembered for the visit, so that the
// next script begins with it.

import { openShelf } from "./shelf.js";

export function startChannels(page) {
  const choice = page.querySelector(".cx-page.cx-script [data-cx-channel]");
  if (!choice) return;
  const shelf = openShelf(page, "channel", () => sessionStorage);
  const groups = page.querySelectorAll("[data-cx-words]");

  function show() {
    for (const group of groups) {
      const parts = Array.from(group.children);
      const names = parts.map((part) => part.dataset.cxOn);
      const shown = names.includes(choice.value) ? choice.value : names[0];
      const isOne = choice.value || group.dataset.cxWords === "one";
      for (const part of parts) part.hidden = isOne && part.dataset.cxOn !== shown;
    }
  }

  const kept = shelf?.kept();
  if (Array.from(choice.options).some((option) => option.value === kept)) choice.value = kept;
  choice.addEventListener("input", () => {
    shelf?.keep(choice.value);
    show();
  });
  show();
}
