"""Who moved, on what, from where to where, and by which statement: like with like.

A party moves when what stands for it on one clause changes: on the same words, or on the matter. What it says of new
words is compared with what it said of the words they came from, and told apart: that answers a text and is no change of
mind. Texts that lie side by side are not compared. A correction of ours is no movement, since the record holds what is
right for the earlier day, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import MATTER, PLAN
from clausetrack.positions.cell import Stand, missing, stand
from clausetrack.positions.changes import cached, recorded_changes
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.positions.regions import inside, point, region
from clausetrack.positions.voice import Voice, speaks_for, weaknesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions.changes import ChangeLookup

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


@dataclass(frozen=True, slots=True)
class Track:
    """All that one party said on the same words of one clause, or on its matter, in order of time.

    Attributes:
        texts: the revisions whose words are the same in substance; empty for the matter.
    """

    party: str
    clause: str
    layer: Literal["wording", "matter"]
    texts: tuple[str, ...]
    voices: tuple[Voice, ...]
    policy: Policy

    def standing(self, day: str) -> Stand | None:
        """Return what stood at the end of a day, whatever text it spoke of; None where nothing did.

        A statement counts as withdrawn only from the day on which it was taken back.
        """
        heard = [
            voice if not (taken := voice.statement.withdrawn) or taken.on > day else replace(voice, withdrawn=taken.on)
            for voice in self.voices
            if voice.day <= day
        ]
        gone = {old for voice in heard if not voice.withdrawn for old in voice.statement.supersedes}
        kept = [voice for voice in heard if voice.statement.id not in gone]
        found = stand(kept, replace(self.policy, live=False), missing("no-evidence"))
        return found if found.voice else None

    def days(self, start: str, end: str) -> tuple[str, ...]:
        """Return the days after `start`, up to `end`, on which something was said or taken back."""
        found = {voice.day for voice in self.voices}
        found |= {voice.statement.withdrawn.on for voice in self.voices if voice.statement.withdrawn}
        return tuple(sorted(day for day in found if start < day <= end))


def tracks(plan: Plan, policy: Policy = DEFAULT, changes: ChangeLookup | None = None) -> tuple[Track, ...]:
    """Return what each party said, by party, clause, layer and words, in the plan's order."""
    lookup = cached(plan, changes or recorded_changes(plan))
    shown = policy.parties or tuple(party for party in plan.party_order if policy.shows(plan.parties[party]))
    words: dict[tuple[str, str], tuple[str, ...]] = {}
    found: dict[tuple[str, str, tuple[str, ...]], list[Voice]] = {}
    for statement in plan.statements.values():
        heard = speaks_for(plan, statement, bloc=policy.bloc)
        for position in statement.positions:
            clause = plan.clauses.get(position.on)
            if clause is None and position.on != PLAN:
                continue
            about = MATTER if clause is not None and clause.is_demand else statement.about_of(position)
            key = (position.on, about)
            if key not in words:
                words[key] = () if about == MATTER else _same_words(plan, position.on, about, lookup)
            for party, (via, part) in heard.items():
                weak = weaknesses(plan, policy, statement, position, part)
                voice = Voice(party, statement, position, "current", "", via=via, part=part, weak=weak, about=about)
                found.setdefault((party, position.on, words[key]), []).append(voice)
    columns = {name: place for place, name in enumerate(shown)}
    rank = {name: place for place, name in enumerate((PLAN, *plan.clause_order))}
    texts = {name: place for place, name in enumerate(plan.revisions)}
    keys = sorted(
        (key for key in found if key[0] in columns),
        key=lambda key: (columns[key[0]], rank[key[1]], not key[2], [texts.get(name, -1) for name in key[2]]),
    )
    return tuple(
        Track(
            party,
            clause,
            "wording" if same else "matter",
            same,
            tuple(sorted(found[party, clause, same], key=_when)),
            policy,
        )
        for party, clause, same in keys
    )


def _same_words(plan: Plan, clause: str, about: str, changes: ChangeLookup) -> tuple[str, ...]:
    """Return the revisions that word a clause as `about` does, in substance."""
    if about not in plan.revisions:
        return (about,)
    order = list(plan.revisions)

    def alike(other: str) -> bool:
        earlier, later = sorted((about, other), key=order.index)
        return other == about or changes(clause, earlier, later).material is False

    return tuple(other for other in order if alike(other))


def _when(voice: Voice) -> tuple[str, int, str]:
    return (voice.day, voice.statement.order, voice.statement.id)


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
    for day in track.days(start, end):
        after = track.standing(day)
        if after is None or after.voice is None or (before and _same(before, after)):
            continue
        reference = before or _on_earlier_words(after.voice, track, family, day, plan)
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
