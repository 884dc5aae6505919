// Search and filters.
const texts = new Map();
const textOf = (element) => {
  if (!texts.has(element)) texts.set(element, fold(element.textContent));
  return texts.get(element);
};
const articleOf = new Map(all("#clauses article").map((article) => [article.dataset.c, article]));
const list = (name) => (state[name] ?? "").split(",").filter(Boolean);
const statusAt = (row, day) => {
  if (day === lastDay || !data.statuses?.[row]) return data.rows[row][2];
  return step(data.statuses[row], day)?.[1] ?? "no-evidence";
};
const fits = (row, wanted, day) => {
  const facts = data.rows[row];
  const { theme, status, stance, party } = wanted;
  if (theme.length && !theme.includes(facts[1])) return false;
  if (status.length && !status.includes(statusAt(row, day))) return false;
  if (wanted.said && !(facts[3] >= wanted.said)) return false;
  if (wanted.changed && !facts[4].includes(wanted.changed)) return false;
  const parties = party.length ? party : stance.length ? data.parties : [];
  if (!parties.length) return true;
  return parties.some((one) => {
    const marks = stancesAt(row, one, day);
    return stance.length ? marks.some((mark) => stance.includes(mark[0])) : marks.length > 0;
  });
};
// The columns of the matrix are hidden by one rule; a new rule costs a look at every cell, so it is written when it changes.
const style = document.head.appendChild(make("style"));
const columns = (parties) => {
  const kept = parties.map((party) => column.get(party)).filter(Boolean).map((number) => `:not(:nth-child(${number + 1}))`);
  const rule = ".later{display:none}" + (kept.length ? `.grid tr:not(.theme)>:not(:first-child)${kept.join("")}{display:none}` : "");
  if (style.textContent !== rule) style.textContent = rule;
};
// What a view filters, looked up once. `clauses` is null for what belongs to none; `single`: shows exactly one clause.
const known = new Map();
const itemsOf = (view) => {
  if (!known.has(view)) {
    known.set(view, all("[data-c], .refs > li", view).map((element) => {
      const { c, p, day } = element.dataset, clauses = c === undefined ? null : c.split(" ").filter(Boolean);
      const single = clauses?.length === 1 && Boolean(element.closest(".grid, .list, #clauses"));
      return { element, clauses, single, parties: p === undefined ? null : p.split(" "), day, body: element.closest(".grid tbody") };
    }));
  }
  return known.get(view);
};
const hide = (element, hidden) => { if (element.hidden !== hidden) element.hidden = hidden; };
const passes = (item, wanted, rows) => {
  const { clauses, parties } = item;
  const ofNone = parties && !clauses.length && !wanted.party.length && !wanted.stance.length;
  if (!clauses.some((clause) => rows.has(clause)) && !ofNone) return false;
  if (wanted.party.length && parties && !parties.some((party) => wanted.party.includes(party))) return false;
  return !(wanted.said && item.day) || item.day >= wanted.said;
};
const filter = () => {
  const day = dayOf(state.day);
  paint(day);
  const wanted = { said: state.said, changed: state.changed, party: list("party").filter((party) => column.has(party)) };
  for (const name of ["theme", "status", "stance"]) wanted[name] = list(name);
  const words = site ? [] : fold(state.q ?? "").split(/\s+/).filter(Boolean);
  const has = (element) => words.every((word) => textOf(element).includes(word));
  const narrow = Boolean(data.rows) && Boolean(wanted.said || wanted.changed || MANY.some((name) => wanted[name].length));
  const rows = new Set(narrow ? Object.keys(data.rows).filter((row) => fits(row, wanted, day)) : []);
  columns(wanted.party);
  const found = $(".found", tools);
  found.textContent = "";
  for (const view of views) {
    const items = view.hidden ? [] : itemsOf(view), bodies = new Map();
    let count = 0;
    for (const item of items) {
      let fit = !narrow || !item.clauses || passes(item, wanted, rows);
      if (fit && words.length) {
        const article = item.single && articleOf.get(item.clauses[0]);
        fit = has(item.element) || Boolean(article && has(article));
      }
      hide(item.element, !fit);
      count += fit ? 1 : 0;
      if (item.body) bodies.set(item.body, fit || bodies.get(item.body) === true);
    }
    for (const [body, some] of bodies) hide(body, !some);
    const nothing = $(".nothing", view);
    if (nothing && items.length) nothing.hidden = count > 0;
    if (items.length && (narrow || words.length)) found.textContent = say("filter.found", { count, all: items.length });
  }
  const active = FILTERS.filter((name) => name !== "q" && name !== "day" && state[name]).length, badge = $(".menu .count", tools);
  if (badge) {
    badge.hidden = !active;
    badge.textContent = active;
  }
  $(".clear", tools).hidden = !FILTERS.some((name) => state[name]);
};
const boxes = (name) => all(`input[name=${name}]`, tools);
const fields = tools.elements;
const slide = () => {
  if (!fields.day) return;
  fields.shown.value = data.days[Number(fields.day.value)] ?? "";
  fields.day.setAttribute("aria-valuetext", fields.shown.value);
};
const fill = () => {
  for (const name of MANY) {
    const chosen = list(name);
    for (const box of boxes(name)) box.checked = chosen.includes(box.value);
  }
  for (const name of ONE) if (fields[name] && fields[name].value !== (state[name] ?? "")) fields[name].value = state[name] ?? "";
  if (fields.day) fields.day.value = dayOf(state.day);
  slide();
};
const take = () => {
  for (const name of MANY) state[name] = boxes(name).filter((box) => box.checked).map((box) => box.value).join(",");
  for (const name of ONE) if (fields[name]) state[name] = fields[name].value.trim();
  if (fields.day) state.day = Number(fields.day.value) === lastDay ? "" : data.days[Number(fields.day.value)];
  slide();
  replace(state);
  filter();
};
