"""The shipped files broken at random, in each way a rule on reading them guards against."""

from __future__ import annotations

import functools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausetrack.checks import StateContext, entries, find
from clausetrack.checks.gate import judge
from clausetrack.checks.settings import Settings
from clausetrack.store import Memory, WorkingTree, load
from clausetrack.store.lock import LOCK_FILE, read_lock
from tests.checks.cases import MemoryTree
from tests.checks.test_mutation import FEW, SHIPPED

KNOWN = Memory()
"""What reading the shipped files gave: a broken plan reads anew what was broken only."""


@functools.cache
def files():
    tree = WorkingTree(SHIPPED)
    held = {path: tree.read(path) for path in tree.files()}
    return {**held, LOCK_FILE: (SHIPPED / LOCK_FILE).read_bytes()}


@functools.cache
def clauses():
    """Return the files of worded clauses."""
    return [path for path, raw in files().items() if b"\nversions:" in raw and path != "plan.yaml"]


def some(draw, paths=None):
    return draw(st.sampled_from(sorted(paths or (path for path in files() if path != LOCK_FILE))))


def line_at(draw, path, pattern):
    """Return start and end of a line, or a part of one, of a file that matches."""
    found = [match.span() for match in re.finditer(pattern, files()[path].decode(), re.MULTILINE)]
    return draw(st.sampled_from(found))


def edited(draw, pattern, new, paths=None):
    """Return the files with one match in one of them replaced, and which that is; empty where either of two is told."""
    fitting = [path for path in paths or clauses() if re.search(pattern, files()[path].decode(), re.MULTILINE)]
    path = some(draw, fitting)
    start, end = line_at(draw, path, pattern)
    text = files()[path].decode()
    said = new(text[start:end]) if callable(new) else new
    return {path: (text[:start] + said + text[end:]).encode()}, path


def empty(draw):
    path = some(draw)
    return {path: b"# nothing\n"}, path


def not_utf8(draw):
    path = some(draw)
    raw = files()[path]
    at = draw(st.integers(0, raw.rindex(b"\n")))
    while at and raw[at] >= 0x80:
        at -= 1  # not inside a character
    return {path: raw[:at] + b"\xff" + raw[at:]}, path


def deep(draw):
    path = some(draw, clauses())
    return {path: files()[path] + b"more: " + b"[" * 200 + b"]" * 200 + b"\n"}, path


def same_id(draw):
    one, two = draw(st.lists(st.sampled_from(clauses()), min_size=2, max_size=2, unique=True))
    name = re.search(r"^clause: (.+)$", files()[one].decode(), re.MULTILINE)[1]
    return {two: re.sub(r"^clause: .+$", f"clause: {name}", files()[two].decode(), flags=re.MULTILINE).encode()}, ""


def no_plan(draw):
    del draw
    return {"plan.yaml": None}, "plan.yaml"


def moved(draw):
    path = some(draw, [name for name in clauses() if b"\ntheme:" not in files()[name]])
    folder = path.split("/")[0]
    others = [name.split("/")[0] for name in clauses() if name.split("/")[0] != folder]
    target = f"{some(draw, others)}/{path.split('/')[1]}"
    text = files()[path].decode()
    return {
        path: None,
        target: re.sub(r"^title:", f"theme: {folder}\ntitle:", text, count=1, flags=re.MULTILINE).encode(),
    }, target


def renamed(draw):
    path = some(draw, clauses())
    target = path.removesuffix(".yaml") + "-too.yaml"
    return {path: None, target: files()[path]}, target


def damaged(draw):
    """The lock, cut short within an entry."""
    raw = files()[LOCK_FILE]
    ends = [match.end() for match in re.finditer(rb"^      text: ", raw, re.MULTILINE)]
    return {LOCK_FILE: raw[: draw(st.sampled_from(ends))]}, LOCK_FILE


NUMBER = r"^  us-28:\n    number: \"(\d+)\"$"


def other_number(draw, number):
    return edited(draw, NUMBER, f'  us-28:\n    number: "{number}"')


