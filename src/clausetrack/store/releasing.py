"""Locking released revisions: the one place that makes a new `revisions.lock`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausetrack.store.lock import Lock, seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.model import Plan
    from clausetrack.store.lock import Locked

__all__ = ["Entry", "Locking", "lock_revisions"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What locking does with one version.

    Attributes:
        change: new (not locked before), kept, corrected (a recorded correction locks it again), altered or gone (it
            is not what was locked, and nothing says why: refused).
    """

    revision: str
    clause: str
    change: Literal["new", "kept", "corrected", "altered", "gone"]
    locked: Locked


@dataclass(frozen=True)
class Locking:
    """A lock to be, and what it does version by version."""

    lock: Lock
    entries: tuple[Entry, ...]

    @property
    def refused(self) -> tuple[Entry, ...]:
        """The entries that stand against locking."""
        return tuple(entry for entry in self.entries if entry.change in {"altered", "gone"})

    @property
    def changes(self) -> bool:
        """True where the lock is not what it was."""
        return any(entry.change != "kept" for entry in self.entries)


def lock_revisions(plan: Plan, old: Lock | None, revisions: Sequence[str]) -> Locking:
    """Return the lock with these revisions in it, in the order of the plan; other entries stay as they are.

    Args:
        plan: the plan as it is.
        old: the lock as it is; None where there is none.
        revisions: ids of the plan.
    """
    held = old.revisions if old else {}
    made: dict[str, dict[str, Locked]] = {}
    entries: list[Entry] = []
    for revision in dict.fromkeys((*plan.revisions, *held)):
        before = held.get(revision, {})
        if revision not in revisions:
            if revision in held:
                made[revision] = dict(before)
            continue
        now = seal(plan, revision)
        made[revision] = now
        for clause, locked in now.items():
            was = before.get(clause)
            if was is None:
                change: Literal["new", "kept", "corrected", "altered"] = "new"
            elif was == locked:
                change = "kept"
            else:
                change = "corrected" if locked.corrected not in ("", was.corrected) else "altered"
            entries.append(Entry(revision, clause, change, locked))
        entries += [Entry(revision, clause, "gone", was) for clause, was in before.items() if clause not in now]
    return Locking(Lock(made), tuple(entries))
