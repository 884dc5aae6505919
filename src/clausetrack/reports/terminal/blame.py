"""Blame for a terminal: which revision brought each phrase, one phrase a line behind the revision's id."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from clausetrack.reports.terminal.paint import clean, paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.blame import Phrase
    from clausetrack.model import Plan

__all__ = ["blame_text"]


def blame_text(plan: Plan, clause: str, revision: str, phrases: Sequence[Phrase], *, color: bool, width: int) -> str:
    """Return a clause's wording in a revision, every phrase beside the revision that brought it.

    The newest revision's phrases are underlined where there is colour; a `~` marks words that stood elsewhere in the
    clause when they came.
    """
    lines = [paint(f"{clause} in {revision}  {clean(plan.title(clause, revision))}", "bold", on=color)]
    if plan.header.text_basis == "restated":
        lines.append(paint("  Of a restatement: the wordings are ours, not the published ones.", "dim", on=color))
    lines.append("")
    if not phrases:
        return "\n".join([*lines, f"  {revision} does not word it."]) + "\n"
    margin = max(len(phrase.revision) for phrase in phrases) + 3
    for phrase in phrases:
        name = f"{phrase.revision}{' ~' if phrase.moved else ''}".ljust(margin)
        words = textwrap.wrap(clean(" ".join(phrase.text.split())), max(20, width - margin - 2)) or [""]
        style = "insert" if phrase.revision == revision else ""
        lines.append(f"  {name}{paint(words[0], style, on=color)}")
        lines += [f"  {' ' * margin}{paint(line, style, on=color)}" for line in words[1:]]
    counts: dict[str, int] = {}
    for phrase in phrases:
        counts[phrase.revision] = counts.get(phrase.revision, 0) + sum(
            any(map(str.isalnum, word)) for word in phrase.text.split()
        )
    told = ", ".join(f"{counts[name]} from {name}" for name in plan.revisions if name in counts)
    return "\n".join([*lines, "", f"{sum(counts.values())} words: {told}"]) + "\n"