def same_number(draw):
    """A clause with the number of another."""
    numbers = {
        path: found[1] for path in clauses() if (found := re.search(NUMBER, files()[path].decode(), re.MULTILINE))
    }
    one, two = draw(st.lists(st.sampled_from(sorted(numbers)), min_size=2, max_size=2, unique=True))
    new = f'  us-28:\n    number: "{numbers[one]}"'
    return {two: re.sub(NUMBER, new, files()[two].decode(), flags=re.MULTILINE).encode()}, ""


def turned(draw):
    """Two versions of a clause, the later first."""
    path = some(
        draw,
        [name for name in clauses() if len(re.findall(r"^  [a-z0-9-]+:$", files()[name].decode(), re.MULTILINE)) > 1],
    )
    text = files()[path].decode()
    starts = [match.start() for match in re.finditer(r"^  [a-z0-9-]+:$", text, re.MULTILINE)]
    parts = [text[a:b].rstrip("\n") + "\n" for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return {path: (text[: starts[0]] + "".join(reversed(parts))).encode()}, path


def title_first(draw):
    return edited(draw, r"^clause: .+\ntitle: .+$", lambda text: "\n".join(reversed(text.split("\n"))))


def comment(words):
    return lambda draw: edited(draw, r"^title: [^\"'\n]+$", lambda line: f"{line} # clausetrack: allow{words}")


TITLE = r"^title: .+$"
BREAKS = {
    "not-yaml": lambda draw: edited(draw, TITLE, "title: [one"),
    "empty-file": empty,
    "alias": lambda draw: edited(draw, TITLE, "title: &a Title"),
    "tag": lambda draw: edited(draw, TITLE, "title: !python/name:os.system Title"),
    "repeated-key": lambda draw: edited(draw, TITLE, lambda line: f"{line}\n{line}"),
    "too-deep": deep,
    "wrong-encoding": not_utf8,
    "no-plan-file": no_plan,
    "id-used-twice": same_id,
    "wrong-type": lambda draw: edited(draw, TITLE, "title: [one, two]"),
    "unknown-key": lambda draw: edited(draw, r"^title:", "tilte:"),
    "missing-key": lambda draw: edited(draw, r"^title: .+\n", ""),
    "wrong-value": lambda draw: edited(draw, r"modality: \w+$", "modality: perhaps"),
    "damaged-lock": damaged,
    "number-used-twice": same_number,
    "number-gap": lambda draw: (other_number(draw, 31)[0], "plan.yaml"),
    "wrong-theme-folder": moved,
    "other-file-name": renamed,
    "keys-out-of-order": title_first,
    "entries-out-of-order": turned,
    "suppression-unused": comment("[unknown-clause] why not"),
    "suppression-without-reason": comment("[unknown-clause]"),
    "suppression-unknown-rule": comment("[no-such-rule] why not"),
}
ELSEWHERE = {"file-too-large", "unreadable-file", "acceptance-unused", "baseline-grew", "rule-crashed"}
"""Not of bytes in the plan's files: a size, a permission, ledger, baseline, the program itself. Their tests stand apart."""


def test_every_rule_on_files_is_broken_here():
    told = {entry.rule.name for entry in entries() if entry.rule.family in {"schema", "suppression", "internal"}}
    assert told == set(BREAKS) | ELSEWHERE


@pytest.mark.parametrize("rule", BREAKS)
@settings(max_examples=max(3, FEW // 4))
@given(data=st.data())
def test_a_file_that_was_broken_is_told_at_its_path(rule, data):
    changed, path = BREAKS[rule](data.draw)
    tree = MemoryTree({name: raw for name, raw in {**files(), **changed}.items() if raw is not None})
    assert path in told(rule, tree) or (not path and told(rule, tree))


def told(rule, tree):
    """Return the paths at which a rule finds something."""
    loaded = load(tree, KNOWN)
    if rule == "damaged-lock":
        return {item.location.path for item in read_lock(tree)[1]}
    context = StateContext(loaded, "2026-06-30", tree=tree)
    if find(rule).run is None:
        found = judge(context, None, Settings((rule, "unknown-clause"))).findings
        return {item.location.path for item in found if item.name == rule}
    return {item.location.path for item in find(rule).run(context)}


def test_the_shipped_files_are_not_told():
    tree = MemoryTree(files())
    assert {rule: told(rule, tree) for rule in BREAKS if told(rule, tree)} == {}
