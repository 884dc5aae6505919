from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare.engines import Engine, best_engine, compiled_engine, pure_engine

# Few words, so that there are many longest common subsequences to choose from.
_sequences = st.integers(1, 5).flatmap(lambda most: st.lists(st.sampled_from("abcde"[:most]), max_size=14))
_pairs = st.tuples(_sequences, _sequences)
_compiled = compiled_engine()
_ENGINES = [pure_engine(), *([_compiled] if _compiled else [])]


def longest_common(first: list[str], second: list[str]) -> int:
    """Brute force: the length of a longest common subsequence."""
    row = [0] * (len(second) + 1)
    for one in first:
        last, row = row, [0]
        for number, two in enumerate(second):
            row.append(last[number] + 1 if one == two else max(last[number + 1], row[-1]))
    return row[-1]


@pytest.mark.parametrize("engine", _ENGINES)
@given(_pairs)
def test_blocks_are_a_longest_common_subsequence(engine: Engine, pair: tuple[list[str], list[str]]) -> None:
    first, second = pair
    blocks = engine(first, second)
    assert all(n > 0 and first[i : i + n] == second[j : j + n] for i, j, n in blocks)
    assert all(i + n <= a and j + n <= b and (i + n, j + n) != (a, b) for (i, j, n), (a, b, _) in pairwise(blocks))
    assert sum(n for _, _, n in blocks) == longest_common(first, second)


@pytest.mark.skipif(_compiled is None, reason="the extra 'fast' is not installed")
@given(_pairs, st.integers(1, 90))
def test_both_engines_choose_the_same(pair: tuple[list[str], list[str]], times: int) -> None:
    # Repeated, so that rows of several machine words are compared as well.
    first, second = pair[0] * times, pair[1] * max(1, times - 1)
    assert _compiled is not None
    assert _compiled(first, second) == pure_engine()(first, second)


class _Clash(str):
    __slots__ = ()

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)


@pytest.mark.parametrize("engine", _ENGINES)
def test_words_that_share_a_hash_are_not_taken_for_equal(engine: Engine) -> None:
    first, second = [_Clash(word) for word in ("a", "b", "c")], [_Clash(word) for word in ("x", "c", "b")]
    assert engine(first, second) == pure_engine()(list("abc"), list("xcb"))


def test_without_the_extra_the_pure_engine_is_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    best_engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    assert compiled_engine() is None
    assert best_engine()(["a", "b"], ["b"]) == [(1, 0, 1)]
    best_engine.cache_clear()
