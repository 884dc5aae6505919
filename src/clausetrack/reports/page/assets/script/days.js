// As of a day.
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
  const found = step(data.cells?.[row]?.[party] ?? [], day);
  if (!found) return [];
  const layer = data.rows[row][0];
  const marks = [];
  if (found[1] && layer !== "matter") marks.push([found[1], found[2], false, found[4]]);
  if (found[3] && layer !== "wording") marks.push([found[3], "", true]);
  return marks;
};
const markOf = ([stance, was, matter]) => {
  const span = make("span", "", matter ? "mark sub" : "mark");
  const sign = make("b", data.signs[stance] + (was ? data.signs["state." + was] : ""));
  sign.setAttribute("aria-hidden", "true");
  span.append(matter ? "(" : "", sign, " " + data.words[stance] + (matter ? ")" : ""));
  if (was === "stale") span.append(make("small", data.signs.stale));
  return span;
}// A cell is drawn anew only where the day changes what it shows.
const drawn = new Map();
const paintCell = (cell, link, marks) => {
  const key = marks ? "=" + marks.join(" ") : "";
  if ((drawn.get(link) ?? "") === key) return;
  drawn.set(link, key);
  keep(cell); keep(link);
  if (!marks) {
    cell.className = original.get(cell)[0];
    link.innerHTML = original.get(link)[1];
    return;
  }
  const lead = marks[0] && !marks[0][2] ? marks[0] : null;
  cell.className = marks.length ? ["said", ...(lead ? [lead[0], lead[1] === "stale" ? "old" : "", lead[3] ? "weak" : ""] : [])].join(" ") : "";
  const by = $(".by", link); // who wrote the text shown wrote it on every day
  link.replaceChildren(...(by ? [by] : []), ...(marks.length ? marks.map(markOf) : [make("small", say("matrix.not-yet"))]));
};
const paintStatus = (badge, found) => {
  keep(badge);
  if (!found) { [badge.className, badge.innerHTML] = original.get(badge); return; }
  const [, word, against] = found;
  badge.className = "chip st-" + word;
  badge.textContent = `${data.signs["status." + word]} ${data.words["status." + word]}${against.length ? ` · ${say("agreement.against")}: ${against.join(", ")}` : ""}`;
};
let paintedDay = lastDay;
const paint = (day) => {
  if (day === paintedDay) return;
  paintedDay = day;
  const last = day === lastDay, limit = data.days[day];
  for (const [row, parties] of Object.entries(data.cells ?? {})) {
    const line = cellsOf.get(row);
    if (!line) continue;
    for (const party of Object.keys(parties)) {
      const cell = line.children[column.get(party)], link = cell && $("a", cell);
      if (link) paintCell(cell, link, last ? null : stancesAt(row, party, day));
    }
  }
  for (const [row, steps] of Object.entries(data.statuses ?? {})) {
    const badge = cellsOf.get(row) && $(".chip", cellsOf.get(row));
    if (badge) paintStatus(badge, last ? null : step(steps, day) ?? [day, "no-evidence", []]);
  }
  for (const item of all("[data-day]")) item.classList.toggle("later", item.dataset.day > limit);
  // what the slider moves says so; what it does not move says that
  for (const past of all(".past")) {
    past.hidden = last;
    past.textContent = last ? "" : say(past.dataset.note, { day: limit, text: data.text, last: data.days[lastDay] });
  }
};
;
const dayOf = (text) => {
  let found = lastDay;
  if (text) {
    found = 0;
    data.days.forEach((day, number) => { if (day <= text) found = number; });
  }
  return found;
};
