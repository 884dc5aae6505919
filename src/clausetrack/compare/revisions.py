"""What happened to each clause between two revisions: facts, with the reasons; how bad it is, is others' business.

Which words decide: on a verbatim text the wording alone; on a restated one the recorded `change` and the terms, since a
restatement shows our words and not the published ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from clausetrack.compare.changes import classify
from clausetrack.compare.edits import Edit, Redline
from clausetrack.compare.outcome import RevisionChange, VersionChange
from clausetrack.compare.terms import compare_terms
from clausetrack.compare.ties import origins, went
from clausetrack.text import join_words, natural_key, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.compare.changes import ChangeFacts
    from clausetrack.compare.terms import TermChange
    from clausetrack.model import Plan, Wording

__all__ = ["Concordance", "RevisionChange", "VersionChange", "compare_revisions", "compare_version", "concordance"]


@dataclass(frozen=True, slots=True)
class Concordance:
    """One row of the table of old number to new number; an empty number means that the text does not have it."""

    clause: str
    before: str
    after: str
    kinds: tuple[str, ...]


def compare_revisions(plan: Plan, before: str, after: str, clauses: Iterable[str] | None = None) -> RevisionChange:
    """Compare two revisions of a plan, or some of their clauses.

    Args:
        plan: the plan.
        before: the earlier revision's id.
        after: the later revision's id.
        clauses: ids of clauses; all that either revision words where None.

    Returns:
        One change for each clause that stands in one of the two.
    """
    wanted = (
        list(clauses) if clauses is not None else [name for name in plan.clauses if _stands(plan, name, before, after)]
    )
    changes = [compare_version(plan, name, before, after) for name in wanted]
    places, nowhere = _places(plan, before, after), (len(plan.clauses), 0)
    changes.sort(key=lambda item: (places.get(item.clause, nowhere), item.clause))
    return RevisionChange(plan, before, after, tuple(changes))


def _stands(plan: Plan, clause: str, *revisions: str) -> bool:
    return any(plan.has(clause, revision) for revision in revisions)


def _places(plan: Plan, before: str, after: str) -> dict[str, tuple[int, int]]:
    """Return where each clause comes: in the order of the later text; what that has no more, behind what it followed.

    A number of the earlier text says nothing of the place in the later one, which may have numbered everything anew.
    What nothing of its own paper goes before stands at the front of the main text, else at the end.
    """
    later = [wording.clause for wording in plan.in_revision(after)]
    found = {clause: (place, 0) for place, clause in enumerate(later)}
    papers: dict[str, int] = {"": -1}
    for step, wording in enumerate(plan.in_revision(before), start=1):
        paper = wording.version.document or ""
        if wording.clause in found:
            papers[paper] = found[wording.clause][0]
        else:
            found[wording.clause] = (papers.get(paper, len(later)), step)
    return found


def compare_version(plan: Plan, clause: str, before: str, after: str) -> VersionChange:
    """Compare one clause in two revisions. Never raises on a plan that loads."""
    old, new = plan.wording(clause, before), plan.wording(clause, after)
    had, has = plan.has(clause, before), plan.has(clause, after)
    restated = plan.header.text_basis == "restated"
    if had and has and old is not None and new is not None:
        return _both(plan, old, new, restated=restated)
    if had and old is not None:
        ties = went(plan, clause, before, after)
        gone = new is not None or any(tie.how == "replaced" for tie in ties) or plan.covers(clause, after)
        if not gone:
            return VersionChange(
                clause, old, None, "unknown", ties=ties, reasons=() if ties else (_unknown(plan, after),)
            )
        return VersionChange(
            clause, old, new, "deleted", ties=ties, redline=_one("delete", old.text), restated=restated,
            material=True, reasons=("deleted",),
        )  # fmt: skip
    if has and new is not None:
        if old is None and not plan.covers(clause, before):
            return VersionChange(clause, None, new, "unknown", reasons=(_unknown(plan, before),))
        return VersionChange(
            clause, old, new, "added", ties=origins(plan, new), redline=_one("insert", new.text), restated=restated,
            recorded=_recorded(plan, new, before), material=True, reasons=("added",),
        )  # fmt: skip
    return VersionChange(clause, old, new, "unknown", reasons=("neither text has it",))


def _unknown(plan: Plan, revision: str) -> str:
    return f"what {plan.text_name(revision)} says of it is not known"


def _one(op: Literal["insert", "delete"], text: str) -> Redline:
    return (Edit(op, text),) if text else ()


def _both(plan: Plan, old: Wording, new: Wording, *, restated: bool) -> VersionChange:
    facts = (
        classify(old.text, new.text, names=names(plan), language=plan.header.languages[0])
        if old.text != new.text
        else None
    )
    found = compare_terms(old.words.terms, new.words.terms, plan.header.terms)
    terms = tuple(_placed(plan, change, old, new) for change in found)
    modality = _pair(old.words.modality or "", new.words.modality or "")
    obliged = (old.words.obliged, new.words.obliged) if set(old.words.obliged) != set(new.words.obliged) else None
    recorded = _recorded(plan, new, old.revision)
    stated = [change.say() for change in terms] + _stated(plan, modality, obliged)
    material, reasons = _judge(facts, stated, recorded, restated=restated)
    return VersionChange(
        clause=old.clause,
        before=old,
        after=new,
        kind="edited" if facts else "kept",
        renumbered=_renumbered(old, new),
        moved=old.version.document != new.version.document,
        ties=(*origins(plan, new), *went(plan, old.clause, old.revision, new.revision)),
        redline=facts.edits if facts else (),
        facts=facts,
        terms=terms,
        modality=modality,
        obliged=obliged,
        restated=restated,
        recorded=recorded,
        material=material,
        reasons=reasons,
    )


def _renumbered(old: Wording, new: Wording) -> bool:
    """Return whether the number changed. A number that is ours, the text's own not being known, tells nothing."""
    known = old.version.number_known and new.version.number_known
    return bool(known and old.number and new.number and old.number != new.number)


