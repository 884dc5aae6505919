"""Which revision brought each phrase of a wording: blame, word by word, through a chain of wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.compare.sides import sides
from clausetrack.compare.tokens import is_blank, tokens
from clausetrack.compare.worddiff import redline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.model import Plan

__all__ = ["Phrase", "blame", "blame_clause", "main_line"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the last wording that came with one revision.

    Attributes:
        text: the words, with the blanks behind them.
        revision: the revision that first had them, without a break since.
        moved: whether they stood elsewhere in the wording when they came.
    """

    text: str
    revision: str
    moved: bool = False

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {"text": self.text, "revision": self.revision, "moved": self.moved}


def blame(wordings: Sequence[tuple[str, str]]) -> tuple[Phrase, ...]:
    """Say of every word of the last wording which revision brought it.

    A word that was taken out and came back later counts from its return. A moved word keeps its origin. A blank goes
    with the word before it.

    Args:
        wordings: (revision, text) from the first to the last; a revision without the clause has an empty text.

    Returns:
        Phrases that join to the last text; nothing where it is empty.
    """
    text = ""
    owners: list[tuple[str, bool]] = []
    for revision, following in wordings:
        if following != text:
            owners = _carried(text, following, owners, revision)
            text = following
    return _phrases(text, owners)


def blame_clause(plan: Plan, clause: str, revision: str) -> tuple[Phrase, ...]:
    """Say of every word of a clause in one revision which revision brought it, along the main line of `based-on`.

    Revisions that are known only in part and do not have the clause are passed over: silence there takes nothing out.
    """
    chain = []
    for name in reversed(main_line(plan, revision)):
        wording = plan.wording(clause, name)
        if wording is not None or plan.covers(clause, name):
            chain.append((name, wording.text if wording else ""))
    return blame(chain)


def main_line(plan: Plan, revision: str) -> tuple[str, ...]:
    """Return a revision and those it goes back to, each by the first of its `based-on`; safe against loops."""
    line = [revision]
    while line[-1] in plan.revisions and plan.revisions[line[-1]].based_on:
        earlier = plan.revisions[line[-1]].based_on[0]
        if earlier in line:
            break
        line.append(earlier)
    return tuple(line)


def _carried(before: str, after: str, owners: list[tuple[str, bool]], revision: str) -> list[tuple[str, bool]]:
    pair = sides(before, after, redline(before, after))
    moved = {number for move in pair.moves for number in move.after}
    result = []
    for number in range(len(pair.after.tokens)):
        source = pair.after.twin.get(number)
        if source is None:
            result.append((revision, False))
        else:
            name, was_moved = owners[source]
            result.append((name, was_moved or number in moved))
    return result


def _phrases(text: str, owners: list[tuple[str, bool]]) -> tuple[Phrase, ...]:
    result: list[Phrase] = []
    for token, (revision, moved) in zip(tokens(text), owners, strict=True):
        last = result[-1] if result else None
        if last and (is_blank(token) or (last.revision, last.moved) == (revision, moved)):
            result[-1] = Phrase(last.text + token, last.revision, last.moved)
        else:
            result.append(Phrase(token, revision, moved))
    return tuple(result)
