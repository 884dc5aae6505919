"""CriticMarkup: tracked changes and comments inside a plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausetrack.importers.draft import Mark, Run
from clausetrack.importers.tracked import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausetrack.importers.draft import Block, TrackedMode

__all__ = ["marked_block", "outside_changes", "split_comments"]

_COMMENT = re.compile(r"\{>>(.*?)<<\}", re.DOTALL)
_HIGHLIGHT = re.compile(r"\{==(.*?)==\}", re.DOTALL)
_CHANGE = re.compile(r"\{\+\+(?P<new>.*?)\+\+\}|\{--(?P<old>.*?)--\}|\{~~(?P<was>.*?)~>(?P<now>.*?)~~\}", re.DOTALL)


def split_comments(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the text without comments and highlights, and the comments with their lines (from 1)."""
    comments: list[tuple[int, str]] = []

    def take(match: re.Match[str]) -> str:
        comments.append((text.count("\n", 0, match.start()) + 1, match[1].strip()))
        return "\n" * match[0].count("\n")

    if "{>>" in text:
        text = _COMMENT.sub(take, text)
    return (_HIGHLIGHT.sub(r"\1", text) if "{==" in text else text), comments


def outside_changes(text: str) -> str:
    """Return the text with blank lines inside a change made plain line ends, so that no change spans two blocks."""
    if "{" not in text:
        return text
    return _CHANGE.sub(lambda match: re.sub(r"\n(?:[ \t]*\n)+", "\n", match[0]), text)


def marked_block(block: Block, tracked: TrackedMode, plain: Callable[[str], str]) -> Block:
    """Return a block with its changes as runs and its text as `tracked` asks; `plain` takes off other markup."""
    source = block.text
    if not _CHANGE.search(source):
        return replace(block, text=plain(source))
    runs: list[Run] = []
    end = 0
    for match in _CHANGE.finditer(source):
        runs.append(Run(plain(source[end : match.start()])))
        old = match["old"] if match["old"] is not None else match["was"]
        new = match["new"] if match["new"] is not None else match["now"]
        if old:
            runs.append(Run(plain(old), (Mark("delete"),)))
        if new:
            runs.append(Run(plain(new), (Mark("insert"),)))
        end = match.end()
    runs.append(Run(plain(source[end:])))
    kept = tuple(run for run in runs if run.text)
    return replace(block, text=shown(kept, tracked), runs=kept)
