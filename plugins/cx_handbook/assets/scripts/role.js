// The page of one's own role. Where the browser refuses to keep which it is, links lead where they always led.
// a[data-cx-role] is the way to a role's page. Of the home page, [data-cx-mine] answers, and what comes after it asks.
// [data-cx-keep] offers a role's page as the reader's own. Every other page gets a link to it in its header.

import { all, make, putInHeader, set } from "./elements.js";
import { forgetRole, keepRole, myRole } from "./my-role.js";
import { isOpen } from "./shelf.js";

export function startRole(page) {
  const mine = page.querySelector("[data-cx-mine]");
  const offer = page.querySelector("[data-cx-keep]");
  const show = () => {
    if (mine) showHome(mine);
    if (offer) showOffer(offer);
    showLink(page, mine ? null : myRole());
  };
  for (const link of all(page, "a[data-cx-role]")) link.addEventListener("click", () => keepRole(link.href, nameOf(link)));
  mine?.querySelector("button").addEventListener("click", () => {
    forgetRole();
    show();
    mine.nextElementSibling.querySelector("h2").focus();
  });
  offer?.querySelector("button").addEventListener("click", () => {
    if (isMine(offer)) forgetRole();
    else keepRole(offered(offer), offer.dataset.cxTitle);
    show();
  });
  window.addEventListener("pageshow", (event) => event.persisted && show());
  show();
}

function nameOf(link) {
  return (link.querySelector("b") || link).textContent;
}

function showHome(mine) {
  const choice = mine.nextElementSibling;
  const kept = myRole();
  const chosen = all(choice, "a").find((link) => link.href === kept?.href || kept?.href.endsWith(link.dataset.cxWas));
  if (kept && !chosen) forgetRole(); // there is no such role any more
  mine.hidden = !chosen;
  choice.hidden = Boolean(chosen);
  if (!chosen) return;
  const link = mine.querySelector("a");
  link.href = chosen.href;
  link.textContent = chosen.textContent;
  mine.querySelector("[data-cx-purpose]").textContent = chosen.dataset.cxPurpose;
}

function showOffer(offer) {
  offer.querySelector("button").textContent = isMine(offer) ? "No longer my page" : "Make this my page";
  offer.hidden = !isOpen();
}

function isMine(offer) {
  return myRole()?.href === offered(offer);
}

function offered({ dataset }) {
  return new URL(dataset.cxHref, location).href;
}

function showLink(page, role) {
  let link = page.querySelector(".cx-my-page");
  if (!role) {
    link?.remove();
    return;
  }
  if (!link) {
    link = make("a.cx-my-page", "My page");
    putInHeader(page, link);
  }
  const isHere = role.href === location.href.replace(/[?#].*$/, "");
  set(link, { href: role.href, title: role.title, "aria-current": isHere ? "page" : null });
}
