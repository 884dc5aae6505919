from __future__ import annotations

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare.assignment import assign

_tables = st.dictionaries(
    st.integers(0, 4), st.dictionaries(st.integers(0, 4), st.integers(1, 9), max_size=5), max_size=5
)


def best(table: dict[int, dict[int, int]]) -> int:
    """Brute force: the greatest sum over every way to match."""
    rows = list(table)
    top = 0
    for size in range(len(rows) + 1):
        for some in combinations(rows, size):
            for columns in permutations(range(5), size):
                if all(column in table[row] for row, column in zip(some, columns, strict=True)):
                    top = max(top, sum(table[row][column] for row, column in zip(some, columns, strict=True)))
    return top


@given(_tables)
def test_the_sum_is_the_greatest_there_is(table: dict[int, dict[int, int]]) -> None:
    found = assign(table)
    assert len(set(found.values())) == len(found)
    assert all(column in table[row] for row, column in found.items())
    assert sum(table[row][column] for row, column in found.items()) == best(table)


def test_a_row_stays_single_where_that_is_better() -> None:
    assert assign({0: {0: 5, 1: 9}, 1: {1: 9}}) == {0: 0, 1: 1}
    assert assign({0: {0: 5}, 1: {0: 9}}) == {1: 0}
    assert assign({}) == {}
