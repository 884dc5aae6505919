"""What a rule is given: the plan, where everything stands, and the options it may ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clausetrack.checks.crossrefs import CrossReference
    from clausetrack.checks.references import Reference
    from clausetrack.checks.released import Released
    from clausetrack.checks.rule import Rule
    from clausetrack.checks.wordings import WordingChange
    from clausetrack.diagnostics import Diagnostic, Location
    from clausetrack.model import Plan
    from clausetrack.positions import ChangeLookup, Matrix
    from clausetrack.store import Loaded, Places, Tree
    from clausetrack.store.lock import Lock

__all__ = ["ChangeContext", "StateContext"]


@dataclass(frozen=True)
class StateContext:
    """The files as they are.

    Attributes:
        loaded: the plan, what reading it already found, and where everything stands.
        today: the day of the check, `YYYY-MM-DD`, for rules on the future; empty where nobody says.
        options: rule name → its options from the configuration.
        tree: the files themselves, for rules that look at kept copies; None where they are not at hand.
        changes: returns what positions need to know of a plan's texts; without it only the plan's own record counts.
    """

    loaded: Loaded
    today: str = ""
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tree: Tree | None = None
    changes: Callable[[Plan], ChangeLookup] | None = None

    @property
    def plan(self) -> Plan:
        """The plan, as far as it could be read."""
        return self.loaded.plan

    @property
    def places(self) -> Places:
        """Where everything stands: `places.where("clause", id, ("versions", revision, "text"))`."""
        return self.loaded.places

    def where(self, kind: str, name: str, field_path: Sequence[object] = (), *, key: bool = False) -> Location:
        """Return the place of an entry's field; see `store.places.Places.where`."""
        return self.loaded.places.where(kind, name, field_path, key=key)

    def option(self, rule: Rule, name: str, default: Any) -> Any:
        """Return an option of a rule from the configuration, or its default."""
        return self.options.get(rule.name, {}).get(name, default)

    def reported(self, rule: Rule) -> tuple[Diagnostic, ...]:
        """Return what reading the files found under this rule's code."""
        return tuple(item for item in self.loaded.diagnostics if item.code == rule.code)

    @cached_property
    def matrix(self) -> Matrix | None:
        """Who stands where on the newest full text; None where there is no text."""
        if not self.plan.revisions:
            return None
        from clausetrack.positions import matrix

        return matrix(self.plan, changes=self.changes(self.plan) if self.changes else None)

    def references_to(self, kind: str) -> Sequence[Reference]:
        """Return the references of one kind (clause, party, source …)."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Reference]]:
        found: dict[str, list[Reference]] = {}
        for reference in self.references:
            found.setdefault(reference.kind, []).append(reference)
        return found

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference that the plan makes, found once for all rules."""
        from clausetrack.checks.references import references

        return tuple(references(self.plan))

    @cached_property
    def cross_references(self) -> tuple[CrossReference, ...]:
        """Every reference by number in the wordings, found once for all rules."""
        from clausetrack.checks.crossrefs import cross_references

        return tuple(cross_references(self.plan))


@dataclass(frozen=True)
class ChangeContext:
    """What became of the files.

    Attributes:
        head: the files as they are now (or in the commit that is checked).
        base: the files before; None where nothing but `revisions.lock` is compared.
        lock: what `revisions.lock` says of released revisions; None where there is no such file.
        base_lock: the same file in the base.
        base_name: the base for people.
        options: rule name → its options.
    """

    head: Loaded
    base: Loaded | None = None
    lock: Lock | None = None
    base_lock: Lock | None = None
    base_name: str = ""
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def option(self, rule: Rule, name: str, default: Any) -> Any:
        """Return an option of a rule from the configuration, or its default."""
        return self.options.get(rule.name, {}).get(name, default)

    @cached_property
    def released(self) -> tuple[Released, ...]:
        """Every version of a released revision, as it was and as it is; found once for all rules."""
        from clausetrack.checks.released import find_released

        return tuple(find_released(self))

    @cached_property
    def wording_changes(self) -> tuple[WordingChange, ...]:
        """Every wording that changed since the base, released ones apart; found once for all rules."""
        from clausetrack.checks.wordings import wording_changes

        return tuple(wording_changes(self))
