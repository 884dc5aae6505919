// Start.
let timer = 0;
tools.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (event.target.name !== "q") take();
  else if (!site) timer = setTimeout(take, 120);
});
tools.addEventListener("submit", (event) => { event.preventDefault(); take(); });
$(".clear", tools).addEventListener("click", () => {
  for (const name of FILTERS) delete state[name];
  fill();
  take();
  tools.elements.q.focus();
});
const apply = () => {
  const before = state;
  state = read();
  if (state.embed) { if (embed(state.embed)) return; } else if (root.classList.contains("embed")) embed("");
  // a link inside the page names only its anchor: the filters in force stay in force
  if (before.ready && state.anchor && !FILTERS.some((name) => state[name]) && !location.hash.includes("=")) {
    for (const name of FILTERS) if (before[name]) state[name] = before[name];
    replace(state);
  }
  Object.defineProperty(state, "ready", { value: true, enumerable: false });
  fill();
  if (state.anchor === "matrix" && state.cell) {
    show("home");
    filter();
    const [row, party] = state.cell.split(":");
    cellsOf.get(row)?.children[column.get(party)]?.scrollIntoView({ block: "center", inline: "center" });
    evidence("cell:" + state.cell);
    return;
  }
  if (panel.open) panel.close();
  place();
  filter();
};
for (const item of all(".script")) item.hidden = false;
for (const box of all("article details[open] .pick")) choose(box);
// what goes on beyond the edge fades out there
const edge = (box) => box.classList.toggle("more", box.scrollWidth - box.clientWidth - box.scrollLeft > 4);
const sizes = new ResizeObserver((found) => { for (const { target } of found) edge(target); });
for (const box of all(".scroll, .bar nav")) {
  sizes.observe(box);
  box.addEventListener("scroll", () => edge(box), { passive: true });
}
// no key to press on a phone
if (matchMedia("(hover: none)").matches) tools.elements.q.placeholder = tools.elements.q.labels[0].textContent;
columns([]);
if (site) reveal();
addEventListener("hashchange", apply);
apply();
root.dataset.ready = "yes";
