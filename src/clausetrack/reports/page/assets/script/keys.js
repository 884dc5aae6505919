// Keys, print, copy.
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox" && event.target.type !== "range";
  if (event.key === "/" && !typing && !panel.open && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    tools.elements.q.focus();
    tools.elements.q.select();
  }
  if (event.key === "Escape") {
    hideTip();
    const menu = $(".menu", tools);
    if (menu?.open) { menu.open = false; $("summary", menu).focus(); }
  }
});
document.addEventListener("click", (event) => {
  const menu = $(".menu", tools);
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
let closed = [];
// Where a reader has opened clauses, those are printed, and else all of them.
addEventListener("beforeprint", () => {
  const chosen = $("#clauses article > details[open]");
  closed = all("main details:not([open])").filter((item) => item.offsetParent && !(chosen && item.parentElement.tagName === "ARTICLE"));
  for (const item of closed) item.open = true;
});
addEventListener("afterprint", () => { for (const item of closed) item.open = false; });
const copy = $(".copy");
copy?.addEventListener("click", async () => {
  const text = $(".credit code");
  try { await navigator.clipboard.writeText(text.textContent); } catch { getSelection().selectAllChildren(text); document.execCommand("copy"); }
  copy.textContent = say("about.copied");
});
