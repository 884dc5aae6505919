"""Who is who between base and head: clauses that are gone or go by another id, statements that say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.model import Plan, Statement

__all__ = ["dropped_sources", "edited_statements", "first_difference", "missing", "renamed"]

_FREE = frozenset({"corrected", "withdrawn", "note", "coder", "reviewed-by", "order", "supersedes", "sources"})
"""Fields of a statement that may change: they say more of it, or have a rule of their own."""
_FREE_OF_POSITION = frozenset({"note", "coder", "reviewed-by", "certainty"})


def missing(context: ChangeContext) -> tuple[str, ...]:
    """Return the clauses of the base that no file has now; a file that cannot be read may have them."""
    if context.base is None:
        return ()
    head = context.head
    return tuple(
        name for name in context.base.plan.clauses if name not in head.plan.clauses and head.missing("clause", name)
    )


def renamed(context: ChangeContext) -> dict[str, str]:
    """Return old id → new id of clauses that kept every wording, or, as a demand, their title and matter."""
    if context.base is None:
        return {}
    base, head = context.base.plan, context.head.plan
    fresh = {_signature(head, name): name for name in reversed(list(head.clauses)) if name not in base.clauses}
    found = {name: fresh.get(_signature(base, name)) for name in missing(context)}
    return {old: new for old, new in found.items() if new is not None}


def _signature(plan: Plan, clause: str) -> tuple[Any, ...]:
    held = plan.clauses[clause]
    if held.is_demand:
        return (held.title, held.matter)
    wordings = (plan.wording(clause, revision) for revision in sorted(held.versions))
    return tuple((item.revision, item.text) for item in wordings if item is not None)


def edited_statements(context: ChangeContext) -> Iterator[tuple[str, set[str]]]:
    """Yield (id, fields that differ) of every statement that was edited without a correction of that edit."""
    if context.base is None:
        return
    now = context.head.plan.statements
    names = renamed(context)
    for name, old in context.base.plan.statements.items():
        new = now.get(name)
        if new is None or new == old or (new.corrected is not None and new.corrected != old.corrected):
            continue
        before, after = _content(old, names), _content(new, {})
        fields = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        if fields:
            yield name, fields


def first_difference(context: ChangeContext, name: str, field: str) -> tuple[str | int, ...]:
    """Return the path to the first thing of a statement's field that is not as it was: `positions`, 2, `stance`."""
    if context.base is None:
        return (field,)
    before: Any = _content(context.base.plan.statements[name], renamed(context)).get(field)
    after: Any = _content(context.head.plan.statements[name], {}).get(field)
    path: tuple[str | int, ...] = (field,)
    while type(before) is type(after) and isinstance(after, dict | list):
        keys = (
            range(min(len(before), len(after))) if isinstance(after, list) else [key for key in after if key in before]
        )
        key = next((key for key in keys if before[key] != after[key]), None)
        if key is None:
            return path
        path, before, after = (*path, key), before[key], after[key]
    return path


def _content(statement: Statement, names: dict[str, str]) -> dict[str, Any]:
    """Return what a statement says, clauses under their present ids."""
    data = statement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content = {key: value for key, value in data.items() if key not in _FREE}
    content["positions"] = [
        {
            key: names.get(value, value) if key == "on" else value
            for key, value in position.items()
            if key not in _FREE_OF_POSITION
        }
        for position in data.get("positions", [])
    ]
    return content


def dropped_sources(context: ChangeContext) -> Iterator[tuple[str, str, str, tuple[object, ...]]]:
    """Yield (kind, id, source, path) for each source that still exists and that an entry no longer names."""
    if context.base is None:
        return
    base, head = context.base.plan, context.head.plan
    for name, old in base.statements.items():
        new = head.statements.get(name)
        if new is None or (new.corrected is not None and new.corrected != old.corrected):
            continue
        for source in old.sources:
            if source in head.sources and source not in new.sources:
                yield "statement", name, source, ("sources",)
    for name, clause in base.clauses.items():
        for revision, version in clause.versions.items():
            now = head.clauses[name].versions.get(revision) if name in head.clauses else None
            if now is None or (now.corrected is not None and now.corrected != version.corrected):
                continue
            for source in version.sources:
                if source in head.sources and source not in now.sources:
                    yield "clause", name, source, ("versions", revision, "sources")
