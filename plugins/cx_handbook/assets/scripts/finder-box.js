// The box of the finder: what the customer says goes in, at most three answers come out while somebody types. Arrow keys
// go through them, Enter opens the chosen one or the first, Escape goes back, then clears. What is typed is kept nowhere,
// and nothing is fetched but the index, once; a page that is opened as a file may not fetch, and gets it as a script.

import { all, choose, make, set } from "./elements.js";
import { card, nothing } from "./finder-answers.js";
import { createFinder, FAINT } from "./finder.mjs";
import { isHeld } from "./keys.js";
import { myRole } from "./my-role.js";
import { openShelf, SITE } from "./shelf.js";

const FILTERS = { role: "My role", channel: "Channel", touchpoint: "Touchpoint" };
const last = openShelf("finder-role");
let boxes = 0;
let loading;

export function loadFinder() {
  loading ||= (location.protocol === "file:" ? asScript : asData)(SITE + "assets/cx-handbook/finder-index.js");
  loading.catch(() => (loading = null)); // so that another try is a fresh one
  return loading;
}

async function asData(url) {
  const answer = await fetch(url + "on");
  return ready(await answer.json());
}

async function asScript(src) {
  const script = set(make("script"), { src });
  await new Promise((onload, onerror) => document.head.append(Object.assign(script, { onload, onerror })));
  return ready(window.cxFinderIndex);
}

function ready(index) {
  return { index, entries: new Map(index.entries.map((each) => [each.id, each])), search: createFinder(index).search };
}

// A form; *asked* may hold {says, role, channel, touchpoint}. Without a role it is the one whose page is the reader's own, or
// else the one that was last chosen in a box.
export function makeBox(asked) {
  const id = "cx-find-" + ++boxes;
  const input = set(make("input"), { type: "search", id, autocomplete: "off", value: asked.says || "" });
  const selects = Object.keys(FILTERS).map(makeSelect);
  const labels = selects.map((select) => make("label", make("span", FILTERS[select.name]), select));
  const count = make("span.cx-hidden");
  const more = make("span");
  const answers = make("div");
  const status = set(make("p.cx-soft", count, more), { role: "status" });
  const label = set(make("label.cx-label", "What does the customer say?"), { for: id });
  const form = make("form.cx-ask-box", label, input, make("div.cx-tools", ...labels), status, answers);
  set(form, { role: "search", "aria-label": "Find the right words" });
  let found, isWide, isWanted;

  const chosen = () => Object.fromEntries(selects.map(({ name, value }) => [name, value]));

  function load() {
    if (!found) loadFinder().then(begin, () => more.replaceChildren("The index cannot be read; look through the scripts instead."));
  }

  function begin(loaded) {
    if (found) return;
    found = loaded;
    const role = myRole()?.id || last.kept();
    for (const select of selects) fillIn(select, found.index.names[select.name + "s"], { role, ...asked }[select.name]);
    update();
    if (isWanted) open();
  }

  function update() {
    const query = input.value.trim();
    if (!found) return;
    const { hits, others, fits } = query.length > 1 ? ask(query) : { hits: [], others: [], fits: true };
    const entries = hits.map((hit) => found.entries.get(hit.id));
    const { role } = chosen();
    const list = make("ul.cx-plain", ...entries.map((entry, at) => card(entry, found.index, role, id + "-" + at)));
    answers.replaceChildren(fits ? list : nothing(query, found, chosen(), entries));
    const said = fits ? counted(entries) : "Nothing fits";
    if (count.textContent !== said) count.textContent = said; // or it would be read out again
    more.replaceChildren(...(others.length ? offer(others, role) : hits.length && !role ? ["Choose your role to see your limit."] : []));
    const isBelow = !form.closest("dialog") && form.getBoundingClientRect().bottom > innerHeight;
    if (isBelow && hits.length && document.activeElement === input) form.scrollIntoView();
  }

  // What is found, whether it fits, and what would be first but for the filters. A role without scripts filters nothing.
  function ask(query) {
    const { role, ...rest } = chosen();
    const isUsed = found.index.entries.some((each) => each.roles.includes(role));
    const anywhere = found.search(query);
    const filters = { ...rest, role: isUsed ? role : "" };
    const isOpen = isWide || !Object.values(filters).some(Boolean);
    const hits = isOpen ? anywhere : found.search(query, filters);
    const others = anywhere.filter((hit) => hit.score >= FAINT && !hits.some((each) => each.id === hit.id));
    return { hits, others: others[0] === anywhere[0] ? others : [], fits: hits[0]?.score >= FAINT };
  }

  function offer(others, role) {
    const { roles } = found.entries.get(others[0].id);
    const where = role && roles.length && !roles.includes(role) ? " more for other roles " : " more outside these filters ";
    const button = make("button.cx-button", "Show");
    button.onclick = () => {
      isWide = true;
      input.focus();
      update();
    };
    return [others.length + where, button];
  }

  function open() {
    isWanted = !found;
    const first = answers.querySelector("a");
    if (answers.querySelector(".cx-answer")) first.click();
    else first?.focus(); // nothing fits: look before you leap
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  form.addEventListener("keydown", (event) => !event.isComposing && pressed(event, input, answers));
  form.addEventListener("input", ({ target }) => {
    isWide &&= target === input && input.value;
    isWanted = false;
    if (target.name === "role" && !asked.role) last.keep(target.value);
    update();
  });
  input.addEventListener("focus", load);
  load();
  return form;
}

function makeSelect(name) {
  return set(make("select", new Option("all " + name + "s", "")), { name, "aria-label": FILTERS[name] });
}

function counted(entries) {
  const what = entries.every((each) => each.kind === "script") ? " script" : " answer";
  return entries.length ? entries.length + what + (entries.length > 1 ? "s" : "") : "";
}

function fillIn(select, names, value) {
  select.append(...Object.keys(names).map((id) => new Option(names[id], id)));
  choose(select, value);
}

function pressed(event, input, answers) {
  const { key } = event;
  const links = all(answers, "a");
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: links[at + 1], ArrowUp: links[at - 1] || input, Escape: at >= 0 && input }[key];
  if (at < 0 && document.activeElement !== input) return;
  if (to) to.focus();
  else if (key === "Escape" && input.value) {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    if (at >= 0 && key.length === 1 && key !== " " && !isHeld(event)) input.focus(); // and type there
    return;
  }
  event.preventDefault();
}
