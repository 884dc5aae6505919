"""Who moved, on what, from where to where, and by which statement: like with like.

A party moves when what stands for it on one clause changes: on the same words, or on the matter. What it says of new
words is compared with what it said of the words they came from, and told apart: that answers a text and is no change of
mind. Texts that lie side by side are not compared, and neither are the words of two members of a party, neither of whom
binds it: each one's are compared with what the same one said before. A correction of ours is no movement, since the
record holds what is right for the earlier day, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.positions.changes import cached, recorded_changes
from clausetrack.positions.policy import DEFAULT
from clausetrack.positions.regions import inside, point, region
from clausetrack.positions.tracks import Track, tracks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions.cell import Stand
    from clausetrack.positions.changes import ChangeLookup
    from clausetrack.positions.policy import Policy
    from clausetrack.positions.voice import Voice

__all__ = [
    "MOVES",
    "STEPS",
    "Contradiction",
    "Move",
    "MoveWord",
    "Movement",
    "Track",
    "contradictions",
    "movement",
    "tracks",
]

MoveWord = Literal["moved", "new-words", "asks", "first", "unclear"]

MOVES: dict[MoveWord, str] = {
    "moved": "another stance on the same words, or on the same matter",
    "new-words": "another stance than on the words that these came from: an answer to a text, no step of its own",
    "asks": "the same stance, with other figures asked for or accepted",
    "first": "spoke of it for the first time",
    "unclear": "from or to a stance that is neither for nor against: disputed, withdrawn, undisclosed …",
}

STEPS = (
    "along the scale reject – object – open – conditional – accept, + towards acceptance; none from or to open, which "
    "takes no side, and none on new words, where the text moved"
)
"""How steps are counted, in words."""

Key = tuple[str, str, Literal["wording", "matter"]]


@dataclass(frozen=True, slots=True)
class Move:
    """One step of one party on one clause.

    Attributes:
        party: who moved.
        clause: clause id or `plan`.
        layer: about wordings, or about the matter.
        word: what kind of step it is, by `MOVES`.
        before: what stood; None for a first word.
        after: what stands now.
        day: the day of the statement that made the difference.
        steps: how far along the scale, + towards acceptance; None where one side is off the scale or takes no side
            (`open`): who will not comment has come no nearer, and who did not has not gone. None on new words, too:
            there the text moved.
        why: in words.
    """

    party: str
    clause: str
    layer: Literal["wording", "matter"]
    word: MoveWord
    before: Stand | None
    after: Stand
    day: str
    steps: int | None
    why: str

    @property
    def voice(self) -> Voice:
        """The statement that made the difference."""
        assert self.after.voice is not None
        return self.after.voice

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "clause": self.clause,
            "layer": self.layer,
            "move": self.word,
            "day": self.day,
            "from": self.before.stance if self.before else None,
            "to": self.after.stance,
            "steps": self.steps,
            "why": self.why,
            "counted": self.after.counted,
            "before": self.before.voice.to_data() if self.before and self.before.voice else None,
            "after": self.voice.to_data(),
        }


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things a party has on record that do not go together."""

    party: str
    clause: str
    why: str
    voices: tuple[Voice, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "clause": self.clause,
            "why": self.why,
            "statements": [voice.to_data() for voice in self.voices],
        }


