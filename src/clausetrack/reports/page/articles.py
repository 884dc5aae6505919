"""One article for each clause: its wordings, what changed, who brought which words, where each party stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausetrack.reports.page.grid import chips, marks
from clausetrack.reports.page.redlines import pairs
from clausetrack.reports.words import through

if TYPE_CHECKING:
    from clausetrack.compare.blame import Phrase
    from clausetrack.model import Agreed, ClauseText, Correction, Option, Variant
    from clausetrack.positions import Cell, Row, Voice
    from clausetrack.reports.page.facts import Facts, SourceLink
    from clausetrack.reports.page.grid import Chip, Mark
    from clausetrack.reports.page.labels import Labels
    from clausetrack.reports.page.redlines import Pair

__all__ = ["Answered", "ClauseView", "PartyView", "VoiceView", "WordingView", "articles"]


@dataclass(frozen=True, slots=True)
class WordingView:
    """What one text says. `same` names the text whose words it keeps; then `text` is that text's.

    `unnumbered`: it has a number that was never made public.
    """

    revision: str
    origin: str
    title: str
    number: str
    label: str
    text: str
    same: str
    unnumbered: bool
    deleted: bool
    replaced_by: tuple[str, ...]
    certainty: str
    verified: bool
    notes: tuple[str, ...]
    terms: str
    options: tuple[Option, ...]
    variants: tuple[Variant, ...]
    texts: tuple[tuple[str, ClauseText], ...]
    agreed: Agreed | None
    corrected: Correction | None
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a later text made of what was asked: its name, a word of `answer`, and why."""

    text: str
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One statement behind a cell.

    `quote`: of what it says of this clause; one of the whole statement stands in the timeline. `early`: made before the
    text it speaks of was issued.
    """

    statement: str
    date: str
    day: str
    speaker: str
    capacity: str
    stance: str
    about: str
    state: str
    via: str
    via_id: str
    way: str
    authority: str
    reason: str
    asks: str
    proposes: str
    condition: str
    accepts: str
    red_line: bool
    quote: str
    early: bool
    language: str
    grade: str
    certainty: str
    not_counted: tuple[str, ...]
    withdrawn: str
    corrected: str
    linked: tuple[str, ...]
    answers: tuple[Answered, ...]
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class PartyView:
    """Where one party stands: the marks of its cell, then every statement, the standing ones first."""

    party: str
    label: str
    author: bool
    marks: tuple[Mark, ...]
    standing: int
    voices: tuple[VoiceView, ...]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause. `missing` groups the parties without a stance by the word of what is missing."""

    id: str
    title: str
    number: str
    theme: str
    theme_title: str
    kind: str
    presence: str
    matter: str
    chip: Chip | None
    wordings: tuple[WordingView, ...]
    pairs: tuple[Pair, ...]
    blame: tuple[Phrase, ...]
    blame_of: str
    blame_line: tuple[str, ...]
    parties: tuple[PartyView, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]


def articles(facts: Facts, labels: Labels) -> tuple[ClauseView, ...]:
    """Return an article for every row of the matrix; the plan's two rows have one each, without wordings."""
    status = chips(facts)
    return tuple(_article(row, facts, labels, status.get(row.id)) for row in facts.made.rows)


def _article(row: Row, facts: Facts, labels: Labels, chip: Chip | None) -> ClauseView:
    plan = facts.plan
    clause = plan.clauses.get(row.clause)
    wordings = tuple(_wording(facts, row.clause, name) for name in plan.revisions if clause and name in clause.versions)
    last = next((item.revision for item in reversed(wordings) if item.text), "")
    of = facts.made.revision if row.presence == "present" else last
    spoken = [cell for cell in row.cells if not _quiet(cell, row)]
    missing: dict[str, list[str]] = {}
    for cell in row.cells:
        if _quiet(cell, row):
            word = (cell.matter if row.layer == "matter" else cell.wording).stance
            missing.setdefault(word, []).append(facts.label(cell.party))
    return ClauseView(
        row.id,
        row.title,
        row.number,
        row.theme,
        row.theme_title,
        row.kind,
        row.presence,
        row.matter,
        chip,
        wordings,
        pairs(facts, row.clause) if clause else (),
        _blame(facts, row.clause, of) if of else (),
        facts.text_name(of) if of else "",
        tuple(facts.text_name(name) for name in reversed(_line(facts, of))),
        tuple(_party(cell, row, facts, labels) for cell in spoken),
        tuple((word, tuple(names)) for word, names in missing.items()),
    )


