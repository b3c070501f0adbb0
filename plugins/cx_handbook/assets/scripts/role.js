// The role whose page somebody has chosen as theirs. It is kept on this device only, and told to nobody. Where the
// browser refuses to keep it, links lead where they always led.
// a[data-cx-role] is the way to a role's page. In [data-cx-roles], [data-cx-choice] asks and [data-cx-mine] answers.
// [data-cx-keep] offers a role's page as the reader's own. Every other page gets a link to it in its header.

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

// Where the choice is kept: under the address of the site, since two handbooks may share a server.
function shelfOf(page) {
  const script = page.querySelector('script[src*="assets/cx-handbook/handbook.js"]');
  if (!script) return null;
  const root = new URL("../../", script.src).href;
  const key = new URL(root).pathname + ".cx-role";
  return {
    keep(href, title) {
      attempt(() => localStorage.setItem(key, JSON.stringify({ uri: plain(href).replace(root, ""), title })));
    },
    forget() {
      attempt(() => localStorage.removeItem(key));
    },
    kept() {
      const found = attempt(() => JSON.parse(localStorage.getItem(key)));
      const isSound = found && PAGE.test(found.uri) && typeof found.title === "string";
      return isSound ? { href: root + found.uri, title: found.title } : null;
    },
  };
}

function attempt(what) {
  try {
    return what();
  } catch {
    return null; // refused, full, or not ours
  }
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
  offer.hidden = !attempt(() => localStorage);
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
