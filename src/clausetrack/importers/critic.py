"""CriticMarkup: tracked changes and comments inside a plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausetrack.importers.draft import Mark, Run
from clausetrack.importers.tracked import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausetrack.importers.draft import Block, TrackedMode

__all__ = ["marked_block", "outside_changes", "split_comments"]

_COMMENT = re.compile(r"\{>>(.*?)<<\}", re.DOTALL)
_HIGHLIGHT = re.compile(r"\{==(.*?)==\}", re.DOTALL)
_CHANGE = re.compile(r"\{(\+\+|--|~~)")


def split_comments(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the text without comments and highlights, and the comments with their lines (from 1)."""
    comments: list[tuple[int, str]] = []
    line, counted = 1, 0

    def take(match: re.Match[str]) -> str:
        nonlocal line, counted
        line += text.count("\n", counted, match.start())
        counted = match.start()
        comments.append((line, match[1].strip()))
        return "\n" * match[0].count("\n")

    rest = _inside(text, _COMMENT, "<<}", take)
    return _inside(rest, _HIGHLIGHT, "==}", r"\1"), comments


def _inside(text: str, pattern: re.Pattern[str], closing: str, made: Callable[[re.Match[str]], str] | str) -> str:
    """Replace, up to the last closing sign: looking for an end that never comes takes quadratic time."""
    last = text.rfind(closing) + len(closing) if closing in text else 0
    return pattern.sub(made, text[:last]) + text[last:]


def _changes(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Return start, end, old and new words of each change; what is never closed is text, and is looked for once."""
    unclosed: set[str] = set()
    found = _CHANGE.search(text)
    while found is not None:
        sign, first = found[1], found.end()
        middle = -1 if sign in unclosed else (text.find("~>", first) if sign == "~~" else first)
        last = text.find(sign + "}", middle + 2 * (sign == "~~")) if middle >= 0 else -1
        if last < 0:
            unclosed.add(sign)
        else:
            words = text[first:last]
            old, _, new = (
                words.partition("~>") if sign == "~~" else ((words, "", "") if sign == "--" else ("", "", words))
            )
            yield found.start(), last + 3, old, new
        found = _CHANGE.search(text, first if last < 0 else last + 3)


def outside_changes(text: str) -> str:
    """Return the text with blank lines inside a change made plain line ends, so that no change spans two blocks."""
    parts, done = [], 0
    for start, end, _, _ in _changes(text):
        parts += [text[done:start], re.sub(r"\n(?:[ \t]*\n)+", "\n", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def marked_block(block: Block, tracked: TrackedMode, plain: Callable[[str], str]) -> Block:
    """Return a block with its changes as runs and its text as `tracked` asks; `plain` takes off other markup."""
    source = block.text
    runs: list[Run] = []
    done = 0
    for start, end, old, new in _changes(source):
        runs.append(Run(plain(source[done:start])))
        if old:
            runs.append(Run(plain(old), (Mark("delete"),)))
        if new:
            runs.append(Run(plain(new), (Mark("insert"),)))
        done = end
    if not done:
        return replace(block, text=plain(source))
    runs.append(Run(plain(source[done:])))
    kept = tuple(run for run in runs if run.text)
    return replace(block, text=shown(kept, tracked), runs=kept)
