// Words for one channel: select[data-cx-channel] chooses among the [data-cx-on] of every [data-cx-words]. Where there are
// none for it, those for all channels stay. It is remembered for the visit, so that the next script begins with it.

import { openShelf } from "./shelf.js";

export function startChannels(page) {
  const choice = page.querySelector(".cx-script > .cx-cols [data-cx-channel]");
  if (!choice) return;
  const shelf = openShelf(page, "channel", () => sessionStorage);
  const groups = Array.from(page.querySelectorAll("[data-cx-words]"), (group) => Array.from(group.children));

  function show() {
    for (const parts of groups) {
      const names = parts.map((part) => part.dataset.cxOn);
      const shown = names.includes(choice.value) ? choice.value : "";
      for (const part of parts) part.hidden = choice.value && names.includes(shown) && part.dataset.cxOn !== shown;
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
