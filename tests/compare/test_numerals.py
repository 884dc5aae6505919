from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare.numerals import parse_digits, parse_words


@pytest.mark.parametrize(
    ("text", "comma_decimal", "value"),
    [
        ("600,000", False, "600000"),
        ("600.000", False, "600000"),
        ("600 000", False, "600000"),
        ("600'000", False, "600000"),
        ("600\u202f000,5", True, "600000.5"),
        ("1,5", False, "1.5"),
        ("1,500", False, "1500"),
        ("1,500", True, "1.5"),
        ("1.500", False, "1.5"),
        ("1.500", True, "1500"),
        ("1.234.567,89", False, "1234567.89"),
        ("1,234,567.89", True, "1234567.89"),
        ("1,234,567", True, "1234567"),
        ("0,125", False, "0.125"),
        ("30", False, "30"),
    ],
)
def test_separators_of_several_locales(text: str, comma_decimal: bool, value: str) -> None:
    assert parse_digits(text, comma_decimal=comma_decimal) == Decimal(value)


@pytest.mark.parametrize("text", ["1.2.3", "10.1.4", "1.234.5,6.7", "x"])
def test_what_is_no_figure_is_none(text: str) -> None:
    assert parse_digits(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("thirty", 30),
        ("thirty-five", 35),
        ("a hundred", 100),
        ("One hundred billion", 100 * 10**9),
        ("two hundred and fifty thousand", 250_000),
        ("three million four hundred thousand and twelve", 3_400_012),
        ("two dozen", 24),
    ],
)
def test_number_words(text: str, value: int) -> None:
    assert parse_words(text) == value


@pytest.mark.parametrize("text", ["", "and", "troops", "thirty days"])
def test_other_words_are_no_number(text: str) -> None:
    assert parse_words(text) is None


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "'", "\u202f", "\u00a0"]))
def test_grouped_digits_come_back(number: int, sign: str) -> None:
    assert parse_digits(f"{number:,}".replace(",", sign)) == number
