"""Figures in a wording: quantities, money, percentages, durations, deadlines and dates, found and normalised.

Reads digits with the separators of several locales, English number words, scales (`bn`, `million`), ranges
(`10 to 15 years`, `5–10 km`), lists that share a unit (`5, 10 or 40 km`), bounds before the figure (`no more than`)
and dates in English, Ukrainian and Russian. Numbers of articles, items and resolutions are `reference`s: they are
found, so that a change of one is seen, but they measure nothing.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from clausetrack.compare.lexicon import lexicon
from clausetrack.compare.numerals import NUMBER_OPENINGS, NUMBER_WORDS, parse_digits, parse_words
from clausetrack.compare.units import (
    BOUNDS,
    CURRENCIES,
    CURRENCY_WORDS,
    DAYS,
    MONTHS,
    PERCENTS,
    REFERENCES,
    SCALES,
    STOP_WORDS,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausetrack.compare.units import Bound

__all__ = ["Figure", "FigureKind", "figures"]

FigureKind: TypeAlias = Literal["quantity", "money", "percent", "duration", "deadline", "date", "reference"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a wording.

    Attributes:
        kind: what it measures; `deadline` is a duration or a date by which something has to happen.
        start: first character of the figure (its bound words stand before it).
        end: character after the last one, unit included.
        text: the characters from `start` to `end`.
        value: the figure in whole units (`$100 bn` is 100000000000); the lower end of a range. A date is the day's
            number in the proleptic Gregorian calendar; `day` says it in ISO form.
        high: upper end of a range, else None.
        unit: canonical unit: ISO 4217 code, `%`, `day`, `year`, `km` …; else the counted noun in lower case, or "".
        bound: `at-most`, `at-least`, `less-than`, `more-than`, `about`, or None for the figure itself.
        lead: first character of the bound words; equals `start` where there are none.
        day: ISO date as exactly as it is given (`2025-11`), or "".
    """

    kind: FigureKind
    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    bound: Bound | None = None
    lead: int = 0
    day: str = ""

    @property
    def measure(self) -> tuple[str, Decimal]:
        """The figure on a scale common to its kind: durations in days; others in their own unit."""
        if self.unit in DAYS:
            return "day", self.value * DAYS[self.unit]
        return self.unit, self.value

    def same_value(self, other: Figure) -> bool:
        """Return whether both say the same figure, however they are written."""
        return (self.kind, self.value, self.high, self.unit, self.bound, self.day) == (
            other.kind, other.value, other.high, other.unit, other.bound, other.day,
        )  # fmt: skip


_CODES = ("USD", "EUR", "GBP", "UAH", "RUB", "CHF")
_SYMBOLS = re.escape("".join(CURRENCIES))
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,٫٬]\d+)*"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{NUMBER_WORDS}|half)\b)"


def _words(table: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=lambda word: (-len(word), word)))


def _opening(words: Iterable[str]) -> str:
    """Return a pattern for how the words open, which says no to nearly all others at once.

    Only plain letters are looked at, two of them: whatever else there is may open a figure. Sets of letters in both
    cases are tried much faster than letters whose case is ignored.
    """
    second: dict[str, set[str]] = {}
    for word in filter(str.isascii, words):
        second.setdefault(word[0].lower(), set()).update(word[1].lower(), word[1].upper())
    plain = "|".join(
        rf"[{first}{first.upper()}][{re.escape(''.join(sorted(letters)))}\x80-\U0010ffff]"
        for first, letters in sorted(second.items())
    )
    return f"(?-i:[^a-zA-Z]|{plain})"


