// Evidence of a cell.
const evidence = (anchor) => {
  const found = document.getElementById(anchor);
  if (!found) { panel.close(); return; }
  const copy = found.cloneNode(true);
  copy.removeAttribute("id");
  copy.classList.remove("here");
  const name = $("h5", copy), third = make("h3");
  third.append(...name.childNodes);
  name.replaceWith(third);
  const [, row] = anchor.split(":");
  const head = make("header"), title = make("h2", $("h3", articleOf.get(row)).textContent), close = make("button", say("matrix.close"));
  title.id = "panel-title";
  close.type = "button";
  close.addEventListener("click", () => panel.close());
  head.append(title, close);
  const more = make("p"), link = make("a", say("matrix.open-clause"));
  link.href = "#" + anchor;
  more.append(link);
  panel.replaceChildren(head, copy, more);
  hideTip();
  if (!panel.open) panel.showModal();
};
panel.addEventListener("close", () => {
  if (!state.cell) return;
  const [row, party] = state.cell.split(":");
  delete state.cell;
  replace(state);
  const cell = cellsOf.get(row)?.children[column.get(party)];
  if (cell) $("a", cell)?.focus();
});
panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
