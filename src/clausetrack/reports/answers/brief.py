"""The morning's answer, and the explanation of a cell: text for a person, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.positions.brief import RECORDS
from clausetrack.reports.answers.common import by_policy
from clausetrack.reports.answers.movement import after_words
from clausetrack.reports.answers.stale import NEVER
from clausetrack.reports.table import Column, Table
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausetrack.model import Plan
    from clausetrack.positions import Policy
    from clausetrack.positions.brief import Brief, Record, RecordBrief, StatusChange
    from clausetrack.positions.explain import Explanation
    from clausetrack.positions.movement import Move
    from clausetrack.positions.stale import Stale

__all__ = [
    "brief_rows",
    "brief_text",
    "explanation_rows",
    "explanation_text",
    "record_rows",
    "record_text",
    "section_table",
]

Section = tuple[str, tuple[str, ...]]


def brief_text(plan: Plan, found: Brief, policy: Policy) -> str:
    """Return a brief as Markdown that reads well in a terminal, too."""
    title = f"# {plan.header.title}: new after {found.since}, up to {found.as_of}"
    table = f"On the table: {found.revision}"
    if found.revision != found.revision_before:
        table += f" (on {found.since}: {found.revision_before})"
    return _document(title, table, _sections(plan, found), policy)


def brief_rows(plan: Plan, found: Brief) -> list[dict[str, str]]:
    """Return the same as rows: section and line."""
    return [{"section": name, "line": line} for name, lines in _sections(plan, found) for line in lines]


def record_text(plan: Plan, found: RecordBrief, since: str, policy: Policy) -> str:
    """Return what was recorded since a commit as Markdown."""
    title = f"# {plan.header.title}: recorded since {since}"
    return _document(title, "By when we recorded it, not by when it was said.", _record_sections(plan, found), policy)


def record_rows(plan: Plan, found: RecordBrief) -> list[dict[str, str]]:
    """Return the same as rows: section and line."""
    return [{"section": name, "line": line} for name, lines in _record_sections(plan, found) for line in lines]


def explanation_text(plan: Plan, found: Explanation, policy: Policy) -> str:
    """Return an explanation as numbered steps with their sources."""
    lines = [f"# {found.headline}", "", f"{found.clause} in {found.revision}, as of {found.as_of}", ""]
    for number, step in enumerate(found.steps, start=1):
        lines.append(f"{number}. {step.text}")
        for name in step.sources:
            source = plan.sources.get(name)
            lines.append(f"   - {name}: {source.cite()}" + (f" {source.URL}" if source.URL else "") if source
                         else f"   - {name}")  # fmt: skip
    lines += ["", by_policy(policy)]
    return "\n".join(lines) + "\n"


def explanation_rows(found: Explanation) -> list[dict[str, str]]:
    """Return the steps of an explanation as rows: kind of fact, fact, and the sources."""
    return [
        {"section": step.about, "line": step.text, "sources": ", ".join(step.sources), "statement": step.statement}
        for step in found.steps
    ]


def section_table(name: str, rows: Iterable[Mapping[str, str]], policy: Policy) -> Table:
    """Return rows of section and line as a table, and what else they all hold."""
    rows = tuple(rows)
    more = tuple(Column(key, key) for key in (rows[0] if rows else ()) if key not in ("section", "line"))
    columns = (Column("section", "section"), Column("line", "line"), *more)
    return Table(name, columns, rows, notes=(by_policy(policy),))


def _document(title: str, first: str, sections: Iterable[Section], policy: Policy) -> str:
    lines = [title, "", first]
    for name, items in sections:
        lines += ["", f"## {name} ({len(items)})", ""]
        lines += [f"- {item}" for item in items] or ["- nothing"]
    lines += ["", by_policy(policy)]
    return "\n".join(lines) + "\n"


def _statuses(changes: Iterable[StatusChange]) -> tuple[str, ...]:
    return tuple(
        f"{item.clause}: {item.before or 'not in the text'} → {item.after or 'not in the text'}"
        + (f" (against: {join_words(item.blockers)})" if item.blockers else "")
        for item in changes
    )


def _sections(plan: Plan, found: Brief) -> tuple[Section, ...]:
    texts = tuple(f"{item.date} {item.id}: {item.title}" for item in found.news if item.kind == "revision")
    events = tuple(
        f"{item.date} {item.title}" + (f": {item.text}" if item.text else "") + _sure(item.certainty)
        for item in found.news
        if item.kind == "event"
    )
    said = tuple(
        f"{item.date} {join_words(plan.name(party) for party in item.parties[:3])}: {item.title}: {item.text}"
        f"{_sure(item.certainty)} [{item.id}]"
        for item in found.news
        if item.kind == "statement"
    )
    moves = tuple(_move(plan, move) for move in found.moves)
    return (
        ("Texts", texts),
        ("Events", events),
        ("Said", said),
        ("Moved", moves),
        ("Status of clauses", _statuses(found.statuses)),
        *_gaps_and_stale(plan, found),
    )


def _gaps_and_stale(plan: Plan, found: Brief | RecordBrief) -> tuple[Section, Section]:
    gaps = tuple(f"{item.label}: {item.before or 'nothing stated'} → {item.after}" for item in found.gaps)
    return ("What would be accepted", gaps), ("Objections overtaken", tuple(_overtaken(plan, found.stale)))


def _overtaken(plan: Plan, found: Iterable[Stale]) -> Iterable[str]:
    """Say which objections were overtaken, those to the same words in one line."""
    groups: dict[tuple[str, str], list[Stale]] = {}
    for item in found:
        groups.setdefault((item.clause, item.why), []).append(item)
    for (clause, why), items in groups.items():
        stances = {word: [item for item in items if item.voice.stance == word] for word in ("reject", "object")}
        said = "; ".join(f"{word}: {_objectors(plan, who)}" for word, who in stances.items() if who)
        yield f"{clause}: {said}. It {why.replace('speaks', 'spoke', 1)}"


def _objectors(plan: Plan, found: Iterable[Stale]) -> str:
    """Name who objected, and of each that never counted that it did not."""
    return join_words(plan.label(item.party) + (f" ({NEVER})" if item.voice.weak else "") for item in found)


def _move(plan: Plan, move: Move) -> str:
    about = "the matter" if move.layer == "matter" else move.voice.about
    stances = f"{move.before.stance if move.before else '–'} → {after_words(move)}"
    where = f"{plan.name(move.party)} on {move.clause} ({about})"
    return f"{move.day} {where}: {stances}; {move.why} [{move.voice.statement.id}]"


def _sure(certainty: str) -> str:
    return f" ({certainty})" if certainty and certainty != "confirmed" else ""


def _record(item: Record) -> str:
    """Say what was recorded; of a correction why we made it, in place of the summary."""
    said, what = item.statement, "; ".join(item.what)
    if item.word == "corrected" and said.corrected:
        return f"{said.date} {said.party}: {said.speaker} [{said.id}]: {what or 'corrected'}. {said.corrected.why}"
    return f"{said.date} {said.party}: {said.summary} [{said.id}]" + (f" ({what})" if what else "")


def _record_sections(plan: Plan, found: RecordBrief) -> tuple[Section, ...]:
    by_word = {word: tuple(_record(item) for item in found.records if item.word == word) for word in RECORDS}
    return (
        ("Texts", found.revisions),
        ("Wordings", tuple(f"{clause} in {revision}: {word}" for clause, revision, word in found.versions)),
        *((f"{word.capitalize()}: {RECORDS[word]}", lines) for word, lines in by_word.items() if lines),
        ("Status of clauses", _statuses(found.statuses)),
        *_gaps_and_stale(plan, found),
    )
