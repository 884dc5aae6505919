"""Sentences that other layers make in English (why a text changed, why a stance does not count), as the page says them.

The labels of the first language, group `told`, are the patterns by which such a sentence is taken apart; those of the
page's language put it together again. What fits no pattern is text of the data: it stays as it is, and whoever draws it
marks its language.

What a name in braces stands for is told by its first word: `figure` a number; `text` words of the data; `stance`,
`recorded`, `became`, `feature`, `modal` a word of that group of the labels; any other a sentence again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from clausetrack.reports.page.labels import LANGUAGES, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausetrack.reports.page.labels import Labels

__all__ = ["Piece", "pieces", "plain"]

_WORDS = ("stance", "recorded", "became", "feature", "modal")
_SHAPES = {"figure": r"[\d.,]*\d", "term": "[^:→]+", "before": "[^→]+", "after": "[^→]+"}
_HOLE = re.compile(r"\{([\w-]+)\}")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"[(“]|[)”]|; ")
_DEEPEST, _LONGEST = 6, 1500
"""Sentences of ours are neither nested deeper nor longer; what is, is text of the data."""


class Piece(NamedTuple):
    """A run of a sentence: words of the page, or text of the data."""

    text: str
    data: bool


@lru_cache(maxsize=4096)
def pieces(text: str, language: str) -> tuple[Piece, ...]:
    """Return a sentence in a language of the page; neighbouring runs differ in `data`."""
    found: list[Piece] = []
    for piece in _said(text, labels_of(language), 0):
        if piece.text and found and found[-1].data == piece.data:
            found[-1] = Piece(found[-1].text + piece.text, piece.data)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def plain(text: str, language: str) -> str:
    """Return a sentence in a language of the page, for a place that cannot mark what is text of the data."""
    return "".join(piece.text for piece in pieces(text, language))


def _said(text: str, labels: Labels, depth: int) -> Iterator[Piece]:
    if depth > _DEEPEST:
        yield _data(text)
        return
    for place, part in enumerate(_parted(text)):
        if place:
            yield Piece("; ", data=False)
        yield from _sentence(part, labels, depth) or _listed(part, labels, depth) or (_data(part),)


def _parted(text: str) -> Iterator[str]:
    """Yield the sentences between semicolons, outside quotation marks and brackets."""
    start = deep = 0
    for found in _ENDS.finditer(text):
        deep += {"(": 1, "“": 1, ")": -1, "”": -1}.get(found[0], 0)
        if found[0] == "; " and deep <= 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _data(text: str) -> Piece:
    """A text of the data; figures and signs are nobody's language."""
    return Piece(text, bool(_LETTER.search(text)))


def _sentence(text: str, labels: Labels, depth: int) -> tuple[Piece, ...]:
    """Return a sentence that a pattern fits; nothing where none does."""
    if len(text) > _LONGEST:
        return ()
    for pattern, key in _patterns():
        if fits := pattern.fullmatch(text):
            return tuple(_filled(labels.words[f"told.{key}"], fits.groupdict(), labels, depth))
    return ()


def _filled(template: str, parts: Mapping[str, str], labels: Labels, depth: int) -> Iterator[Piece]:
    for place, part in enumerate(_HOLE.split(template)):
        if not place % 2:
            yield Piece(part, data=False)
            continue
        kind, text = part.partition("-")[0], parts[part.replace("-", "_")]
        if kind in _WORDS:
            yield Piece(labels(f"{kind}.{_keys(kind).get(text, text)}"), data=False)
        elif kind == "text":
            yield _data(text)
        else:
            yield from _said(text, labels, depth + 1)


def _listed(text: str, labels: Labels, depth: int) -> tuple[Piece, ...]:
    """Return sentences with a comma or a slash between them, where all but the last fit a pattern."""
    for sign in (" / ", ", "):
        place = text.find(sign)
        while 0 <= place < _LONGEST:
            if first := _sentence(text[:place], labels, depth):
                return (*first, Piece(sign, data=False), *_said(text[place + len(sign) :], labels, depth + 1))
            place = text.find(sign, place + 1)
    return ()


@cache
def _keys(kind: str) -> Mapping[str, str]:
    """Words of a group of labels, and its keys, as they may stand in a sentence → key."""
    group = labels_of(LANGUAGES[0]).group(kind)
    return {**{word: key for key, word in group.items()}, **{key: key for key in group}}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    told = labels_of(LANGUAGES[0]).group("told")
    return tuple((re.compile(_pattern(text)), key) for key, text in told.items())


def _pattern(template: str) -> str:
    parts = _HOLE.split(template)
    return "".join(_hole(part) if place % 2 else re.escape(part) for place, part in enumerate(parts))


def _hole(name: str) -> str:
    kind = name.partition("-")[0]
    if kind in _WORDS:
        shape = "|".join(map(re.escape, sorted(_keys(kind), key=len, reverse=True)))
    else:
        shape = _SHAPES.get(kind, ".+?")
    return f"(?P<{name.replace('-', '_')}>{shape})"
