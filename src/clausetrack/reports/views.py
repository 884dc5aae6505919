"""What several reports need: facts of `compare` and `positions` brought together, free of any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions import ChangeLookup

__all__ = ["change_lookup", "pairs"]


def change_lookup(plan: Plan) -> ChangeLookup:
    """Return what `positions` needs to know of texts: has a clause changed in substance between two revisions?"""
    from clausetrack.compare.revisions import compare_version
    from clausetrack.positions import ClauseChange
    from clausetrack.reports.words import cause_of

    def lookup(clause: str, before: str, after: str, /) -> ClauseChange:
        change = compare_version(plan, clause, before, after)
        return ClauseChange(
            change.material, cause_of(plan, change), same=change.kind == "kept" and change.material is False
        )

    return lookup


def pairs(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return the pairs of revisions to compare: along `based-on`, then what stands beside the line."""
    beside = tuple(
        (other, name)
        for name, revision in plan.revisions.items()
        for other in revision.compares_with
        if other in plan.revisions
    )
    return tuple(dict.fromkeys((*plan.edges, *beside)))
