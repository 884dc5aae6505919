"""What the recorded statements would support: every wording that was on the table, and who stood where on it.

Nothing is made up here. A wording that no text and no party put forward does not appear, and silence stays silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.model import STANCES
from clausetrack.positions.agreement import STATUSES, status_of
from clausetrack.positions.changes import cached, recorded_changes
from clausetrack.positions.movement import tracks
from clausetrack.positions.policy import DEFAULT, Policy

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions.agreement import Status
    from clausetrack.positions.changes import ChangeLookup
    from clausetrack.positions.movement import Track

__all__ = ["Candidate", "Landing", "Proposal", "landing"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One wording of a clause that was on the table.

    Attributes:
        revisions: the revisions that word it so, in substance; the text is the latest one's.
        number: its number there.
        text: the wording.
        status: where the parties stand on it whose consent is required, by what they last said of these words.
        open_options: rival wordings that the text itself leaves open.
    """

    revisions: tuple[str, ...]
    number: str
    text: str
    status: Status
    open_options: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "revisions": list(self.revisions),
            "number": self.number,
            "text": self.text,
            "options": list(self.open_options),
            **self.status.to_data(),
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wording, or a change of it, that a party put forward."""

    party: str
    statement: str
    date: str
    about: str
    wording: str
    asks: str

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "statement": self.statement,
            "date": self.date,
            "about": self.about,
            "wording": self.wording or None,
            "asks": self.asks or None,
        }


@dataclass(frozen=True, slots=True)
class Landing:
    """What is on record towards a text that could be agreed.

    Attributes:
        candidates: wordings that were on the table, the least blocked first, on equal terms the latest; those
            of which nobody has spoken come last.
        proposals: what parties put forward or asked for, newest first.
    """

    clause: str
    candidates: tuple[Candidate, ...]
    proposals: tuple[Proposal, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/landing",
            "version": 1,
            "clause": self.clause,
            "candidates": [candidate.to_data() for candidate in self.candidates],
            "proposals": [proposal.to_data() for proposal in self.proposals],
        }


def landing(
    plan: Plan,
    clause: str,
    as_of: str | None = None,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
) -> Landing:
    """Return every wording of a clause that was on the table, with its status, and every proposal for it.

    Args:
        plan: the plan.
        clause: clause id; one that the plan does not have gives an empty landing.
        as_of: the last day whose texts and statements count.
        policy: what counts.
        changes: tells whether a clause changed in substance between two revisions.
    """
    day = as_of or plan.newest_day
    lookup = cached(plan, changes or recorded_changes(plan))
    spoken = [track for track in tracks(plan, policy, lookup) if track.clause == clause]
    order = list(plan.revisions)
    known = [name for name in order if plan.has(clause, name) and plan.revisions[name].known <= day]
    groups: list[list[str]] = []
    for name in known:
        same = next((group for group in groups if lookup(clause, group[0], name).material is False), None)
        if same is None:
            groups.append([name])
        else:
            same.append(name)
    required = policy.required or plan.consent(clause)
    made = [_candidate(plan, clause, tuple(group), required, spoken, day) for group in groups]
    words = list(STATUSES)
    made.sort(
        key=lambda item: (
            not item.status.spoken,
            words.index(item.status.word),
            len(item.status.blockers),
            -STANCES.get(item.status.worst, 0),
            -item.status.spoken,
            -order.index(item.revisions[-1]),
        )
    )
    return Landing(clause, tuple(made), _proposals(spoken, day))


def _candidate(
    plan: Plan, clause: str, group: tuple[str, ...], required: tuple[str, ...], spoken: list[Track], day: str
) -> Candidate:
    wording = plan.wording(clause, group[-1])
    assert wording is not None
    stands = []
    for party in required:
        found = next((track for track in spoken if track.party == party and set(track.texts) & set(group)), None)
        stands.append((party, found.standing(day) if found else None))
    options = tuple(option.text or option.value or option.note or "" for option in wording.words.options)
    return Candidate(
        group, wording.number, wording.text, status_of(stands, unheard="nothing said of these words"), options
    )  # fmt: skip


def _proposals(spoken: list[Track], day: str) -> tuple[Proposal, ...]:
    voices = [
        voice
        for track in spoken
        for voice in track.voices
        if voice.day <= day and not voice.via and (voice.position.wording_proposed or voice.position.asks)
    ]
    voices.sort(key=lambda voice: (voice.day, voice.statement.order, voice.statement.id), reverse=True)
    return tuple(
        Proposal(
            voice.party,
            voice.statement.id,
            voice.statement.date,
            voice.about,
            voice.position.wording_proposed or "",
            voice.position.asks or "",
        )
        for voice in voices
    )
