"""The status of each clause in few words, for the rows of every report, and the counts by theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model import PLAN
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from clausetrack.positions import Matrix, Row
    from clausetrack.positions.agreement import ClauseAgreement, Status

__all__ = [
    "BLOCKED", "NOBODY_NEEDED", "STATUS_WORDS", "Standing", "ThemeLine", "against_matter", "nobody_needed",
    "on_the_whole", "standings", "theme_lines", "unworded",
]  # fmt: skip

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

BLOCKED = frozenset({"objected", "contested", "opposed-by-all"})
"""Statuses of a clause that somebody whose consent is needed is against."""
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
        tone: the status whose colour it has: a rejection is red though nobody is for it, and what the parties
            themselves call open is not green, whatever each would take.
        worst: worst stance that counts, without names.
        holders: who holds it, as labels.
        coverage: `2 of 3`.
        heard: the same without a number: `all`, `some` or `none`.
        split: share of the widest possible split among all columns, 0 to 1; None below the quorum.
        voices: how many stances `split` rests on.
        matter: True where it is about the matter, the text shown not wording it.
        blockers: who of those needed is against it, as labels: against the words, or the matter where it is `matter`.
        against: who is against the matter and not among those against the words, as labels.
        needed: whose consent the row needs, as labels, where that differs from what the plan says for all.
    """

    status: str
    label: str
    tone: str
    worst: str
    holders: tuple[str, ...]
    coverage: str
    heard: str
    split: float | None
    voices: int
    matter: bool = False
    blockers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def say_worst(self) -> str:
        """Return `reject: Russia`."""
        return f"{self.worst}: {join_words(self.holders)}" if self.worst else ""

    def say_against(self) -> str:
        """Return `Against these words: Russia.` and who is against the matter, a line each; empty where nobody is."""
        words, matter = ((), self.blockers) if self.matter else (self.blockers, self.against)
        parts = ((words, "Against these words"), (matter, "Against the matter"))
        return "\n".join(f"{what}: {join_words(who)}." for who, what in parts if who)

    def say_spoken(self) -> str:
        """Return `2 of 3`, and below it of whom where those needed are not the plan's usual ones."""
        return f"{self.coverage}\nof {', '.join(self.needed)}" if self.needed else self.coverage


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the overview.

    Attributes:
        counts: status → number of clauses of the text shown; what the parties call open counts as open.
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
    result = {}
    for item in found.clauses:
        against = tuple(name for name in item.matter.blockers if name not in item.status.blockers)
        result[item.row.id] = _standing(made, item, item.status, against)
    result.update({item.row.id: _standing(made, item, item.matter, (), matter=True) for item in found.others})
    return result


def _standing(
    made: Matrix, item: ClauseAgreement, status: Status, against: tuple[str, ...], *, matter: bool = False
) -> Standing:
    split = item.everybody.dispersion
    unsettled = _called_open(item.row, status) and not matter
    why = (
        "matter" if matter else "",
        _alone(status),
        "said to be open" if unsettled else "",
        _halves(item.row, status),
    )
    about = ", ".join(filter(None, why))
    usual = set(made.policy.required or made.plan.header.consent)
    return Standing(
        status.word,
        STATUS_WORDS[status.word] + (f" ({about})" if about else ""),
        "open" if unsettled else "contested" if (status.word, status.worst) == ("objected", "reject") else status.word,
        status.worst,
        tuple(made.plan.label(party) for party in status.holders),
        status.coverage,
        "all" if status.spoken == status.required else "some" if status.spoken else "none",
        None if split is None or matter else round(float(split), 2),
        item.everybody.voices,
        matter,
        tuple(map(made.plan.label, status.blockers)),
        tuple(map(made.plan.label, against)),
        tuple(map(made.plan.label, item.row.consent)) if set(item.row.consent) != usual else (),
    )


def _alone(status: Status) -> str:
    """Return why a status rests on one voice: by the plan one party alone decides the clause."""
    return "one decides" if status.required == status.spoken == 1 else ""


def _called_open(row: Row, status: Status) -> bool:
    """Return whether the parties themselves call open what their stances would add up to an agreement."""
    return row.agreed is not None and row.agreed.state == "open" and status.word in {"agreed", "agreed-in-principle"}


def _halves(row: Row, status: Status) -> str:
    """Return that all who are against a text have rival words of their own in it: the same stance is no common one."""
    if row.wording is None or len(status.blockers) < 2 or status.supporters:
        return ""
    words = row.wording.words
    theirs = {who for option in words.options for who in option.by}
    theirs |= {who for values in words.terms.values() for value in values for who in value.by}
    return "each has own words in it" if theirs >= set(status.blockers) else ""


def on_the_whole(made: Matrix) -> str:
    """Return who of those needed is against the text shown as a whole, as a sentence: no row of a clause says it."""
    row = made.by_id.get(PLAN)
    if row is None:
        return ""
    against = [cell for cell in row.cells if cell.wording.stance in {"object", "reject"}]
    who = [
        made.plan.label(cell.party) for cell in against if cell.party in row.consent and not cell.wording.not_counted
    ]
    return f"Against {made.plan.text_name(made.revision)} as a whole: {join_words(who)}." if who else ""


def against_matter(made: Matrix, standing: Mapping[str, Standing]) -> list[tuple[Row, Standing]]:
    """Return the clauses that nobody needed is on record against the words of, and somebody against the matter."""
    rows = [(row, standing[row.id]) for row in made.clauses if row.id in standing]
    return [(row, item) for row, item in rows if item.against and item.status not in BLOCKED]


def unworded(made: Matrix, standing: Mapping[str, Standing]) -> list[tuple[Row, Standing]]:
    """Return the clauses that the text shown does not word and whose matter somebody needed is against."""
    rows = [(row, standing[row.id]) for row in made.rows if row.id in standing]
    return [(row, item) for row, item in rows if item.matter and item.status in BLOCKED]


def theme_lines(made: Matrix, only: Container[str] | None = None) -> tuple[ThemeLine, ...]:
    """Return the clauses of the text shown (or its rows `only`) counted by theme and status, in the order of themes."""
    from clausetrack.positions.agreement import agreement

    groups: dict[str, list[ClauseAgreement]] = {}
    for item in agreement(made).clauses:
        if only is not None and item.row.id not in only:
            continue
        groups.setdefault(item.row.theme, []).append(item)
    order = [theme for theme, _, _ in made.themes() if theme in groups]
    return tuple(_line(theme, groups[theme]) for theme in order)


def _line(theme: str, items: Iterable[ClauseAgreement]) -> ThemeLine:
    found = list(items)
    counts = dict.fromkeys(STATUS_WORDS, 0)
    for item in found:
        counts["open" if _called_open(item.row, item.status) else item.status.word] += 1
    return ThemeLine(
        theme,
        found[0].row.theme_title,
        counts,
        len(found),
        sum(item.status.spoken for item in found),
        sum(item.status.required for item in found),
    )