def _quiet(cell: Cell, row: Row) -> bool:
    return not _voices(cell, row)


def _voices(cell: Cell, row: Row) -> tuple[Voice, ...]:
    """The plan's two rows share their cells: each shows its own layer."""
    if row.kind == "plan":
        return (*cell.wording.voices, *cell.elsewhere)
    return cell.matter.voices if row.kind == "plan-matter" else cell.voices


def _blame(facts: Facts, clause: str, revision: str) -> tuple[Phrase, ...]:
    from clausetrack.compare import blame_clause

    found: list[Phrase] = []
    for phrase in blame_clause(facts.plan, clause, revision):
        # a full stop that an older text brought is nothing to read about: it stays with the words before it
        if found and not any(map(str.isalnum, phrase.text)):
            found[-1] = replace(found[-1], text=found[-1].text + phrase.text)
        else:
            found.append(phrase)
    return tuple(found)


def _line(facts: Facts, revision: str) -> tuple[str, ...]:
    """The texts along which words are traced, the newest first."""
    from clausetrack.compare.blame import main_line

    return main_line(facts.plan, revision) if revision else ()


def _named(facts: Facts, revision: str, why: str) -> str:
    """Return a reason with names for the ids of the text, the clauses and the terms it speaks of."""
    text = re.sub(rf"(?<![\w-]){re.escape(revision)}(?![\w-])", facts.text_name(revision), why)
    head, by, clauses = text.partition(" replaces it by ")
    return f"{head}{by}{_titles(facts, clauses)}" if by else facts.told(text)


def _titles(facts: Facts, clauses: str) -> str:
    return ", ".join(f"“{facts.title(name)}”" for name in clauses.split(", "))


def _wording(facts: Facts, clause: str, revision: str) -> WordingView:
    found = facts.plan.wording(clause, revision)
    assert found is not None
    version, words = found.version, found.words
    return WordingView(
        revision,
        found.origin,
        facts.plan.revisions[revision].title,
        found.number if version.number_known else "",
        found.label if version.number_known else "",
        found.text,
        found.origin if found.origin != revision else "",
        bool(version.number) and not version.number_known,
        version.deleted,
        version.replaced_by,
        version.certainty or "",
        version.verified,
        tuple(note for note in (version.note, version.wording_note) if note),
        facts.terms(words.terms),
        version.options,
        version.variants,
        tuple(version.texts.items()),
        version.agreed,
        version.corrected,
        facts.links(version.sources),
    )


def _party(cell: Cell, row: Row, facts: Facts, labels: Labels) -> PartyView:
    voices = _voices(cell, row)
    stands = (cell.wording, cell.matter) if row.layer == "both" else (
        (cell.wording,) if row.layer == "wording" else (cell.matter,)
    )  # fmt: skip
    first = {id(voice) for stand in stands for voice in (stand.ties or ((stand.voice,) if stand.voice else ()))}
    newest = sorted(voices, key=lambda voice: (voice.statement.date, voice.statement.order), reverse=True)
    ordered = sorted(newest, key=lambda voice: id(voice) not in first)
    return PartyView(
        cell.party,
        facts.label(cell.party),
        cell.author,
        marks(cell, row.layer, labels),
        len(first),
        tuple(_voice(voice, cell, facts) for voice in ordered),
    )


def _voice(voice: Voice, cell: Cell, facts: Facts) -> VoiceView:
    said, position = voice.statement, voice.position
    traced = facts.traces.get((cell.party, cell.clause, said.id), ())
    sure = position.certainty or said.certainty
    low = voice.authority if voice.authority in ("member", "unattributed", "other-side") else ""
    return VoiceView(
        said.id,
        said.date,
        voice.day,
        said.speaker,
        said.capacity or "",
        voice.stance,
        voice.about,
        voice.state or "",
        facts.label(voice.via) if voice.via else "",
        voice.via,
        through(facts.plan, voice),
        low,
        position.reason or said.summary,
        position.asks or "",
        position.wording_proposed or "",
        position.condition or "",
        facts.terms(position.would_accept),
        position.red_line,
        "" if voice.shared_quote else voice.quote,
        voice.early(facts.plan),
        said.language or "",
        said.grade,
        sure if sure != "confirmed" else "",
        voice.weak,
        voice.withdrawn,
        said.corrected.on if said.corrected else "",
        position.linked_to,
        tuple(
            Answered(facts.text_name(item.after), item.answer, _named(facts, item.after, item.why))
            for item in traced
            if item.before == voice.about
        ),
        facts.links(said.sources),
    )