_MONTH = _words({name: number for name, number in MONTHS.items() if name != "may"}) + "|(?-i:May|MAY)"  # not the verb
_OPENING = _opening(
    [*MONTHS, *NUMBER_OPENINGS, "half", *_CODES, "US", *(f"{land}{sign}" for land in "CA" for sign in CURRENCIES)]
)
_FIGURE = re.compile(
    rf"""
    (?<!\w)(?={_OPENING})(?:  # once for all: nothing is tried in the middle of a word, nor where none can open
      (?P<iso>(?<![\w-])\d{{4}}-\d\d(?:-\d\d)?(?![\w-]))
    | (?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0](?:of[ ])?(?P<dmy_month>{_MONTH})
      (?:[ \u00a0,]+(?P<dmy_year>\d{{4}}))?(?!\w)
    | (?P<mdy_month>{_MONTH})[ \u00a0](?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|\w)
      (?:,?[ \u00a0](?P<mdy_year>\d{{4}})(?!\w))?
    | (?P<my_month>{_MONTH})[ \u00a0](?P<my_year>\d{{4}})(?!\w)
    | (?<![\w.])(?P<ratio_one>\d{{1,2}}):(?P<ratio_two>\d{{1,2}})(?![\w:])
    | (?<![\w.,-])
      (?P<symbol>(?:US|C|A)?[{_SYMBOLS}]|\b(?:{"|".join(_CODES)})\b)?[ \u00a0]?
      (?P<one>{_NUMBER})
      (?:[ \u00a0]?(?:[-–—]|[ ](?:to|or|and|до|по)[ ])[ \u00a0]?(?P<two>{_NUMBER}))?
      (?:[ \u00a0]?(?P<scale>{_words(SCALES)})(?!\w)\.?)?
      (?:[ \u00a0-]?(?P<trailing>[{_SYMBOLS}]|{_words(PERCENTS)}(?!\w)|[%‰]))?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNIT = re.compile(
    rf"[ \u00a0-]?(?:(?:calendar|working|business|full|US|American)[ ])?"
    rf"(?P<unit>{_words(UNITS)}|{_words(CURRENCY_WORDS)})(?!\w)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_REFERENCE = re.compile(
    rf"(?:\b(?:{_words(REFERENCES)})|№|§|\bno\.)[ \u00a0]*(?:\d[\d.]*(?:[ ]?[-–][ ]?|,[ ]|[ ](?:to|and|or)[ ]))*$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:Group|Council|Committee|Commission|Club|League) of (?:the )?$")  # the Group of Eight: a name
_JOIN = re.compile(r"(?:,[ ]?(?:or|and)?[ ]?|[ ](?:or|and|або|чи|или|та|и)[ ]|/)$", re.IGNORECASE)

_LEAD = re.compile(
    rf"(?<!\w)(?P<bound>{_words(BOUNDS).replace(chr(92) + ' ', '[ ]+')})[ \u00a0]+(?:of[ ]|the[ ])?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from|від|между|от)[ ]$", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:within|by|before|until|no later than|not later than|in the next|after|протягом|до|не пізніше|в течение|"
    r"не позднее)[ ](?:the[ ])?(?:first[ ])?$",
    re.IGNORECASE,
)
_DUE_AFTER = re.compile(
    r"[ ](?:after|of|from|following)[ ](?:the[ ])?(?:sign|entry|agree|ceasefire|adopt|conclusion|approval|ratif)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?=[ ]\((?:50|fifty)[ %])|[ ]of[ ](?:the|all|its|their)[ ](?:profits?|earnings?|revenues?|proceeds|income)(?!\w)",
    re.IGNORECASE,
)
_RANGE_WORDS = frozenset({"-", "–", "—", "to", "до", "по"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_NAMES = frozenset(UNITS.values())


def figures(text: str, *, language: str = "en") -> tuple[Figure, ...]:
    """Return every figure of a wording, in order, without overlaps.

    Args:
        text: the wording.
        language: BCP 47 tag; decides whether a comma is the decimal sign.
    """
    return _figures(text, language)


@lru_cache(maxsize=1024)
def _figures(text: str, language: str) -> tuple[Figure, ...]:
    comma_decimal = lexicon(language).comma_decimal
    found: list[Figure] = []
    place = 0
    while match := _FIGURE.search(text, place):
        found += _read(match, text, comma_decimal=comma_decimal)
        # A unit can reach beyond the match: go on behind it.
        place = max(match.end(), found[-1].end if found else 0)
    return tuple(_shared_units(found, text))


def _read(match: re.Match[str], text: str, *, comma_decimal: bool) -> Iterator[Figure]:
    if match["ratio_one"]:
        yield from _ratio(match)
    elif match["one"]:
        yield from _number(match, text, comma_decimal=comma_decimal)
    else:
        figure = _date(match, text)
        if figure:
            yield figure


def _ratio(match: re.Match[str]) -> Iterator[Figure]:
    one, two = Decimal(match["ratio_one"]), Decimal(match["ratio_two"])
    if one + two == 100:  # 50:50; anything else is an hour or a verse
        middle = match.end("ratio_one")
        yield Figure("percent", match.start(), middle, match["ratio_one"], one, unit="%", lead=match.start())
        start = match.start("ratio_two")
        yield Figure("percent", start, match.end(), match["ratio_two"], two, unit="%", lead=start)


def _date(match: re.Match[str], text: str) -> Figure | None:
    if match["iso"]:
        day = match["iso"]
    else:
        year, month, number = next(
            (match[f"{form}_year"], match[f"{form}_month"], match[f"{form}_day"] if form != "my" else None)
            for form in ("dmy", "mdy", "my")
            if match[f"{form}_month"]
        )
        place = MONTHS[month.casefold()]
        day = f"{year or '0001'}-{place:02d}" + (f"-{int(number):02d}" if number else "")
    try:
        value = datetime.date.fromisoformat(day if len(day) == 10 else f"{day}-01").toordinal()
    except ValueError:
        return None
    lead = text[: match.start()]
    kind: FigureKind = "deadline" if _DUE.search(lead) else "date"
    shown = f"--{day[5:]}" if day.startswith("0001") else day
    return Figure(
        kind, match.start(), match.end(), match[0], Decimal(value), unit="date", lead=match.start(), day=shown
    )


def _number(match: re.Match[str], text: str, *, comma_decimal: bool) -> Iterator[Figure]:
    one = _value(match["one"], comma_decimal=comma_decimal)
    two = _value(match["two"], comma_decimal=comma_decimal) if match["two"] else None
    start = match.start("symbol") if match["symbol"] else match.start("one")
    joined = text[match.end("one") : match.start("two")].strip().casefold() if match["two"] else ""
    before = text[:start][-60:]
    if match["one"][0].isupper() and _BODY.search(before):
        return
    if not match["symbol"] and match["one"][0].isdigit() and _REFERENCE.search(before):
        yield from _references(match, text)
        return
    if one is None or (match["two"] and two is None):  # a paragraph's number (1.2.3): only the other one counts
        if two is not None:
            start = match.start("two")
            kind, unit, end = _unit(match, text)
            yield Figure(kind, start, end, text[start:end], _plain(two), None, unit, None, start)
        return
    scale = Decimal(SCALES[match["scale"].casefold()]) if match["scale"] else Decimal(1)
    kind, unit, end = _unit(match, text)
    word = match["one"].casefold()
    if not unit and two is None and scale == 1 and _YEAR.fullmatch(word):
        yield _year(match, text)
        return
    if two is None and word in {"one", "half"} and not _counts(word, kind, unit, scaled=bool(match["scale"])):
        return
    if word == "half":
        one = Decimal(50)
    is_range = joined in _RANGE_WORDS or (joined in {"and", "и", "і", "та"} and bool(_BETWEEN.search(before)))
    bound, lead = _bound(text, start)
    if two is None or (is_range and one <= two):
        high = None if two is None else _plain(two * scale)
        yield _as_deadline(
            Figure(kind, start, end, text[start:end], _plain(one * scale), high, unit, bound, lead), text
        )
        return
    # "5 or 10 km": two figures that share what follows.
    middle, second = match.end("one"), match.start("two")
    yield Figure(kind, start, middle, text[start:middle], _plain(one * scale), None, unit, bound, lead)
    yield Figure(kind, second, end, text[second:end], _plain(two * scale), None, unit, bound, second)


def _plain(value: Decimal) -> Decimal:
    """Return the figure without idle zeros and without an exponent: 1500000.0 is 1500000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _year(match: re.Match[str], text: str) -> Figure:
    start, end = match.span("one")
    kind: FigureKind = "deadline" if _DUE.search(text[max(0, start - 40) : start]) else "date"
    value = datetime.date(int(match["one"]), 1, 1).toordinal()
    return Figure(kind, start, end, match["one"], Decimal(value), unit="date", lead=start, day=match["one"])


def _references(match: re.Match[str], text: str) -> Iterator[Figure]:
    for group in ("one", "two"):
        if match[group]:
            start, end = match.span(group)
            plain = "".join(sign for sign in match[group] if sign.isdigit())
            yield Figure("reference", start, end, text[start:end], Decimal(plain or 0), unit=match[group], lead=start)


def _value(text: str, *, comma_decimal: bool) -> Decimal | None:
    if text[0].isdigit():
        return parse_digits(text, comma_decimal=comma_decimal)
    return Decimal(1) / 2 if text.casefold() == "half" else parse_words(text)


def _counts(word: str, kind: FigureKind, unit: str, *, scaled: bool) -> bool:
    """Return whether `one` or `half` is a figure here: `one another` and `half of it` are none."""
    if word == "half":
        return kind == "percent"
    return scaled or kind != "quantity" or unit in _UNIT_NAMES


def _unit(match: re.Match[str], text: str) -> tuple[FigureKind, str, int]:
    """Return kind, canonical unit and where the figure ends, unit included."""
    end = match.end()
    trailing = (match["trailing"] or "").casefold()
    if trailing and trailing not in CURRENCIES:
        return "percent", "‰" if trailing == "‰" else "%", end
    symbol = (match["symbol"] or trailing).upper()
    if symbol:
        sign = symbol[-1] if symbol[-1] in CURRENCIES else ""
        return "money", CURRENCIES.get(sign, symbol), end
    known = _UNIT.match(text, end)
    if known:
        name = known["unit"].casefold()
        if name in CURRENCY_WORDS:
            return "money", CURRENCY_WORDS[name], known.end()
        unit = UNITS[name]
        return ("duration" if unit in DAYS else "quantity"), unit, known.end()
    if match["one"].casefold() == "half" and (share := _SHARE.match(text, end)):
        return "percent", "%", share.end()
    noun = _NOUN.match(text, end)
    if noun and noun[1].casefold() not in STOP_WORDS:
        return "quantity", noun[1].casefold(), noun.end()
    return "quantity", "", end


def _bound(text: str, start: int) -> tuple[Bound | None, int]:
    window = max(0, start - 40)
    lead = _LEAD.search(text[window:start])
    if not lead:
        return None, start
    return BOUNDS[" ".join(lead["bound"].casefold().split())], window + lead.start()


def _as_deadline(figure: Figure, text: str) -> Figure:
    """A duration by whose end something is due is a deadline."""
    if figure.kind == "duration":
        near = text[max(0, figure.start - 40) : figure.start]
        if _DUE.search(near) or _DUE_AFTER.match(text, figure.end):
            return replace(figure, kind="deadline")
    return figure


def _shared_units(found: list[Figure], text: str) -> list[Figure]:
    """Give a figure without unit the unit of the next one, where the two are joined: `5, 10 or 40 km`."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        one, two = result[at], result[at + 1]
        between = text[one.end : two.start]
        if (
            one.kind == "quantity"
            and not one.unit
            and two.unit
            and two.kind != "reference"
            and _JOIN.fullmatch(between)
        ):
            result[at] = replace(one, kind=two.kind, unit=two.unit)
    return result
