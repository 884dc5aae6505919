"""Blocks of equal words: whatever the length of the texts, they are a common subsequence, in order and joined."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare import matching
from clausetrack.compare.engines import pure_engine
from clausetrack.compare.matching import matching_blocks

_words = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@pytest.fixture(autouse=True, scope="module")
def small():
    """Thresholds at which short texts are treated as long ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_ANCHORS_FROM", 4)
        patch.setattr(matching, "_HALVED_ABOVE", 40)
        yield


@given(_words, _words)
def test_blocks_between_anchors_are_a_common_subsequence(first: list[str], second: list[str]) -> None:
    blocks = matching_blocks(first, second, pure_engine())
    assert all(n > 0 and first[i : i + n] == second[j : j + n] for i, j, n in blocks)
    for (i, j, n), (a, b, _) in pairwise(blocks):
        assert i + n <= a
        assert j + n <= b
        assert (i + n, j + n) != (a, b), "neighbours without a gap are one block"


@given(_words)
def test_a_text_is_one_block_with_itself(words: list[str]) -> None:
    assert matching_blocks(words, words, pure_engine()) == ([(0, 0, len(words))] if words else [])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # `b` stands once on both sides and is an anchor although a longer subsequence passes it by.
        ("xxabyyyyyy", "yyyyyyabxx", [(2, 6, 2)]),
        # Anchors that follow one another leave nothing to compare between them.
        ("xabcdefghy", "zabcdefghw", [(1, 1, 8)]),
        # Runs that overlap are one anchor where both sides agree, and the first of them where they do not.
        ("1abcabd2", "3abcXabd4", [(1, 1, 3), (4, 5, 3)]),
        ("1abca2", "3abcXbca4", [(1, 1, 3), (4, 7, 1)]),
        # Anchors that changed places: one of them stays.
        ("abcXdef", "defYabc", [(4, 0, 3)]),
        # Nothing in common, and too much to compare as a whole: halves.
        ("abababababab", "cdcdcdcdcdcd", []),
    ],
)
def test_long_texts_are_compared_between_anchors(first: str, second: str, expected: list[tuple[int, int, int]]) -> None:
    assert matching_blocks(list(first), list(second), pure_engine()) == expected


@pytest.mark.parametrize(
    ("first", "second", "found", "expected"),
    [
        # The "o" in the middle of a change stands before the text that stays next as well: it goes there.
        ("s1oe", "so6oe", [(0, 0, 1), (2, 1, 1), (3, 4, 1)], [(0, 0, 1), (2, 3, 2)]),
        # It goes to the text that stayed last where its word stands behind that.
        ("soa1e", "so2oxe", [(0, 0, 1), (1, 3, 1), (4, 5, 1)], [(0, 0, 2), (4, 5, 1)]),
        # What begins or ends both texts stays there.
        ("o1oe", "o2oe", [(0, 0, 1), (2, 2, 2)], [(0, 0, 1), (2, 2, 2)]),
        ("eo1o", "eo2o", [(0, 0, 2), (3, 3, 1)], [(0, 0, 2), (3, 3, 1)]),
        # Nor does it go where its word does not stand.
        ("s1o3e", "s5o6e", [(0, 0, 1), (2, 2, 1), (4, 4, 1)], [(0, 0, 1), (2, 2, 1), (4, 4, 1)]),
    ],
)
def test_an_island_joins_a_neighbour(first, second, found, expected, monkeypatch) -> None:
    monkeypatch.setattr(matching, "_ANCHORS_FROM", 3000)
    assert matching_blocks(list(first), list(second), lambda *_: found) == expected
