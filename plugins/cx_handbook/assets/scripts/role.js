// The role whose page somebody has chosen as theirs. It is kept on this device only, and told to nobody. Where the
// browser refuses to keep it, links lead where they always led.
// a[data-cx-role] is the way to a role's page. In [data-cx-roles], [data-cx-choice] asks and [data-cx-mine] answers.
// [data-cx-keep] offers a role's page as the reader's own. Every other page gets a link to it in its header.

import { openShelf, isOpen } from "./shelf.js";

const PAGE = /^work\/[a-z0-9-]+\/(index\.html)?$/;

export function startRole(page) {
  const shelf = shelfOf(page);
  if (!shelf) return;
  for (const link of page.querySelectorAll("a[data-cx-role]")) {
    link.addEventListener("click", () => shelf.keep(link.href, nameOf(link)));
  }
  const show = () => {
    showHome(page, shelf);
    showKeep(page, shelf);
    showLink(page, shelf);
  };
  page.querySelector("[data-cx-mine] button")?.addEventListener("click", () => {
    shelf.forget();
    show();
    page.querySelector("[data-cx-choice] h2").focus();
  });
  page.querySelector("[data-cx-keep] button")?.addEventListener("click", () => {
    toggle(page.querySelector("[data-cx-keep]"), shelf);
    show();
  });
  window.addEventListener("pageshow", (event) => event.persisted && show());
  show();
}

// The role that was chosen, if it is still a sound one.
function shelfOf(page) {
  const shelf = openShelf(page, "role");
  if (!shelf) return null;
  return {
    keep: (href, title) => shelf.keep({ uri: plain(href).replace(shelf.root, ""), title }),
    forget: shelf.forget,
    kept() {
      const found = shelf.kept();
      const isSound = found && PAGE.test(found.uri) && typeof found.title === "string";
      return isSound ? { href: shelf.root + found.uri, title: found.title } : null;
    },
  };
}

function plain(href) {
  return new URL(href, location.href).href.replace(/[?#].*$/, "");
}

function nameOf(link) {
  return (link.querySelector("b") || link).textContent;
}

function showHome(page, shelf) {
  const mine = page.querySelector("[data-cx-mine]");
  if (!mine) return;
  const kept = shelf.kept();
  const choice = page.querySelector("[data-cx-choice]");
  const chosen = Array.from(choice.querySelectorAll("a")).find((link) => link.href === kept?.href);
  if (kept && !chosen) shelf.forget(); // there is no such role any more
  mine.hidden = !chosen;
  choice.hidden = Boolean(chosen);
  if (!chosen) return;
  const link = mine.querySelector("a");
  link.href = chosen.href;
  link.textContent = chosen.textContent;
  mine.querySelector("[data-cx-purpose]").textContent = chosen.dataset.cxPurpose;
}

function toggle(offer, shelf) {
  const href = new URL(offer.dataset.cxHref, location.href).href;
  if (shelf.kept()?.href === href) shelf.forget();
  else shelf.keep(href, offer.dataset.cxTitle);
}

function showKeep(page, shelf) {
  const offer = page.querySelector("[data-cx-keep]");
  if (!offer) return;
  const isMine = shelf.kept()?.href === new URL(offer.dataset.cxHref, location.href).href;
  offer.querySelector("button").textContent = isMine ? "No longer my page" : "Make this my page";
  offer.hidden = !isOpen();
}

function showLink(page, shelf) {
  const header = page.querySelector(".md-header__inner") || page.querySelector(".cx-crumbs");
  const kept = page.querySelector("[data-cx-mine]") ? null : shelf.kept();
  let link = page.querySelector(".cx-my-page");
  if (!kept || !header) {
    link?.remove();
    return;
  }
  if (!link) {
    link = page.createElement("a");
    link.className = "cx-my-page";
    link.textContent = "My page";
    const after = Array.from(header.children).find((each) => each.matches(".md-header__option, .md-search, [for='__search']"));
    header.insertBefore(link, after || null);
  }
  link.href = kept.href;
  link.title = kept.title;
  if (kept.href === plain(location.href)) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}
