// Filters above a view: [data-cx-filters] names by id the element whose items ([data-cx-item]) it chooses among.
// A select[data-cx-by=role] keeps items whose data-role has the chosen value; an input[data-cx-words] keeps items that
// have every word. What is left out gets the class cx-out; a [data-cx-group] with no item left gets it as well, and one
// that is folded away opens as long as anything is chosen. An item that stands for several says in data-cx-worth for how
// many. What has data-cx-with=ID, such as a mark in a picture, is left out together with the item of that id.
// The page's address may ask for a choice: ?role=care-agent-phone.

import { all, choose } from "./elements.js";

export function startFilters(page) {
  for (const tools of page.querySelectorAll("[data-cx-filters]")) {
    const view = page.getElementById(tools.dataset.cxFilters);
    if (view && tools.hidden) makeFilters(page, tools, view);
  }
}

function makeFilters(page, tools, view) {
  const items = all(view, "[data-cx-item]");
  const groups = all(view, "[data-cx-group]");
  const marks = all(view, "[data-cx-with]");
  const open = new Map(groups.map((group) => [group, group.open]));
  const total = items.reduce((sum, item) => sum + worth(item), 0);
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
  const selects = all(tools, "select[data-cx-by]");
  const input = tools.querySelector("input[data-cx-words]");
  const count = tools.querySelector("[data-cx-count]");

  function isShown(item, words) {
    return (
      words.every((word) => texts.get(item).includes(word)) &&
      selects.every((select) => !select.value || values(item, select.dataset.cxBy).includes(select.value))
    );
  }

  function apply() {
    const words = input ? input.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
    let shown = 0;
    for (const item of items) {
      const keep = isShown(item, words);
      item.classList.toggle("cx-out", !keep);
      if (keep) shown += worth(item);
    }
    for (const mark of marks) {
      mark.classList.toggle("cx-out", page.getElementById(mark.dataset.cxWith).classList.contains("cx-out"));
    }
    for (const group of groups) {
      group.classList.toggle("cx-out", !group.querySelector("[data-cx-item]:not(.cx-out)"));
      if (group.matches("details")) group.open = shown < total || open.get(group);
    }
    count.textContent = (shown === total ? "all " : shown + " of ") + total;
  }

  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    choose(select, asked.get(select.dataset.cxBy));
    select.addEventListener("input", apply);
  }
  input?.addEventListener("input", apply);
  tools.hidden = false;
  apply();
}

function worth(item) {
  return Number(item.dataset.cxWorth || 1);
}

function values(item, name) {
  return (item.getAttribute("data-" + name) || "").split(" ");
}
