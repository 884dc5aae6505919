"""The best one-to-one matching in a sparse table of scores: exact, without a library, near-linear on texts.

Rows and columns are clauses, scores are whole numbers. Each row has only a few candidates, so the table falls into
connected groups, and almost every row gets its first choice at once; what remains is settled by shortest augmenting
paths (the successive-shortest-path form of the Hungarian method) inside its group.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["assign"]


def assign(scores: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """Return the matching of rows to columns with the greatest sum of scores.

    Args:
        scores: row → column → score, above 0. A pair that is not listed cannot be matched; a row may stay single.

    Returns:
        row → column. Where several matchings have the greatest sum, which one is given depends on the order of the
        rows: give scores without ties where that matters.
    """
    solver = _Solver(scores)
    for row in scores:
        solver.add(row)
    return solver.partner


class _Solver:
    """Prices of rows and columns such that no pair is worth more than its two prices; matched pairs exactly that.

    A row has, besides its columns, a private way out that is worth nothing: to stay single.
    """

    def __init__(self, scores: Mapping[int, Mapping[int, int]]) -> None:
        self.scores = scores
        self.partner: dict[int, int] = {}
        self.owner: dict[int, int] = {}
        self.row_price: dict[int, int] = {}
        self.column_price: dict[int, int] = {}

    def add(self, row: int) -> None:
        """Match one row more, moving others aside where that raises the sum."""
        prices, scores = self.column_price, self.scores[row]
        self.row_price[row] = max((score - prices.get(column, 0) for column, score in scores.items()), default=0)
        if self.row_price[row] <= 0:
            self.row_price[row] = 0
            return
        distance, back, done = {row: 0}, dict[int, int](), list[int]()
        best, end_row, end_column = self.row_price[row], row, None
        reached: dict[int, int] = {}
        queue: list[tuple[int, int, int]] = []
        self._push(row, 0, reached, back, queue)
        settled: dict[int, int] = {}
        while queue:
            length, column, _ = heapq.heappop(queue)
            if column in settled or length > reached[column]:
                continue
            if length >= best:
                break
            settled[column] = length
            if column not in self.owner:
                best, end_column = length, column
                break
            other = self.owner[column]
            distance[other] = length
            done.append(other)
            if length + self.row_price[other] < best:  # cheaper to leave that row single
                best, end_row = length + self.row_price[other], other
            self._push(other, length, reached, back, queue)
        self._reprice(row, best, distance, settled)
        self._flip(row, end_row, end_column, back)

    def _push(
        self,
        row: int,
        length: int,
        reached: dict[int, int],
        back: dict[int, int],
        queue: list[tuple[int, int, int]],
    ) -> None:
        price, prices = self.row_price[row], self.column_price
        for column, score in self.scores[row].items():
            if self.partner.get(row) == column:
                continue
            far = length + price + prices.get(column, 0) - score
            if far < reached.get(column, far + 1):
                reached[column] = far
                back[column] = row
                heapq.heappush(queue, (far, column, row))

    def _reprice(self, row: int, best: int, distance: dict[int, int], settled: dict[int, int]) -> None:
        for other, length in distance.items():
            if length < best or other == row:
                self.row_price[other] -= best - length
        for column, length in settled.items():
            if length < best:
                self.column_price[column] = self.column_price.get(column, 0) + best - length

    def _flip(self, row: int, end_row: int, end_column: int | None, back: dict[int, int]) -> None:
        if end_column is None:  # `end_row` stays single, and the columns on the way move on
            if end_row == row:
                return
            column: int | None = self.partner.pop(end_row)
        else:
            column = end_column
        while column is not None:
            holder = back[column]
            following = self.partner.get(holder)
            self.partner[holder] = column
            self.owner[column] = holder
            column = following if holder != row else None
