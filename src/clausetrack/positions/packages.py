"""Packages: clauses that parties tie together, conditions that are not met, and links that run in a circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.positions.agreement import agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.positions.agreement import Status
    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.voice import Voice

__all__ = ["Condition", "Link", "Package", "Packages", "packages"]

_SETTLED = ("agreed", "agreed-in-principle")


@dataclass(frozen=True, slots=True)
class Link:
    """One party makes one clause depend on another."""

    party: str
    clause: str
    to: str
    voice: Voice

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {"party": self.party, "clause": self.clause, "to": self.to, "statement": self.voice.statement.id}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on which a party accepts a clause.

    Attributes:
        words: the condition as said, in our words.
        needs: the clauses it is tied to.
        unmet: those of them that are not agreed.
        met: True where all it is tied to is agreed; False where something is not; None where it is tied to no clause,
            so that a program cannot tell.
    """

    party: str
    clause: str
    words: str
    needs: tuple[str, ...]
    unmet: tuple[str, ...]
    met: bool | None
    voice: Voice

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "clause": self.clause,
            "condition": self.words,
            "needs": list(self.needs),
            "unmet": list(self.unmet),
            "met": self.met,
            "statement": self.voice.statement.id,
            "sources": list(self.voice.statement.sources),
        }


@dataclass(frozen=True, slots=True)
class Package:
    """Clauses tied together, directly or through others.

    Attributes:
        clauses: in the order of the matrix.
        links: who ties which.
        circles: clauses that wait for each other: a deal on one needs a deal on all of them at once.
        blocked: those that somebody required is against, on the wording or on the matter: they move together or not.
    """

    clauses: tuple[str, ...]
    links: tuple[Link, ...]
    circles: tuple[tuple[str, ...], ...]
    blocked: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clauses": list(self.clauses),
            "links": [link.to_data() for link in self.links],
            "circles": [list(circle) for circle in self.circles],
            "blocked": list(self.blocked),
        }


@dataclass(frozen=True, slots=True)
class Packages:
    """All packages and conditions of a matrix."""

    packages: tuple[Package, ...]
    conditions: tuple[Condition, ...]

    @property
    def unmet(self) -> tuple[Condition, ...]:
        """The conditions that are known not to be met."""
        return tuple(condition for condition in self.conditions if condition.met is False)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/packages",
            "version": 1,
            "packages": [package.to_data() for package in self.packages],
            "conditions": [condition.to_data() for condition in self.conditions],
        }


def packages(matrix: Matrix) -> Packages:
    """Return what standing positions tie together, and the conditions that stand.

    A condition tied to clauses counts as met once each of them is agreed, by its wording or by its matter.
    """
    summed = agreement(matrix)
    every = [*summed.clauses, *summed.others]
    status: dict[str, tuple[Status, Status]] = {item.clause: (item.status, item.matter) for item in every}
    links: list[Link] = []
    conditions: list[Condition] = []
    for row in matrix.rows:
        if row.kind == "plan-matter":
            continue
        for cell in row.cells:
            ties: dict[str, Link] = {}
            for stand in (cell.wording, cell.matter):
                for voice in stand.voices:
                    if not (voice.weak or voice.withdrawn or voice.linked or voice.state == "stale"):
                        for to in voice.position.linked_to:
                            ties.setdefault(to, Link(cell.party, row.clause, to, voice))
                if stand.voice and stand.stance == "conditional" and not stand.linked and stand.state != "stale":
                    conditions.append(_condition(cell.party, row.clause, stand.voice, status))
            links += ties.values()
    blocked = {clause for clause, pair in status.items() if any(found.blocked for found in pair)}
    order = {row.clause: place for place, row in enumerate(matrix.rows)}
    groups = _groups(links)
    found = [
        Package(
            tuple(sorted(group, key=lambda clause: (order.get(clause, len(order)), clause))),
            tuple(link for link in links if link.clause in group),
            _circles(group, links),
            tuple(clause for clause in order if clause in group and clause in blocked),
        )
        for group in groups
    ]
    found.sort(key=lambda package: (order.get(package.clauses[0], len(order)), package.clauses))
    return Packages(tuple(found), tuple(conditions))


def _condition(party: str, clause: str, voice: Voice, status: Mapping[str, tuple[Status, Status]]) -> Condition:
    position = voice.position
    needs = position.linked_to
    unmet = tuple(
        need for need in needs if need not in status or not any(found.word in _SETTLED for found in status[need])
    )
    met = None if not needs else not unmet
    words = position.condition or position.asks or position.reason or ""
    return Condition(party, clause, words, needs, unmet, met, voice)


def _groups(links: Iterable[Link]) -> list[set[str]]:
    """Return the clauses that hang together."""
    groups: list[set[str]] = []
    for link in links:
        joined = {link.clause, link.to}
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _circles(group: set[str], links: Sequence[Link]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of clauses each of which waits, through links, for every other (or for itself)."""
    goes: dict[str, set[str]] = {clause: set() for clause in group}
    for link in links:
        if link.clause in group:
            goes[link.clause].add(link.to)
    reach = {clause: _reach(clause, goes) for clause in group}
    found = set()
    for clause in group:
        circle = tuple(sorted(other for other in reach[clause] if clause in reach[other]))
        if circle:
            found.add(circle)
    return tuple(sorted(found))


def _reach(start: str, goes: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    queue = list(goes[start])
    while queue:
        clause = queue.pop()
        if clause not in seen:
            seen.add(clause)
            queue.extend(goes[clause])
    return seen
