"""What the matrix adds up to: a status for each clause by rule, who blocks it, and numbers where there is a quorum.

The status looks at the parties whose consent is required and at the worst stance among them, never at an average.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import STANCES
from clausetrack.positions import measures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

    from clausetrack.positions.cell import Stand
    from clausetrack.positions.matrix import Matrix, Row

__all__ = ["STATUSES", "Agreement", "ClauseAgreement", "Numbers", "Status", "StatusWord", "agreement", "status_of"]

StatusWord = Literal[
    "agreed", "agreed-in-principle", "unconfirmed", "open", "no-evidence", "objected", "contested", "opposed-by-all"
]

STATUSES: dict[StatusWord, str] = {
    "agreed": "all that are required accept these words",
    "agreed-in-principle": "all that are required accept these words, some on a condition",
    "unconfirmed": "nobody is known to be against these words, and not all have spoken",
    "open": "nobody is known to be against these words, and somebody is uncommitted",
    "no-evidence": "none of those whose consent is needed has a position on these words that counts, "
    "though others, or they on the matter, may have spoken",
    "objected": "somebody is against these words, and nobody is for them",
    "contested": "some are for these words and some against them",
    "opposed-by-all": "all that are required are against these words",
}
"""Statuses of a clause from settled to blocked, and the rule of each. Silence is never consent."""

_WORDS = {value: word for word, value in STANCES.items()}


@dataclass(frozen=True, slots=True)
class Status:
    """Where the parties whose consent is required stand.

    Attributes:
        word: the status, by the rule of `STATUSES`.
        worst: the worst stance that counts; empty where none does.
        holders: who holds it.
        supporters: who accepts, conditionally or not.
        blockers: who objects or rejects.
        missing: who has no stance that counts, and why not, in words.
        spoken: how many of those required have a stance that counts.
        required: how many are required.
        alone: the one party that blocks it, where it is only one; the others may be silent.
        isolated: True where that party blocks alone and all the others accept.
    """

    word: StatusWord
    worst: str
    holders: tuple[str, ...]
    supporters: tuple[str, ...]
    blockers: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    spoken: int
    required: int
    alone: str = ""
    isolated: bool = False

    @property
    def coverage(self) -> str:
        """`3 of 4`."""
        return f"{self.spoken} of {self.required}"

    @property
    def blocked(self) -> bool:
        """True where somebody whose consent is required is against it."""
        return bool(self.blockers)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "status": self.word,
            "worst": self.worst or None,
            "holders": list(self.holders),
            "supporters": list(self.supporters),
            "blockers": list(self.blockers),
            "missing": dict(self.missing),
            "spoken": self.spoken,
            "required": self.required,
            "alone": self.alone or None,
            "isolated": self.isolated,
        }


@dataclass(frozen=True, slots=True)
class Numbers:
    """How far a group of parties stands apart on one clause; no number below the quorum.

    Attributes:
        counts: how many reject, object, are open, accept conditionally, accept.
        silent: how many of the group have no stance that counts.
        quorum: True where there are voices enough for a number.
    """

    counts: tuple[int, ...]
    silent: int
    quorum: bool

    @property
    def voices(self) -> int:
        """How many have spoken."""
        return sum(self.counts)

    @property
    def dispersion(self) -> Fraction | None:
        """Berry and Mielke's IOV: share of the widest possible split; None below the quorum."""
        return measures.dispersion(self.counts) if self.quorum else None

    @property
    def dispersion_bounds(self) -> tuple[Fraction, Fraction] | None:
        """Lowest and highest IOV over everything the silent could say; None below the quorum."""
        return measures.dispersion_bounds(self.counts, self.silent) if self.quorum else None

    @property
    def agreement(self) -> Fraction | None:
        """Van der Eijk's A; None below the quorum and for fewer than five voices, where it is too coarse."""
        return measures.agreement(self.counts) if self.quorum and self.voices >= 5 else None

    @property
    def agreement_bounds(self) -> tuple[Fraction, Fraction] | None:
        """Lowest and highest A over everything the silent could say; None where A is, or where there are too many."""
        return measures.agreement_bounds(self.counts, self.silent) if self.agreement is not None else None

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; numbers as decimals, None below the quorum."""
        bounds = self.dispersion_bounds
        return {
            "counts": dict(zip(("reject", "object", "open", "conditional", "accept"), self.counts, strict=True)),
            "voices": self.voices,
            "silent": self.silent,
            "quorum": self.quorum,
            "dispersion": _decimal(self.dispersion),
            "dispersion-bounds": [_decimal(bound) for bound in bounds] if bounds else None,
            "agreement": _decimal(self.agreement),
        }


@dataclass(frozen=True, slots=True)
class ClauseAgreement:
    """One clause of the ranking.

    Attributes:
        row: the row of the matrix it comes from.
        status: by the stances that count under the policy (those on the wording, as a rule).
        matter: by the stances on the matter alone, whatever the words.
        required: numbers over the parties whose consent is required.
        everybody: numbers over all columns of the matrix.
    """

    row: Row
    status: Status
    matter: Status
    required: Numbers
    everybody: Numbers

    @property
    def clause(self) -> str:
        """Clause id."""
        return self.row.clause

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clause": self.clause,
            "title": self.row.title,
            "number": self.row.number,
            "theme": self.row.theme,
            "presence": self.row.presence,
            "agreed-by-the-parties": self.row.agreed.state if self.row.agreed else None,
            **self.status.to_data(),
            "matter": self.matter.to_data(),
            "numbers": {"required": self.required.to_data(), "everybody": self.everybody.to_data()},
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where the parties agree and disagree on one revision, as of a day.

    Attributes:
        matrix: the matrix it sums up.
        clauses: the clauses of the revision shown, from settled to blocked.
        others: clauses that the revision does not word, and demands, from settled to blocked by their matter; only
            those on which somebody required has spoken of the matter.
    """

    matrix: Matrix
    clauses: tuple[ClauseAgreement, ...]
    others: tuple[ClauseAgreement, ...]

    def counts(self) -> dict[str, int]:
        """Return how many clauses of the revision have each status, from settled to blocked."""
        found = Counter(item.status.word for item in self.clauses)
        return {word: found[word] for word in STATUSES}

    @property
    def blocked(self) -> tuple[ClauseAgreement, ...]:
        """The clauses of the revision that somebody required is against, the most blocked last."""
        return tuple(item for item in self.clauses if item.status.blocked)

    def by_blocker(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return for each party: the clauses that only it blocks, and those it blocks with others."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for item in self.clauses:
            for party in item.status.blockers:
                alone, shared = found.setdefault(party, ([], []))
                (alone if item.status.alone else shared).append(item.clause)
        order = self.matrix.plan.party_order
        return {party: (tuple(found[party][0]), tuple(found[party][1])) for party in order if party in found}

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/agreement",
            "version": 1,
            "revision": self.matrix.revision,
            "as-of": self.matrix.as_of,
            "policy": self.matrix.policy.to_data(),
            "counts": self.counts(),
            "clauses": [item.to_data() for item in self.clauses],
            "others": [item.to_data() for item in self.others],
            "blockers": {
                party: {"alone": list(alone), "with-others": list(shared)}
                for party, (alone, shared) in self.by_blocker().items()
            },
        }


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)


