// What the finder shows: an answer is a card with one link, to the step to start with, described by the rest of it.

import { make, set } from "./elements.js";
import { SITE } from "./shelf.js";

// The card of *entry* for somebody of *role*; its words have *id*.
export function card(entry, index, role, id) {
  const { quick = [], begins, level, to, within } = entry.answer;
  const link = set(wayTo(entry, begins && make("span", begins + "\u00a0→")), { "aria-describedby": id });
  const state = entry.unfinished && make("span.cx-is-weak", "◐ " + entry.unfinished + ": not agreed yet");
  const given = make("p", state, level && levelOf(level, index), role && limitOf(entry, index, role), takingOver(index, role, to, within));
  const words = make("div.cx-told", make("ul", ...quick.map((line) => make("li", line))), given);
  return make("li.cx-card.cx-answer", link, set(words, { id }));
}

function wayTo({ title, url, answer }, more) {
  return set(make("a", make("b", title), more), { href: SITE + url + (answer.start ? "#steps-" + answer.start : "") });
}

// "●●○○ Level 1–2: can disrupt"
function levelOf(level, index) {
  const highest = Number(level.slice(-1));
  const marks = set(make("span", "●".repeat(highest).padEnd(4, "○")), { "aria-hidden": true });
  return make("span" + [".cx-is-no", ".cx-is-weak", "", ""][4 - highest], marks, " Level " + level + ": " + index.levels[highest]);
}

function limitOf({ roles, answer }, { names }, role) {
  const place = (roles.length ? roles : Object.keys(names.roles)).indexOf(role);
  const limit = answer.limits?.[place];
  if (place < 0) return make("span", "For " + roles.map((each) => names.roles[each]).filter(Boolean).join(", "));
  return limit && make("span", "You may give ", make("b", limit));
}

// Nobody takes over from themselves: then it is whoever takes over from the role.
function takingOver(index, role, to, within) {
  const [who, when] = to && to !== index.names.roles[role] ? [to, within] : [index.roles[role]?.takes_over];
  return who && make("span", make("b", who), " takes over" + (when ? " within " + when : ""));
}

// Where nothing fits: what lies nearest, of *chosen* touchpoint or of one that is named, or else what is *faint*, the calm
// words, and who takes over.
export function nothing(query, { index, entries }, chosen, faint) {
  const entriesOf = (ids) => ids.map((id) => entries.get(id));
  const calm = entriesOf(index.calm);
  const { to, within } = calm[0]?.answer || {};
  const after = index.roles[chosen.role]?.takes_over;
  const stuck = takingOver(index, chosen.role, after && after !== to ? "" : to, within);
  const named = nearest(query, index, chosen);
  const near = named.length ? named : faint;
  return make(
    "div",
    make("p.cx-banner.warn", make("b", "▲ Nothing fits."), " Try fewer words, or the customer’s own."),
    near.length ? part("Nearest", near.map(row)) : part("Needed most often", entriesOf(index.pinned.slice(0, 3)).map(row)),
    part("To bring the heat down", calm.map(row)),
    stuck && part("If you are stuck", [make("li", stuck)]),
  );
}

function row(entry) {
  return make("li", wayTo(entry), make("span.cx-soft", entry.answer.quick?.[0]));
}

function part(title, rows) {
  return rows.length && make("section.cx-next", make("h2.cx-label", title), make("ul.cx-rows.cx-hand", ...rows));
}

function nearest(query, { names, entries }, { touchpoint, role }) {
  const asked = query.toLowerCase().match(/\p{L}{4,}/gu) || [];
  const isNear = (id) => (touchpoint ? id === touchpoint : asked.some((word) => isIn(word, names.touchpoints[id])));
  const near = entries.filter((each) => each.touchpoints.some(isNear));
  return near.sort((a, b) => b.roles.includes(role) - a.roles.includes(role)).slice(0, 3);
}

// However either ends: "deliveries" is in "Home delivery".
function isIn(word, name = "") {
  return name.toLowerCase().split(/\P{L}+/u).some((each) => each.startsWith(word.slice(0, 5)));
}
