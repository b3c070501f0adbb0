// Sort and filter the index tables. Without this script they are plain tables.
(function () {
  "use strict";

  function makeSortable(table) {
    const body = table.tBodies[0];
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", function () {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = Array.from(body.rows);
        rows.sort((a, b) => key(a, column).localeCompare(key(b, column), undefined, { numeric: true }));
        if (down) rows.reverse();
        body.append(...rows);
      });
    });
  }

  function key(row, column) {
    return row.cells[column].dataset.key || "";
  }

  function makeFilter(tools, table) {
    const input = tools.querySelector("input");
    const count = tools.querySelector("[data-cx-count]");
    const rows = Array.from(table.tBodies[0].rows);
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    function filter() {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !words.every((word) => texts.get(row).includes(word));
        if (!row.hidden) shown += 1;
      }
      count.textContent = shown === rows.length ? String(rows.length) : shown + " of " + rows.length;
    }
    input.addEventListener("input", filter);
    tools.hidden = false;
    filter();
  }

  function start() {
    for (const table of document.querySelectorAll("[data-cx-table]")) {
      makeSortable(table);
      const tools = document.querySelector("[data-cx-filter]");
      if (tools) makeFilter(tools, table);
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
