"""From an objection to the next text: did it answer what was asked? And what each party got and gave on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import PLAN
from clausetrack.positions.changes import cached, recorded_changes
from clausetrack.positions.movement import tracks
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.positions.regions import distance, inside, point, region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions.cell import Stand
    from clausetrack.positions.changes import ChangeLookup, ClauseChange
    from clausetrack.positions.movement import Track
    from clausetrack.positions.voice import Voice

__all__ = ["ANSWERS", "SCORES", "Answer", "ScoreItem", "Scorecard", "Trace", "scorecard", "traces"]

Answer = Literal["answered", "partly", "ignored", "overtaken", "unknown"]

ANSWERS: dict[Answer, str] = {
    "answered": "the next text gives what was asked",
    "partly": "it gives some of it, or comes nearer to it",
    "ignored": "it does not",
    "overtaken": "the words objected to are gone; whether that answers the objection nobody has said",
    "unknown": "the next text is known only in part",
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One objection and what the next text made of it.

    Attributes:
        party: who objected.
        clause: to what.
        objection: what stood when the next text came out.
        before: the revision objected to.
        after: the next text.
        asked: what it asked for, in words; empty where it said only no.
        answer: what became of it, by `ANSWERS`.
        basis: what that rests on: the figures asked for, the party's own later stance on the new words, or the texts.
        why: in words.
        change: what happened to the clause between the two texts.
        later: what the party has said of the new words since; None where nothing.
        before_text: the words objected to.
        after_text: the words that replaced them; empty where the clause was dropped.
    """

    party: str
    clause: str
    objection: Voice
    before: str
    after: str
    asked: str
    answer: Answer
    basis: Literal["figures", "stance", "text"]
    why: str
    change: ClauseChange
    later: Voice | None
    before_text: str
    after_text: str

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "clause": self.clause,
            "before": self.before,
            "after": self.after,
            "asked": self.asked,
            "answer": self.answer,
            "basis": self.basis,
            "why": self.why,
            "material": self.change.material,
            "before-text": self.before_text,
            "after-text": self.after_text,
            "objection": self.objection.to_data(),
            "later": self.later.to_data() if self.later else None,
        }


ScoreWord = Literal["got", "got-partly", "not-got", "unsettled", "kept", "renewed", "gave"]

