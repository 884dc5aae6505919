"""Clauses that are a part of another: what one clause was split into, or several were merged from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausetrack.compare.likeness import Likeness, Vector

__all__ = ["Part", "Parts"]

_PART = 0.5  # share of a clause's words that must come from the one it was split from …
_OWN = 0.25  # … and that no other part has taken
_SHORT = 10  # a clause of fewer words is too short to be told to be a part of another
_DOUBT = 0.25  # likeness in words below which a pair gives way where one of the two is rather a part of another clause


class Part(NamedTuple):
    """A clause that is part of another: `split` from the earlier one, or `merged` into the later one."""

    before: int
    after: int
    kind: Literal["split", "merged"]
    share: float


class Parts:
    """Finds parts; the same whichever of the two texts comes first, with `split` and `merged` changed about.

    Args:
        alike: what the two texts have in common.
    """

    def __init__(self, alike: Likeness) -> None:
        self.alike = alike
        self.columns = {row: tuple(columns) for row, columns in alike.table.items()}
        self.rows: dict[int, list[int]] = {}
        for row, columns in alike.table.items():
            for column in columns:
                self.rows.setdefault(column, []).append(row)

    def settled(self, matched: Mapping[int, int]) -> dict[int, int]:
        """Return the pairs (row → column) less the doubtful ones where one side is rather a part of another clause.

        A part is often a little like some clause that nothing continues, and an assignment takes what it can get.
        """
        given_up = self._given_up(matched, matched)
        # A whole must be sure of its own counterpart, so none may be one that itself gives way.
        sure = {row: column for row, column in matched.items() if row not in given_up}
        given_up = self._given_up({row: matched[row] for row in given_up}, sure)
        return {row: column for row, column in matched.items() if row not in given_up}

    def _given_up(self, pairs: Mapping[int, int], sure: Mapping[int, int]) -> set[int]:
        alike, back = self.alike, {column: row for row, column in sure.items()}
        found = set()
        for row, column in pairs.items():
            if alike.table[row][column] >= _DOUBT:
                continue
            one, two = alike.before[row], alike.after[column]
            split, merged = self._split(column, sure, row), self._merged(row, back, column)
            if (split and split.share >= alike.covered(one, two) + _OWN) or (
                merged and merged.share >= alike.covered(two, one) + _OWN
            ):
                found.add(row)
        return found

    def among_left_over(self, matched: Mapping[int, int]) -> list[Part]:
        """Return the clauses without a counterpart that a matched clause was split into, or merged from.

        Args:
            matched: row → column.
        """
        back = {column: row for row, column in matched.items()}
        found = [self._split(column, matched) for column in sorted(self.rows.keys() - back.keys())]
        found += [self._merged(row, back) for row in sorted(self.columns.keys() - matched.keys())]
        return [part for part in found if part]

    def _split(self, column: int, matched: Mapping[int, int], apart: int = -1) -> Part | None:
        places = (row for row in self.rows[column] if row in matched and row != apart)
        owner = self._owner((self.alike.before, self.alike.after), column, places, matched)
        return Part(owner[1], column, "split", owner[0]) if owner else None

    def _merged(self, row: int, back: Mapping[int, int], apart: int = -1) -> Part | None:
        places = (column for column in self.columns[row] if column in back and column != apart)
        owner = self._owner((self.alike.after, self.alike.before), row, places, back)
        return Part(row, owner[1], "merged", owner[0]) if owner else None

    def _owner(
        self,
        sides: tuple[list[Vector], list[Vector]],
        part: int,
        places: Iterable[int],
        partner: Mapping[int, int],
    ) -> tuple[float, int] | None:
        """Return how much of a clause stands in the one that it is a part of, and which that is."""
        wholes, parts = sides
        piece = parts[part]
        if len(piece.weights.keys() & self.alike.words.keys()) < _SHORT:
            return None
        best: tuple[float, float, int] | None = None
        for place in places:
            whole = wholes[place]
            share = round(self.alike.covered(whole, piece), 4)
            if share < _PART:
                continue
            own = self.alike.covered(whole, piece, [parts[partner[place]]])
            if own >= _OWN and (best is None or (share, own, -place) > (*best[:2], -best[2])):
                best = (share, own, place)
        return (best[0], best[2]) if best else None
