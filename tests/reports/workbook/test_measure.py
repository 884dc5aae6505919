"""How many lines a text takes, against the standard library's wrapping where all letters are equally wide."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.reports.workbook.measure import height_of_lines, lines_of, points, room_of, width_of

WIDE = 525  # an n, thousandths of an em
SPACE = 226


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.integers(9, 60))
def test_words_wrap_as_the_standard_library_wraps_them(words, most):
    """Every letter stands for itself and the blank behind it, so that both count in letters."""
    text = " ".join("n" * length for length in words)
    greedy, used = 1, 0
    for length in words:
        need = length * WIDE
        if used and used + SPACE + need > most * WIDE:
            greedy, used = greedy + 1, need
        else:
            used += (SPACE if used else 0) + need
    assert lines_of(text, most * WIDE) == greedy
    assert greedy <= len(textwrap.wrap(text, most))  # a blank is narrower than a letter


@given(st.text(max_size=200), st.floats(3, 120))
def test_wider_columns_never_need_more_lines(text, width):
    assert lines_of(text, room_of(width + 5)) <= lines_of(text, room_of(width))
    assert lines_of(text, room_of(width)) > text.count("\n")


@given(st.text("wi/-1 ", max_size=80), st.floats(3, 40))
def test_that_holds_for_addresses_too(text, width):
    assert lines_of(text, room_of(width + 5)) <= lines_of(text, room_of(width))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=150))
def test_a_column_as_wide_as_a_text_holds_it_on_one_line(text):
    assert lines_of(text, room_of(width_of(text))) == 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("Minister of Foreign Affairs of", 24, 1),
        ("Minister of Foreign Affairs of", 20, 2),
        ("one\ntwo\nthree", 30, 3),
        ("m" * 100, 20, 9),  # 79.9 em with nowhere to break, 9.8 to a line
        ("Министр иностранных дел", 20, 2),
        ("協議" * 10, 20, 3),
        ("2025-11-22 · A1 · via Nordic", 23, 1),  # a dot between two blanks is narrower than a letter
        ("a/" * 9 + "b", 30, 1),
        # As LibreOffice breaks them in a column of 60: behind a slash or a hyphen, and where there is none, anywhere.
        ("https://ipress.ua/news/"
         "zelenskyy_poyasnyv_koly_ukraina_mozhe_provodyty_referendum_shchodo_zavershennya_viyny_380252.html", 60, 3),
        ("https://sport.walaw.press/en/articles/"
         "zelensky_says_us_security_guarantees_document_ready_for_signing/GQQWFLRXGQRL", 60, 3),
        ("https://www.irishtimes.com/world/europe/2026/03/10/russian-deportation-and-transfer-of-children", 60, 2),
    ],
)  # fmt: skip
def test_lines(text, width, lines):
    assert lines_of(text, room_of(width)) == lines


def test_small_lines_are_lower():
    room = room_of(30)
    assert 1 < height_of_lines((("large", False), ("small", True)), room) < 2
    assert points(2) > 2 * 12.2  # what LibreOffice gives two lines
