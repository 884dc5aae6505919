"""Plain text (`.txt`): paragraphs parted by blank lines, by the end of a line, or by a new number."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.importers.draft import Block, Draft
from clausetrack.importers.encoding import decode
from clausetrack.importers.files import MEBIBYTE, contents
from clausetrack.importers.numbering import read_labels
from clausetrack.importers.structure import structured
from clausetrack.importers.warn import warning

if TYPE_CHECKING:
    import os

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.draft import Split, TrackedMode

__all__ = ["TEXT_LIMIT", "encoding_warnings", "lines_to_blocks", "read_text"]

TEXT_LIMIT = 16 * MEBIBYTE
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", "。")


def read_text(
    source: str | os.PathLike[str] | bytes,
    name: str,
    *,
    tracked: TrackedMode = "accept",  # noqa: ARG001 - every reader is called alike
    split: Split = "auto",
) -> Draft:
    """Read a plain text. It has no tracked changes, so `tracked` changes nothing.

    Raises:
        DraftError: no text, too large, or in an encoding that cannot be told.
    """
    text, encoding = decode(contents(source, TEXT_LIMIT, name), name)
    blocks = lines_to_blocks(text.split("\n"))
    return structured(blocks, split=split, source_name=name, format="txt", warnings=encoding_warnings(encoding, name))


def encoding_warnings(encoding: str, name: str) -> list[Diagnostic]:
    """Return a finding where the text was read in an old code page."""
    if encoding.startswith("utf-"):
        return []
    return [warning(name, "encoding-assumed", f"the text is no UTF-8; it was read as '{encoding}'")]


def lines_to_blocks(lines: list[str]) -> list[Block]:
    """Return the paragraphs of a text given as lines."""
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    started: list[str] = []
    first = 0

    def flush() -> None:
        if started:
            indent = len(started[0].expandtabs(4)) - len(started[0].expandtabs(4).lstrip())
            text = " ".join(line.strip() for line in started)
            blocks.append(Block(text, depth=indent // 2, place=f"line {first}", line=first))
            started.clear()

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            flush()
            continue
        if started and (not wrapped or _starts_anew(line) or _ended(started[-1], wrapped)):
            flush()
        if not started:
            first = number
        started.append(line)
    flush()
    return blocks


def _is_wrapped(lines: list[str]) -> int:
    """Return the width a text was wrapped at by hand, 0 where every line is a paragraph of its own."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2:
        return 0
    lengths = sorted(len(line.rstrip()) for line in filled)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not 40 <= width <= 130:
        return 0
    inside = [
        len(line.rstrip())
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not _starts_anew(following)
    ]
    if not inside:
        return 0
    full = sum(length >= 0.7 * width for length in inside)
    return width if full >= 0.6 * len(inside) else 0


def _starts_anew(line: str) -> bool:
    labels = read_labels(line)
    return bool(labels) and (bool(labels[0].rest) or labels[0].family != "bullet")


def _ended(line: str, width: int) -> bool:
    """A line well short of the margin that ends a sentence ends its paragraph."""
    stripped = line.rstrip()
    return len(stripped) < 0.6 * width and stripped.endswith(_SENTENCE_ENDS)
