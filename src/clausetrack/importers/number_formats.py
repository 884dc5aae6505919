"""Numbers as texts write them, both ways: 4 to `iv`, `d` or `IV`, and `iv`, `г`, `First` back to 4."""

from __future__ import annotations

from functools import cache

__all__ = ["from_letter", "from_roman", "from_word", "to_format", "to_letter", "to_roman"]

_SIGNS = "m cm d cd c xc l xl x ix v iv i".split()  # noqa: SIM905 - reads better than thirteen strings
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _SIGNS, strict=True))
LATIN = "abcdefghijklmnopqrstuvwxyz"
# The letters that lists are numbered with; Word's own list leaves out ё, й, ъ, ы, ь.
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_CARDINALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = "〇一二三四五六七八九"


def to_roman(value: int) -> str:
    """Return a small Roman number; nothing where there is none (below 1, above 9999)."""
    if not 0 < value < 10_000:
        return ""
    parts = []
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        parts.append(sign * count)
    return "".join(parts)


@cache
def from_roman(text: str) -> int:
    """Return the value of a Roman number in either case, or 0 where it is none (`iiii` is none)."""
    small = text.lower()
    if not small or any(sign not in "ivxlcdm" for sign in small) or len(small) > 15:
        return 0
    value, place = 0, 0
    for size, sign in _ROMAN:
        while small.startswith(sign, place):
            value += size
            place += len(sign)
    return value if to_roman(value) == small else 0


def to_letter(value: int, alphabet: str = LATIN) -> str:
    """Return a, b … z, aa, bb … as Word counts; nothing below 1."""
    if value < 1:
        return ""
    turns, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * min(turns + 1, 30)


def from_letter(text: str) -> int:
    """Return the value of a list letter in Latin, Cyrillic or Greek (`a` 1, `aa` 27), or 0."""
    small = text.lower()
    if not small or len(set(small)) != 1:
        return 0
    for alphabet in (LATIN, RUSSIAN, UKRAINIAN, GREEK):
        place = alphabet.find(small[0])
        if place >= 0:
            return place + 1 + len(alphabet) * (len(small) - 1)
    return 0


def from_word(text: str) -> int:
    """Return the value of an English number word up to twenty (`One`, `FIRST`), or 0."""
    small = text.lower()
    for words in (_CARDINALS, _ORDINALS):
        if small in words:
            return words.index(small)
    return 0


def _ordinal(value: int) -> str:
    if 10 <= value % 100 <= 20:
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = ("十" if tens == 1 else _CHINESE[tens] + "十") if tens else ""
    return head + (_CHINESE[ones] if ones else "")


def _word(value: int, words: list[str]) -> str:
    return words[value].capitalize() if 0 < value < len(words) else str(value)


def to_format(value: int, name: str) -> str:
    """Return a number as one of Word's `numFmt` names writes it; an unknown name counts in plain figures."""
    if name in ("none", "bullet"):
        return ""
    alphabets = {"lowerLetter": LATIN, "russianLower": RUSSIAN, "arabicAlpha": _ARABIC, "hebrew2": _HEBREW}
    if name in alphabets:
        return to_letter(value, alphabets[name])
    if name in ("upperLetter", "russianUpper"):
        return to_letter(value, LATIN if name == "upperLetter" else RUSSIAN).upper()
    if name in ("lowerRoman", "upperRoman"):
        roman = to_roman(value) or str(value)
        return roman.upper() if name == "upperRoman" else roman
    if name == "decimalZero":
        return f"{value:02d}"
    enclosed = {"decimalEnclosedParen": "({})", "numberInDash": "- {} -", "decimalEnclosedFullstop": "{}."}
    if name in enclosed:
        return enclosed[name].format(value)
    if name.startswith("decimalEnclosedCircle"):
        return _CIRCLED[value - 1] if 0 < value <= len(_CIRCLED) else str(value)
    if name in (
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
    ):
        return _chinese(value)
    words = {"cardinalText": _CARDINALS, "ordinalText": _ORDINALS}.get(name)
    if words:
        return _word(value, words)
    return _ordinal(value) if name == "ordinal" else str(value)
