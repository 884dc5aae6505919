"""One cell of the matrix: where a party stands on a clause, on its wording and its matter, and on what that rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import AUTHORITIES, STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.positions.policy import Policy
    from clausetrack.positions.voice import State, Voice

__all__ = ["MISSING", "OFF_SCALE", "Cell", "Stand", "missing", "stand", "uncounted"]

Kind = Literal["stance", "off-scale", "missing"]

OFF_SCALE: dict[str, str] = {
    "undisclosed": "says it objects to something, not to what",
    "disputed": "reports of equal weight conflict",
    "withdrawn": "took its statement back",
    "abstain": "abstains",
    "not-concerned": "says it is not concerned",
}
"""What is shown apart from the scale and never counted, and what it means."""

MISSING: dict[str, str] = {
    "silent": "spoke of this text, not of this clause",
    "no-evidence": "looked for, nothing found",
    "not-covered": "nobody has looked: later than the record goes",
    "undisclosed": "says it objects to something in this text, not to what",
    "no-wording": "the text shown does not word it",
}
"""The ways of having no position, and what they mean. None is ever counted as consent."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a party stands on the wording of a clause, or on its matter.

    Attributes:
        stance: the stance (`accept` … `reject`), a word of `OFF_SCALE`, or a word of `MISSING`.
        kind: which of these three it is.
        why: why the cell reads as it does, in words.
        voice: the statement that fills it; None where nothing does.
        ties: for `disputed`: the statements that conflict (the standing one first).
        before: what stood until the day of the standing statement, by the same rule.
        others: every other statement behind the cell, in the order of the rule.
        not_counted: why it does not count in statuses and numbers, in words; empty where it does.
    """

    stance: str
    kind: Kind
    why: str
    voice: Voice | None = None
    ties: tuple[Voice, ...] = ()
    before: Voice | None = None
    others: tuple[Voice, ...] = ()
    not_counted: tuple[str, ...] = ()

    @property
    def value(self) -> int | None:
        """+2 … −2; None off the scale and where a position is missing."""
        return STANCES.get(self.stance) if self.kind == "stance" else None

    @property
    def state(self) -> State | None:
        """current, carried or stale; None where a position is missing."""
        return self.voice.state if self.voice else None

    @property
    def counted(self) -> bool:
        """True where it counts in statuses and numbers."""
        return self.kind == "stance" and not self.not_counted

    @property
    def via(self) -> str:
        """The bloc or other party in whose name it was said; empty where it is the party's own."""
        return self.voice.via if self.voice else ""

    @property
    def rests_on(self) -> str:
        """`member`, `unattributed` or `other-side` where nobody higher has spoken; else empty."""
        low = self.voice is not None and AUTHORITIES[self.voice.authority] < AUTHORITIES["official"]
        return self.voice.authority if self.voice and low else ""

    @property
    def linked(self) -> str:
        """After a split or merger: the clause that the statement spoke of; else empty."""
        return self.voice.linked if self.voice else ""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every statement behind it, the standing one first."""
        first = self.ties or ((self.voice,) if self.voice else ())
        return (*first, *self.others)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "stance": self.stance,
            "kind": self.kind,
            "value": self.value,
            "state": self.state,
            "why": self.why,
            "counted": self.counted,
            "not-counted": list(self.not_counted),
            "via": self.via,
            "rests-on": self.rests_on,
            "standing": self.voice.to_data() if self.voice else None,
            "ties": [voice.to_data() for voice in self.ties],
            "before": self.before.to_data() if self.before else None,
            "others": [voice.to_data() for voice in self.others],
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one clause.

    Attributes:
        clause: clause id, or `plan`.
        author: True where the party issued the revision shown: authorship, which is no acceptance.
        wording: its stand on the wording of the clause in the revision shown.
        matter: its stand for or against the subject, whatever the words.
        counts: which of the two counts in statuses and numbers (`wording`, `matter`, or empty for neither).
        elsewhere: what it said of other texts that neither are this one nor lead to it.
    """

    clause: str
    party: str
    author: bool
    wording: Stand
    matter: Stand
    counts: Literal["wording", "matter", ""] = ""
    elsewhere: tuple[Voice, ...] = ()

    @property
    def value(self) -> int | None:
        """The value that counts, +2 … −2; None where nothing counts."""
        found = self.counted
        return found.value if found else None

    @property
    def counted(self) -> Stand | None:
        """The stand that counts; None where neither does."""
        if not self.counts:
            return None
        return self.wording if self.counts == "wording" else self.matter

    @property
    def empty(self) -> bool:
        """True where the party said nothing at all about the clause."""
        return not (self.wording.voice or self.matter.voice or self.elsewhere)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All statements behind the cell: on the wording, on the matter, on other texts."""
        return (*self.wording.voices, *self.matter.voices, *self.elsewhere)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clause": self.clause,
            "party": self.party,
            "author": self.author,
            "counts": self.counts,
            "value": self.value,
            "wording": self.wording.to_data(),
            "matter": self.matter.to_data(),
            "elsewhere": [voice.to_data() for voice in self.elsewhere],
        }


def missing(word: str, why: str = "") -> Stand:
    """Return a stand for a position that is missing, typed by a word of `MISSING`."""
    return Stand(word, "missing", why or MISSING[word])


def stand(voices: Iterable[Voice], policy: Policy, otherwise: Stand) -> Stand:
    """Choose the statement that stands, by the rule; `otherwise` where none does.

    The rule: what counts as evidence before what does not; a statement on the words shown before one on words that
    have changed since (`policy.live`); then the highest authority; among those the latest; then `order`.
    """
    heard = sorted(voices, key=lambda voice: (_key(voice, policy), voice.statement.id, voice.clause), reverse=True)
    eligible = _eligible(heard, policy)
    if not eligible:
        return Stand(otherwise.stance, otherwise.kind, otherwise.why, others=tuple(heard)) if heard else otherwise
    best = eligible[0]
    ties = [voice for voice in eligible if _tied(voice, best, policy)]
    stance, kind, best = _settle(ties, policy)
    conflict = tuple(ties) if stance == "disputed" and len(ties) > 1 else ()
    shown = conflict or (best,)
    earlier = [voice for voice in eligible if voice.day < best.day]
    return Stand(
        stance,
        kind,
        _why(stance, best, conflict),
        voice=best,
        ties=conflict,
        before=earlier[0] if earlier else None,
        others=tuple(voice for voice in heard if voice not in shown),
        not_counted=uncounted(best, policy),
    )


def _key(voice: Voice, policy: Policy) -> tuple[object, ...]:
    return (not voice.weak, policy.live and voice.state != "stale", voice.rank)


def _eligible(heard: Sequence[Voice], policy: Policy) -> list[Voice]:
    """Leave out the other side's word, weak voices if so chosen, and withdrawn ones that somebody spoke after."""
    kept = [voice for voice in heard if voice.authority != "other-side" or policy.authority == "other-side"]
    if not policy.lower:
        kept = [voice for voice in kept if not voice.weak]
    return [
        voice
        for voice in kept
        if not voice.withdrawn
        or not any(not other.withdrawn and not other.weak and other.day >= voice.day for other in kept)
    ]


