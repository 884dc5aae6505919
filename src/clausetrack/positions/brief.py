"""What is new: since a day, by when it was said; or since a state of the files, by what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.positions.agreement import agreement
from clausetrack.positions.gaps import gaps
from clausetrack.positions.matrix import matrix
from clausetrack.positions.movement import movement
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.positions.stale import stale
from clausetrack.positions.timeline import timeline
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.model import Plan, Statement
    from clausetrack.positions.changes import ChangeLookup
    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.movement import Move
    from clausetrack.positions.stale import Stale
    from clausetrack.positions.timeline import Entry

__all__ = ["Brief", "GapChange", "Record", "RecordBrief", "StatusChange", "brief", "record_brief"]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A clause whose status is another one than before; a status is empty where the text did not have the clause."""

    clause: str
    before: str
    after: str
    blockers: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clause": self.clause,
            "before": self.before or None,
            "after": self.after or None,
            "blockers": list(self.blockers),
        }


@dataclass(frozen=True, slots=True)
class GapChange:
    """A term on which the stated values meet, or fail to meet, in another way than before."""

    term: str
    label: str
    before: str
    after: str

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {"term": self.term, "label": self.label, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Brief:
    """What is new between two days.

    Attributes:
        since: the last day that is not new.
        as_of: the last day that is.
        revision_before: the text on the table then.
        revision: the text on the table now.
        news: new texts, events and statements, oldest first.
        moves: who moved (first words left out).
        statuses: clauses whose status changed.
        gaps: terms on which what parties would accept changed.
        stale: objections that spoke of the words on the table then and no longer do.
    """

    since: str
    as_of: str
    revision_before: str
    revision: str
    news: tuple[Entry, ...]
    moves: tuple[Move, ...]
    statuses: tuple[StatusChange, ...]
    gaps: tuple[GapChange, ...]
    stale: tuple[Stale, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/brief",
            "version": 1,
            "since": self.since,
            "as-of": self.as_of,
            "revision-before": self.revision_before,
            "revision": self.revision,
            "news": [entry.to_data() for entry in self.news],
            "moves": [move.to_data() for move in self.moves],
            "statuses": [change.to_data() for change in self.statuses],
            "gaps": [change.to_data() for change in self.gaps],
            "stale": [item.to_data() for item in self.stale],
        }


RecordWord = Literal["new", "late", "corrected", "recoded", "removed"]

RECORDS: dict[RecordWord, str] = {
    "new": "recorded since, and said since",
    "late": "recorded since, though it had been said before",
    "corrected": "we had it wrong, and say so: no movement of the party",
    "recoded": "read otherwise than before, without a correction being declared",
    "removed": "no longer in the record",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One statement that the record holds otherwise than before."""

    word: RecordWord
    statement: Statement
    what: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "record": self.word,
            "statement": self.statement.id,
            "party": self.statement.party,
            "date": self.statement.date,
            "summary": self.statement.summary,
            "what": list(self.what),
        }


@dataclass(frozen=True, slots=True)
class RecordBrief:
    """What was recorded between two states of the files.

    Attributes:
        records: statements, by day.
        revisions: revisions that were not there before.
        versions: (clause, revision, `new`, `changed` or `removed`) of wordings.
        statuses: clauses whose status changed on the text that is latest now.
        gaps: terms on which what parties would accept is recorded otherwise.
        stale: objections that are overtaken by what is recorded now and were not before.
    """

    records: tuple[Record, ...]
    revisions: tuple[str, ...]
    versions: tuple[tuple[str, str, Literal["new", "changed", "removed"]], ...]
    statuses: tuple[StatusChange, ...]
    gaps: tuple[GapChange, ...]
    stale: tuple[Stale, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/record-brief",
            "version": 1,
            "records": [record.to_data() for record in self.records],
            "revisions": list(self.revisions),
            "versions": [
                {"clause": clause, "revision": revision, "change": word} for clause, revision, word in self.versions
            ],
            "statuses": [change.to_data() for change in self.statuses],
            "gaps": [change.to_data() for change in self.gaps],
            "stale": [item.to_data() for item in self.stale],
        }


def brief(
    plan: Plan,
    since: str,
    as_of: str | None = None,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
    revision: str | None = None,
) -> Brief:
    """Return what is new after the day `since`, up to `as_of`, by the day it was said.

    Each day is judged by the latest text that was out on it, or both by `revision` where one is named.
    """
    end = as_of or plan.newest_day
    then, now = (matrix(plan, revision, day, policy, changes) for day in (since, end))
    moves = movement(plan, since, end, policy, changes).of("moved", "new-words", "asks", "unclear")
    return Brief(
        since,
        end,
        then.revision,
        now.revision,
        tuple(entry for entry in timeline(plan, end, since=since) if _concerns(entry, policy)),
        moves,
        _statuses(then, now),
        _gaps(then, now),
        _overtaken(then, now),
    )


def _overtaken(then: Matrix, now: Matrix) -> tuple[Stale, ...]:
    """Return the objections that are stale now and were not then."""
    known = {(item.party, item.clause, item.about) for item in stale(then)}
    return tuple(item for item in stale(now) if (item.party, item.clause, item.about) not in known)


def _concerns(entry: Entry, policy: Policy) -> bool:
    """True for texts and events, and for what the parties said that are asked for."""
    return entry.kind != "statement" or not policy.parties or bool(set(policy.parties) & set(entry.parties))


def _statuses(then: Matrix, now: Matrix) -> tuple[StatusChange, ...]:
    before = {item.clause: item.status.word for item in agreement(then).clauses}
    after = {item.clause: item.status for item in agreement(now).clauses}
    order = dict.fromkeys((*after, *before))
    return tuple(
        StatusChange(
            clause,
            before.get(clause, ""),
            after[clause].word if clause in after else "",
            after[clause].blockers if clause in after else (),
        )
        for clause in order
        if before.get(clause) != (after[clause].word if clause in after else None)
    )


def _gaps(then: Matrix, now: Matrix) -> tuple[GapChange, ...]:
    def summary(made: Matrix) -> Mapping[str, str]:
        return {item.term: _say(made, item.term) for item in gaps(made) if item.everybody.stated}

    before, after = summary(then), summary(now)
    return tuple(
        GapChange(term, now.plan.header.terms[term].label, before.get(term, ""), words)
        for term, words in after.items()
        if before.get(term, "") != words
    )


def _say(made: Matrix, term: str) -> str:
    """Say how the stated values meet, and what they are: those of the same value together."""
    item = gaps(made, [term])[0]
    values: dict[str, list[str]] = {}
    for part in item.parties:
        current = part.offer or part.accepts
        if current and part.allowed is not None:
            values.setdefault(current.words, []).append(made.plan.parties[part.party].label)
    stated = [f"{join_words(who)}: {words}" for words, who in values.items()]
    return f"{item.everybody.word} ({'; '.join(stated)})"


def record_brief(
    base: Plan,
    head: Plan,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
    revision: str | None = None,
    base_changes: ChangeLookup | None = None,
) -> RecordBrief:
    """Return what `head` records otherwise than `base`: two states of the files of one plan.

    What had been said by the newest day that `base` holds, and is recorded only now, is marked `late`.

    Args:
        base: the earlier state.
        head: the later one.
        policy: what is shown and counted.
        changes: what changed between two texts as `head` has them.
        revision: the text to judge both states by; the latest of `head` where None.
        base_changes: what changed between two texts as `base` has them; judge both states in the same way.
    """
    records = []
    for name in dict.fromkeys((*base.statements, *head.statements)):
        old, new = base.statements.get(name), head.statements.get(name)
        if old is None and new is not None:
            records.append(Record("late" if new.last_day <= base.newest_day else "new", new, ()))
        elif new is None and old is not None:
            records.append(Record("removed", old, ()))
        elif old is not None and new is not None and (what := _differing(old, new)):
            fresh = new.corrected is not None and new.corrected != old.corrected
            records.append(Record("corrected" if fresh else "recoded", new, what))
    records.sort(key=lambda record: (record.statement.last_day, record.statement.order, record.statement.id))
    text = revision or head.latest
    both = text in base.revisions
    then = matrix(base, text if both else None, None, policy, base_changes)
    now = matrix(head, text, None, policy, changes)
    return RecordBrief(
        tuple(records),
        tuple(name for name in head.revisions if name not in base.revisions),
        _versions(base, head),
        _statuses(then, now),
        _gaps(then, now),
        _overtaken(then, now),
    )


def _differing(old: Statement, new: Statement) -> tuple[str, ...]:
    """Say which stances were read otherwise; then name the other fields that differ."""
    before = {(item.on, old.about_of(item)): item for item in old.positions}
    after = {(item.on, new.about_of(item)): item for item in new.positions}
    told = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was != now:
            stances = (was.stance if was else "none", now.stance if now else "none")
            what = f"{stances[0]} → {stances[1]}" if stances[0] != stances[1] else "details"
            told.append(f"{key[0]} ({key[1]}): {what}")
    fields = [name for name in type(old).model_fields if name not in ("positions", "corrected")]
    return (*told, *(name for name in fields if getattr(old, name) != getattr(new, name)))


def _versions(base: Plan, head: Plan) -> tuple[tuple[str, str, Literal["new", "changed", "removed"]], ...]:
    found: list[tuple[str, str, Literal["new", "changed", "removed"]]] = []
    for clause in dict.fromkeys((*head.clauses, *base.clauses)):
        old = base.clauses[clause].versions if clause in base.clauses else {}
        new = head.clauses[clause].versions if clause in head.clauses else {}
        for revision in dict.fromkeys((*new, *old)):
            if revision not in old:
                found.append((clause, revision, "new"))
            elif revision not in new:
                found.append((clause, revision, "removed"))
            elif old[revision] != new[revision]:
                found.append((clause, revision, "changed"))
    return tuple(found)
