from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from clausetrack.compare.tokens import _full_pattern, _plain_pattern, is_blank, is_word, tokens, tokens_of, words


@given(texts)
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert all(tokens(text))


@given(st.text())
def test_any_text_at_all_is_cut_without_loss(text: str) -> None:
    assert "".join(tokens_of(text)) == text


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF, exclude_characters="\u00ad")))
def test_short_and_full_pattern_cut_in_the_same_places(text: str) -> None:
    assert _plain_pattern().findall(text) == _full_pattern().findall(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no more than 600,000 personnel.", "no| |more| |than| |600,000| |personnel|."),
        ("1 000 000 men, 1\u202f000,5 t", "1 000 000| |men|,| |1\u202f000,5| |t"),
        ("$100 bn, €90bn and £5", "$100 bn|,| |€90bn| |and| |£5"),
        ("100 млрд ₴", "100| |млрд| |₴"),
        ("2.5 % or 10%", "2.5 %| |or| |10%"),
        ("2025-11-20", "2025-11-20"),
        ("long-range F-16s, the 28-point plan", "long-range| |F-16s|,| |the| |28-point| |plan"),
        ("5–10 km and 5-10 km", "5|–|10| |km| |and| |5|-|10| |km"),
        ("the U.S. (a) don't", "the| |U.S.| |(|a|)| |don't"),
        ("1.2.3. Text", "1.2.3|.| |Text"),
        ("Сили м'яч об’єднані", "Сили| |м'яч| |об’єднані"),
        ("e\u0301cole นำ", "e\u0301cole| |น|ำ"),
        ("中国，人", "中|国|，|人"),
        ("السلام الدائم", "السلام| |الدائم"),
        ("🇺🇦🇷🇺👨‍👩‍👧👍🏽1️⃣", "🇺🇦|🇷🇺|👨‍👩‍👧|👍🏽|1️⃣"),
        ("a\r\nb\n\nc  d", "a|\r\n|b|\n|\n|c|  |d"),
        ("wait... --", "wait|...| |--"),
    ],
)
def test_what_belongs_together_stays_together(text: str, expected: str) -> None:
    assert "|".join(tokens(text)) == expected


def test_words_are_tokens_with_a_letter_or_digit() -> None:
    assert words("Yes, 600,000 (all)") == ("Yes", "600,000", "all")
    assert is_word("a")
    assert not is_word(",")
    assert is_blank(" \t")
    assert not is_blank("a")


def test_long_texts_are_not_kept() -> None:
    long = "word " * 5_000
    assert tokens(long) == tuple(tokens_of(long))
