"""Numbers as lists write them, there and back, and what stands for a label at the start of a paragraph."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.importers.number_formats import (
    GREEK,
    LATIN,
    RUSSIAN,
    UKRAINIAN,
    from_letter,
    from_roman,
    from_word,
    to_format,
    to_letter,
    to_roman,
)
from clausetrack.importers.numbering import is_closing, is_preamble, read_labels


@given(st.integers(1, 3999))
def test_a_roman_number_reads_back_in_either_case(value):
    assert from_roman(to_roman(value)) == from_roman(to_roman(value).upper()) == value


@pytest.mark.parametrize("text", ["", "iiii", "vx", "abc", "m" * 16, "iix"])
def test_what_is_no_roman_number_has_no_value(text):
    assert from_roman(text) == 0


@given(st.one_of(st.integers(max_value=0), st.integers(min_value=10_000)))
def test_there_are_no_roman_numbers_below_one_and_above_9999(value):
    assert to_roman(value) == ""


@given(st.integers(1, 26 * 30))
def test_a_letter_reads_back(value):
    assert from_letter(to_letter(value)) == from_letter(to_letter(value).upper()) == value


@pytest.mark.parametrize("alphabet", [LATIN, RUSSIAN, UKRAINIAN, GREEK])
def test_a_list_in_any_alphabet_begins_with_its_first_letters_and_doubles_them_after_its_last(alphabet):
    size = len(alphabet)
    assert [to_letter(value, alphabet) for value in (1, 2, size, size + 1)] == [
        *alphabet[:2],
        alphabet[-1],
        alphabet[0] * 2,
    ]
    assert [from_letter(alphabet[0]), from_letter(alphabet[1])] == [1, 2]


@pytest.mark.parametrize(("text", "value"), [("г", 4), ("ґ", 5), ("β", 2), ("", 0), ("ab", 0), ("ы", 0), ("5", 0)])
def test_letters_beside_the_latin_ones(text, value):
    assert from_letter(text) == value


@pytest.mark.parametrize("value", [0, -1])
def test_no_letter_counts_below_one(value):
    assert to_letter(value) == ""


@pytest.mark.parametrize(
    ("text", "value"), [("One", 1), ("TWENTY", 20), ("first", 1), ("Twentieth", 20), ("zero", 0), ("many", 0)]
)
def test_number_words_up_to_twenty(text, value):
    assert from_word(text) == value


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("none", 3, ""),
        ("bullet", 3, ""),
        ("decimal", 3, "3"),
        ("no such format", 3, "3"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 28, "BB"),
        ("russianLower", 4, "г"),
        ("russianUpper", 4, "Г"),
        ("arabicAlpha", 2, "ب"),
        ("hebrew2", 2, "ב"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 14, "XIV"),
        ("upperRoman", 0, "0"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 17, "17"),
        ("decimalEnclosedParen", 7, "(7)"),
        ("numberInDash", 7, "- 7 -"),
        ("decimalEnclosedFullstop", 7, "7."),
        ("decimalEnclosedCircle", 7, "⑦"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircle", 0, "0"),
        ("chineseCounting", 7, "七"),
        ("japaneseCounting", 10, "十"),
        ("taiwaneseCounting", 14, "十四"),
        ("chineseCountingThousand", 40, "四十"),
        ("chineseCounting", 47, "四十七"),
        ("chineseCounting", 100, "100"),
        ("cardinalText", 7, "Seven"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 21, "21"),
        ("cardinalText", 0, "0"),
    ],
)
def test_word_s_formats(name, value, written):
    assert to_format(value, name) == written


def test_ordinals_end_as_they_are_spoken():
    said = re.findall(r"\S+", "1st 2nd 3rd 4th 10th 11th 12th 13th 20th 21st 22nd 101st 111th 112th 120th 123rd")
    assert [to_format(int(word[:-2]), "ordinal") for word in said] == said


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Article 5. Borders", ("Article 5.", "Borders", "article", (5,))),
        ("Art. 5bis Borders", ("Art. 5bis", "Borders", "article", (5,))),
        ("п. 3 Сила", ("п. 3", "Сила", "point", (3,))),
        ("Article IV", ("Article IV", "", "article", (4,))),
        ("Article C-2 Borders", ("Article C-2", "Borders", "article", (3, 2))),
        ("Part One", ("Part One", "", "container", (1,))),
        ("Annex – ", ("Annex –", "", "annex", ())),
        ("Додаток", ("Додаток", "", "annex", ())),
        ("Section 5 – the borders", ("Section 5 –", "the borders", "container", (5,))),
        ("§ 12a Borders", ("§ 12a", "Borders", "article", (12,))),
        ("First: the borders", ("First:", "the borders", "plain", (1,))),
        ("Tenth. The borders", ("Tenth.", "The borders", "plain", (10,))),
        ("1.2.3 Borders", ("1.2.3", "Borders", "dotted", (1, 2, 3))),
        ("7\tBorders", ("7", "Borders", "plain", (7,))),
        ("[6. Borders]", ("[6.", "Borders]", "plain", (6,))),
        ("(iv) borders", ("(iv)", "borders", "plain", (4,))),
        ("– borders", ("–", "borders", "bullet", ())),
    ],
)
def test_a_label_and_what_follows_it(text, label):
    found = read_labels(text)[0]
    assert (found.raw, found.rest, found.family, found.values) == label


@pytest.mark.parametrize(
    "text",
    [
        "п 5 осіб",  # a word like any other without its point
        "Section alpha of the report",
        "Section 5 of the Treaty applies",
        "Part one of this text",
        "24.01.2026 was a Saturday",
        "1.000 soldiers",
        "[x] ticked",
        "Secondly, the borders",
        "600 soldiers",
        "Annexes follow",
    ],
)
def test_what_only_looks_like_a_label_is_none(text):
    assert read_labels(text) == ()


def test_a_letter_that_is_also_a_roman_number_has_both_readings_the_likelier_first():
    assert [label.values for label in read_labels("(i) the parties")] == [(1,), (9,)]
    assert [label.values for label in read_labels("(v) the parties")] == [(22,), (5,)]
    assert [label.values for label in read_labels("(b) the parties")] == [(2,)]


@pytest.mark.parametrize(("text", "yes"), [("PREAMBLE", True), ("Преамбула:", True), ("The preamble says", False)])
def test_the_word_preamble_alone_is_one(text, yes):
    assert is_preamble(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"), [("Done at Oslo, in two copies", True), ("Вчинено в Осло", True), ("What is done", False)]
)
def test_the_closing_words_of_a_treaty(text, yes):
    assert is_closing(text) is yes
