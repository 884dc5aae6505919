"""What happened to each clause between two revisions: facts, with the reasons; how bad it is, is others' business.

Which words decide: on a verbatim text the wording alone; on a restated one the recorded `change` and the terms, since a
restatement shows our words and not the published ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.compare.changes import ChangeFacts, classify
from clausetrack.compare.edits import Edit, Redline, to_json
from clausetrack.compare.terms import TermChange, compare_terms
from clausetrack.text import join_words, natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.model import Plan, Wording

__all__ = ["Concordance", "RevisionChange", "VersionChange", "compare_revisions", "compare_version", "concordance"]

Kind = Literal["kept", "edited", "added", "deleted", "unknown"]


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What happened to one clause between two revisions.

    Attributes:
        kind: kept (no change of wording), edited, added, deleted, or unknown (one of the texts is known only in part).
        renumbered: its number differs.
        moved: it stands in another document.
        links: other clauses it was split from, merged from, moved from or replaced by, in words.
        redline: edit script from the earlier wording to the later one; one insert or delete where it was added or
            deleted; empty where the wording is kept or unknown.
        facts: what changed in the words, in kind, where both texts have the clause and its words differ; of a
            restatement they are facts about our words.
        terms: terms that differ.
        modality: (before, after) where they differ.
        obliged: (before, after) where they differ.
        restated: True where the redline is one of a restatement.
        recorded: what the later version says of itself (`change`), where it speaks of this pair.
        material: True where the change can alter what someone must do, False where it cannot, None where it cannot
            be told.
        reasons: why, in words, most important first.
    """

    clause: str
    before: Wording | None
    after: Wording | None
    kind: Kind
    renumbered: bool = False
    moved: bool = False
    links: tuple[str, ...] = ()
    redline: Redline = ()
    facts: ChangeFacts | None = None
    terms: tuple[TermChange, ...] = ()
    modality: tuple[str, str] | None = None
    obliged: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    restated: bool = False
    recorded: str = ""
    material: bool | None = None
    reasons: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every word that fits: `kind`, then `renumbered`, `moved`, `split`, `merged`."""
        origins = {origin.as_ for origin in self.after.version.from_} if self.after else set()
        fits = {
            "renumbered": self.renumbered,
            "moved": self.moved or "moved" in origins,
            "split": "split" in origins or self.recorded == "split",
            "merged": "merged" in origins or self.recorded == "merged",
        }
        return (self.kind, *(word for word, fit in fits.items() if fit))

    @property
    def changed(self) -> bool:
        """True where the wording changed, came or went."""
        return self.kind in {"edited", "added", "deleted"}

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clause": self.clause,
            "kinds": list(self.kinds),
            "number-before": self.before.number if self.before else None,
            "number-after": self.after.number if self.after and not self.after.version.deleted else None,
            "material": self.material,
            "reasons": list(self.reasons),
            "recorded": self.recorded or None,
            "links": list(self.links),
            "terms": [
                {"term": item.term, "kind": item.kind, "before": item.before, "after": item.after,
                 "by": str(item.by) if item.by is not None else None}
                for item in self.terms
            ],
            "modality": list(self.modality) if self.modality else None,
            "obliged": [list(side) for side in self.obliged] if self.obliged else None,
            "restated": self.restated,
            "facts": [fact.to_data() for fact in self.facts.facts] if self.facts else [],
            "redline": to_json(self.redline),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RevisionChange:
    """Two revisions compared, clause by clause, in the order of the later text; deleted ones by their old number."""

    plan: Plan
    before: str
    after: str
    changes: tuple[VersionChange, ...]

    def of_kind(self, *kinds: str) -> tuple[VersionChange, ...]:
        """Return the changes of one of these kinds."""
        return tuple(change for change in self.changes if set(kinds) & set(change.kinds))

    def counts(self) -> dict[str, int]:
        """Return how many clauses were kept, edited, added, deleted, unknown, renumbered, moved, split, merged."""
        words = ("kept", "edited", "added", "deleted", "unknown", "renumbered", "moved", "split", "merged")
        return {word: len(self.of_kind(word)) for word in words}

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/diff",
            "version": 1,
            "before": self.before,
            "after": self.after,
            "text-basis": self.plan.header.text_basis,
            "counts": self.counts(),
            "changes": [change.to_data() for change in self.changes],
        }


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
    return RevisionChange(
        plan, before, after, tuple(sorted(changes, key=lambda item: _place(plan, item, before, after)))
    )


def _stands(plan: Plan, clause: str, *revisions: str) -> bool:
    return any(plan.has(clause, revision) for revision in revisions)


def _place(plan: Plan, change: VersionChange, before: str, after: str) -> tuple[object, ...]:
    live = change.after if change.after and not change.after.version.deleted else change.before
    revision = plan.revisions.get(after if live is change.after else before)
    papers = ["", *(revision.documents if revision else ())]
    paper = (live.version.document or "") if live else ""
    number = live.number if live else ""
    return (
        papers.index(paper) if paper in papers else len(papers), not number, natural_key(number), change.clause
    )  # fmt: skip


def compare_version(plan: Plan, clause: str, before: str, after: str) -> VersionChange:
    """Compare one clause in two revisions. Never raises on a plan that loads."""
    old, new = plan.wording(clause, before), plan.wording(clause, after)
    had, has = plan.has(clause, before), plan.has(clause, after)
    restated = plan.header.text_basis == "restated"
    if had and has and old is not None and new is not None:
        return _both(plan, old, new, restated=restated)
    if had and old is not None:
        if new is None and not plan.covers(clause, after):
            return VersionChange(clause, old, None, "unknown", reasons=(f"what {after} says of it is not known",))
        links = _replaced(new)
        return VersionChange(
            clause, old, new, "deleted", links=links, redline=_one("delete", old.text), restated=restated,
            material=True, reasons=("deleted", *links),
        )  # fmt: skip
    if has and new is not None:
        if old is None and not plan.covers(clause, before):
            return VersionChange(clause, None, new, "unknown", reasons=(f"what {before} says of it is not known",))
        links = _origins(new)
        return VersionChange(
            clause, old, new, "added", links=links, redline=_one("insert", new.text), restated=restated,
            recorded=new.version.change or "", material=True, reasons=("added", *links),
        )  # fmt: skip
    return VersionChange(clause, old, new, "unknown", reasons=("neither text has it",))


def _one(op: Literal["insert", "delete"], text: str) -> Redline:
    return (Edit(op, text),) if text else ()


def _replaced(tombstone: Wording | None) -> tuple[str, ...]:
    if tombstone is None or not tombstone.version.replaced_by:
        return ()
    return (f"replaced by {join_words(tombstone.version.replaced_by)}",)


def _origins(wording: Wording) -> tuple[str, ...]:
    words = {"split": "split from", "merged": "merged from", "moved": "moved from", "replaced": "replaces"}
    return tuple(f"{words[origin.as_]} {origin.clause} of {origin.revision}" for origin in wording.version.from_)


def _both(plan: Plan, old: Wording, new: Wording, *, restated: bool) -> VersionChange:
    facts = (
        classify(old.text, new.text, names=names(plan), language=plan.header.languages[0])
        if old.text != new.text
        else None
    )
    terms = compare_terms(old.words.terms, new.words.terms, plan.header.terms)
    modality = _pair(old.words.modality or "", new.words.modality or "")
    obliged = (old.words.obliged, new.words.obliged) if set(old.words.obliged) != set(new.words.obliged) else None
    recorded = new.version.change or "" if _reference(plan, new) == old.revision else ""
    stated = [change.say() for change in terms] + _stated(plan, modality, obliged)
    material, reasons = _judge(facts, stated, recorded, restated=restated)
    return VersionChange(
        clause=old.clause,
        before=old,
        after=new,
        kind="edited" if facts else "kept",
        renumbered=bool(old.number and new.number and old.number != new.number),
        moved=old.version.document != new.version.document,
        links=_origins(new),
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


def _pair(before: str, after: str) -> tuple[str, str] | None:
    return (before, after) if before != after else None


def _reference(plan: Plan, wording: Wording) -> str:
    based_on = plan.revisions[wording.revision].based_on if wording.revision in plan.revisions else ()
    return wording.version.compared_with or (based_on[0] if based_on else "")


def _facts(plan: Plan, before: str, after: str) -> ChangeFacts | None:
    if before == after:
        return None
    return classify(before, after, names=names(plan), language=next(iter(plan.header.languages), "en"))


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
        reasons.append(f"modality: {modality[0] or 'none'} → {modality[1] or 'none'}")
    if obliged:
        reasons.append(
            f"obliged: {join_words(map(plan.name, obliged[0])) or 'nobody'} → "
            f"{join_words(map(plan.name, obliged[1])) or 'nobody'}"
        )
    return reasons


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
            return False, (f"recorded as {recorded}",)
        if not facts.material:
            return False, facts.reasons
        return True, (f"recorded as {recorded}" if recorded else "the wording differs",)
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
