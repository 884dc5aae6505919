"""What `--fix` makes of files: order and folder above all. The plan says the same before and after; twice is once."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausetrack.checks import StateContext, entries, find, run
from clausetrack.checks.fixes import mend
from clausetrack.checks.rules.schema.keys_out_of_order import _TOP, _records
from clausetrack.store import WorkingTree, kind_of, load
from clausetrack.store.places import line_starts
from clausetrack.store.reorder import reordered
from tests.checks.cases import MemoryTree, tree_of

ROOT = Path(__file__).parents[2]
ORDER = ("keys-out-of-order", "entries-out-of-order", "wrong-theme-folder")
FEW = 25 if settings.default.max_examples < 1000 else settings.default.max_examples


def judged(tree, rules=ORDER):
    loaded = load(tree)
    return run([find(name) for name in rules], StateContext(loaded)), loaded.places


def after(tree, made):
    """Return the files as the fixes would have them."""
    held = dict(tree.held)
    for item in made:
        del held[item.path]
        held[item.target] = item.after.encode()
    return MemoryTree(held)


@functools.cache
def shipped(name):
    tree = WorkingTree(ROOT / name)
    return {path: tree.read(path) for path in tree.files()}


@pytest.mark.parametrize("name", ["clauses", "examples/istanbul-2022"])
def test_the_shipped_plans_are_in_order(name):
    assert judged(MemoryTree(shipped(name)))[0] == ()


def edited(file, edit):
    starts, where = line_starts(file.text), edit.location
    start, end = starts[where.line - 1] + where.column - 1, starts[where.end_line - 1] + where.end_column - 1
    return file.text[:start] + edit.text + file.text[end:]


def disorder(data, held, path, *, lists):
    """Put a record of a file, or its list of entries, in a random order."""
    loaded = load(MemoryTree(held))
    file = loaded.places.files[path]
    top = _TOP[kind_of(path)]
    records = [(node, at) for node, at, _ in _records(top, file.root, ()) if len(node.children) > 1]
    if lists:
        children = file.root.children
        key = next((key for key in ("versions", "statements") if key in children), None)
        at = () if isinstance(children, list) else (key,)
        node = file.root if isinstance(children, list) else children.get(key)
        records = [(node, at)] if node is not None and len(node.children) > 1 else records
    if not records:
        return
    node, at = data.draw(st.sampled_from(records))
    edit = reordered(file, at, data.draw(st.permutations(range(len(node.children)))))
    if edit is not None:
        held[path] = edited(file, edit).encode()


@settings(max_examples=FEW, phases=set(Phase) - {Phase.shrink})  # a whole plan shrinks for minutes
@given(st.data())
def test_disorder_is_mended_and_the_plan_says_the_same(data):
    name = data.draw(st.sampled_from(["clauses", "examples/istanbul-2022"]))
    held = dict(shipped(name))
    paths = data.draw(st.lists(st.sampled_from(sorted(held)), min_size=1, max_size=3, unique=True))
    for path in paths:
        for _ in range(data.draw(st.integers(1, 3))):
            disorder(data, held, path, lists=data.draw(st.booleans()))
    tree = MemoryTree(held)
    made = mend(tree, judged)
    mended = after(tree, made)
    assert load(mended).plan == load(tree).plan == load(MemoryTree(shipped(name))).plan
    assert mend(mended, judged) == ()
    for path in paths:
        lines = shipped(name)[path].splitlines()
        assert sorted(line.strip(b" -") for line in mended.held[path].splitlines() if b"{" not in line) == sorted(
            line.strip(b" -") for line in lines if b"{" not in line
        )
        if not path.startswith(("positions/", "plan.yaml")):  # where no two entries have one day, there is one order
            assert mended.held[path] == shipped(name)[path]


DEMAND = "clause: apology\ntitle: Apology\nmatter: North apologises.\n\n# who asks\nraised-by: [south]  # so far\n"


def test_a_demand_moves_and_keeps_the_theme_its_folder_gave_it():
    tree = tree_of({"files": {"security/apology.yaml": DEMAND}})
    (made,) = mend(tree, judged)
    assert (made.path, made.target, made.count) == ("security/apology.yaml", "demands/apology.yaml", 1)
    assert made.after == DEMAND.replace("apologises.\n", "apologises.\ntheme: security\n")
    assert made.diff().startswith(
        "diff --git a/security/apology.yaml b/demands/apology.yaml\n"
        "rename from security/apology.yaml\nrename to demands/apology.yaml\n--- a/"
    )
    one, two = load(tree).plan, load(after(tree, [made])).plan
    assert two.themes == one.themes
    written = two.clauses["apology"].model_copy(update={"theme": None})
    assert {**two.clauses, "apology": written} == one.clauses


def test_moves_come_first_and_a_moved_file_is_mended_too():
    described = {
        "files": {
            "security/apology.yaml": DEMAND.replace("clause: apology\ntitle: Apology", "title: A\nclause: apology")
        },
        "replace": {"plan.yaml": [["plan: demo\ntitle: Demo plan", "title: Demo plan\nplan: demo"]]},
    }
    tree = tree_of(described)
    moved, ordered = mend(tree, judged)
    assert (moved.target, moved.count, ordered.path) == ("demands/apology.yaml", 2, "plan.yaml")
    assert moved.after.startswith("clause: apology\ntitle: A\nmatter: North apologises.\ntheme: security\n")
    assert ordered.after == tree_of({}).held["plan.yaml"].decode()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {"security/apology.yaml": DEMAND, "demands/apology.yaml": "clause: other\ntitle: O\n"}, id="taken"
        ),
        pytest.param({"security/apology.yaml": DEMAND.replace("\n# who", "# of what?\n\n# who")}, id="comment apart"),
        pytest.param({"nowhere/apology.yaml": DEMAND}, id="no such theme"),
    ],
)
def test_no_file_moves_where_that_would_lose_something(files):
    tree = tree_of({"files": files})
    found, _ = judged(tree, ["wrong-theme-folder"])
    assert [item.name for item in found] == ["wrong-theme-folder"]
    made = mend(tree, lambda tree: judged(tree, ["wrong-theme-folder"]))
    assert made == () or load(after(tree, made)).plan.themes == load(tree).plan.themes


def test_two_files_do_not_move_to_one_place():
    one, two = DEMAND, DEMAND.replace("clause: apology", "clause: other")
    tree = tree_of(
        {
            "replace": {"plan.yaml": [["themes: {security: Security}", "themes: {security: Security, order: Order}"]]},
            "files": {"security/apology.yaml": one, "order/apology.yaml": two},
        }
    )
    (made,) = mend(tree, judged)
    assert (made.path, made.target) == ("order/apology.yaml", "demands/apology.yaml")


def test_every_rule_that_says_it_mends_does_in_its_cases():
    from tests.checks.cases import judge, read_cases

    for entry in entries():
        if entry.rule.fixable and entry.run is not None:
            cases = read_cases(entry.rule.name)["fail"]
            found = [item for case in cases for item in judge(case).findings if item.name == entry.rule.name]
            assert any(item.fix and item.fix.safe for item in found), entry.rule.name
