"""Which parties stand together: every two of them compared over the clauses on which both have spoken."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.positions import measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from clausetrack.positions.cell import Stand
    from clausetrack.positions.matrix import Matrix

__all__ = ["Dyad", "Dyads", "dyads"]

Layer = Literal["counted", "matter"]


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two parties compared.

    Attributes:
        one: the party whose column comes first.
        two: the other one.
        rows: for every clause compared: (clause, stance value of the one, of the other), None where it has none.
        quorum: True where they have enough clauses in common for a number.
        joint: the clauses on which both are heard in one and the same statement: agreement by signature.
    """

    one: str
    two: str
    rows: tuple[tuple[str, int | None, int | None], ...]
    quorum: bool
    joint: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[measures.Pair, ...]:
        """The values on the clauses that both have spoken on."""
        return tuple((one, two) for _, one, two in self.rows if one is not None and two is not None)

    @property
    def common(self) -> int:
        """On how many clauses both have spoken."""
        return len(self.pairs)

    @property
    def similarity(self) -> Fraction | None:
        """Signorino and Ritter's S, −1 … 1; None below the quorum."""
        return measures.similarity(self.pairs) if self.quorum else None

    @property
    def corrected(self) -> Fraction | None:
        """S less the S expected by chance; None below the quorum."""
        chance = measures.chance_similarity(self.pairs) if self.quorum else None
        found = self.similarity
        return None if chance is None or found is None else found - chance

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """Lowest and highest S over everything both could say of all clauses; None below the quorum."""
        return measures.similarity_bounds([(one, two) for _, one, two in self.rows]) if self.quorum else None

    @property
    def apart(self) -> tuple[str, ...]:
        """The clauses on which one is for and the other against."""
        return tuple(clause for clause, one, two in self.rows if one is not None and two is not None and one * two < 0)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; numbers as decimals, None below the quorum."""
        bounds = self.bounds
        return {
            "one": self.one,
            "two": self.two,
            "common": self.common,
            "joint": len(self.joint),
            "of": len(self.rows),
            "quorum": self.quorum,
            "similarity": _decimal(self.similarity),
            "corrected": _decimal(self.corrected),
            "bounds": [_decimal(bound) for bound in bounds] if bounds else None,
            "apart": list(self.apart),
        }


@dataclass(frozen=True, slots=True)
class Dyads:
    """Every two parties compared.

    Attributes:
        layer: `counted`: the stances that count under the policy; `matter`: those on the matter.
        order: the parties, similar ones next to each other; those without a number to anybody come last.
        by_pair: (party, party) → dyad, both ways round.
    """

    layer: Layer
    order: tuple[str, ...]
    by_pair: Mapping[tuple[str, str], Dyad]

    @property
    def all(self) -> tuple[Dyad, ...]:
        """Every dyad once, the most similar first; those below the quorum last."""
        once = {dyad.one + "\n" + dyad.two: dyad for dyad in self.by_pair.values()}
        return tuple(
            sorted(once.values(), key=lambda dyad: (not dyad.quorum, -(dyad.similarity or 0), -dyad.common))
        )  # fmt: skip

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/dyads",
            "version": 1,
            "layer": self.layer,
            "order": list(self.order),
            "dyads": [dyad.to_data() for dyad in self.all],
        }


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)


def dyads(matrix: Matrix, layer: Layer = "counted") -> Dyads:
    """Compare every two columns of a matrix.

    Args:
        matrix: who stands where.
        layer: `counted` compares the stances that count, on the clauses that the revision words; `matter` those on
            the matter, on every clause and demand.
    """
    rows = matrix.clauses if layer == "counted" else tuple(row for row in matrix.rows if row.kind not in _PLAN)
    stands: dict[str, list[Stand | None]] = {}
    for party, place in matrix.column.items():
        cells = [row.cells[place] for row in rows]
        stands[party] = [
            cell.counted if layer == "counted" else cell.matter if cell.matter.counted else None for cell in cells
        ]
    names = [row.clause for row in rows]
    found: dict[tuple[str, str], Dyad] = {}
    for one, two in combinations(matrix.parties, 2):
        both = list(zip(names, stands[one], stands[two], strict=True))
        joint = tuple(name for name, first, second in both if first and second and _same(first, second))
        values = tuple((name, _value(first), _value(second)) for name, first, second in both)
        common = sum(first is not None and second is not None for _, first, second in both)
        found[one, two] = found[two, one] = Dyad(one, two, values, common >= matrix.policy.quorum, joint)
    return Dyads(layer, _seriate(matrix.parties, found), found)


def _value(stand: Stand | None) -> int | None:
    return stand.value if stand else None


def _same(one: Stand, two: Stand) -> bool:
    return bool(one.voice and two.voice and one.voice.statement.id == two.voice.statement.id)


_PLAN = ("plan", "plan-matter")


def _seriate(parties: Sequence[str], found: Mapping[tuple[str, str], Dyad]) -> tuple[str, ...]:
    """Order parties so that similar ones stand next to each other: a chain grown at both ends from the closest pair."""
    score = {pair: dyad.similarity for pair, dyad in found.items()}
    left = list(parties)
    order: list[str] = []
    while left:
        ranked = [
            (-value, parties.index(one), parties.index(two), one, two)
            for one in left
            for two in left
            if one != two and (value := score[one, two]) is not None
        ]
        if not ranked:
            break
        chain = list(min(ranked)[3:])
        left = [party for party in left if party not in chain]
        while reach := [
            (-value, end != chain[-1], parties.index(party), party)
            for party in left
            for end in (chain[0], chain[-1])
            if (value := score[end, party]) is not None
        ]:
            _, at_front, _, party = min(reach)
            chain.insert(0 if at_front else len(chain), party)
            left.remove(party)
        order += chain
    return (*order, *left)
