"""Small helpers on plain text. Knows nothing of clauses, parties or files."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "REPORTED",
    "fold",
    "join_words",
    "name_key",
    "natural_key",
    "nearest",
    "readable",
    "shorten",
    "slug",
    "spaced",
]

REPORTED = "[reported, not the text]"
"""What stands before words that are an account of a text nobody has published."""

_QUOTES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\u00a0": " ",
    }
)
_DIGITS = re.compile(r"(\d+)")
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")  # none of these stands for a sign of ASCII
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_WAITING = frozenset(
    (
        "a", "an", "the", "its", "their", "his", "her", "this", "these", "those", "and", "or", "but",
        "if", "that", "which", "who", "whose", "than", "as", "because", "where", "when", "while", "whether", "of",
        "to", "in", "on", "at", "by", "for", "from", "with", "without", "into", "over", "under", "between", "among",
        "against", "about", "after", "before", "until", "since", "through",
    )
)  # fmt: skip
"""Words on which nothing ends, in the language of the reports; no `not` is among them, lest `shall not` lose it."""
_JOINS = re.compile(r"(?<!\d)-|-(?!\d)")


def fold(text: str) -> str:
    """Return the text as it counts for comparing: NFC, case folded, quotes and dashes plain, blanks single."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES).casefold()
    return " ".join(plain.split())


def slug(text: str, *, most: int = 60) -> str:
    """Return an id made of the letters and digits of `text`: lower case, words joined by `-`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", ascii_text).strip("-")[:most].strip("-")


def readable(address: str) -> str:
    """Return an address with letters for their percent signs: of every script, but nothing that parts an address."""

    def say(match: re.Match[str]) -> str:
        try:
            letters = bytes.fromhex(match[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            return match[0]
        return letters if letters.isprintable() else match[0]

    return _ENCODED.sub(say, address)


def spaced(words: str) -> str:
    """Return an id as words: `united-by-force` gives `united by force`; a day such as `2025-11-27` stays whole."""
    return _JOINS.sub(" ", words)


def natural_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts `9` before `10` and `10.2` before `10.10`; letters sort after digits."""
    parts = _DIGITS.split(number)
    # longer is larger, once the noughts are off: `int` refuses figures of thousands of digits
    plain = (part.lstrip("0") if part.isdecimal() else part for part in parts if part)
    return tuple((0, len(part), part) if part.isdecimal() or not part else (1, 0, part) for part in plain)


def name_key(name: str) -> tuple[str, str]:
    """Return a sort key for names: `Élysée` among the E's and not after Z, case aside; then as written."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return plain.casefold(), name


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the known words nearest to a misspelt one, best first; nothing where none is near."""
    folded = word.casefold()
    scored = []
    for candidate in known:
        score = SequenceMatcher(None, folded, candidate.casefold()).ratio()
        if folded and (folded in candidate.casefold() or candidate.casefold() in folded):
            score = max(score, 0.75)
        if score >= 0.6:
            scored.append((-score, candidate))
    return tuple(candidate for _, candidate in sorted(scored)[:most])


def shorten(text: str, words: int) -> str:
    """Return at most so many words, with an ellipsis where some were left out.

    What is left ends on no word that waits for another (`after a …`), unless it would deny more than was denied
    (`no compromise on …`), and a quotation that was cut is closed.
    """
    parts = text.split()
    if len(parts) <= words:
        return text
    kept = parts[:words]
    while len(kept) > words // 2 + 1 and kept[-1].casefold() in _WAITING and "no" not in kept[-3:-1]:
        kept.pop()
    cut = " ".join(kept).rstrip(",;:")
    closing = next((end for begin, end in ("“”", "«»") if cut.count(begin) > cut.count(end)), "")
    return f"{cut} …{closing}"


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