def status_of(stands: Iterable[tuple[str, Stand | None]], unheard: str = "no column in this matrix") -> Status:
    """Return the status that follows from the stands of the parties whose consent is required.

    Args:
        stands: (party, the stand that would count); one that does not count explains why; None where there is none.
        unheard: what to say where there is none.
    """
    required = list(stands)
    values = {party: stand.value for party, stand in required if stand and stand.counted and stand.value is not None}
    against = tuple(party for party, value in values.items() if value < 0)
    supporters = tuple(party for party, value in values.items() if value > 0)
    worst = min(values.values(), default=None)
    alone = against[0] if len(against) == 1 else ""
    return Status(
        _word(values, len(required)),
        _WORDS[worst] if worst is not None else "",
        tuple(party for party, value in values.items() if value == worst),
        supporters,
        against,
        tuple((party, _absence(stand) if stand else unheard) for party, stand in required if party not in values),
        len(values),
        len(required),
        alone,
        bool(alone) and len(supporters) == len(required) - 1,
    )


def _word(values: dict[str, int], required: int) -> StatusWord:
    if not values:
        return "no-evidence"
    low, high = min(values.values()), max(values.values())
    if low < 0:
        if high > 0:
            return "contested"
        return "opposed-by-all" if high < 0 and len(values) == required else "objected"
    if low == 0:
        return "open"
    if len(values) < required:
        return "unconfirmed"
    return "agreed" if low == STANCES["accept"] else "agreed-in-principle"


def _absence(stand: Stand) -> str:
    if stand.kind == "stance":
        return f"{stand.stance}, not counted: {', '.join(stand.not_counted)}"
    return stand.stance


def agreement(matrix: Matrix) -> Agreement:
    """Return the status of every clause of a matrix, ranked from settled to blocked.

    A party whose consent is required counts even where it has no column: it is then among the missing.
    """
    made = {row.id: _clause(matrix, row) for row in matrix.rows if row.kind in ("clause", "demand")}
    here = [item for item in made.values() if item.row.presence == "present"]
    others = [item for item in made.values() if item.row.presence != "present" and item.matter.spoken]
    return Agreement(
        matrix,
        tuple(sorted(here, key=_place(lambda item: item.status))),
        tuple(sorted(others, key=_place(lambda item: item.matter))),
    )


def _place(pick: Callable[[ClauseAgreement], Status]) -> Callable[[ClauseAgreement], tuple[object, ...]]:
    """Order from settled to blocked; ties keep the matrix's order.

    Status first, then how many block it, whether the matter is disputed whatever the words, worst stance, coverage.
    """
    order = list(STATUSES)

    def key(item: ClauseAgreement) -> tuple[object, ...]:
        status = pick(item)
        return (
            order.index(status.word),
            len(status.blockers),
            len(item.matter.blockers),
            -STANCES.get(status.worst, 0),
            -status.spoken,
            len(status.missing),
        )

    return key


def _clause(matrix: Matrix, row: Row) -> ClauseAgreement:
    columns = matrix.column

    def pick(party: str) -> Stand | None:
        if party not in columns:
            return None
        cell = row.cells[columns[party]]
        return cell.counted or (cell.matter if row.layer == "matter" else cell.wording)

    def matter(party: str) -> Stand | None:
        return row.cells[columns[party]].matter if party in columns else None

    values = [(cell.party, cell.value) for cell in row.cells if cell.counts]
    return ClauseAgreement(
        row,
        status_of((party, pick(party)) for party in row.consent),
        status_of((party, matter(party)) for party in row.consent),
        _numbers([value for party, value in values if party in row.consent], len(row.consent), matrix.policy.quorum),
        _numbers([value for _, value in values], len(row.cells), matrix.policy.quorum),
    )


def _numbers(values: list[int | None], size: int, quorum: int) -> Numbers:
    known = [value for value in values if value is not None]
    enough = len(known) >= quorum or (len(known) == size and size > 1)
    return Numbers(measures.counts_of(known), size - len(known), enough)
