"""The keys of a record stand in another order than the data format's.

## What it finds
A record (a clause, a version, a term's value, a statement, a position, a source, a revision …) whose keys are not in
the order in which `clausetrack schema` and the codebook list them. The fix moves each key with its value and the
comments above it; nothing else changes. Where a comment stands apart, so that nobody can tell what it belongs to, there
is no fix.

## Why it matters
Two records in the same order can be read side by side, and a new version beside the one before it shows what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Fix, Severity
from clausetrack.model import Clause, PartiesFile, PlanFile, Source, StatementFile
from clausetrack.model.base import Model
from clausetrack.store.loader import kind_of
from clausetrack.store.reorder import reordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.store import FileText
    from clausetrack.store.yaml_reader import Node


RULE = Rule("S124", "keys-out-of-order", "schema", Severity.INFO, __doc__, category="style", fixable=True)

_TOP = {
    "plan": PlanFile,
    "parties": PartiesFile,
    "sources": tuple[Source, ...],
    "positions": StatementFile,
    "clause": Clause,
}


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every record whose keys are out of order, at the first key that stands too late."""
    for file in context.places.files.values():
        top = _TOP.get(kind_of(file.path))
        if top is None or file.root is None:
            continue
        references = (file.root.children or {}).get("references") if isinstance(file.root.children, dict) else None
        root, at = (references, ("references",)) if top is _TOP["sources"] and references else (file.root, ())
        for node, path, model in _records(top, root, at):
            yield from _judged(file, node, path, model)


def _judged(file: FileText, node: Node, path: tuple[object, ...], model: type[Model]) -> Iterator[Diagnostic]:
    keys = list(node.keys or ())
    known = {info.alias: rank for rank, info in enumerate(model.model_fields.values())}
    if any(key not in known for key in keys):
        return  # `unknown-key` has said so; where it belongs nobody knows
    ranks = [known[key] for key in keys]
    late = next((place for place, most in enumerate(accumulate(ranks, max)) if ranks[place] < most), None)
    if late is None:
        return
    order = sorted(range(len(keys)), key=ranks.__getitem__)
    edit = reordered(file, path, order)
    ahead = max(keys[:late], key=lambda key: known[key])
    yield RULE.finding(
        f"the key '{keys[late]}' stands behind '{ahead}'",
        file.location((*path, keys[late]), key=True),
        subject=file.path,
        field=".".join(_said(file, path)),
        args={"keys": " ".join(keys)},
        help=f"The order is: {', '.join(keys[place] for place in order)}."
        + ("" if edit else " A comment or the layout leaves a doubt about what belongs together: move it by hand."),
        fix=Fix("put the keys in order", (edit,)) if edit else None,
    )


def _records(kind: Any, node: Node, path: tuple[object, ...]) -> Iterator[tuple[Node, tuple[object, ...], type[Model]]]:
    """Yield every record of a kind at a node or below it: (its node, its path, its model)."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and origin is None:
        if issubclass(kind, Model) and isinstance(node.children, dict):
            yield node, path, kind
            fields = {info.alias: info.annotation for info in kind.model_fields.values()}
            for key, child in node.children.items():
                if key in fields:
                    yield from _records(fields[key], child, (*path, key))
    elif origin is Annotated:
        yield from _records(inner[0], node, path)
    elif origin in (Union, UnionType):
        for each in inner:
            yield from _records(each, node, path)
    elif origin is Mapping and isinstance(node.children, dict):
        for key, child in node.children.items():
            yield from _records(inner[1], child, (*path, key))
    elif origin is tuple and isinstance(node.children, list):
        for index, child in enumerate(node.children):
            yield from _records(inner[0], child, (*path, index))
    elif origin is tuple:
        yield from _records(inner[0], node, path)  # a single value may stand without brackets


def _said(file: FileText, path: tuple[object, ...]) -> Iterator[str]:
    """Yield the path with an entry's id instead of its place in a list: findings survive what is added above them."""
    node = file.root
    for part in path:
        if node is None:
            return
        children = node.children
        node = children[part] if isinstance(children, list) and isinstance(part, int) else None
        if isinstance(children, dict) and isinstance(part, str):
            node = children.get(part)
        named = node.children.get("id") if node is not None and isinstance(node.children, dict) else None
        if isinstance(part, int) and named is not None and named.line == named.end_line:
            yield file.lines[named.line - 1][named.column - 1 : named.end_column - 1].strip("'\"")
        else:
            yield str(part)
