from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import pairs_of_texts, texts

from clausetrack.compare.edits import Redline, after, apply, before
from clausetrack.compare.engines import best_engine, compiled_engine, pure_engine
from clausetrack.compare.tokens import tokens
from clausetrack.compare.worddiff import redline

_MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}", "move-from": "[<{}<]", "move-to": "{{>{}>}}"}


def shown(edits: Redline) -> str:
    return "".join(_MARKS[edit.op].format(edit.text) for edit in edits)


def boundaries(text: str) -> set[int]:
    return {0, *accumulate(map(len, tokens(text)))}


def longest_common(first: list[str], second: list[str]) -> int:
    """Brute force: the length of a longest common subsequence."""
    row = [0] * (len(second) + 1)
    for one in first:
        last = row
        row = [0]
        for number, two in enumerate(second):
            row.append(last[number] + 1 if one == two else max(last[number + 1], row[-1]))
    return row[-1]


def solid(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]


@given(pairs_of_texts)
def test_both_texts_come_back_and_apply_undoes_nothing(pair: tuple[str, str]) -> None:
    edits = redline(*pair)
    assert before(edits) == pair[0]
    assert after(edits) == pair[1]
    assert apply(edits, pair[0]) == pair[1]


@given(pairs_of_texts)
def test_edits_have_one_form(pair: tuple[str, str]) -> None:
    edits = redline(*pair)
    assert all(edit.text for edit in edits)
    sides = {"equal": 0, "delete": 1, "move-from": 1, "insert": 2, "move-to": 2}
    for one, two in pairwise(edits):
        assert (one.op, one.move) != (two.op, two.move)
        assert one.op == "equal" or two.op == "equal" or sides[one.op] <= sides[two.op]


@given(pairs_of_texts)
def test_every_boundary_is_a_token_boundary(pair: tuple[str, str]) -> None:
    edits = redline(*pair)
    for side, ops in ((pair[0], {"equal", "delete", "move-from"}), (pair[1], {"equal", "insert", "move-to"})):
        ends = set(accumulate(len(edit.text) for edit in edits if edit.op in ops))
        assert ends <= boundaries(side)


@given(texts)
def test_a_text_against_itself_is_one_equal_edit_or_none(text: str) -> None:
    assert [edit.op for edit in redline(text, text)] == (["equal"] if text else [])


@given(pairs_of_texts)
def test_moves_come_in_pairs_of_three_words(pair: tuple[str, str]) -> None:
    edits = [edit for edit in redline(*pair) if edit.move is not None]
    for number in {edit.move for edit in edits}:
        ends = [edit for edit in edits if edit.move == number]
        assert sorted(edit.op for edit in ends) == ["move-from", "move-to"]
        assert all(len(solid(edit.text)) >= 3 for edit in ends)


@given(pairs_of_texts)
def test_before_clean_up_a_longest_common_subsequence_is_kept(pair: tuple[str, str]) -> None:
    edits = redline(*pair, clean=False, moves=False)
    # Counted in the whole text: a piece on its own may be cut otherwise ("U.S." out of "U.S.the").
    spans = [edit for edit in edits if edit.op in {"equal", "delete"}]
    kept = 0
    for edit, end in zip(spans, accumulate(len(edit.text) for edit in spans), strict=True):
        inside = range(end - len(edit.text) + 1, end + 1)
        ends = zip(tokens(pair[0]), accumulate(map(len, tokens(pair[0]))), strict=True)
        kept += sum(place in inside for token, place in ends if not token.isspace()) if edit.op == "equal" else 0
    assert kept == longest_common(solid(pair[0]), solid(pair[1]))


def test_an_abbreviation_that_a_letter_follows_is_counted_as_it_is_cut() -> None:
    same = "Ukraine Ukraine Ukraine Ukraine U.S."
    assert shown(redline(f"{same}the ", f"{same}Ukraine ")) == f"{same}[-the-]{{+Ukraine+}} "


@pytest.mark.skipif(compiled_engine() is None, reason="the extra 'fast' is not installed")
@given(pairs_of_texts)
def test_both_engines_give_the_same_redline(pair: tuple[str, str]) -> None:
    assert redline(*pair, engine=pure_engine()) == redline(*pair, engine=compiled_engine())


