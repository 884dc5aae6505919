"""Texts from elsewhere set beside the revisions of a plan, so that everything that compares revisions can compare them.

A plan is a value; these functions return a new one. Nothing of it is ever written.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from clausetrack.model import Plan, PlanFile, Revision

if TYPE_CHECKING:
    from clausetrack.model import Clause, Version, Wording

__all__ = ["with_revision", "with_text"]


def with_text(plan: Plan | None, name: str, title: str = "", issued: str = "") -> Plan:
    """Return the plan (an empty one where None) with one more revision that words no clause: a draft's name and title.

    The name need not be a valid id: it is a file's name.
    """
    base = plan or Plan(PlanFile(plan="comparison", title="Comparison"))
    # Built without validation: a draft's day is mostly unknown, and a revision of a plan has to have one.
    revision = Revision.model_construct(title=title, issued=issued, status="draft")
    revisions = MappingProxyType({**base.revisions, name: revision})
    return replace(base, header=base.header.model_copy(update={"revisions": revisions}))


def with_revision(plan: Plan, other: Plan, revision: str, name: str) -> Plan:
    """Return the plan with a revision of another plan (the same files at another commit) under a name of its own.

    Each wording is taken in with the words that `same-as` leads to in the other plan, and clauses that only the other
    plan has come with it.
    """
    clauses: dict[str, Clause] = dict(plan.clauses)
    themes = dict(plan.themes)
    for clause, found in other.clauses.items():
        wording = other.wording(clause, revision)
        if wording is None:
            continue
        base = clauses.get(clause) or found.model_copy(update={"versions": MappingProxyType({})})
        versions = MappingProxyType({**base.versions, name: _resolved(wording)})
        clauses[clause] = base.model_copy(update={"versions": versions})
        themes.setdefault(clause, other.themes.get(clause, ""))
    revisions = MappingProxyType({**plan.revisions, name: other.revisions[revision]})
    header = plan.header.model_copy(update={"revisions": revisions})
    return replace(plan, header=header, clauses=clauses, themes=themes)


def _resolved(wording: Wording) -> Version:
    """Return the version with the words it keeps written out."""
    words, own = wording.words, wording.version
    if words is own:
        return own
    kept = {name: getattr(words, name) for name in ("text", "modality", "obliged", "beneficiary", "terms", "options")}
    return own.model_copy(update={**kept, "same_as": None})