SCORES: dict[ScoreWord, str] = {
    "got": "an objection that the text answers",
    "got-partly": "an objection that the text answers in part",
    "not-got": "an objection that the text does not answer",
    "unsettled": "an objection of which it cannot be told",
    "kept": "words it accepted that still stand",
    "renewed": "words it accepted that were changed in substance, and it accepts the new ones, too",
    "gave": "words it accepted that were changed in substance or dropped",
}


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One clause on a party's side of the scorecard."""

    clause: str
    word: ScoreWord
    why: str
    voice: Voice
    later: Voice | None

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clause": self.clause,
            "score": self.word,
            "why": self.why,
            "statement": self.voice.statement.id,
            "stance": self.voice.stance,
            "later": self.later.stance if self.later else None,
        }


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What each party got and gave from one text to the next: lists, never one number."""

    before: str
    after: str
    parties: Mapping[str, tuple[ScoreItem, ...]]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/scorecard",
            "version": 1,
            "before": self.before,
            "after": self.after,
            "parties": {party: [item.to_data() for item in items] for party, items in self.parties.items()},
        }


@dataclass(frozen=True, slots=True)
class _Case:
    """What stood on a text when the next one came out, with all it takes to judge what became of it."""

    track: Track
    text: str
    standing: Stand
    voice: Voice
    change: ClauseChange
    later: Stand | None


def traces(
    plan: Plan,
    after: str,
    as_of: str | None = None,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
) -> tuple[Trace, ...]:
    """Return what the text `after` made of every objection to a text that it goes back to.

    Only what counts under the policy and had been said when `after` was issued is traced: a text cannot answer what
    was said after it. Each text objected to is compared directly with `after`.

    Args:
        plan: the plan.
        after: the next text.
        as_of: the day up to which later stances on the new words are heard.
        policy: what counts.
        changes: tells whether a clause changed in substance between two revisions.
    """
    cases = _cases(plan, after, as_of, policy, changes)
    return tuple(_trace(plan, case, after) for case in cases if (case.standing.value or 0) < 0)


def scorecard(
    plan: Plan,
    before: str,
    after: str,
    as_of: str | None = None,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
) -> Scorecard:
    """Return what each party got and gave, clause by clause, on the way from `before` to `after`."""
    words: dict[Answer, ScoreWord] = {
        "answered": "got", "partly": "got-partly", "ignored": "not-got", "overtaken": "unsettled",
        "unknown": "unsettled",
    }  # fmt: skip
    found: dict[str, list[ScoreItem]] = {}
    for case in _cases(plan, after, as_of, policy, changes):
        if case.text != before:
            continue
        later = case.later.voice if case.later else None
        if (case.standing.value or 0) < 0:
            trace = _trace(plan, case, after)
            item = ScoreItem(case.track.clause, words[trace.answer], trace.why, case.voice, later)
        elif (case.standing.value or 0) > 0 and case.change.material is not None:
            accepts_new = case.later is not None and (case.later.value or 0) > 0
            word: ScoreWord = "kept" if not case.change.material else "renewed" if accepts_new else "gave"
            item = ScoreItem(case.track.clause, word, case.change.say(), case.voice, later)
        else:
            continue
        found.setdefault(case.track.party, []).append(item)
    return Scorecard(before, after, {party: tuple(items) for party, items in found.items()})


def _cases(plan: Plan, after: str, as_of: str | None, policy: Policy, changes: ChangeLookup | None) -> Sequence[_Case]:
    lookup = cached(plan, changes or recorded_changes(plan))
    day = as_of or plan.newest_day
    issued = min(plan.revisions[after].issued, day)
    families: dict[tuple[str, str], list[Track]] = {}
    for track in tracks(plan, policy, lookup):
        if track.layer == "wording":
            families.setdefault((track.party, track.clause), []).append(track)
    found = []
    for (_, clause), family in families.items():
        later = next((track for track in family if after in track.texts), None)
        for track in family:
            standing = track.standing(issued) if clause != PLAN else None
            if standing is None or standing.voice is None or not standing.counted:
                continue
            text = standing.voice.about
            if text not in plan.ancestors(after):
                continue
            since = later.standing(day) if later else None
            spoke = since and since.voice and since.voice.about == after
            found.append(
                _Case(track, text, standing, standing.voice, lookup(clause, text, after), since if spoke else None)
            )
    return found


def _trace(plan: Plan, case: _Case, after: str) -> Trace:
    old, new = plan.wording(case.track.clause, case.text), plan.wording(case.track.clause, after)
    answer, basis, why = _judge(plan, case, after)
    position = case.voice.position
    return Trace(
        case.track.party,
        case.track.clause,
        case.voice,
        case.text,
        after,
        position.asks or position.wording_proposed or "",
        answer,
        basis,
        why,
        case.change,
        case.later.voice if case.later else None,
        old.text if old else "",
        new.text if new else "",
    )


def _judge(plan: Plan, case: _Case, after: str) -> tuple[Answer, Literal["figures", "stance", "text"], str]:
    clause, change, position = case.track.clause, case.change, case.voice.position
    if change.material is None:
        return "unknown", "text", change.say() or f"{after} is known only in part"
    if not change.material:
        told = change.say() or f"{after} has not changed it in substance"
        moved = case.later is not None and (case.later.value or 0) > 0
        return "ignored", "text", f"{told}; the party accepts them now" if moved else told
    if not plan.has(clause, after):
        return _dropped(plan, case, after)
    if position.asks_terms:
        judged = _figures(plan, case, after)
        if judged is not None:
            return judged[0], "figures", judged[1]
    if case.later is not None and case.later.value is not None:
        words = f"{after} words it differently, and of that the party says: {case.later.stance}"
        by_stance: dict[int, Answer] = {2: "answered", 1: "partly"}
        return by_stance.get(case.later.value, "overtaken"), "stance", words
    return "overtaken", "text", f"{after} words it differently ({change.say()})"


def _dropped(plan: Plan, case: _Case, after: str) -> tuple[Answer, Literal["text"], str]:
    """Judge a clause that the new text does not have: that gives all to who wanted it gone and asked for nothing."""
    wording, position = plan.wording(case.track.clause, after), case.voice.position
    if wording is not None and wording.version.replaced_by:
        return "overtaken", "text", f"{after} replaces it by {', '.join(wording.version.replaced_by)}"
    if position.asks_kind == "delete" or (position.stance == "reject" and not position.asks):
        return "answered", "text", f"{after} drops what was rejected"
    if position.stance == "reject":
        return "partly", "text", f"{after} drops what was rejected; whether it gives what was asked is not recorded"
    return "overtaken", "text", f"{after} drops the clause"


def _figures(plan: Plan, case: _Case, after: str) -> tuple[Answer, str] | None:
    """Judge by the figures asked for; None where the new text has none of them."""
    old, new = plan.wording(case.track.clause, case.text), plan.wording(case.track.clause, after)
    results: list[Answer] = []
    told = []
    for term, values in case.voice.position.asks_terms.items():
        definition = plan.header.terms.get(term)
        now = new.words.terms.get(term) if new else None
        if definition is None or not now:
            continue
        asked, set_to = region(values, definition), point(now, definition)
        if asked is None or set_to is None:
            continue
        unit = definition.unit or ""
        told.append(
            f"asked for {' or '.join(value.say(unit) for value in values)}; "
            f"{after} says {' or '.join(value.say(unit) for value in now)}"
        )
        if inside(set_to, asked):
            results.append("answered")
            continue
        then = old.words.terms.get(term) if old else None
        was = point(then, definition) if then else None
        far, near = (distance(was, asked, definition) if was else None), distance(set_to, asked, definition)
        results.append("partly" if far is not None and near is not None and near < far else "ignored")
    if not results:
        return None
    word: Answer = results[0] if len(set(results)) == 1 else "partly"
    return word, "; ".join(told)