@dataclass(frozen=True, slots=True)
class Movement:
    """Every step between two days.

    Attributes:
        start: the last day of the state before.
        end: the last day of the state after.
        moves: the steps, by day, then party, then clause.
        contradictions: what parties have on record at the end that does not go together.
    """

    start: str
    end: str
    policy: Policy
    moves: tuple[Move, ...]
    contradictions: tuple[Contradiction, ...]

    def of(self, *words: MoveWord) -> tuple[Move, ...]:
        """Return the steps of some kinds."""
        return tuple(move for move in self.moves if move.word in words)

    def net(self) -> dict[Key, tuple[Stand | None, Stand]]:
        """Return for each party, clause and layer what stood before the first step and what stands after the last."""
        found: dict[Key, tuple[Stand | None, Stand]] = {}
        for move in self.moves:
            key: Key = (move.party, move.clause, move.layer)
            found[key] = (found[key][0] if key in found else move.before, move.after)
        return found

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/movement",
            "version": 1,
            "from": self.start,
            "to": self.end,
            "policy": self.policy.to_data(),
            "moves": [move.to_data() for move in self.moves],
            "contradictions": [item.to_data() for item in self.contradictions],
        }


def movement(
    plan: Plan,
    start: str,
    end: str | None = None,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
) -> Movement:
    """Return who moved after the day `start`, up to and including the day `end`.

    Args:
        plan: the plan.
        start: the state before is that of this day (`YYYY-MM-DD`).
        end: the state after is that of this day; the newest statement's where none is named.
        policy: what counts. Steps among statements that do not count are told only where nothing that counts stands.
        changes: tells whether a clause changed in substance between two revisions.
    """
    last = end or plan.newest_day
    lookup = cached(plan, changes or recorded_changes(plan))
    families: dict[tuple[str, str, str], list[Track]] = {}
    for track in tracks(plan, policy, lookup):
        families.setdefault((track.party, track.clause, track.layer), []).append(track)
    moves = [
        move
        for family in families.values()
        for track in family
        for move in _steps(track, family, start, last, plan, lookup)
    ]
    order = {party: place for place, party in enumerate(plan.party_order)}
    moves.sort(key=lambda move: (move.day, order[move.party]))
    return Movement(start, last, policy, tuple(moves), contradictions(plan, last, policy, lookup))


def _steps(
    track: Track, family: Sequence[Track], start: str, end: str, plan: Plan, changes: ChangeLookup
) -> Iterable[Move]:
    before = track.standing(start)
    heard = {_person(before.voice): before} if before and before.voice else {}
    for day in track.days(start, end):
        after = track.standing(day)
        if after is None or after.voice is None or (before and _same(before, after)):
            continue
        reference = before or _on_earlier_words(after.voice, track, family, day, plan)
        if before and before.voice and _another_speaks(before.voice, after.voice):
            reference = heard.get(_person(after.voice), before)  # what this one said, whoever else spoke since
        heard[_person(after.voice)] = after
        word, why = _kind(track, reference, after, plan, changes)
        if word is not None:
            steps = _along(reference, after) if word in {"moved", "asks"} else None
            yield Move(track.party, track.clause, track.layer, word, reference, after, day, steps, why)
        before = after


def _along(before: Stand | None, after: Stand) -> int | None:
    """Return how far a party went along the scale; nothing from or to `open`, which takes no side."""
    if before is None or before.value is None or after.value is None or "open" in (before.stance, after.stance):
        return None
    return after.value - before.value


def _on_earlier_words(voice: Voice, track: Track, family: Sequence[Track], day: str, plan: Plan) -> Stand | None:
    """Return what stood until this day on the nearest text that the words spoken of came from."""
    for text in plan.ancestors(voice.about):
        for other in family:
            if other is not track and text in other.texts:
                earlier = [item.day for item in other.voices if item.day <= day]
                found = other.standing(max(earlier)) if earlier else None
                if found is not None and found.voice is not None and found.voice.about in plan.ancestors(voice.about):
                    return found
    return None


def _same(one: Stand, two: Stand) -> bool:
    assert one.voice is not None
    assert two.voice is not None
    return one.stance == two.stance and one.voice.statement.id == two.voice.statement.id