@given(pairs_of_texts)
def test_the_second_run_gives_the_same(pair: tuple[str, str]) -> None:
    assert redline(*pair) == redline(*pair)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (
            "a strength of not less than 600,000 personnel.",
            "a strength of no more than 800,000 personnel in peacetime.",
            "a strength of [-not less than 600,000-]{+no more than 800,000+} personnel{+ in peacetime+}.",
        ),
        (
            "The parties shall not deploy forces.",
            "The parties may deploy no forces.",
            "The parties [-shall not-]{+may+} deploy {+no +}forces.",
        ),
        (
            "The first is here. The second is there. The third.",
            "The first is here. The third.",
            "The first is here. [-The second is there. -]The third.",
        ),
        ("one\ntwo\nthree", "one\nthree", "one\n[-two\n-]three"),
        ("a  b", "a b", "a[-  -]{+ +}b"),
        ("", "x y", "{+x y+}"),
        ("x y", "", "[-x y-]"),
        ("30 days", "90 days", "[-30-]{+90+} days"),
        ("Фінляндія має 600 000 осіб", "Фінляндія має 800 000 осіб", "Фінляндія має [-600 000-]{+800 000+} осіб"),
        (" a b", "a b", "[- -]a b"),
        ("a b", "\n\na c ", "{+\n\n+}a [-b-]{+c +}"),
        ("a\n\nb x", "a\nb y", "a\n[-\n-]b [-x-]{+y+}"),
        (
            "one two three four five six",
            "(one two) three four, five six",
            "{+(+}one two{+)+} three four{+,+} five six",
        ),
        # An island joins the neighbour beside which its words stand as well: one change fewer to read.
        (
            "The sides agree on the terms of the truce and of the peace.",
            "The sides agree on peace.",
            "The sides agree on [-the terms of the truce and of the -]peace.",
        ),
        ("lists (one) and", "lists (one) (two) and", "lists (one) {+(two) +}and"),
        ("pay (now) and", "pay (now) (now) and", "pay (now) {+(now) +}and"),
        # The island "of the" is given up; the "the" that both sides then end with stays.
        (
            "A treaty signed by troops withdrawn of the quickly drawn men now.",
            "Some treaty signed by of the zone the quickly drawn men then.",
            "[-A-]{+Some+} treaty signed by [-troops withdrawn of-]{+of the zone+} the quickly drawn men [-now-]{+then+}.",
        ),
        # A change slides past what is kept of equal text, as far back as the start of its sentence.
        (
            "It is so. The sides met there. The sides met. Thus it ends.",
            "It is so. The sides met. Thus it ends.",
            "It is so. [-The sides met there. -]The sides met. Thus it ends.",
        ),
        (
            "It shall, within thirty days of signature, release all prisoners of war. Families are reunited.",
            "It shall release all prisoners of war. Families are reunited within thirty days of signature.",
            "It shall[<, within thirty days of signature,<] release all prisoners of war. Families are reunited{> within thirty days of signature>}.",
        ),
        (
            "Russia leaves the zone. Ukraine holds elections. A council watches over it all.",
            "Russia leaves the zone. A council watches over it all. Ukraine holds elections.",
            "Russia leaves the zone. [<Ukraine holds elections. <]A council watches over it all.{> Ukraine holds elections.>}",
        ),
    ],
)
def test_readable_redlines(earlier: str, later: str, expected: str) -> None:
    assert shown(redline(earlier, later)) == expected


def test_clean_up_does_not_swallow_long_common_text() -> None:
    kept = "the parties recognise each other in their borders"
    edits = redline(
        f"alpha beta gamma delta {kept} one two three four", f"nu xi rho tau {kept} five six seven eight nine"
    )
    assert any(edit.op == "equal" and kept in edit.text for edit in edits)


def test_whole_texts_of_a_hundred_thousand_tokens() -> None:
    first = " ".join(f"word{number % 70_001}" for number in range(100_000))
    second = first.replace("word500 ", "changed ").replace("word69999", "other")
    edits = redline(first, second, engine=best_engine())
    assert before(edits) == first
    assert after(edits) == second
    assert sum(edit.op == "delete" for edit in edits) == 3


def test_unrelated_and_repetitive_texts_end() -> None:
    first, second = "a b c d " * 6_000, "d c b a " * 6_000
    edits = redline(first, second)
    assert (before(edits), after(edits)) == (first, second)


def test_a_change_may_slide_through_all_that_is_kept_beside_it() -> None:
    same = "first the one and then the other, " * 5
    edits = redline(f"{same}{same}at last.", f"{same}at last.")
    assert shown(edits) == f"{same}[-{same}-]at last."
    head = "We met. " * 4
    assert shown(redline(head, head + "We met. ")) == f"{head}{{+We met. +}}"


def test_text_that_differs_in_length_alone_is_all_ends() -> None:
    long = "".join(f"word{number} " for number in range(200))
    assert shown(redline(long, long + long)) == f"{long}{{+{long}+}}"


_SPACED = st.lists(st.tuples(st.sampled_from(["one", "two"]), st.sampled_from([" ", "  ", "\n"])), max_size=6)


@given(_SPACED, _SPACED)
def test_the_blanks_between_words_that_stay_are_told_too(
    one: list[tuple[str, str]], two: list[tuple[str, str]]
) -> None:
    first, second = ("".join(map("".join, pairs)) for pairs in (one, two))
    edits = redline(first, second)
    assert (before(edits), after(edits)) == (first, second)
