// Tooltip: the words behind a cell, on hover and on focus.
let tipped = null;
const hideTip = () => {
  if (!tipped) return;
  tipped.title = tip.textContent;
  tipped.removeAttribute("aria-describedby");
  tipped = null;
  tip.hidden = true;
};
const showTip = (link) => {
  if (tipped === link) return;
  hideTip();
  if (!link.title || paintedDay !== lastDay) return;
  tipped = link;
  tip.textContent = link.title;
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", "tip");
  tip.hidden = false;
  const box = link.getBoundingClientRect(), own = tip.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(box.left, innerWidth - own.width - 4)) + "px";
  tip.style.top = (box.bottom + own.height + 8 < innerHeight ? box.bottom + 2 : Math.max(4, box.top - own.height - 2)) + "px";
};
const grid = $(".grid");
const cellLink = (event) => event.target.closest?.("td a");
if (grid) {
  grid.addEventListener("pointerover", (event) => { const link = cellLink(event); if (link) showTip(link); else hideTip(); });
  grid.addEventListener("focusin", (event) => { const link = cellLink(event); if (link) showTip(link); });
  grid.addEventListener("focusout", hideTip);
  grid.closest(".scroll").addEventListener("scroll", hideTip);
  grid.addEventListener("pointerleave", (event) => { if (event.relatedTarget !== tip) hideTip(); });
  tip.addEventListener("pointerleave", hideTip);
  grid.addEventListener("click", (event) => {
    const link = cellLink(event);
    // in a site the evidence stands on the clause's own page: the link leads there
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !document.getElementById(decodeURIComponent(link.hash.slice(1)))) return;
    event.preventDefault();
    state.anchor = "matrix";
    state.cell = link.hash.slice("#cell:".length);
    location.hash = write(state);
  });
  // one stop for the tab key; the arrows lead from cell to cell
  const links = all("td a", grid);
  links.forEach((link, number) => { link.tabIndex = number ? -1 : 0; });
  grid.addEventListener("keydown", (event) => {
    const link = cellLink(event), move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!link || !move) return;
    event.preventDefault();
    const rows = all("tr[data-c]", grid).filter((row) => row.offsetParent);
    const cell = link.closest("td");
    let y = rows.indexOf(cell.parentElement), x = cell.cellIndex, next = null;
    while (!next) {
      y += move[0]; x += move[1];
      const there = rows[y]?.children[x];
      if (!there || x < 1) return;
      next = there.offsetParent ? $("a", there) : null;
    }
    links.forEach((other) => { other.tabIndex = -1; });
    next.tabIndex = 0;
    next.focus();
  });
}