def _kind(
    track: Track, before: Stand | None, after: Stand, plan: Plan, changes: ChangeLookup
) -> tuple[MoveWord | None, str]:
    if before is None:
        return "first", "nothing stood before"
    assert before.voice is not None
    assert after.voice is not None
    if _another_speaks(before.voice, after.voice):
        return None, ""
    if before.stance == after.stance:
        differing = _other_terms(before.voice, after.voice, plan)
        return ("asks", f"other figures: {', '.join(differing)}") if differing else (None, "")
    if before.voice.weak and not after.voice.weak:
        return "first", f"until then only this was heard: {before.stance} ({', '.join(before.voice.weak)})"
    if "off-scale" in (before.kind, after.kind):
        return "unclear", after.why or f"until then {before.why}"
    if track.layer == "matter":
        return "moved", "about the matter"
    old, new = before.voice.about, after.voice.about
    names = plan.text_name(old), plan.text_name(new)
    if new in track.texts and old in track.texts:
        same = f"{names[0]} and {names[1]} say the same in substance"
        return "moved", f"both speak of {names[1]}" if old == new else same
    change = changes(track.clause, old, new)
    told = f" ({change.say()})" if change.reasons else ""
    if change.material is None:
        return "new-words", f"from {names[0]} to {names[1]}; whether the words had changed is not known{told}"
    return "new-words", f"from {names[0]} to {names[1]}, which words it differently{told}"


def _person(voice: Voice) -> tuple[str, str]:
    return voice.part, voice.statement.speaker


def _another_speaks(before: Voice, after: Voice) -> bool:
    """Return whether these are words of different people, neither of whom binds the party: nobody moved then."""
    members = before.authority == after.authority == "member" and bool(before.weak and after.weak)
    return members and _person(before) != _person(after)


def _other_terms(before: Voice, after: Voice, plan: Plan) -> tuple[str, ...]:
    """Name the terms that both speak of with different values."""
    found: list[str] = []
    for field in ("asks_terms", "would_accept"):
        old: Mapping[str, Sequence[Any]] = getattr(before.position, field)
        new: Mapping[str, Sequence[Any]] = getattr(after.position, field)
        for term, values in new.items():
            definition = plan.header.terms.get(term)
            if definition and term in old and region(old[term], definition) != region(values, definition):
                unit = definition.unit or ""
                words = [" or ".join(value.say(unit) for value in side) for side in (old[term], values)]
                verb = "asks for" if field == "asks_terms" else "would accept"
                found.append(f"{verb} {words[1]}, after {words[0]}")
    return tuple(found)


def contradictions(
    plan: Plan, day: str | None = None, policy: Policy = DEFAULT, changes: ChangeLookup | None = None
) -> tuple[Contradiction, ...]:
    """Return what parties have on record, as of a day, that does not go together.

    That is: conflicting statements of equal weight on one day, and an acceptance of words whose figures lie outside of
    what the party says it would accept.
    """
    last = day or plan.newest_day
    found = []
    for track in tracks(plan, policy, changes):
        standing = track.standing(last)
        if standing is None or standing.voice is None:
            continue
        if standing.ties:
            found.append(Contradiction(track.party, track.clause, standing.why, standing.ties))
        elif track.layer == "wording" and standing.stance == "accept":
            outside = _outside(plan, standing.voice)
            if outside:
                found.append(Contradiction(track.party, track.clause, outside, (standing.voice,)))
    return tuple(found)


def _outside(plan: Plan, voice: Voice) -> str:
    """Say which figure of the accepted words lies outside of what the same statement would accept."""
    wording = plan.wording(voice.clause, voice.about)
    for term, values in voice.position.would_accept.items():
        definition = plan.header.terms.get(term)
        words = wording.words.terms.get(term) if wording else None
        if definition is None or not words:
            continue
        allowed, text = region(values, definition), point(words, definition)
        if allowed and text and not inside(text, allowed):
            unit = definition.unit or ""
            says = " or ".join(value.say(unit) for value in words)
            would = " or ".join(value.say(unit) for value in values)
            return f"accepts {voice.about}, which says {says}, and would accept {would}"
    return ""
