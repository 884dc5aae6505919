"""Small judgements on lists of tokens: is it only form, only spelling, an item of a list?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausetrack.compare.tokens import is_blank, is_word
from clausetrack.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.sides import Side

__all__ = ["EDITORIAL", "FUNCTION_WORDS", "is_list_item", "same_words", "same_words_spelt"]

EDITORIAL = "only case, quotes, blanks or punctuation"

FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "and",
        "or",
        "that",
        "which",
        "be",
        "been",
        "is",
        "are",
        "was",
        "were",
        "its",
        "their",
        "it",
        "they",
        "this",
        "these",
        "those",
        "та",
        "і",
        "й",
        "у",
        "в",
        "на",
        "до",
        "від",
        "з",
        "зі",
        "за",
        "що",
        "які",
        "який",
        "який",
        "и",
        "или",
        "в",
        "во",
        "на",
        "до",
        "от",
        "с",
        "со",
        "за",
        "что",
        "который",
        "которые",
    ]
)
"""Words that mean little by themselves: left over beside a fact they go with it."""

# British and American forms, and words written in two ways: the same word for every reader.
_SPELLINGS = (
    (re.compile(r"is(e|es|ed|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able|s'|)$"), r"or\1"),
    (re.compile(r"re$"), "er"),
    (re.compile(r"ll(ed|ing|er)$"), r"l\1"),
    (re.compile(r"gramme(s?)$"), r"gram\1"),
    (re.compile(r"defence"), "defense"),
)
_ITEM_WORDS = 6
_LIST_SIGNS = frozenset({",", ";", "and", "or", "та", "і", "або", "и", "или", "/"})


def same_words(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether two token lists differ only in case, quotes, dashes and punctuation."""
    return _words(before) == _words(after)


def same_words_spelt(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether they also agree once British and American spellings count as one."""
    return "".join(map(_plain, _words(before))) == "".join(map(_plain, _words(after)))


def _words(tokens: Sequence[str]) -> list[str]:
    return [fold(token).strip("'\"") for token in tokens if is_word(token)]


def _plain(word: str) -> str:
    word = word.replace("-", "")
    for pattern, form in _SPELLINGS:
        word = pattern.sub(form, word)
    return word


def is_list_item(side: Side, numbers: Sequence[int]) -> bool:
    """Return whether tokens of one side read as one item more or less of a list: short, with a comma or `and`."""
    if numbers[-1] - numbers[0] + 1 != len(numbers):
        return False
    inner = [side.tokens[number].casefold() for number in numbers if not is_blank(side.tokens[number])]
    words = [token for token in inner if is_word(token) and token not in _LIST_SIGNS]
    if not 0 < len(words) <= _ITEM_WORDS:
        return False
    signs = {inner[0], inner[-1]} & _LIST_SIGNS
    return bool(signs) and _in_list(side, numbers)


def _in_list(side: Side, numbers: Sequence[int]) -> bool:
    """Return whether the sentence around has another comma or `and` beside the item."""
    around = [
        *range(max(0, numbers[0] - 24), numbers[0]),
        *range(numbers[-1] + 1, min(len(side.tokens), numbers[-1] + 25)),
    ]
    return any(side.tokens[number].casefold() in _LIST_SIGNS for number in around)
