"""Why a cell reads as it does: a chain of sourced facts, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.model import AUTHORITIES
from clausetrack.positions.cell import OFF_SCALE
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.positions.cell import Stand
    from clausetrack.positions.matrix import Matrix, Row
    from clausetrack.positions.voice import Voice

__all__ = ["Explanation", "Step", "explain"]


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of the chain.

    Attributes:
        about: what kind of fact it is: text, matter, consent, author, stance, state, rule, before, other, count.
        text: the fact, in a sentence.
        sources: ids of the sources it rests on.
        statement: id of the statement it rests on; empty where it rests on none.
    """

    about: str
    text: str
    sources: tuple[str, ...] = ()
    statement: str = ""

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "about": self.about,
            "text": self.text,
            "statement": self.statement or None,
            "sources": list(self.sources),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one cell reads as it does."""

    clause: str
    party: str
    revision: str
    as_of: str
    headline: str
    steps: tuple[Step, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/explain",
            "version": 1,
            "clause": self.clause,
            "party": self.party,
            "revision": self.revision,
            "as-of": self.as_of,
            "headline": self.headline,
            "steps": [step.to_data() for step in self.steps],
        }


def explain(matrix: Matrix, clause: str, party: str) -> Explanation:
    """Explain one cell.

    Raises:
        UsageError: no such row or column; the hint names the nearest.
    """
    cell = matrix.cell(clause, party)
    row = matrix.by_id[clause]
    name = matrix.plan.name(party)
    steps = [*_ground(matrix, row, party)]
    if cell.author:
        steps.append(Step("author", f"{name} issued {matrix.revision}: that is authorship, not an acceptance."))
    headlines = []
    for layer, stand in (("wording", cell.wording), ("matter", cell.matter)):
        if row.layer not in (layer, "both"):
            continue
        headlines.append(f"on the {layer}: {_words(stand)}")
        steps += _layer(matrix, layer, stand)
    steps += [
        Step("other", f"Of another text, and so no part of this cell: {_said(matrix, voice)} {voice.why}.",
             voice.statement.sources, voice.statement.id)
        for voice in cell.elsewhere
    ]  # fmt: skip
    counted = (
        f"Its stance on the {cell.counts} counts." if cell.counts else "It is not counted in statuses and numbers."
    )
    steps.append(Step("count", counted))
    return Explanation(clause, party, matrix.revision, matrix.as_of, f"{name} {'; '.join(headlines)}", tuple(steps))


def _ground(matrix: Matrix, row: Row, party: str) -> Iterable[Step]:
    plan = matrix.plan
    if row.wording is not None:
        number = f" (no. {row.number})" if row.number else ""
        yield Step(
            "text", f"{matrix.revision}{number} says: {row.wording.text}", row.wording.version.sources
        )  # fmt: skip
    elif row.kind == "clause":
        words = {
            "deleted": "has dropped the clause",
            "absent": "does not have the clause",
            "unknown": "is known only in part; whether it has the clause is not known",
        }
        yield Step("text", f"{matrix.revision} {words[row.presence]}.")
    if row.matter:
        yield Step("matter", f"Its matter: {row.matter}")
    needed = join_words(plan.name(who) for who in row.consent)
    role = "is one of them" if party in row.consent else "is not one of them"
    yield Step("consent", f"Consent is required of {needed}; {plan.name(party)} {role}.")


def _words(stand: Stand) -> str:
    return f"{stand.stance} ({stand.state})" if stand.state and stand.kind == "stance" else stand.stance


def _said(matrix: Matrix, voice: Voice) -> str:
    statement = voice.statement
    office = f" ({statement.capacity})" if statement.capacity else ""
    via = f", heard for {matrix.plan.name(voice.party)} because the statement names it" if voice.via else ""
    grade = f", graded {statement.grade}" if statement.grade else ""
    return (
        f"{statement.date}, {statement.speaker}{office}: {voice.stance}"
        f" [{voice.authority}, {statement.evidence}{grade}{via}]."
    )


def _layer(matrix: Matrix, layer: str, stand: Stand) -> Iterable[Step]:
    if stand.voice is None:
        yield Step("stance", f"On the {layer} nothing stands: {stand.stance} ({stand.why}).")
    else:
        for voice in stand.ties or (stand.voice,):
            yield _statement(matrix, layer, voice)
        yield Step(
            "state", f"It {stand.why}." if not stand.ties else f"{stand.why.capitalize()}: the cell is disputed."
        )
        if stand.stance in OFF_SCALE and not stand.ties:
            yield Step("state", f"Off the scale: {OFF_SCALE[stand.stance]}.")
        yield Step("rule", _rule(matrix, stand))
        if stand.before is not None:
            before = stand.before
            yield Step("before", f"Before that stood: {_said(matrix, before)}", before.statement.sources,
                       before.statement.id)  # fmt: skip
        for reason in stand.not_counted:
            yield Step("count", f"Not counted: {reason}.")
    for voice in stand.others:
        if stand.before is not voice:
            yield Step("other", f"Also behind it: {_said(matrix, voice)} {_why_not(voice, stand)}",
                       voice.statement.sources, voice.statement.id)  # fmt: skip


def _statement(matrix: Matrix, layer: str, voice: Voice) -> Step:
    position, statement = voice.position, voice.statement
    parts = [f"On the {layer}: {_said(matrix, voice)}", f"In our words: {statement.summary}"]
    if voice.early(matrix.plan):
        parts.insert(1, f"It was made before {matrix.plan.text_name(voice.about)} was issued.")
    if voice.quote:
        parts.append(f"{'In the same statement' if voice.shared_quote else 'Quoted'}: “{voice.quote}”.")
    for label, text in (("Reason", position.reason), ("Asks", position.asks), ("Condition", position.condition)):
        if text:
            parts.append(f"{label}: {text}.")
    if position.red_line:
        parts.append("It calls this a red line.")
    if voice.linked:
        parts.append(f"It spoke of {voice.linked}, which {matrix.revision} has split, merged or replaced.")
    return Step("stance", " ".join(parts), statement.sources, statement.id)


def _rule(matrix: Matrix, stand: Stand) -> str:
    number = len(stand.others)
    if not number:
        return "It is the only statement behind the cell."
    order = "words on the table first, then the highest authority" if matrix.policy.live else "the highest authority"
    return f"It stands before {number} other statement{'s' if number > 1 else ''}: {order}, then the latest."


def _why_not(voice: Voice, stand: Stand) -> str:
    best = stand.voice
    if voice.withdrawn:
        return f"It was withdrawn on {voice.withdrawn}."
    if voice.weak:
        return f"It does not count: {', '.join(voice.weak)}."
    assert best is not None  # what counts can stand, so where nothing stands every voice is weak or withdrawn
    if voice.state == "stale" and best.state != "stale":
        return "It speaks of words that have changed since."
    if AUTHORITIES[voice.authority] < AUTHORITIES[best.authority]:
        return "Its authority is lower."
    return "It is earlier." if voice.day < best.day else "It comes after by the rule."
