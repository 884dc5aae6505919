"""Case files of the rules: small plans in sight, and the exact set of findings each must give.

A case is the plan of `tests/cases/plan/` with some files changed:

* `files`: path → whole text (a new file, or instead of the plan's); `remove`: list of paths
* `replace`: path → list of [old, new]; each old text stands exactly once in the file
* `hex`: path → bytes; `sizes`: path → size of a file too large to write out; `unreadable`: list of paths
* `base`: the same keys, for the state before; `locked`, `base-locked`: the same, for what `revisions.lock` was made of
* `today`, `options` (rule → option → value)
* `finds`: in failing cases, every finding of every rule, as `name path:line:column`
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path

from clausetrack.checks import ChangeContext, StateContext, entries, run
from clausetrack.reports.views import change_lookup
from clausetrack.store import load
from clausetrack.store.lock import LOCK_FILE, Lock, read_lock, seal, write_lock
from clausetrack.store.tree import FileTooLargeError
from clausetrack.store.yaml_reader import read_yaml

CASES = Path(__file__).parents[1] / "cases" / "rules"
PLAN = Path(__file__).parents[1] / "cases" / "plan"
KEYS = {"files", "remove", "replace", "hex", "sizes", "unreadable"}


@dataclass
class MemoryTree:
    """A folder of files that was never on a disk."""

    held: dict[str, bytes]
    revision: str = ""
    sizes: dict[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()

    def files(self):
        return tuple(sorted(name for name in {*self.held, *self.sizes, *self.unreadable} if name.endswith(".yaml")))

    def read(self, path):
        if path in self.sizes:
            raise FileTooLargeError(f"{int(self.sizes[path]):,} bytes")
        if path in self.unreadable:
            raise PermissionError(13, "Permission denied", path)
        if path not in self.held:
            raise FileNotFoundError(2, "no such file", path)
        return self.held[path]

    def label(self, path):
        return path


@functools.cache
def plain_plan():
    return {path.relative_to(PLAN).as_posix(): path.read_bytes() for path in sorted(PLAN.rglob("*.yaml"))}


def tree_of(described, revision=""):
    """Return the tree that `files`, `replace` … describe."""
    held = dict(plain_plan())
    for path in described.get("remove", []):
        del held[path]
    for path, text in described.get("files", {}).items():
        held[path] = text.encode()
    for path, pairs in described.get("replace", {}).items():
        text = held[path].decode()
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new)
        held[path] = text.encode()
    for path, digits in described.get("hex", {}).items():
        held[path] = bytes.fromhex(digits)
    return MemoryTree(held, revision, described.get("sizes", {}), tuple(described.get("unreadable", ())))


def described(case):
    return {key: value for key, value in case.items() if key in KEYS}


@dataclass(frozen=True)
class Outcome:
    findings: tuple
    head: MemoryTree
    base: MemoryTree

    @property
    def said(self):
        return sorted(f"{item.name} {item.location}" for item in self.findings)


@functools.cache
def _plain():
    return load(tree_of({}))


def judge(case) -> Outcome:
    """Return what every rule there is finds in a case."""
    head = tree_of(described(case))
    base = (
        tree_of(case["base"], "abc1234")
        if "base" in case
        else MemoryTree(head.held, "abc1234", head.sizes, head.unreadable)
    )
    for key, tree in (("base-locked", base), ("locked", head)):
        if key in case:
            plan = load(tree_of(case[key])).plan
            lock = Lock({name: seal(plan, name) for name, revision in plan.revisions.items() if revision.released})
            tree.held = {**tree.held, LOCK_FILE: write_lock(lock).encode()}
    loaded = load(head)
    lock, faults = read_lock(head)
    base_lock, _ = read_lock(base)
    loaded = type(loaded)(loaded.plan, (*loaded.diagnostics, *faults), loaded.places)
    options = case.get("options", {})
    state = StateContext(loaded, case.get("today", ""), options, head, change_lookup)
    change = ChangeContext(loaded, load(base), lock, base_lock, "base", options)
    return Outcome(run(entries(), state, change), head, base)


def read_cases(name):
    """Return the case file of a rule: {rule, pass: [...], fail: [...]}."""
    path = CASES / f"{name}.yaml"
    parsed = read_yaml(path.read_text("utf-8"), path.name)
    assert not parsed.diagnostics, parsed.diagnostics
    return parsed.data


def all_cases():
    """Yield (rule, `pass` or `fail`, case)."""
    for path in sorted(CASES.glob("*.yaml")):
        data = read_cases(path.stem)
        for kind in ("pass", "fail"):
            for case in data.get(kind, []):
                yield path.stem, kind, case