def _placed(plan: Plan, change: TermChange, old: Wording, new: Wording) -> TermChange:
    """Return a change of a term with the clause it went to or came from, where it only changed its place."""
    if change.kind not in {"added", "removed"}:
        return change
    here, there = (old.revision, new.revision) if change.kind == "removed" else (new.revision, old.revision)
    for clause in plan.clause_order:
        if (
            clause != old.clause
            and _holds(plan, clause, there, change.term)
            and not _holds(plan, clause, here, change.term)
        ):
            wording = plan.wording(clause, there)
            return replace(change, place=wording.number or clause if wording else clause)
    return change


def _holds(plan: Plan, clause: str, revision: str, term: str) -> bool:
    wording = plan.wording(clause, revision) if plan.has(clause, revision) else None
    return wording is not None and term in wording.words.terms


def _recorded(plan: Plan, wording: Wording, before: str) -> str:
    """Return what a wording says of its change, where it speaks of the change from this text."""
    return wording.version.change or "" if _reference(plan, wording) == before else ""


def _pair(before: str, after: str) -> tuple[str, str] | None:
    return (before, after) if before != after else None


def _reference(plan: Plan, wording: Wording) -> str:
    based_on = plan.revisions[wording.revision].based_on if wording.revision in plan.revisions else ()
    return wording.version.compared_with or (based_on[0] if based_on else "")


def names(plan: Plan) -> dict[str, list[str]]:
    """Return the names that parties and actors go by in a wording: id → name and short name."""
    found: dict[str, list[str]] = {}
    for who, actor in plan.actors.items():
        found[who] = [actor.name]
    for who, party in plan.parties.items():
        found[who] = [name for name in (party.name, party.short) if name]
    return found


def _stated(
    plan: Plan, modality: tuple[str, str] | None, obliged: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> list[str]:
    reasons = []
    if modality:
        reasons.append(f"binding verb: {_bound(modality[0])} → {_bound(modality[1])}")
    if obliged:
        reasons.append(
            f"obliged: {join_words(map(plan.name, obliged[0])) or 'nobody'} → "
            f"{join_words(map(plan.name, obliged[1])) or 'nobody'}"
        )
    return reasons


def _bound(modality: str) -> str:
    """Return how a wording binds as people read it: `will not`, `is eligible`, `none`."""
    return spaced(modality) or "none"


def _judge(
    facts: ChangeFacts | None, stated: list[str], recorded: str, *, restated: bool
) -> tuple[bool, tuple[str, ...]]:
    """Return whether the change is material, and why: what was stated by hand first, then what the words say."""
    if restated:
        if stated:
            return True, tuple(stated)
        if facts is None:
            return False, ("the words are the same",)
        if recorded in {"kept", "moved"}:
            return False, (f"the sources say it was {recorded}",)
        if not facts.material:
            return False, facts.reasons
        return True, (f"the sources say it was {recorded}" if recorded else "the wording differs",)
    if facts is None:
        return bool(stated), tuple(stated) or ("the words are the same",)
    told = facts.reasons if facts.material or not stated else ()
    return bool(stated) or facts.material, tuple(dict.fromkeys((*stated, *told)))


def concordance(plan: Plan, before: str, after: str) -> tuple[Concordance, ...]:
    """Return the table of old number to new number, in the order of the earlier text, then what is new."""
    rows = [
        Concordance(
            change.clause,
            change.before.number if change.before and not change.before.version.deleted else "",
            change.after.number if change.after and not change.after.version.deleted else "",
            change.kinds,
        )
        for change in compare_revisions(plan, before, after).changes
    ]
    order = {wording.clause: index for index, wording in enumerate(plan.in_revision(before))}
    return tuple(sorted(rows, key=lambda row: (order.get(row.clause, len(order)), natural_key(row.after), row.clause)))
