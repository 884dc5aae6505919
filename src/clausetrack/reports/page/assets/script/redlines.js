// Any two texts compared.
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
// Text of the data, marked with its language where the page speaks another one.
const spoken = (element) => {
  if (data.language) element.lang = data.language;
  return element;
};
const draw = (parts, side) => {
  const made = spoken(make("p", "", "wording"));
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
  const worded = new Map();
  for (const revision of Object.keys(data.texts)) {
    const wording = all(".wording[data-r]", article).find((item) => item.dataset.r === revision);
    if (wording) worded.set(revision, [revision, wording.textContent]);
  }
  for (const [revision, origin] of Object.entries(data.same[clause] ?? {})) if (worded.has(origin)) worded.set(revision, worded.get(origin));
  if (worded.size < 2) return;
  const order = Object.keys(data.texts).filter((revision) => worded.has(revision));
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
  const from = pick("before", "clauses.before", mine && worded.has(state.before) ? state.before : order[0]);
  const to = pick("after", "clauses.after", mine && worded.has(state.after) ? state.after : order.at(-1));
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
    const [first, before] = worded.get(from.value), [second, after] = worded.get(to.value);
    const there = data.redlines[clause]?.[`${first} ${second}`], back = data.redlines[clause]?.[`${second} ${first}`];
    output.replaceChildren();
    if (!there && !back) { output.append(make("p", say("clauses.equal-words"), "quiet"), spoken(make("p", after, "wording"))); return; }
    const [script, substance, ...reasons] = there ?? back;
    const parts = there ? pieces(script, before, after) : pieces(script, after, before).map(([op, text]) => [turned[op], text]);
    const note = make("p", [box.dataset.note, say("changes." + substance)].filter(Boolean).join(" · "), "quiet");
    for (const [at, reason] of (there ? reasons : []).entries()) {
      note.append(at ? "; " : " · ", ...[reason].flat().map((run, turn) => turn % 2 ? spoken(make("span", run)) : run));
    }
    output.append(note);
    if (looks[1].checked) {
      const sides = make("div", "", "sides");
      for (const [side, revision] of [["before", from.value], ["after", to.value]]) {
        const half = make("div");
        half.append(make("b", data.texts[revision]), draw(parts, side));
        sides.append(half);
      }
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