def _tied(voice: Voice, best: Voice, policy: Policy) -> bool:
    same_day = voice.statement.date == best.statement.date
    return same_day and voice.about == best.about and _key(voice, policy) == _key(best, policy)


def _settle(ties: Sequence[Voice], policy: Policy) -> tuple[str, Kind, Voice]:
    """Return stance, kind and the voice shown for statements of equal weight."""
    best = ties[0]
    if best.withdrawn:
        return "withdrawn", "off-scale", best
    on_scale = [voice for voice in ties if voice.value is not None]
    if len({voice.stance for voice in on_scale}) > 1:
        if policy.ties == "disputed":
            return "disputed", "off-scale", best
        best = min(on_scale, key=lambda voice: voice.value or 0)
    elif on_scale:
        best = on_scale[0]
    return best.stance, "stance" if best.value is not None else "off-scale", best


def _why(stance: str, best: Voice, conflict: Sequence[Voice]) -> str:
    if conflict:
        words = " and ".join(sorted({voice.stance for voice in conflict}))
        return f"statements of equal authority on {best.statement.date} differ: {words}"
    return f"{OFF_SCALE[stance]}; {best.why}" if stance in OFF_SCALE else best.why


def uncounted(voice: Voice, policy: Policy) -> tuple[str, ...]:
    """Return why a statement does not count in the cell that it fills; nothing where it does."""
    found = list(voice.weak)
    if voice.state == "stale":
        found.append("speaks of words that have changed since")
    elif voice.unknown and not policy.unknown:
        found.append("it cannot be told whether the wording has changed since")
    elif voice.state == "carried" and not voice.unknown and not policy.carried:
        found.append("speaks of an earlier text")
    return tuple(found)
