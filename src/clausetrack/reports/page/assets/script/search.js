// Search over all pages of a site. The index is a script of its own, loaded when somebody first searches: from a disk a
// page may run scripts beside it, but not read other files.
const results = $("#results"), FIRST = 30;
let entries = null, asked = false, pause = 0, most = FIRST;
const search = () => {
  clearTimeout(pause); // what is drawn now needs no second drawing, under the feet of somebody who has stepped into it
  pause = 0;
  const words = fold(fields.q.value).split(/\s+/).filter(Boolean);
  results.hidden = !words.length || !entries;
  if (results.hidden) return;
  const hits = entries.filter((entry) => words.every((word) => entry.all.includes(word)));
  // clauses, terms and the record first, sources last; among them those that have every word in their title
  const rank = ({ entry, title }) => (entry[1] === "source" ? 2 : 0) + (words.every((word) => title.includes(word)) ? 0 : 1);
  hits.sort((one, other) => rank(one) - rank(other));
  const items = hits.slice(0, most).map(({ entry: [address, kind, title, text] }) => {
    const item = make("li"), link = make("a", title);
    link.href = root.dataset.site + address;
    item.append(make("span", data.kinds[kind], "kind"), " ", link);
    if (text) item.append(" ", make("span", text.length > 140 ? text.slice(0, 140).replace(/\s+\S*$/, "") + " …" : text, "quiet"));
    return item;
  });
  const shown = make("ol", "", "plain");
  shown.append(...items);
  const count = hits.length ? say("filter.found", { count: items.length, all: hits.length }) : say("filter.nothing");
  const said = make("p", count, "quiet");
  said.setAttribute("role", "status");
  results.replaceChildren(said, shown);
  if (hits.length > items.length) {
    const rest = make("button", say("filter.rest", { all: hits.length }));
    rest.type = "button";
    rest.addEventListener("click", (event) => {
      event.stopPropagation(); // it is gone when the click gets to the page, which would take it for one outside
      most = hits.length;
      search();
      all("a", results)[FIRST].focus();
    });
    results.append(rest);
  }
};
const ask = () => {
  if (asked) return;
  asked = true;
  const script = make("script");
  script.src = root.dataset.site + "assets/search.js";
  script.addEventListener("load", () => {
    entries = self.clausetrackIndex.map((entry) => ({ entry, title: fold(entry[2]), all: fold(entry[2] + " " + entry[3]) }));
    search();
  });
  document.head.append(script);
};
const settle = () => { if (pause) search(); };
fields.q.addEventListener("focus", ask);
fields.q.addEventListener("input", () => {
  ask();
  most = FIRST;
  clearTimeout(pause);
  pause = setTimeout(settle, 120);
});
tools.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") settle();
  const links = all("a", results), at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && !results.hidden) { results.hidden = true; fields.q.focus(); }
  if (results.hidden || !["ArrowDown", "ArrowUp"].includes(event.key) || (at < 0 && document.activeElement !== fields.q)) return;
  event.preventDefault();
  (links[at + (event.key === "ArrowDown" ? 1 : -1)] ?? fields.q).focus();
});
document.addEventListener("click", (event) => { if (!tools.contains(event.target)) results.hidden = true; });
