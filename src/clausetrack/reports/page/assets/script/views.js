// Views.
const show = (name) => {
  if (site) return;
  for (const view of views) view.hidden = view.dataset.view !== name;
  for (const link of all(".bar nav a")) {
    const target = document.getElementById(link.hash.slice(1));
    const own = target && target.dataset.view === name;
    if (own && (name !== "home" || link.hash === "#" + (state.anchor || "overview"))) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  reveal();
};
// On a narrow screen the views do not fit into one line: the one that is shown is brought into sight.
const reveal = () => requestAnimationFrame(() => {
  const nav = $(".bar nav"), link = $("[aria-current]", nav);
  if (link && nav.scrollWidth > nav.clientWidth) nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
});
let state = { anchor: "" };
let marked = null;
const open = (target) => {
  for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
};
const place = () => {
  marked?.classList.remove("here");
  marked = null;
  const target = state.anchor && document.getElementById(state.anchor);
  const view = target && target.closest("main > .view");
  show(view ? view.dataset.view : "home");
  if (!target) return;
  open(target);
  if (state.anchor.startsWith("clause:")) open($("details", target.closest("article")));
  if (!target.classList.contains("view") && target.id !== "main") {
    if (/^(cell|statement|source|term):/.test(target.id)) { marked = target; target.classList.add("here"); }
    (target.closest("article") && state.anchor.startsWith("clause:") ? target.closest("article") : target).scrollIntoView();
  } else if (target.id === "overview") scrollTo(0, 0);
  else target.scrollIntoView();
};
const embed = (clause) => {
  const target = document.getElementById("clause:" + clause);
  root.classList.toggle("embed", Boolean(target));
  const old = $("#whole");
  old?.remove();
  if (!target) return false;
  show("clauses");
  for (const article of all("#clauses article")) article.hidden = !article.contains(target);
  open(target);
  const link = make("a", say("clauses.full-page"));
  link.href = "#clause:" + clause;
  link.target = "_blank";
  link.rel = "noopener";
  const foot = make("p", $(".cite").textContent + " ");
  foot.id = "whole";
  foot.append(link);
  $("#clauses").append(foot);
  return true;
};
