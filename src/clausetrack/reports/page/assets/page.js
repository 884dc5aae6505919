// Search, filters, the slider through time, evidence in a panel, any two texts compared. The page is complete without.
// State lives in the hash: an anchor first, then key=value, joined by &.
(() => {
"use strict";
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const say = (key, values = {}) => data.labels[key].replace(/\{([\w-]+)\}/g, (_, name) => values[name] ?? "");
const make = (tag, text = "", name = "") => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (name) made.className = name;
  return made;
};
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const tools = $("#tools"), panel = $("#panel"), tip = $("#tip"), root = document.documentElement;
const views = all("main > .view"), lastDay = data.days.length - 1;
const FILTERS = ["q", "party", "theme", "status", "stance", "changed", "said", "day"];

// ---- state and hash

const read = () => {
  const state = { anchor: "" };
  for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
    const at = part.indexOf("=");
    let value = at < 0 ? part : part.slice(at + 1);
    try { value = decodeURIComponent(value); } catch { /* as it stands */ }
    if (at < 0) state.anchor = state.anchor || value;
    else state[part.slice(0, at)] = value;
  }
  return state;
};
const write = (state) => {
  const parts = state.anchor ? [encodeURI(state.anchor)] : [];
  for (const [key, value] of Object.entries(state)) {
    if (key !== "anchor" && value) parts.push(`${key}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  }
  return "#" + parts.join("&");
};
const replace = (state) => {
  const hash = write(state);
  if (hash === location.hash) return;
  try { history.replaceState(null, "", hash); } catch { location.replace(hash); }
};

// ---- views

let shownView = "";
const show = (name) => {
  shownView = name;
  for (const view of views) view.hidden = view.dataset.view !== name;
  for (const link of all(".bar nav a")) {
    const target = document.getElementById(link.hash.slice(1));
    const own = target && target.dataset.view === name;
    if (own && (name !== "home" || link.hash === "#" + (state.anchor || "overview"))) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
};
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
  for (const article of all("#clauses article")) article.classList.remove("out");
  if (!target) return false;
  show("clauses");
  for (const article of all("#clauses article")) article.hidden = !article.contains(target);
  open(target);
  const link = make("a", say("clauses.full-page"));
  link.href = "#clause:" + clause;
  link.target = "_blank";
  link.rel = "noopener";
  const foot = make("p", $(".credit code").textContent + " ");
  foot.id = "whole";
  foot.append(link);
  $("#clauses").append(foot);
  return true;
};

// ---- as of a day

const cellsOf = new Map();
const column = new Map(data.parties.map((party, number) => [party, number + 1]));
for (const row of all(".grid tr[data-c]")) cellsOf.set(row.dataset.c, row);
const original = new Map();
const keep = (element) => {
  if (!original.has(element)) original.set(element, [element.className, element.innerHTML]);
};
const step = (steps, day) => {
  let found = null;
  for (const item of steps) if (item[0] <= day) found = item;
  return found;
};
const stancesAt = (row, party, day) => {
  const found = step(data.cells[row]?.[party] ?? [], day);
  if (!found) return [];
  const layer = data.rows[row][0];
  const marks = [];
  if (found[1] && layer !== "matter") marks.push([found[1], found[2], false]);
  if (found[3] && layer !== "wording") marks.push([found[3], "", true]);
  return marks;
};
const markOf = ([stance, was, matter]) => {
  const span = make("span", "", "mark");
  const sign = make("b", data.signs[stance] + (was ? data.signs["state." + was] : ""));
  sign.setAttribute("aria-hidden", "true");
  span.append(matter ? "(" : "", sign, " " + data.words[stance] + (matter ? ")" : ""));
  if (was === "stale") span.append(make("small", data.signs.stale));
  return span;
};
let paintedDay = lastDay;
const paint = (day) => {
  if (day === paintedDay) return;
  paintedDay = day;
  for (const [row, parties] of Object.entries(data.cells)) {
    const line = cellsOf.get(row);
    if (!line) continue;
    for (const party of Object.keys(parties)) {
      const cell = line.children[column.get(party)];
      const link = cell && $("a", cell);
      if (!link) continue;
      keep(cell); keep(link);
      if (day === lastDay) {
        cell.className = original.get(cell)[0];
        link.innerHTML = original.get(link)[1];
        continue;
      }
      const marks = stancesAt(row, party, day);
      const lead = marks[0] && !marks[0][2] ? marks[0] : null;
      cell.className = "said" + (lead ? " " + lead[0] : "") + (lead && lead[1] === "stale" ? " old" : "");
      link.replaceChildren(...marks.map(markOf));
    }
  }
  for (const [row, steps] of Object.entries(data.statuses)) {
    const badge = cellsOf.get(row) && $(".chip", cellsOf.get(row));
    if (!badge) continue;
    keep(badge);
    const found = day === lastDay ? null : step(steps, day);
    if (day === lastDay) { [badge.className, badge.innerHTML] = original.get(badge); continue; }
    const word = found ? found[1] : "no-evidence";
    badge.className = "chip st-" + word;
    badge.textContent = `${data.signs["status." + word]} ${data.words["status." + word]}${found && found[2].length ? ": " + found[2].join(", ") : ""}`;
  }
  const limit = data.days[day];
  for (const item of all("[data-day]")) item.classList.toggle("later", item.dataset.day > limit);
  const past = $(".past");
  past.hidden = day === lastDay;
  past.textContent = day === lastDay ? "" : say("filter.as-of-note", { day: limit, text: data.text });
};
const dayOf = (text) => {
  let found = lastDay;
  if (text) {
    found = 0;
    data.days.forEach((day, number) => { if (day <= text) found = number; });
  }
  return found;
};

// ---- search and filters

const texts = new Map();
const textOf = (element) => {
  if (!texts.has(element)) texts.set(element, fold(element.textContent));
  return texts.get(element);
};
const articleOf = new Map(all("#clauses article").map((article) => [article.dataset.c, article]));
const statusAt = (row, day) => {
  if (day === lastDay || !data.statuses[row]) return data.rows[row][2];
  return step(data.statuses[row], day)?.[1] ?? "no-evidence";
};
const fits = (row, wanted, day) => {
  const facts = data.rows[row];
  if (!facts) return false;
  if (wanted.theme && facts[1] !== wanted.theme) return false;
  if (wanted.status && statusAt(row, day) !== wanted.status) return false;
  if (wanted.said && !(facts[3] >= wanted.said)) return false;
  if (wanted.changed && !facts[4].includes(wanted.changed)) return false;
  const parties = wanted.parties.length ? wanted.parties : wanted.stance ? data.parties : [];
  if (!parties.length) return true;
  return parties.some((party) => {
    const marks = stancesAt(row, party, day);
    return wanted.stance ? marks.some((mark) => mark[0] === wanted.stance) : marks.length > 0;
  });
};
const style = document.head.appendChild(make("style"));
const columns = (parties) => {
  const kept = parties.map((party) => column.get(party)).filter(Boolean).map((number) => `:not(:nth-child(${number + 1}))`);
  style.textContent = ".later{display:none}" + (kept.length ? `.grid tr:not(.theme)>:not(:first-child)${kept.join("")}{display:none}` : "");
};
const filter = () => {
  const day = dayOf(state.day);
  paint(day);
  const wanted = { ...state, parties: (state.party ?? "").split(",").filter((party) => column.has(party)) };
  const words = fold(state.q ?? "").split(/\s+/).filter(Boolean);
  const has = (element) => words.every((word) => textOf(element).includes(word));
  const narrow = Boolean(wanted.theme || wanted.status || wanted.said || wanted.changed || wanted.stance || wanted.parties.length);
  const rows = new Set(Object.keys(data.rows).filter((row) => fits(row, wanted, day)));
  columns(wanted.parties);
  for (const view of views) {
    if (view.hidden) continue;
    let count = 0, of = 0;
    for (const item of all("[data-c], .refs > li", view)) {
      const clauses = item.dataset.c === undefined ? null : item.dataset.c.split(" ").filter(Boolean);
      const single = clauses && clauses.length === 1 && item.closest(".grid, .list, #clauses");
      let fit = true;
      if (narrow && clauses) {
        fit = clauses.some((clause) => rows.has(clause)) || (item.dataset.p !== undefined && !clauses.length && !wanted.parties.length && !wanted.stance);
        if (fit && wanted.parties.length && item.dataset.p !== undefined) fit = item.dataset.p.split(" ").some((party) => wanted.parties.includes(party));
        if (fit && wanted.said && item.dataset.day) fit = item.dataset.day >= wanted.said;
      }
      if (fit && words.length) fit = has(item) || Boolean(single && articleOf.has(clauses[0]) && has(articleOf.get(clauses[0])));
      item.hidden = !fit;
      of += 1;
      count += fit ? 1 : 0;
    }
    for (const body of all(".grid tbody", view)) body.hidden = !all("tr[data-c]", body).some((row) => !row.hidden);
    const nothing = $(".nothing", view);
    if (nothing) nothing.hidden = count > 0 || of === 0;
    if (of) $(".found", tools).textContent = narrow || words.length ? say("filter.found", { count, all: of }) : "";
  }
  const active = FILTERS.filter((name) => name !== "q" && name !== "day" && state[name]).length;
  const badge = $(".menu .count", tools);
  badge.hidden = !active;
  badge.textContent = active;
  $(".clear", tools).hidden = !FILTERS.some((name) => state[name]);
  if (!FILTERS.some((name) => state[name])) $(".found", tools).textContent = "";
};
const fill = () => {
  const fields = tools.elements;
  for (const name of ["q", "theme", "status", "stance", "changed", "said"]) {
    if (fields[name].value !== (state[name] ?? "")) fields[name].value = state[name] ?? "";
  }
  const parties = (state.party ?? "").split(",");
  for (const box of all("input[name=party]", tools)) box.checked = parties.includes(box.value);
  fields.day.value = dayOf(state.day);
  fields.shown.value = data.days[dayOf(state.day)] ?? "";
  fields.day.setAttribute("aria-valuetext", fields.shown.value);
};
const take = () => {
  const fields = tools.elements;
  for (const name of ["q", "theme", "status", "stance", "changed", "said"]) state[name] = fields[name].value.trim();
  state.party = all("input[name=party]:checked", tools).map((box) => box.value).join(",");
  state.day = Number(fields.day.value) === lastDay ? "" : data.days[Number(fields.day.value)];
  fields.shown.value = data.days[Number(fields.day.value)] ?? "";
  fields.day.setAttribute("aria-valuetext", fields.shown.value);
  replace(state);
  filter();
};

// ---- evidence of a cell

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

// ---- tooltip: the words behind a cell, on hover and on focus

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
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
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

// ---- any two texts compared

const pieces = (script, before, after) => {
  let i = 0, j = 0;
  return [...script.matchAll(/(\d+)([=\-+ft])/g)].map(([, length, op]) => {
    const size = Number(length), text = op === "=" || op === "-" || op === "f" ? before.slice(i, i + size) : after.slice(j, j + size);
    if (op !== "+" && op !== "t") i += size;
    if (op !== "-" && op !== "f") j += size;
    return [op, text];
  });
};
const turned = { "=": "=", "-": "+", "+": "-", f: "t", t: "f" };
const draw = (parts, side) => {
  const made = make("p", "", "wording");
  for (const [op, text] of parts) {
    const gone = op === "-" || op === "f", come = op === "+" || op === "t";
    if ((side === "before" && come) || (side === "after" && gone)) continue;
    if (op === "=") made.append(text);
    else made.append(make(gone ? "del" : "ins", text, op === "f" || op === "t" ? "move" : ""));
  }
  return made;
};
const choose = (box) => {
  const clause = box.dataset.clause, article = articleOf.get(clause);
  const known = new Map();
  for (const revision of Object.keys(data.texts)) {
    const wording = all(".wording[data-r]", article).find((item) => item.dataset.r === revision);
    if (wording) known.set(revision, [revision, wording.textContent]);
  }
  for (const [revision, origin] of Object.entries(data.same[clause] ?? {})) if (known.has(origin)) known.set(revision, known.get(origin));
  if (known.size < 2) return;
  const order = Object.keys(data.texts).filter((revision) => known.has(revision));
  const form = make("form"), output = make("div");
  output.setAttribute("role", "status");
  const pick = (name, label, chosen) => {
    const field = make("select"), outer = make("label", say(label) + " ");
    field.name = name;
    for (const revision of order) {
      const option = make("option", data.texts[revision]);
      option.value = revision;
      option.selected = revision === chosen;
      field.append(option);
    }
    outer.append(field);
    form.append(outer);
    return field;
  };
  form.append(make("b", say("clauses.redline-pick")));
  const mine = state.anchor === "clause:" + clause;
  const from = pick("before", "clauses.before", mine && known.has(state.before) ? state.before : order[0]);
  const to = pick("after", "clauses.after", mine && known.has(state.after) ? state.after : order.at(-1));
  const looks = ["inline", "side"].map((look) => {
    const outer = make("label"), field = make("input");
    field.type = "radio";
    field.name = "look";
    field.value = look;
    field.checked = look === ((mine && state.look) || "inline");
    outer.append(field, " " + say("clauses." + look));
    form.append(outer);
    return field;
  });
  const update = () => {
    const [first, before] = known.get(from.value), [second, after] = known.get(to.value);
    const there = data.redlines[clause]?.[`${first} ${second}`], back = data.redlines[clause]?.[`${second} ${first}`];
    output.replaceChildren();
    if (!there && !back) { output.append(make("p", say("clauses.equal-words"), "quiet"), make("p", after, "wording")); return; }
    const [script, substance, ...reasons] = there ?? back;
    const parts = there ? pieces(script, before, after) : pieces(script, after, before).map(([op, text]) => [turned[op], text]);
    const note = [box.dataset.note, say("changes." + substance), there ? reasons.join("; ") : ""].filter(Boolean).join(" · ");
    output.append(make("p", note, "quiet"));
    if (looks[1].checked) {
      const sides = make("div", "", "sides");
      sides.append(draw(parts, "before"), draw(parts, "after"));
      output.append(sides);
    } else output.append(draw(parts, ""));
  };
  form.addEventListener("change", () => {
    state = { ...state, anchor: "clause:" + clause, before: from.value, after: to.value, look: looks[1].checked ? "side" : "" };
    replace(state);
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  box.append(form, output);
  update();
};
document.addEventListener("toggle", (event) => {
  const box = event.target.open && event.target.closest?.("article") && $(".pick", event.target);
  if (box && !$("form", box)) choose(box);
}, true);

// ---- keys, print, copy

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
    if (menu.open) { menu.open = false; $("summary", menu).focus(); }
  }
});
document.addEventListener("click", (event) => {
  const menu = $(".menu", tools);
  if (menu.open && !menu.contains(event.target)) menu.open = false;
});
let closed = [];
addEventListener("beforeprint", () => { closed = all("main details:not([open])").filter((item) => item.offsetParent); for (const item of closed) item.open = true; });
addEventListener("afterprint", () => { for (const item of closed) item.open = false; });
const copy = $(".copy");
copy?.addEventListener("click", async () => {
  const text = $(".credit code");
  try { await navigator.clipboard.writeText(text.textContent); } catch { getSelection().selectAllChildren(text); document.execCommand("copy"); }
  copy.textContent = say("about.copied");
});

// ---- start

let timer = 0;
tools.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (event.target.name === "q") timer = setTimeout(take, 120);
  else take();
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
columns([]);
addEventListener("hashchange", apply);
apply();
root.dataset.ready = "yes";
})();
