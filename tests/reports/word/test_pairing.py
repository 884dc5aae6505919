"""Which paragraph continues which: by words and order, few or many, and those that changed their place."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.reports.word.compared.pairing import Key, moves, pairs

TEXT = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "omega", "eta", "theta", "iota", "kappa", "mu"]), max_size=8
).map(" ".join)
KEYS = st.lists(st.builds(Key, st.sampled_from(["p", "p", "p", "tbl"]), TEXT), max_size=45)


def rising(found) -> bool:
    return all(i < k and j < n for (i, j), (k, n) in itertools.pairwise(found))


@given(KEYS, KEYS)
def test_pairs_rise_on_both_sides_and_are_of_one_kind(before, after):
    found = pairs(before, after)
    assert rising(found)
    assert all(before[i].kind == after[j].kind for i, j in found)
    assert all(before[i].words & after[j].words or before[i].blank for i, j in found)


@given(KEYS)
def test_what_says_something_is_paired_with_itself(keys):
    found = dict(pairs(keys, keys))
    assert all(found[index] == index for index, key in enumerate(keys) if not key.blank)


@given(KEYS, KEYS)
def test_what_moved_is_of_one_kind_and_taken_once(before, after):
    gone, come = list(range(len(before))), list(range(len(after)))
    found = moves(before, after, gone, come)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    for i, j in found:
        assert before[i].kind == after[j].kind
        assert 2 * (before[i].words & after[j].words).total() >= 0.6 * (before[i].words + after[j].words).total() - 1e-9
        assert before[i].words.total() >= 5


def many(number: int, *, tail: str = "") -> list[Key]:
    """Paragraphs that share most of their words, each with three of its own."""
    return [Key("p", f"the parties shall keep to point{n} of list{n} and annex{n} of it{tail}") for n in range(number)]


def test_many_edited_paragraphs_are_paired_by_their_rare_words():
    before, after = many(60), many(60, tail=" in full")
    assert pairs(before, after) == [(n, n) for n in range(60)]
    del after[20:25]
    assert pairs(before, after) == [(n, n if n < 20 else n - 5) for n in range(60) if not 20 <= n < 25]


def test_two_that_want_the_same_one_do_not_both_get_it():
    before = [key for key in many(40) for _ in range(2)]
    found = pairs(before, many(40, tail=" in full"))
    assert rising(found)
    assert sorted(j for _, j in found) == list(range(40))


def test_many_paragraphs_without_a_word_in_common_are_not_paired():
    before, after = ([Key("p", f"{name}{n} {name}") for n in range(40)] for name in ("old", "new"))
    assert pairs(before, after) == []


def test_words_that_stand_everywhere_pair_nothing_in_a_long_gap():
    before, after = ([Key("p", f"the same of all {name}{n}") for n in range(40)] for name in ("old", "new"))
    assert pairs(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("one two three four five", "one two three four five", [(0, 0)]),
        ("one two three four five", "one two three four other", [(0, 0)]),  # nearly the same
        ("one two three four five", "one two x y z", []),  # too little in common
        ("one two three four", "one two three four", []),  # too short to be told from chance
    ],
)
def test_what_counts_as_moved(before, after, found):
    assert moves([Key("p", before)], [Key("p", after)], [0], [0]) == found


def test_a_paragraph_is_not_a_table_that_says_the_same():
    said = "one two three four five"
    assert moves([Key("p", said)], [Key("tbl", said)], [0], [0]) == []
    assert pairs([Key("p", said)], [Key("tbl", said)]) == []


def test_of_two_that_went_the_first_gets_the_only_one_that_came():
    said = "one two three four five"
    assert moves([Key("p", said), Key("p", f"{said} six")], [Key("p", said)], [0, 1], [0]) == [(0, 0)]


def test_blanks_of_different_lengths_are_paired_between_what_stays():
    keys = [[Key("p", "a b c"), Key("p", blank), Key("p", "d e f")] for blank in (" ", "\t\t")]
    assert pairs(*keys) == [(0, 0), (1, 1), (2, 2)]
