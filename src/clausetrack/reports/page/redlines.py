"""Redlines for the page: drawn for texts that follow one another, and as short scripts for every other pair.

The scripts are made here by the same code as every other report, so that a reader who compares two texts on the page
sees what `clausetrack diff` prints. Over the two wordings, which stand on the page anyway, a redline is only a row of
lengths; a second program for comparing words, in another language, would be longer and could disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from clausetrack.reports.page.clean import script_of, visible

if TYPE_CHECKING:
    from clausetrack.compare.edits import Edit, Redline
    from clausetrack.compare.revisions import VersionChange
    from clausetrack.model import Wording
    from clausetrack.reports.page.facts import Facts

__all__ = ["Pair", "edits_of", "pair_of", "pairs", "scripts"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of a clause compared.

    Attributes:
        clause: clause id.
        before: earlier revision.
        after: later revision.
        kinds: what happened, in words of `kind`.
        material: `material`, `editorial` or `unknown`.
        reasons: why, in words.
        edits: the redline; empty where nothing differs.
        numbers: the number before and after; empty where a text does not have it, `?` where it is not public.
    """

    clause: str
    before: str
    after: str
    kinds: tuple[str, ...]
    material: str
    reasons: tuple[str, ...]
    edits: tuple[Edit, ...]
    numbers: tuple[str, str]


def edits_of(change: VersionChange) -> Redline:
    """Return the redline of a change over the wordings as the page shows them, old and new words parted."""
    from clausetrack.compare import redline
    from clausetrack.compare.edits import apart

    if all(visible(edit.text) == edit.text for edit in change.redline):
        return apart(change.redline)
    old, new = (visible(side.text) if side else "" for side in (change.before, change.after))
    return apart(redline(old, new))


def pair_of(facts: Facts, clause: str, before: str, after: str) -> Pair:
    """Return the comparison of one clause in two texts."""
    change = facts.change(clause, before, after)
    numbers = (_number(change.before), _number(change.after))
    # a number that was never made public cannot be told to be another one
    kinds = tuple(kind for kind in change.kinds if kind != "renumbered" or "?" not in numbers)
    return Pair(
        clause,
        before,
        after,
        kinds,
        {True: "material", False: "editorial", None: "unknown"}[change.material],
        tuple(reason for reason in _why(facts, change) if reason not in change.kinds),
        edits_of(change),
        numbers,
    )


def _why(facts: Facts, change: VersionChange) -> tuple[str, ...]:
    """Return why a clause changed, with names for the ids of clauses, texts and terms that are spoken of."""
    from clausetrack.reports.words import named_tie

    reasons = tuple(map(facts.told, change.reasons)) if change.kind != "unknown" else change.reasons
    told = replace(change, reasons=reasons, ties=tuple(one for tie in change.ties for one in tie.apart()))
    return told.why(lambda tie: named_tie(facts.plan, tie))


def _number(wording: Wording | None) -> str:
    """Return the number of a clause in a text; `?` where it was never made public."""
    if wording is None or wording.version.deleted:
        return ""
    return wording.number if wording.version.number_known else "?"


def pairs(facts: Facts, clause: str) -> tuple[Pair, ...]:
    """Return what happened to a clause on every step from a text to one based on it; steps without it are left out."""
    plan = facts.plan
    return tuple(
        pair_of(facts, clause, before, after)
        for before, after in plan.edges
        if plan.has(clause, before) or plan.has(clause, after)
    )


def scripts(facts: Facts, clause: str) -> dict[str, list[str]]:
    """Return `before after` → [script, substance, reasons …] for every two wordings that differ, by their origin."""
    origins: dict[str, str] = {}
    for revision in facts.plan.revisions:
        wording = facts.plan.wording(clause, revision)
        if wording is not None and wording.text:
            origins.setdefault(wording.origin, revision)
    found = {}
    for before, after in combinations(origins, 2):
        change = facts.change(clause, before, after)
        if change.redline:
            substance = {True: "material", False: "editorial", None: "unknown"}[change.material]
            found[f"{before} {after}"] = [script_of(edits_of(change)), substance, *_why(facts, change)]
    return found
