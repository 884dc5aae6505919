"""Numbers as people write them: digits with the separators of several locales, and English number words."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["NUMBER_OPENINGS", "NUMBER_WORDS", "parse_digits", "parse_words"]

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_WORD = "|".join(sorted([*_SMALL, *_SCALES], key=len, reverse=True))
NUMBER_WORDS = (
    r"(?:an?[ ]+(?=hundred|thousand|million|billion|trillion|dozen))?"
    rf"(?:{_WORD}|dozen)(?:(?:[ ]+and[ ]+|[ -]+)(?:{_WORD}))*"
)
"""Pattern of a number in English words; `one` alone is a match too and is for the caller to judge."""
NUMBER_OPENINGS = frozenset({*_SMALL, *_SCALES, "dozen", "an", "a "})
"""How such a number can open."""

_SEPARATORS = re.compile(r"[.,'’٬\u00a0\u202f ]")


def parse_words(text: str) -> Decimal | None:
    """Return the value of English number words (`two hundred and fifty thousand`), or None where they are none."""
    total = current = 0
    seen = False
    for word in re.split(r"[ \-]+", text.casefold().strip()):
        if word in {"a", "an"}:
            current = current or 1
        elif word == "and":
            continue
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word in _SMALL:
            current, seen = current + _SMALL[word], True
        elif word == "hundred":
            current, seen = (current or 1) * 100, True
        elif word in _SCALES:
            total, current, seen = total + (current or 1) * _SCALES[word], 0, True
        else:
            return None
    return Decimal(total + current) if seen else None


def parse_digits(text: str, *, comma_decimal: bool = False) -> Decimal | None:
    """Return the value of a number in digits, whatever its separators.

    Blanks and apostrophes always group thousands. Where a comma and a full stop both occur the last is the decimal
    sign. One that repeats groups thousands. A single one groups thousands if exactly three digits follow and it is
    the locale's grouping sign, or the three are `000`; otherwise it is the decimal sign.

    Args:
        text: digits and separators, without unit.
        comma_decimal: True for languages that write 1,5 for one and a half.
    """
    plain = re.sub(r"['’٬\u00a0\u202f ]", "", text).replace("٫", ".")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        decimal = "." if plain.rfind(".") > plain.rfind(",") else ","
        other = "," if decimal == "." else "."
        plain = plain.replace(other, "").replace(decimal, ".")
        if plain.count(".") > 1:
            return None
    elif points > 1 or commas > 1:
        parts = re.split("[.,]", plain)
        if any(len(part) != 3 for part in parts[1:]):
            return None  # 1.2.3 is the number of a paragraph, not a figure
        plain = "".join(parts)
    elif points or commas:
        sign = "." if points else ","
        whole, rest = plain.split(sign)
        groups = (sign == ",") != comma_decimal
        thousands = len(rest) == 3 and 0 < len(whole) <= 3 and whole != "0" and (groups or rest == "000")
        plain = whole + rest if thousands else f"{whole}.{rest}"
    try:
        return Decimal(plain)
    except ArithmeticError:
        return None
