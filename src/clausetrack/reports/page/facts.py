"""Everything the page's views draw from, worked out once: the matrix, what it adds up to, and how the texts differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausetrack.compare.revisions import VersionChange
    from clausetrack.model import Plan
    from clausetrack.model.term import TermMap
    from clausetrack.positions import Matrix
    from clausetrack.positions.agreement import Agreement
    from clausetrack.positions.dyads import Dyads
    from clausetrack.positions.history import History
    from clausetrack.positions.term_views import TermGap
    from clausetrack.positions.tracing import Trace
    from clausetrack.reports.standing import Standing

__all__ = ["Facts", "SourceLink"]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source as it is linked from what rests on it; `url` is empty where it has no address that may be a link."""

    id: str
    name: str
    url: str
    title: str


class Facts:
    """What is known about a matrix. A comparison of two texts is made once, whoever asks for it.

    Args:
        made: who stands where; a part of the rows is enough for a page on some clauses.
    """

    def __init__(self, made: Matrix) -> None:
        self.made = made
        self.plan: Plan = made.plan
        self._changes: dict[tuple[str, str, str], VersionChange] = {}
        self._links: dict[str, SourceLink] = {}

    def change(self, clause: str, before: str, after: str) -> VersionChange:
        """Return what happened to a clause between two texts."""
        from clausetrack.compare.revisions import compare_version

        key = (clause, before, after)
        if key not in self._changes:
            self._changes[key] = compare_version(self.plan, clause, before, after)
        return self._changes[key]

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Ids of the clauses shown, in the matrix's order."""
        return tuple(row.clause for row in self.made.rows if row.kind in ("clause", "demand"))

    @cached_property
    def agreement(self) -> Agreement:
        """Statuses."""
        from clausetrack.positions.agreement import agreement

        return agreement(self.made)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Row id → what it adds up to, in words."""
        from clausetrack.reports.standing import standings

        return standings(self.made)

    @cached_property
    def history(self) -> History:
        """How each cell and status came to be."""
        from clausetrack.positions.history import history

        return history(self.made)

    @cached_property
    def dyads(self) -> Dyads:
        """Every two parties compared."""
        from clausetrack.positions.dyads import dyads

        return dyads(self.made)

    @cached_property
    def gaps(self) -> tuple[TermGap, ...]:
        """Terms of the clauses shown."""
        from clausetrack.positions.gaps import gaps

        shown = {row.clause for row in self.made.rows}
        return tuple(item for item in gaps(self.made) if shown & set(item.clauses))

    @cached_property
    def traces(self) -> Mapping[tuple[str, str, str], tuple[Trace, ...]]:
        """(party, clause, statement) → what later texts made of the objection."""
        from clausetrack.positions.changes import ClauseChange, cached
        from clausetrack.positions.tracing import traces
        from clausetrack.reports.words import cause_of

        def lookup(clause: str, before: str, after: str, /) -> ClauseChange:
            change = self.change(clause, before, after)
            return ClauseChange(
                change.material, cause_of(self.plan, change), same=change.kind == "kept" and not change.material
            )

        asked = cached(self.plan, lookup)
        found: dict[tuple[str, str, str], tuple[Trace, ...]] = {}
        for revision in self.plan.revisions:
            if self.plan.ancestors(revision):
                for item in traces(self.plan, revision, self.made.as_of, self.made.policy, asked):
                    key = (item.party, item.clause, item.objection.statement.id)
                    found[key] = (*found.get(key, ()), item)
        return found

    @cached_property
    def spelled(self) -> Callable[[str], str]:
        """Writes the words of a choice as people do."""
        from clausetrack.reports.words import speller

        return speller(self.plan)

    @cached_property
    def _term_ids(self) -> re.Pattern[str]:
        ids = sorted(self.plan.header.terms, key=len, reverse=True)
        return re.compile(rf"(?:^|(?<=\()|(?<=; ))({'|'.join(map(re.escape, ids)) or '(?!)'}): ([^;(]*)")

    @cached_property
    def _whose(self) -> re.Pattern[str]:
        ids = (*self.plan.parties, *self.plan.actors)
        return re.compile(rf"(?<=, )(of|by) ({'|'.join(map(re.escape, ids)) or '(?!)'})(?![\w-])")

    def told(self, reason: str) -> str:
        """Return a reason or a value of a term with labels for ids: `Strength of the armed forces: 600,000 → …`."""

        def named(found: re.Match[str]) -> str:
            term, words = self.plan.header.terms[found[1]], found[2]
            return f"{term.label}: {self.spelled(words) if term.kind == 'choice' else words}"

        text = self._term_ids.sub(named, reason)
        return self._whose.sub(lambda found: f"{found[1]} {self.label(found[2])}", text)

    def terms(self, values: TermMap) -> str:
        """Return the values of terms in words."""
        from clausetrack.reports.lists import say_terms

        return "; ".join(
            self.told(say_terms(self.plan, {name: (value,)})) for name, several in values.items() for value in several
        )

    def label(self, who: str) -> str:
        """Return the short name of a party, or the name of an actor."""
        party = self.plan.parties.get(who)
        return party.label if party else self.plan.name(who)

    def text_name(self, revision: str) -> str:
        """Return the short name of a text."""
        return self.plan.text_name(revision)

    def title(self, clause: str) -> str:
        """Return the title that a clause has wherever the page names it: its row's."""
        row = self.made.by_id.get(clause)
        return row.title if row else self.plan.title(clause, self.made.revision)

    def subject(self, clause: str, about: str) -> str:
        """Return what a stance is about: the sentence of the matter, which says which way it goes; else the title."""
        found = self.plan.clauses.get(clause)
        return found.matter if found and found.matter and about == "matter" else self.title(clause)

    @cached_property
    def _weak(self) -> frozenset[tuple[str, str]]:
        voices = (voice for row in self.made.rows for cell in row.cells for voice in cell.voices)
        return frozenset((voice.statement.id, voice.clause) for voice in voices if voice.weak)

    def weak(self, statement: str, clause: str) -> bool:
        """Return whether what a statement says of a clause is shown and does not count."""
        return (statement, clause) in self._weak

    def source(self, name: str) -> SourceLink:
        """Return a source as a link; one that is not recorded by its id."""
        from clausetrack.reports.page.clean import web

        if name not in self._links:
            found = self.plan.sources.get(name)
            link = SourceLink(name, found.outlet, web(found.URL), found.cite()) if found else None
            self._links[name] = link or SourceLink(name, name, "", "")
        return self._links[name]

    def links(self, names: tuple[str, ...]) -> tuple[SourceLink, ...]:
        """Return several sources as links."""
        return tuple(self.source(name) for name in names)
