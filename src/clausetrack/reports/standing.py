"""The status of each clause in few words, for the rows of every report, and the counts by theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausetrack.positions import Matrix
    from clausetrack.positions.agreement import ClauseAgreement, Status

__all__ = ["NOBODY_NEEDED", "STATUS_WORDS", "Standing", "ThemeLine", "nobody_needed", "standings", "theme_lines"]

STATUS_WORDS: dict[str, str] = {
    "agreed": "agreed",
    "agreed-in-principle": "agreed in principle",
    "unconfirmed": "unconfirmed",
    "open": "open",
    "no-evidence": "no evidence",
    "objected": "objected to",
    "contested": "contested",
    "opposed-by-all": "opposed by all",
}
"""Status → how a report says it; in the order from settled to blocked, with the empty one before the blocked."""

NOBODY_NEEDED = (
    "The plan names nobody whose consent is needed, so nothing can be agreed or blocked: see 'consent' in plan.yaml."
)


def nobody_needed(made: Matrix) -> bool:
    """True where neither the plan, nor a clause, nor the policy says whose yes is needed."""
    return not any(row.consent for row in made.rows)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a row of the matrix adds up to.

    Attributes:
        status: word of `STATUS_WORDS`.
        label: the same for people; says so where it is about the matter only, and where one party alone decides.
        worst: worst stance, without names.
        holders: who holds it, as labels.
        coverage: `2 of 3`.
        heard: the same without a number: `all`, `some` or `none`.
        split: share of the widest possible split among all columns, 0 to 1; None below the quorum.
        voices: how many stances `split` rests on.
        matter: True where it is about the matter, the text shown not wording it.
    """

    status: str
    label: str
    worst: str
    holders: tuple[str, ...]
    coverage: str
    heard: str
    split: float | None
    voices: int
    matter: bool = False

    def say_worst(self) -> str:
        """Return `reject: Russia`."""
        return f"{self.worst}: {join_words(self.holders)}" if self.worst else ""


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the overview.

    Attributes:
        counts: status → number of clauses of the text shown.
        clauses: how many clauses it has in the text shown.
        spoken: stances that count, of the parties whose consent is needed.
        needed: how many there would be if all had spoken.
    """

    theme: str
    title: str
    counts: Mapping[str, int]
    clauses: int
    spoken: int
    needed: int


def standings(made: Matrix) -> dict[str, Standing]:
    """Return row id → standing, for clauses of the text shown and for matters somebody required has spoken of."""
    from clausetrack.positions.agreement import agreement

    found = agreement(made)
    result = {item.row.id: _standing(made, item, item.status) for item in found.clauses}
    result.update({item.row.id: _standing(made, item, item.matter, matter=True) for item in found.others})
    return result


def _standing(made: Matrix, item: ClauseAgreement, status: Status, *, matter: bool = False) -> Standing:
    split = item.everybody.dispersion
    about = ", ".join(filter(None, ("matter" if matter else "", _alone(status))))
    return Standing(
        status.word,
        STATUS_WORDS[status.word] + (f" ({about})" if about else ""),
        status.worst,
        tuple(made.plan.label(party) for party in status.holders),
        status.coverage,
        "all" if status.spoken == status.required else "some" if status.spoken else "none",
        None if split is None or matter else round(float(split), 2),
        item.everybody.voices,
        matter,
    )


def _alone(status: Status) -> str:
    """Return why a status rests on one voice: by the plan one party alone decides the clause."""
    return "one decides" if status.required == status.spoken == 1 else ""


def theme_lines(made: Matrix) -> tuple[ThemeLine, ...]:
    """Return the clauses of the text shown counted by theme and status, in the order of the themes."""
    from clausetrack.positions.agreement import agreement

    groups: dict[str, list[ClauseAgreement]] = {}
    for item in agreement(made).clauses:
        groups.setdefault(item.row.theme, []).append(item)
    order = [theme for theme, _, _ in made.themes() if theme in groups]
    return tuple(_line(theme, groups[theme]) for theme in order)


def _line(theme: str, items: Iterable[ClauseAgreement]) -> ThemeLine:
    found = list(items)
    counts = dict.fromkeys(STATUS_WORDS, 0)
    for item in found:
        counts[item.status.word] += 1
    return ThemeLine(
        theme,
        found[0].row.theme_title,
        counts,
        len(found),
        sum(item.status.spoken for item in found),
        sum(item.status.required for item in found),
    )
