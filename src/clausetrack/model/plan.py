"""The whole: one plan with its clauses, parties, statements and sources, and the questions everybody asks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausetrack.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausetrack.model.clause import Clause, Version
    from clausetrack.model.header import PlanFile, Revision
    from clausetrack.model.party import Actor, Party
    from clausetrack.model.source import Source
    from clausetrack.model.statement import Position, Statement

__all__ = ["Plan", "Wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause says in a revision, with `same-as` followed to the version that holds the words.

    Attributes:
        version: the version as recorded in this revision (number, change, sources, certainty …).
        words: the version whose text, modality, terms … it has: itself, or the one that `same-as` leads to.
        origin: the revision that `words` stands in.
    """

    clause: str
    revision: str
    version: Version
    words: Version
    origin: str

    @property
    def text(self) -> str:
        """The wording; empty for a tombstone."""
        return self.words.text or ""

    @property
    def number(self) -> str:
        """Its number in this revision, or an empty string."""
        return self.version.number or ""

    @property
    def label(self) -> str:
        """The number as published."""
        return self.version.label or self.version.number or ""

    @property
    def cited(self) -> str:
        """Its number, and where it was published under another one, that too: `14.1 (14.a)`."""
        same = not self.version.label or self.version.label == self.number or not self.number
        return self.label if same else f"{self.number} ({self.version.label})"


