from __future__ import annotations

import pytest
from hypothesis import given
from strategies import texts

from clausetrack.compare.figures import Figure, figures
from clausetrack.compare.numerals import NUMBER_OPENINGS
from clausetrack.compare.units import CURRENCIES, MONTHS


def told(found: tuple[Figure, ...]) -> list[str]:
    """`kind value[-high] unit [bound]`, short enough for a table."""
    return [
        " ".join(
            filter(None, [item.kind, item.day or f"{item.value}" + (f"-{item.high}" if item.high is not None else ""),
                          "" if item.unit == "date" else item.unit, item.bound])
        )
        for item in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no more than 600,000 personnel", ["quantity 600000 personnel at-most"]),
        ("limited to 40 km or 280 km", ["quantity 40 km at-most", "quantity 280 km"]),
        ("$100 bn, €90bn, USD 5 million", ["money 100000000000 USD", "money 90000000000 EUR", "money 5000000 USD"]),
        ("One hundred billion US dollars", ["money 100000000000 USD"]),
        ("2.5 % or 10% or 5 per cent", ["percent 2.5 %", "percent 10 %", "percent 5 %"]),
        ("half (50 per cent) of it; half of the profits; half a loaf", ["percent 50 %", "percent 50 %", "percent 50 %"]),
        ("in equal parts, 50:50; at 10:30", ["percent 50 %", "percent 50 %"]),
        ("within 100 days of signature", ["deadline 100 day at-most"]),
        ("no later than 1 January 2027", ["deadline 2027-01-01"]),
        ("on November 20, 2025, 20th November and 2025-11", ["date 2025-11-20", "date --11-20", "date 2025-11"]),
        ("by 2035; in May 2026; they may 5", ["deadline 2035", "date 2026-05", "quantity 5"]),
        ("10 to 15 years; between 5 and 10 km; 5–10 km", ["duration 10-15 year", "quantity 5-10 km", "quantity 5-10 km"]),
        ("5, 10 or 40 km", ["quantity 5 km", "quantity 10 km", "quantity 40 km"]),
        ("3, 4 tanks and 5, 6 km", ["quantity 3 tanks", "quantity 4 tanks", "quantity 5 km", "quantity 6 km"]),
        ("items 10.1 to 10.4 and Article 5", ["reference 101 10.1", "reference 104 10.4", "reference 5 5"]),
        ("no more than three days", ["duration 3 day at-most"]),
        ("one another; one year; two countries", ["duration 1 year", "quantity 2 countries"]),
        ("fifteen-year, 12-month", ["duration 15 year", "duration 12 month"]),
        ("1.2.3 and 600.000 soldiers", ["quantity 600000 personnel"]),
        ("at least 1.5 million, about 10, over 3, fewer than 2", ["quantity 1500000 at-least", "quantity 10 about", "quantity 3 more-than", "quantity 2 less-than"]),
        ("F-16, U2, the 28-point plan", ["quantity 28"]),
        ("February 30, 2025", []),
        ("the treaty", []),
    ],
)  # fmt: skip
def test_figures_of_english_wordings(text: str, expected: list[str]) -> None:
    assert told(figures(text)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("не більше 600 000 осіб", "uk", ["quantity 600000 personnel at-most"]),
        ("100 млрд доларів і 1,5 %", "uk", ["money 100000000000 USD", "percent 1.5 %"]),
        ("до 20 листопада 2025 року", "uk", ["deadline 2025-11-20"]),
        ("не более 85 тысяч военнослужащих", "ru", ["quantity 85000 personnel at-most"]),
        ("от 10 до 15 лет", "ru", ["duration 10-15 year"]),
        ("10 до 15 років", "uk", ["duration 10-15 year"]),
        ("10 по 15 км", "ru", ["quantity 10-15 km"]),
        ("1,500 t", "de", ["quantity 1500 t"]),
    ],
)
def test_figures_of_other_languages(text: str, language: str, expected: list[str]) -> None:
    assert told(figures(text, language=language)) == expected


@pytest.mark.parametrize(
    ("language", "forms", "value"),
    [
        ("en", "k thousand", 10**3), ("en", "m mn mln million millions", 10**6), ("en", "b bn billion billions", 10**9),
        ("en", "tn trillion", 10**12), ("en", "hundred", 100), ("en", "dozen", 12),
        ("uk", "тис тисяча тисячу тисячі тисяч", 10**3), ("uk", "млн мільйон мільйони мільйона мільйонів", 10**6),
        ("uk", "млрд мільярд мільярди мільярда мільярдів", 10**9), ("uk", "трлн трильйон трильйонів", 10**12),
        ("ru", "тыс тысяча тысячу тысячи тысяч", 10**3), ("ru", "млн миллион миллиона миллионов", 10**6),
        ("ru", "млрд миллиард миллиарда миллиардов", 10**9), ("ru", "трлн триллион триллиона триллионов", 10**12),
    ],
)  # fmt: skip
def test_every_form_of_a_word_for_many_counts_as_many(language: str, forms: str, value: int) -> None:
    for form in forms.split():
        assert [figure.value for figure in figures(f"5 {form}", language=language)] == [5 * value], form


@given(texts)
def test_figures_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for item in figures(text):
        assert end <= item.start < item.end <= len(text)
        assert 0 <= item.lead <= item.start
        assert text[item.start : item.end] == item.text
        assert item.high is None or item.high >= item.value
        end = item.end


def test_figures_of_any_length_are_read() -> None:
    assert told(figures("1" + "0" * 28 + " t")) == ["quantity 1" + "0" * 28 + " t"]
    assert figures("9" * 5_000)


def test_durations_compare_across_units() -> None:
    (days,), (weeks,) = figures("30 days"), figures("2 weeks")
    assert days.measure > weeks.measure
    assert not days.same_value(weeks)
    assert days.same_value(figures("thirty days")[0])


def test_the_numbers_of_paragraphs_are_no_figures() -> None:
    assert figures("rows 1.2.3–1.2.4 of the table") == ()


def test_a_number_in_the_name_of_a_body_is_no_figure() -> None:
    assert figures("The Group of Eight meets again, and the Council of the Seven.") == ()
    assert [figure.text for figure in figures("a group of eight states, a Group of Eight")] == ["eight states"]


def test_both_ends_of_a_range_are_written_without_idle_zeros() -> None:
    (found,) = figures("between 1.5 and 2.5 million people")
    assert (str(found.value), str(found.high)) == ("1500000", "2500000")


def test_every_word_that_can_open_a_figure_opens_one_in_any_case() -> None:
    numbers = [f"{word.strip()} hundred" if word in {"a ", "an"} else word for word in (*NUMBER_OPENINGS, "dozen")]
    months = [f"{month} 2026" for month in MONTHS if month != "may"]
    codes = [f"{code} 5" for code in ("USD", "EUR", "GBP", "UAH", "RUB", "CHF")]
    signs = [f"{land}{sign}5" for land in ("", "US", "C", "A") for sign in CURRENCIES]
    for opening in (*numbers, *months, *codes, *signs, "half (50 %)", "May 2026"):
        for word in {opening, opening.upper(), opening.capitalize()}:
            (found, *_) = figures(f"see {word} weeks") or (None,)
            assert found is not None, word
            assert found.start == len("see "), word
