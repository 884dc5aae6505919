"""All that one party said on the same words of one clause, or on its matter, in order of time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from clausetrack.model import MATTER, PLAN
from clausetrack.positions.cell import Stand, missing, stand
from clausetrack.positions.changes import cached, recorded_changes
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.positions.voice import Voice, speaks_for, weaknesses

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions.changes import ChangeLookup

__all__ = ["Track", "tracks"]


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
