"""The clauses of two texts in one order, so that both orders can be had back from it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.revisions import RevisionChange, VersionChange

__all__ = ["Step", "rising", "steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """One clause at one place.

    Attributes:
        role: `both` where it stands in both texts at this place; `deleted` and `added`; `from` and `to` are the two
            places of a clause that stands elsewhere in the other text.
    """

    change: VersionChange
    role: Literal["both", "deleted", "added", "from", "to"]


def steps(change: RevisionChange) -> tuple[Step, ...]:
    """Return every clause that both texts are known to have, or one is known not to have, in one order.

    The steps that are neither `added` nor `to` are the earlier text in its order; those that are neither `deleted`
    nor `from` the later one. What the other text says of a clause may be unknown: it is in neither.
    """
    known = [item for item in change.changes if item.kind != "unknown"]
    place = {wording.clause: index for index, wording in enumerate(change.plan.in_revision(change.before))}
    after = [item for item in known if item.kind != "deleted"]
    before = [item for item in known if item.kind != "added"]
    before.sort(key=lambda item: place.get(item.clause, len(place)))
    old = {item.clause: index for index, item in enumerate(before)}
    common = [item for item in after if item.clause in old]
    stay = {common[index].clause for index in rising([old[item.clause] for item in common])}
    made: list[Step] = []
    low = 0
    for item in after:
        # What is gone stands before what came instead: everything earlier up to the next clause that kept its place.
        end = old[item.clause] if item.clause in stay else _end(before, low, stay)
        made += [Step(gone, "deleted" if gone.kind == "deleted" else "from") for gone in before[low:end]]
        low = end
        if item.clause in stay:
            made.append(Step(item, "both"))
            low += 1
        else:
            made.append(Step(item, "added" if item.kind == "added" else "to"))
    made += [Step(gone, "deleted" if gone.kind == "deleted" else "from") for gone in before[low:]]
    return tuple(made)


def _end(before: Sequence[VersionChange], low: int, stay: set[str]) -> int:
    return next((index for index in range(low, len(before)) if before[index].clause in stay), len(before))


def rising(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of a longest rising subsequence, the first of equally long ones by its end values."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[at], ends[at] = number, index
    chain: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = back[index]
    return chain[::-1]
