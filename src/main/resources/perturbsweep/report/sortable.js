"use strict";
(() => {
  // "+0.103 \u00b1 0.014" is sorted by 0.103, "< 0.001" by 0.001, "3 of 8" by 3.
  const NUMBER = /^(?:< )?([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?: |$)/;

  const numberIn = text => {
    const found = NUMBER.exec(text);
    return found === null ? null : Number(found[1]);
  };

  function order(texts) {
    const isNumeric = texts.every(text => text === "" || numberIn(text) !== null);
    return isNumeric
      ? (one, other) => numberIn(one) - numberIn(other)
      : (one, other) => one.localeCompare(other);
  }

  function sort(table, column, ascending) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map(row => ({row, text: row.cells[column].textContent}));
    const compare = order(rows.map(({text}) => text));
    // Cells without a value are last in both directions.
    rows.sort((one, other) => (one.text === "") - (other.text === "")
      || (ascending ? compare(one.text, other.text) : compare(other.text, one.text)));
    body.replaceChildren(...rows.map(({row}) => row));
  }

  document.querySelectorAll("table.sortable").forEach(table => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(one => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        sort(table, column, ascending);
      });
      head.replaceChildren(button);
    });
  });
})();
