// Tables that can be sorted: table[data-cx-table], whose cells say in data-key what they are sorted by.

import { make, set } from "./elements.js";

export function startTables(page) {
  for (const table of page.querySelectorAll("table[data-cx-table]")) makeSortable(table);
}

function makeSortable(table) {
  if (table.querySelector("thead button")) return;
  for (const [column, head] of Array.from(table.tHead.rows[0].cells).entries()) {
    const button = make("button", head.textContent);
    button.onclick = () => sort(table, head, column);
    head.replaceChildren(button);
  }
}

function sort(table, head, column) {
  const body = table.tBodies[0];
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) set(other, { "aria-sort": null });
  set(head, { "aria-sort": down ? "descending" : "ascending" });
  const rows = Array.from(body.rows);
  rows.sort((a, b) => key(a, column).localeCompare(key(b, column), undefined, { numeric: true }));
  if (down) rows.reverse();
  body.append(...rows);
}

function key(row, column) {
  return row.cells[column].dataset.key || "";
}
