// Words for one channel: select[data-cx-channel] chooses among the [data-cx-on] of every [data-cx-words]. Where there are
// none for it, those for all channels stay; the first words are always one. It is remembered for the visit, so that the
// next script begins with it.

import { choose } from "./elements.js";
import { openShelf } from "./shelf.js";

export function startChannels(script) {
  const choice = script.querySelector("[data-cx-channel]");
  if (!choice) return;
  const shelf = openShelf("channel", () => sessionStorage);

  function show() {
    for (const group of script.querySelectorAll("[data-cx-words]")) {
      const parts = Array.from(group.children);
      const names = parts.map((part) => part.dataset.cxOn);
      const shown = names.includes(choice.value) ? choice.value : names[0];
      const isOne = choice.value || group.dataset.cxWords === "one";
      for (const part of parts) part.hidden = isOne && part.dataset.cxOn !== shown;
    }
  }

  choose(choice, shelf.kept());
  choice.addEventListener("input", () => {
    shelf.keep(choice.value);
    show();
  });
  show();
}
