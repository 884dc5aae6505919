"""The clauses of two texts in one order, so that both orders can be had back from it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausetrack.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Wording

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
    before = _earlier(change)
    after = [item for item in change.changes if item.kind not in ("unknown", "deleted")]
    before = _placed(before, after, [item for item in before if _lost(item.before) and not _lost(item.after)])
    after = _placed(after, before, [item for item in after if _lost(item.after)])
    old = {id(item): index for index, item in enumerate(before)}
    common = [item for item in after if id(item) in old]
    stay = {id(common[index]) for index in rising([old[id(item)] for item in common])}
    made: list[Step] = []
    low = 0
    for item in after:
        # What is gone stands before what came instead: everything earlier up to the next clause that kept its place.
        stays = id(item) in stay
        end = old[id(item)] if stays else _end(before, low, stay)
        made += [Step(gone, "deleted" if gone.kind == "deleted" else "from") for gone in before[low:end]]
        low = end
        if stays:
            made.append(Step(item, "both"))
            low += 1
        else:
            made.append(Step(item, "added" if item.kind == "added" else "to"))
    made += [Step(gone, "deleted" if gone.kind == "deleted" else "from") for gone in before[low:]]
    return tuple(made)


def _lost(wording: Wording | None) -> bool:
    return wording is not None and not wording.version.number_known


def _placed(
    items: list[VersionChange], other: Sequence[VersionChange], lost: Sequence[VersionChange]
) -> list[VersionChange]:
    """Return changes in the order of one text, the `lost` ones of them where they stand in the other text.

    A clause whose number nobody knows has no place of its own: it would else be shown as moved.
    """
    place = {id(item): index for index, item in enumerate(other)}
    wanted = sorted((item for item in lost if id(item) in place), key=lambda item: place[id(item)])
    gone = {id(item) for item in wanted}
    found = [item for item in items if id(item) not in gone]
    for item in wanted:
        less = [index for index, one in enumerate(found) if place.get(id(one), len(place)) < place[id(item)]]
        found.insert(less[-1] + 1 if less else 0, item)
    return found


def _end(before: Sequence[VersionChange], low: int, stay: set[int]) -> int:
    return next((index for index in range(low, len(before)) if id(before[index]) in stay), len(before))


def _earlier(change: RevisionChange) -> list[VersionChange]:
    """Return the changes in the order of the earlier text.

    A plan knows that order. Of a draft it is the order of the later text, in which the clauses that moved go back
    behind the clause that their old number follows; one without a number stays where it is. What was deleted goes with
    the clause that it followed.
    """
    known = [item for item in change.changes if item.kind not in ("unknown", "added")]
    place = {wording.clause: index for index, wording in enumerate(change.plan.in_revision(change.before))}
    if all(item.clause in place for item in known):
        return sorted(known, key=lambda item: place[item.clause])
    groups: list[list[VersionChange]] = []
    for item in known:
        if item.kind == "deleted" and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    moved = [group for group in groups if group[0].moved and _place(group[0])[1]]
    found = [item for group in groups if group not in moved for item in group]
    for group in sorted(moved, key=lambda group: _place(group[0])):
        paper, number = _place(group[0])
        less = [index for index, other in enumerate(found) if _place(other)[0] == paper and _place(other)[1] < number]
        at = less[-1] + 1 if less else 0
        found[at:at] = group
    return found


def _place(item: VersionChange) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    wording = item.before
    return (wording.version.document or "", natural_key(wording.number)) if wording is not None else ("", ())


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
