from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import pairs_of_texts

from clausetrack.compare.edits import Edit, after, apart, apply, before, changed, from_json, normalised, to_json
from clausetrack.compare.worddiff import redline
from clausetrack.errors import CompareError

_OPS = ["equal", "delete", "insert", "move-from", "move-to"]
_edits = st.lists(
    st.builds(
        lambda op, text, move: Edit(op, text, move if op.startswith("move") else None),
        st.sampled_from(_OPS), st.text("ab ", max_size=3), st.integers(1, 2),
    )
)  # fmt: skip


@given(pairs_of_texts)
def test_redline_survives_json(pair: tuple[str, str]) -> None:
    edits = redline(*pair)
    assert from_json(json.loads(json.dumps(to_json(edits)))) == edits


@given(_edits)
def test_normalised_keeps_both_texts_and_is_a_fixed_point(edits: list[Edit]) -> None:
    tidy = normalised(edits)
    assert before(tidy) == before(edits)
    assert after(tidy) == after(edits)
    assert normalised(tidy) == tidy
    assert apply(tidy, before(edits)) == after(edits)


def test_deletions_stand_before_insertions() -> None:
    edits = normalised(
        [Edit("insert", "b"), Edit("delete", "a"), Edit("delete", ""), Edit("delete", "c"), Edit("equal", "d")]
    )
    assert edits == (Edit("delete", "ac"), Edit("insert", "b"), Edit("equal", "d"))


@given(pairs_of_texts)
def test_parted_edits_are_the_same_two_texts(pair: tuple[str, str]) -> None:
    edits = apart(redline(*pair))
    assert (before(edits), after(edits)) == pair
    drawn = apart(redline(*pair), drawn=True)
    assert ["".join(text.split()) for text in (before(drawn), after(drawn))] == ["".join(text.split()) for text in pair]


@pytest.mark.parametrize(
    ("one", "two", "read"),
    [
        ("held within 100 days of signing", "held soon of signing", "held within 100 days soon of signing"),
        ("it is held within 100 days.", "it is held soon.", "it is held within 100 days soon."),
        ("wholly gone", "another text", "wholly gone another text"),
    ],
)
def test_what_is_out_and_what_is_in_are_not_read_as_one_word(one: str, two: str, read: str) -> None:
    drawn = "".join(edit.text for edit in apart(redline(one, two, moves=False), drawn=True))
    assert drawn.split() == read.split()


@pytest.mark.parametrize("text", ["", "x", "abx", "b"])
def test_apply_refuses_another_text(text: str) -> None:
    with pytest.raises(CompareError):
        apply((Edit("equal", "a"), Edit("delete", "b")), text)


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"op": "replace", "text": "a"},
        {"op": "equal", "text": ""},
        {"op": "equal", "text": 1},
        {"op": "equal", "text": "a", "move": 1},
        {"op": "move-to", "text": "a"},
        {"op": "move-to", "text": "a", "move": True},
    ],
)
def test_data_that_is_no_redline_is_refused(item: dict[str, object]) -> None:
    with pytest.raises(CompareError):
        from_json([item])


def test_changed_says_whether_anything_differs() -> None:
    assert not changed(redline("a b", "a b"))
    assert changed(redline("a b", "a c"))
