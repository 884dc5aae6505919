"""Which recorded positions speak of words that are no longer on the table, and whether the party has spoken since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.model import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.voice import Voice

__all__ = ["Stale", "stale"]


@dataclass(frozen=True, slots=True)
class Stale:
    """One position on words that have changed since.

    Attributes:
        party: whose position it is.
        clause: the clause in whose row it is shown.
        voice: the position; of several on one text the one that stands by the rule.
        about: the revision it speaks of.
        revision: the revision shown.
        why: what happened to the words.
        since: what the party has said of the words on the table; None: it should be asked.
        before_text: the words spoken of.
        after_text: the words now; empty where the clause was dropped.
        redline: both merged into one, where somebody drew it.
    """

    party: str
    clause: str
    voice: Voice
    about: str
    revision: str
    why: str
    since: Voice | None
    before_text: str
    after_text: str
    redline: str = ""

    @property
    def objection(self) -> bool:
        """True where it is an objection."""
        return (self.voice.value or 0) < 0

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "clause": self.clause,
            "linked": self.voice.linked or None,
            "about": self.about,
            "revision": self.revision,
            "stance": self.voice.stance,
            "why": self.why,
            "since": self.since.to_data() if self.since else None,
            "before-text": self.before_text,
            "after-text": self.after_text,
            "redline": self.redline or None,
            "position": self.voice.to_data(),
        }


def stale(
    matrix: Matrix,
    *,
    objections: bool = True,
    plan_row: bool = False,
    redline: Callable[[str, str], str] | None = None,
) -> tuple[Stale, ...]:
    """Return the positions of a matrix that speak of words that have changed since, by clause and party.

    Args:
        matrix: who stands where on the revision shown.
        objections: only objections; else every stance.
        plan_row: with those on the plan as a whole, which every new text makes stale.
        redline: draws two wordings as one marked-up text; left out where None.
    """
    found = []
    for row in matrix.rows:
        if row.kind == "plan-matter" or (row.clause == PLAN and not plan_row):
            continue
        for cell in row.cells:
            live = cell.wording.voice if cell.wording.state in ("current", "carried") else None
            seen: set[tuple[str, str]] = set()
            for voice in cell.wording.voices:
                if voice.state != "stale" or (voice.about, voice.clause) in seen:
                    continue
                seen.add((voice.about, voice.clause))
                if objections and (voice.value or 0) >= 0:
                    continue
                found.append(_stale(matrix, row.clause, voice, live, redline))
    return tuple(found)


def _stale(
    matrix: Matrix, clause: str, voice: Voice, live: Voice | None, redline: Callable[[str, str], str] | None
) -> Stale:
    plan, shown = matrix.plan, matrix.revision
    before = plan.wording(voice.clause, voice.about)
    after = plan.wording(clause, shown)
    texts = (before.text if before else "", after.text if after else "")
    drawn = redline(*texts) if redline and any(texts) else ""
    return Stale(
        voice.party,
        clause,
        voice,
        voice.about,
        shown,
        voice.why,
        live,
        *texts,
        drawn,
    )
