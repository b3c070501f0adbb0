// The theme's menus by keyboard. Its drawer, and each level within it, is opened by the label of a hidden checkbox, which
// no key reaches: here these labels are buttons as long as they are needed. Escape closes the drawer as well as the
// search, and whoever was elsewhere before is there again. In a theme without such labels this does nothing.

import { all, set } from "./elements.js";

const LEVELS = "label.md-nav__link, label.md-nav__title:not([for='__drawer'])";

let before = null; // what had the focus before the search took it

export function startMenus(page) {
  const opener = page.querySelector("label.md-header__button[for='__drawer']");
  if (!opener || opener.dataset.cxMenu) return;
  opener.dataset.cxMenu = "on";
  page.addEventListener("keydown", press);
  page.addEventListener("focusin", (event) => setTimeout(showScheme, 0, page, event.target));
  startDrawer(page, opener);
  startSearch(page);
}

function startDrawer(page, opener) {
  const drawer = page.getElementById("__drawer");
  const menu = () => page.querySelector(".md-sidebar--primary"); // the theme may put another in its place
  if (!drawer || !menu()) return;
  makeButton(opener, menu().querySelector("nav")?.getAttribute("aria-label") || "Menu");
  const show = () => {
    set(opener, { "aria-expanded": drawer.checked });
    for (const label of menu().querySelectorAll(LEVELS)) showLevel(page, label, drawer.checked);
  };
  drawer.addEventListener("change", () => {
    show();
    if (drawer.checked) firstOf(menu())?.focus();
    else if (menu().contains(page.activeElement)) opener.focus();
  });
  page.addEventListener("change", (event) => {
    if (!event.target.matches(".md-nav__toggle") || !drawer.checked) return;
    show();
    focusLevel(menu(), event.target);
  });
  page.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (drawer.checked && to && menu().contains(event.target) && !menu().contains(to)) drawer.click();
  });
  show();
}

// A label that opens or leaves a level of the drawer; beside a wide page these belong to the theme alone.
function showLevel(page, label, isOpen) {
  if (!isOpen) {
    if (label.dataset.cxMenu) label.tabIndex = label.dataset.cxMenu;
    return;
  }
  label.dataset.cxMenu ||= label.tabIndex;
  const link = label.parentElement.querySelector(":scope > a");
  makeButton(label, label.textContent.trim() ? "" : link?.textContent.trim());
  const toggle = page.getElementById(label.htmlFor);
  if (toggle && label.matches(".md-nav__link")) set(label, { "aria-expanded": toggle.checked });
}

function makeButton(label, name) {
  set(label, { role: "button", tabindex: 0, ...(name && { "aria-label": name }) });
}

// Into the level that was opened, or back to where it was opened from.
function focusLevel(menu, toggle) {
  const level = toggle.parentElement.querySelector(":scope > nav");
  if (toggle.checked) firstOf(level)?.focus();
  else all(menu, "label.md-nav__link").find((each) => each.htmlFor === toggle.id)?.focus();
}

function firstOf(part) {
  const isShown = (each) => each.getClientRects().length && getComputedStyle(each).visibility === "visible";
  return all(part, "a[href], label[tabindex='0']").find(isShown);
}

function press(event) {
  if (event.key === "Escape") leave(document.getElementById("__drawer"), document.getElementById("__search"));
  if (!event.target.matches?.("label[role='button']") || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation(); // the theme answers to Enter by itself
  event.target.click();
}

function leave(drawer, search) {
  if (drawer?.checked) drawer.click();
  if (search?.checked) setTimeout(() => search.checked || before?.focus({ preventScroll: true })); // the theme goes first
}

// Of the two ways to another scheme the theme shows one, and the tab key may go to the other.
function showScheme(page, option) {
  if (!option.matches(".md-option") || !option.nextElementSibling?.hidden) return;
  page.querySelector(".md-option:has(+ label:not([hidden]))")?.focus();
}

function startSearch(page) {
  const search = page.querySelector(".md-search");
  search?.querySelector("input").addEventListener("focus", (event) => {
    if (!search.contains(event.relatedTarget)) before = event.relatedTarget;
  });
}
