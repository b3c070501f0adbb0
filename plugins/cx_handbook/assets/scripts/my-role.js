// The role whose page somebody has chosen as theirs. It is kept on this device only, and told to nobody.

import { openShelf, SITE } from "./shelf.js";

const PAGE = /^work\/([a-z0-9-]+)\/(index\.html)?$/;
const shelf = openShelf("role");

// {id, href, title}; null for none, and for what makes no sense.
export function myRole() {
  const { uri, title } = shelf.kept() || {};
  const [, id] = PAGE.exec(uri) || [];
  return id && typeof title === "string" ? { id, href: SITE + uri, title } : null;
}

export function keepRole(href, title) {
  shelf.keep({ uri: href.replace(SITE, ""), title });
}

export const forgetRole = shelf.forget;
