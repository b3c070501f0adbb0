// What a reader's own device remembers of this handbook, each thing under a name of its own. It never leaves the device.
// Everything is kept under the address of the site, since two handbooks may share a server. Where the browser refuses to
// keep anything, nothing is kept and nothing fails. What is to last for a visit only is kept in its sessionStorage.

// The address of the site, from that of this script.
export const SITE = new URL("../../", document.currentScript.src).href;

export function openShelf(name, where = () => localStorage) {
  const key = new URL(SITE).pathname + ".cx-" + name;
  return {
    keep: (value) => attempt(() => where().setItem(key, JSON.stringify(value))),
    kept: () => attempt(() => JSON.parse(where().getItem(key))),
    forget: () => attempt(() => where().removeItem(key)),
  };
}

// Whether this browser keeps anything at all.
export function isOpen() {
  return Boolean(attempt(() => localStorage));
}

function attempt(what) {
  try {
    return what();
  } catch {
    return null; // refused, full, or not ours
  }
}
