"""The entries of a file stand in another order than that of revisions, days or ids.

## What it finds
Versions of a clause that are not in the order of the revisions in `plan.yaml`; statements that are not in the order
of their days (a month counts as its last day, `order` decides among those of one day); sources that are not sorted by
id. The fix moves each entry with the comments above it; nothing else changes. Where a comment stands apart, so that
nobody can tell what it belongs to, there is no fix.

## Why it matters
One reads a clause from its first text to its last, and finds a statement where its day is. Two people who add a source
each, at its place, do not meet on the same line.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Fix, Severity
from clausetrack.store.reorder import reordered
from clausetrack.store.yaml_reader import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.store import FileText, Place


RULE = Rule("S125", "entries-out-of-order", "schema", Severity.INFO, __doc__, category="style", fixable=True)

_SAYS = {
    "version": "the order is that of the revisions in plan.yaml",
    "statement": "the order is that of their days",
    "source": "sources are sorted by id",
}


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every list or mapping whose entries are out of order, at the first entry that stands too late."""
    plan, places = context.plan, context.places
    ranks = {name: rank for rank, name in enumerate(plan.revisions)}
    for name, clause in plan.clauses.items():
        found = places.find("clause", name)
        if found is not None and all(revision in ranks for revision in clause.versions):
            entries = [(revision, ranks[revision]) for revision in clause.versions]
            yield from _judged(found.file, (*found.at, "versions"), "version", entries, name)
    said = {name: (item.last_day, item.order) for name, item in plan.statements.items()}
    listed: dict[str, dict[str, Any]] = {
        "statement": said,
        "source": {name: name for name in plan.sources},
    }
    for kind, keys in listed.items():
        for file, above, entries in _lists(context, kind, keys):
            yield from _judged(file, above, kind, entries, file.path)


def _lists(
    context: StateContext, kind: str, keys: dict[str, Any]
) -> Iterator[tuple[FileText, tuple[object, ...], list[tuple[str, Any]]]]:
    """Yield every list of one kind of entry whose entries could all be read: file, path, (id, sort key) of each."""
    held: dict[tuple[str, tuple[object, ...]], list[tuple[str, Place]]] = {}
    for name in keys:
        found = context.places.find(kind, name)
        if found is not None:
            held.setdefault((found.file.label, found.at[:-1]), []).append((name, found))
    for (_, above), items in held.items():
        file = items[0][1].file
        in_place = sorted(items, key=lambda item: item[1].at[-1])  # type: ignore[arg-type,return-value]
        if [item.at[-1] for _, item in in_place] == list(range(_length(file, above))):
            yield file, above, [(name, keys[name]) for name, _ in in_place]


def _length(file: FileText, above: tuple[object, ...]) -> int:
    node = locate(file.root, above)
    return len(node.children or ()) if node is not None else 0


def _judged(
    file: FileText, at: tuple[object, ...], kind: str, entries: Sequence[tuple[str, Any]], subject: str
) -> Iterator[Diagnostic]:
    keys = [key for _, key in entries]
    late = next((place for place, most in enumerate(accumulate(keys, max)) if keys[place] < most), None)
    if late is None:
        return
    name, ahead = entries[late][0], max(entries[:late], key=lambda entry: entry[1])[0]
    edit = reordered(file, at, sorted(range(len(keys)), key=keys.__getitem__))
    yield RULE.finding(
        f"the {kind} '{name}' stands behind '{ahead}'",
        file.location((*at, name if kind == "version" else late), key=kind == "version"),
        subject=subject,
        args={"kind": kind, "entry": name},
        help=f"{_SAYS[kind][:1].upper()}{_SAYS[kind][1:]}."
        + ("" if edit else " A comment or the layout leaves a doubt about what belongs together: move it by hand."),
        fix=Fix(f"put the {kind}s in order", (edit,)) if edit else None,
    )
