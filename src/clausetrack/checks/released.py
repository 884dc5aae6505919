"""Released versions before and now: from the base where there is one, from `revisions.lock` besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.store.lock import seal_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Location, Related
    from clausetrack.model import Wording
    from clausetrack.store.lock import Locked

__all__ = ["Released", "find_released", "released"]


@dataclass(frozen=True)
class Released:
    """A version that a released revision had.

    Attributes:
        before: its wording in the base; None where only the lock knows it.
        after: its wording now; None where it is gone.
        was: what the base said, as the lock keeps it; what the lock says where there is no base.
        now: the same of the head; None where it is gone.
        locked: what the head's lock says; None where it does not have the version.
    """

    revision: str
    clause: str
    before: Wording | None
    after: Wording | None
    was: Locked
    now: Locked | None
    locked: Locked | None

    @property
    def references(self) -> tuple[Locked, ...]:
        """What it is held against: the base, and the lock."""
        return tuple(dict.fromkeys(item for item in (self.was, self.locked) if item is not None))

    @property
    def corrected(self) -> bool:
        """True where a correction was recorded that what it is held against did not have."""
        return self.now is not None and any(self.now.corrected not in ("", item.corrected) for item in self.references)


def released(context: ChangeContext) -> tuple[Released, ...]:
    """Return every version of every revision that was released, as it was and as it is, in the order of the base."""
    return context.released


def find_released(context: ChangeContext) -> Iterator[Released]:
    """Yield what `released` returns, without clauses that cannot be read; found once for all rules, by the context."""
    head = context.head.plan
    locked = context.lock.revisions if context.lock else {}
    known: dict[tuple[str, str], Wording | None] = {}
    if context.base is not None:
        plan = context.base.plan
        for revision, found in plan.revisions.items():
            if found.released:
                wordings = ((clause, plan.wording(clause, revision)) for clause in plan.clauses)
                known.update({(revision, clause): wording for clause, wording in wordings if wording is not None})
    for revision, versions in locked.items():
        for clause in versions:
            known.setdefault((revision, clause), None)
    for (revision, clause), before in known.items():
        if clause not in head.clauses and not context.head.missing("clause", clause):
            continue
        after = head.wording(clause, revision)
        lock = locked.get(revision, {}).get(clause)
        was = seal_wording(before) if before is not None else lock
        assert was is not None
        now = seal_wording(after) if after is not None else None
        yield Released(revision, clause, before, after, was, now, lock)


def version_place(context: ChangeContext, clause: str, revision: str, field: str = "text") -> Location:
    """Return where a version stands now; the nearest thing above it that is still there where it is gone."""
    places, plan = context.head.places, context.head.plan
    if clause in plan.clauses:
        return places.where("clause", clause, ("versions", revision, field))
    if revision in plan.revisions:
        return places.where("revision", revision, (), key=True)
    return places.where("plan", "plan", ("revisions",), key=True)


def changed_place(context: ChangeContext, item: Released) -> Location:
    """Return where the first changed word of a released wording stands now; its whole text where words only went."""
    from clausetrack.compare import redline

    if item.before is not None and item.after is not None and item.after.origin == item.revision:
        start = 0
        for edit in redline(item.before.text, item.after.text):
            if edit.op == "insert" and edit.text.strip():
                lead = len(edit.text) - len(edit.text.lstrip())
                end = start + len(edit.text.rstrip())
                path = ("versions", item.revision, "text")
                return context.head.places.span("clause", item.clause, path, start + lead, end)
            start += len(edit.text) if edit.op in {"equal", "insert", "move-to"} else 0
    return version_place(context, item.clause, item.revision)


def base_place(context: ChangeContext, clause: str, revision: str, field: str = "text") -> tuple[Related, ...]:
    """Return where it stood before: in the base, or in the lock."""
    from clausetrack.diagnostics import Related

    if context.base is not None and context.base.plan.wording(clause, revision) is not None:
        place = context.base.places.where("clause", clause, ("versions", revision, field))
        return (Related(place, "as it was in the base"),)
    if context.lock is not None and clause in context.lock.revisions.get(revision, {}):
        return (Related(context.lock.location(revision, clause), "as it was locked"),)
    return ()
