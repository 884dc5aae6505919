"""One check from the folder to the verdict: head, lock, base, contexts."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.checks.contexts import ChangeContext, StateContext
from clausetrack.store import load
from clausetrack.store.lock import LOCK_FILE, read_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.checks.settings import Settings
    from clausetrack.diagnostics import Location
    from clausetrack.model import Plan
    from clausetrack.positions import ChangeLookup
    from clausetrack.store import Loaded, Memory
    from clausetrack.store.base import BaseTree
    from clausetrack.store.tree import Tree

__all__ = ["Session", "open_session"]


@dataclass(frozen=True)
class Session:
    """Everything that is judged.

    Attributes:
        bases: names under which the ledger may accept a change.
    """

    state: StateContext
    change: ChangeContext
    bases: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def source(self, location: Location) -> Sequence[str]:
        """Return the lines of the file a location is in, in the base where it is one of the base."""
        base = self.change.base
        if base is not None and location.revision and location.revision != self._head_revision:
            return base.places.lines(location)
        lock = self.change.lock
        if lock is not None and lock.file is not None and location.path == lock.file.label:
            return lock.file.lines
        return self.state.places.lines(location)

    @property
    def _head_revision(self) -> str:
        return next((file.revision for file in self.state.places.files.values()), "")


def open_session(
    tree: Tree,
    settings: Settings,
    *,
    base: BaseTree | None = None,
    today: str = "",
    head: Loaded | None = None,
    changes: Callable[[Plan], ChangeLookup] | None = None,
    known: Memory | None = None,
) -> Session:
    """Read the head, its lock, and the base where there is one.

    Args:
        tree: the head's files.
        settings: for the options of the rules.
        base: what it is compared with; without one only `revisions.lock` is.
        today: the day of the check.
        head: the head, where it is loaded already.
        changes: what positions need to know of texts; see `StateContext`.
        known: what loading the head kept, so that files the base has alike are not read again.
    """
    loaded = head or load(tree)
    lock, faults = read_lock(tree)
    loaded = dataclasses.replace(loaded, diagnostics=(*loaded.diagnostics, *faults))
    base_loaded = base_lock = None
    bases = []
    if lock is not None and lock.file is not None:
        bases.append(f"{LOCK_FILE}@{hashlib.sha256(lock.file.text.encode()).hexdigest()[:12]}")
    if base is not None:
        base_loaded = load(base.tree, known)
        base_lock, _ = read_lock(base.tree)
        bases.insert(0, base.base.commit)
    change = ChangeContext(
        loaded, base_loaded, lock, base_lock, str(base.base) if base else "", settings.options
    )  # fmt: skip
    notes = base.notes if base else ()
    return Session(StateContext(loaded, today, settings.options, tree, changes), change, tuple(bases), notes)
