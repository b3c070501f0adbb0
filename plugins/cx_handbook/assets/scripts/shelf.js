// What a reader's own device remembers of this handbook, each thing under a name of its own. It never leaves the device.
// Everything is kept under the address of the site, since two handbooks may share a server. Where the browser refuses to
// keep anything, nothing is kept and nothing fails. What is to last for a visit only is kept in its sessionStorage.

export function openShelf(page, name, where = () => localStorage) {
  const root = rootOf(page);
  if (!root) return null;
  const key = new URL(root).pathname + ".cx-" + name;
  return {
    root,
    keep: (value) => attempt(() => where().setItem(key, JSON.stringify(value))),
    kept: () => attempt(() => JSON.parse(where().getItem(key))),
    forget: () => attempt(() => where().removeItem(key)),
  };
}

// Whether this browser keeps anything at all.
export function isOpen() {
  return Boolean(attempt(() => localStorage));
}

// The address of the site, from that of its script; null where a page is not of this site.
export function rootOf(page) {
  const script = page.querySelector('script[src*="assets/cx-handbook/handbook.js"]');
  return script ? new URL("../../", script.src).href : null;
}

function attempt(what) {
  try {
    return what();
  } catch {
    return null; // refused, full, or not ours
  }
}