@dataclass(frozen=True)
class Plan:
    """One negotiated plan and all that is known about it. Immutable; everything is looked up by id.

    Attributes:
        header: `plan.yaml`.
        clauses: clause id → clause, in the order of the files.
        themes: clause id → theme id.
        statements: statement id → statement, by party file and the order inside it.
        extras: ids of versions, positions and statements that a private layer (`--overlay`) added.
    """

    header: PlanFile
    parties: Mapping[str, Party] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    extras: frozenset[str] = frozenset()

    @property
    def revisions(self) -> Mapping[str, Revision]:
        """Revision id → revision, in the order of `plan.yaml`."""
        return self.header.revisions

    @cached_property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """(earlier, later) for every `based-on`; only the first one of a revision is its main line."""
        return tuple(
            (earlier, name)
            for name, revision in self.revisions.items()
            for earlier in revision.based_on
            if earlier in self.revisions
        )

    @cached_property
    def latest(self) -> str:
        """The newest revision with full coverage that stands in the line of `based-on`; else the newest at all."""
        in_line = {name for edge in self.edges for name in edge}
        candidates = [name for name, revision in self.revisions.items() if revision.coverage == "full"]
        preferred = [name for name in candidates if name in in_line] or candidates or list(self.revisions)
        return max(
            preferred,
            key=lambda name: (self.revisions[name].issued, list(self.revisions).index(name)),
            default="",
        )

    def ancestors(self, revision: str) -> tuple[str, ...]:
        """Return every revision that this one goes back to, nearest first, each once; safe against loops."""
        seen: list[str] = []
        queue = list(self.revisions[revision].based_on) if revision in self.revisions else []
        while queue:
            name = queue.pop(0)
            if name in self.revisions and name not in seen and name != revision:
                seen.append(name)
                queue.extend(self.revisions[name].based_on)
        return tuple(seen)

    def before_issue(self, statement: Statement, about: str) -> bool:
        """True where a statement speaks of a text that was not issued yet: of a draft, or of the talks on it."""
        text = self.revisions.get(about)
        return text is not None and statement.last_day < text.issued

    def wording(self, clause: str, revision: str) -> Wording | None:
        """Return what the clause says in a revision, `same-as` followed; None where it has no version there.

        A tombstone (`deleted: true`) is returned with an empty text. A `same-as` that leads nowhere or round in
        a circle (a fault that `check` reports) gives an empty text too.
        """
        found = self.clauses.get(clause)
        version = found.versions.get(revision) if found else None
        if found is None or version is None:
            return None
        words, origin, seen = version, revision, {revision}
        while words.same_as is not None:
            following = found.versions.get(words.same_as)
            if following is None or words.same_as in seen:
                break
            origin = words.same_as
            seen.add(origin)
            words = following
        return Wording(clause, revision, version, words, origin)

    def has(self, clause: str, revision: str) -> bool:
        """True where the revision words the clause (a tombstone does not)."""
        found = self.clauses.get(clause)
        version = found.versions.get(revision) if found else None
        return version is not None and not version.deleted

    def coverage(self, revision: str, document: str | None = None) -> str:
        """Return `full`, `partial` or `unknown` for a revision's main text or one of its documents."""
        found = self.revisions[revision]
        if document is None:
            return found.coverage
        return found.documents[document].coverage if document in found.documents else "unknown"

    def covers(self, clause: str, revision: str) -> bool:
        """True where absence of the clause from this revision means that the text does not have it.

        A clause that stands in an annex elsewhere is absent only if the revision has that annex with full coverage.
        """
        if revision not in self.revisions:
            return False
        found = self.clauses.get(clause)
        papers = {version.document for version in found.versions.values() if not version.deleted} if found else {None}
        if None in papers or not papers:
            return self.coverage(revision) == "full"
        return any(paper is not None and self.coverage(revision, paper) == "full" for paper in papers)

    def in_revision(self, revision: str) -> tuple[Wording, ...]:
        """Return the wordings of a revision in the order of its numbers: main text first, then its documents."""
        found = [self.wording(clause, revision) for clause in self.clauses if self.has(clause, revision)]
        documents = ["", *self.revisions[revision].documents] if revision in self.revisions else [""]

        def place(wording: Wording) -> tuple[object, ...]:
            paper = wording.version.document or ""
            return (
                documents.index(paper) if paper in documents else len(documents),
                not wording.number,
                natural_key(wording.number),
                wording.clause,
            )

        return tuple(sorted((wording for wording in found if wording is not None), key=place))

    @cached_property
    def heirs(self) -> Mapping[tuple[str, str, str, str], tuple[str, ...]]:
        """(clause, its revision, later revision, how) → clauses of the later one whose wording came from it."""
        found: dict[tuple[str, str, str, str], list[str]] = {}
        for clause in self.clause_order:
            for revision, version in self.clauses[clause].versions.items():
                for origin in version.from_ if self.has(clause, revision) else ():
                    if origin.clause != clause:
                        key = (origin.clause, origin.revision, revision, origin.as_)
                        found.setdefault(key, []).append(clause)
        return MappingProxyType({key: tuple(dict.fromkeys(names)) for key, names in found.items()})

    @cached_property
    def clause_order(self) -> tuple[str, ...]:
        """Every clause id by theme, then by its number in the first revision that has one, then by id."""
        themes = list(self.header.themes)
        revisions = list(self.revisions)

        def place(clause: str) -> tuple[object, ...]:
            theme = self.themes.get(clause, "")
            found = self.clauses[clause]
            numbers = [
                (revisions.index(name), version.document is not None, natural_key(version.number))
                for name, version in found.versions.items()
                if name in revisions and version.number
            ]
            return (
                found.is_demand,
                themes.index(theme) if theme in themes else len(themes),
                min(numbers, default=(len(revisions), True, ())),
                clause,
            )

        return tuple(sorted(self.clauses, key=place))

    @cached_property
    def party_order(self) -> tuple[str, ...]:
        """Party ids as columns: `columns`, then states, blocs and groups, institutions, factions, observers."""
        kinds = ("state", "bloc", "group", "institution", "faction", "observer")
        columns = self.header.columns
        order = list(self.parties)

        def place(party: str) -> tuple[int, int, int]:
            kind = self.parties[party].kind
            return (
                columns.index(party) if party in columns else len(columns),
                max(kinds.index(kind), 2),
                order.index(party),
            )

        return tuple(sorted(self.parties, key=place))

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Every name in small letters → as the plan spells it, the longest first: for ids that people are to read.

        Names are those of parties, of actors where every word is a name (`World Bank`, not `All parties`), and words of
        choices that the plan's texts have with a capital wherever they stand inside a sentence (`donetsk`).
        """
        held = [name for party in self.parties.values() for name in (party.name, party.label)]
        held += [actor.name for actor in self.actors.values() if len(actor.name.split()) > 1 and actor.name.istitle()]
        names = self._proper() | {name.lower().replace("-", " "): name for name in held if name != name.lower()}
        return MappingProxyType({name: names[name] for name in sorted(names, key=lambda name: (-len(name), name))})

    def _proper(self) -> dict[str, str]:
        choices = {word for term in self.header.terms.values() for choice in term.choices for word in choice.split("-")}
        wanted = sorted(word for word in choices if len(word) > 1 and word.isalpha())
        if not wanted:
            return {}
        inside = re.compile(rf"(?<=[\w,;] )(?:{'|'.join(wanted)})\b", re.IGNORECASE)
        found: dict[str, set[str]] = {}
        for text in self._texts():
            for word in inside.findall(text):
                found.setdefault(word.lower(), set()).add(word)
        return {word: min(written) for word, written in found.items() if word not in written}

    def _texts(self) -> Iterator[str]:
        for clause in self.clauses.values():
            yield from (clause.title, clause.matter or "", *(item.text or "" for item in clause.versions.values()))
        for said in self.statements.values():
            yield from (
                said.summary,
                *(part for item in said.positions for part in (item.reason or "", item.asks or "")),
            )

    def consent(self, clause: str) -> tuple[str, ...]:
        """Return the parties whose yes a clause needs: its own list, or the plan's."""
        found = self.clauses.get(clause)
        return (found.consent if found else ()) or self.header.consent

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[tuple[Statement, Position], ...]]:
        """Clause id (or `plan`) → every (statement, position) on it, in the order of the files."""
        found: dict[str, list[tuple[Statement, Position]]] = {}
        for statement, position in self.positions():
            found.setdefault(position.on, []).append((statement, position))
        return MappingProxyType({name: tuple(items) for name, items in found.items()})

    def positions(self) -> Iterator[tuple[Statement, Position]]:
        """Yield every (statement, position)."""
        for statement in self.statements.values():
            for position in statement.positions:
                yield statement, position

    def name(self, who: str) -> str:
        """Return the name of a party or actor; an unknown id comes back as it is."""
        found = self.parties.get(who) or self.actors.get(who)
        return found.name if found else who

    def label(self, who: str) -> str:
        """Return the short name of a party, the name of an actor; an unknown id comes back as it is."""
        party = self.parties.get(who)
        return party.label if party else self.name(who)

    def text_name(self, revision: str) -> str:
        """Return the short name of a revision (`US 28`), or its id where it has none or is unknown."""
        found = self.revisions.get(revision)
        return (found.short if found else None) or revision

    def title(self, clause: str, revision: str | None = None) -> str:
        """Return a clause's title, in a revision's own words where it has them."""
        found = self.clauses.get(clause)
        if found is None:
            return clause
        version = found.versions.get(revision) if revision else None
        return (version.title if version and version.title else None) or found.title

    @property
    def newest_day(self) -> str:
        """Day of the newest statement: what `as of` means where nobody says otherwise."""
        days = [statement.last_day for statement in self.statements.values()]
        return max(days, default=self.header.covered_until or "")
