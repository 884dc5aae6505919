"""Text cut into tokens without losing a character: `"".join(tokens(text)) == text`.

A token is what a reader would not want to see cut in a redline: a word in any script with its combining marks, a
number with its separators and sign of money or per cent (`600,000`, `1 000 000`, `$100 bn`, `2.5 %`), an ISO date,
a hyphenated word (`long-range`, `28-point`), an abbreviation (`U.S.`), an emoji with all that is joined to it, one
character of a script that sets no blanks between words, one punctuation mark, a run of blanks, a line end.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

__all__ = ["is_blank", "is_word", "pieces_of", "tokens", "tokens_of", "words"]

# Text of these characters alone holds no combining mark and no script without blanks: a shorter pattern is enough
# and about twice as fast. Both patterns cut such a text in the same places.
_PLAIN = re.compile(
    "[\\x00-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205f\u20a0-\u20bf\u2116\u2122]*"
)

# Scripts written without blanks: Thai to Tibetan and Myanmar, Khmer, kana, Han with its extensions.
_UNSPACED = (
    "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2-\u0eb3\u0ebd-\u0ec6\u0f40-\u0f6c\u1000-\u102a\u103f\u1050-\u1055"
    "\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af"
)
# Blocks in which combining marks live (the rest of Unicode has none); scanned once, on first need.
_MARK_BLOCKS = (
    (0x0300, 0x1E00), (0x20D0, 0x2100), (0x2CEF, 0x2E00), (0x302A, 0x309B), (0xA66F, 0xAC00), (0xFB1E, 0xFB1F),
    (0xFE00, 0xFE30), (0x101FD, 0x11F50), (0x13430, 0x13460), (0x16AF0, 0x16FF2), (0x1BC9D, 0x1BCA0),
    (0x1CF00, 0x1CF47), (0x1D165, 0x1D245), (0x1DA00, 0x1E94B), (0xE0020, 0xE0080), (0xE0100, 0xE01F0),
)  # fmt: skip
_JOINERS = "\u00ad\u200c\u200d"  # soft hyphen and the two zero-width joiners bind what they stand between
_SKIN = "\U0001f3fb-\U0001f3ff"
_CURRENCY = "$€£¥₴₽"
_SCALE = r"(?:bn|billion|m|mn|mln|million|tn|trillion|k|thousand|млрд|млн|трлн|тыс|тис)\b"
_LINE_END = "\\r\\n|[\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\u2028\u2029]"
_BLANKS = "[^\\S\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\u2028\u2029]+"

_CACHED_LENGTH = 20_000  # longer texts are compared once, if ever: keeping them would only hold memory


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a text, in order; they join to exactly the text. Remembers the texts cut last."""
    return _cached(text) if len(text) <= _CACHED_LENGTH else tuple(tokens_of(text))


def tokens_of(text: str) -> list[str]:
    """Return the same as `tokens` without remembering it."""
    return (_plain_pattern() if _is_plain(text) else _full_pattern()).findall(text)


def pieces_of(text: str) -> list[str]:
    """Return each word or mark with the blanks and line ends that follow it; a first piece of blanks stands alone."""
    return (_plain_pieces() if _is_plain(text) else _full_pieces()).findall(text)


def is_blank(token: str) -> bool:
    """Return whether a token is a run of blanks or a line end."""
    return token.isspace()


def is_word(token: str) -> bool:
    """Return whether a token holds a letter or digit: it is neither punctuation nor a blank."""
    return any(map(str.isalnum, token))


def words(text: str) -> tuple[str, ...]:
    """Return the tokens that hold a letter or digit."""
    return tuple(token for token in tokens(text) if is_word(token))


@lru_cache(maxsize=4096)
def _cached(text: str) -> tuple[str, ...]:
    return tuple(tokens_of(text))


def _is_plain(text: str) -> bool:
    return text.isascii() or _PLAIN.fullmatch(text) is not None


@cache
def _plain_pattern() -> re.Pattern[str]:
    return _pattern("", "")


@cache
def _full_pattern() -> re.Pattern[str]:
    return _pattern(_marks() + _JOINERS + "\u20e3", _UNSPACED)


@cache
def _plain_pieces() -> re.Pattern[str]:
    return _with_blanks(_plain_pattern())


@cache
def _full_pieces() -> re.Pattern[str]:
    return _with_blanks(_full_pattern())


def _with_blanks(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern.pattern})\s*", pattern.flags)


def _pattern(marks: str, unspaced: str) -> re.Pattern[str]:
    tail = f"[{marks}]*" if marks else ""
    # What a word is made of: letters, digits and low lines, less the characters of unspaced scripts.
    letter = rf"[^\W{unspaced}]" if unspaced else r"\w"
    word = rf"(?:{letter}{tail})+" if marks else r"\w+"
    inner = rf"(?:[-'’‐‑]{word})*"
    digits = r"\d(?:[\d]|(?<=\d)[.,'’٫٬\u00a0\u202f](?=\d))*"
    number = rf"(?:\d{{1,3}}(?: \d{{3}})+(?![\d.,]?\d)(?:[.,]\d+)?|{digits})"
    alternatives = [
        # First what a text mostly is, because each alternative that fails costs time: a word of two letters or more
        # (no abbreviation like `U.S.` begins so) and blanks.
        rf"[^\W\d_{unspaced}]{tail}{word}{inner}",
        _BLANKS,
        _LINE_END,
        r"\d{4}-\d\d-\d\d(?!\w)",
        rf"[{_CURRENCY}][ \u00a0\u202f]?{number}(?:[ \u00a0\u202f]?{_SCALE})?{tail}",
        rf"{number}(?:[ \u00a0\u202f]?[{_CURRENCY}%‰](?!\w)){tail}",
        rf"{number}{tail}(?:[-‐‑]?(?=[^\W\d]){word}{inner})?",
        rf"(?:[^\W\d_]\.){{2,}}(?!{letter})",
        rf"{word}{inner}",
    ]
    if unspaced:
        alternatives.append(rf"[{unspaced}]{tail}")
    alternatives += [
        r"\.{2,}|-{2,}|_{2,}|\*{2,}",
        "[\U0001f1e6-\U0001f1ff]{2}",
    ]
    if marks:
        alternatives.append(rf"[^\w\s][{marks}{_SKIN}]*(?:(?<=\u200d)[^\w\s][{marks}{_SKIN}]*)*")
    alternatives.append(".")
    return re.compile("|".join(f"(?:{part})" for part in alternatives), re.DOTALL)


def _marks() -> str:
    """Return the combining marks as ranges of a character class, from the Unicode tables of this Python."""
    parts: list[str] = []
    for first, end in _MARK_BLOCKS:
        start = None
        for code in range(first, end + 1):
            mark = code < end and (unicodedata.category(chr(code))[0] == "M" or 0xE0020 <= code < 0xE0080)
            if mark and start is None:
                start = code
            elif not mark and start is not None:
                parts.append(f"{chr(start)}-{chr(code - 1)}")
                start = None
    return "".join(parts)
