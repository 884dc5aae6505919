"""Wordings before and now: which were edited, came or went since the base, and what changed in kind.

A new version is held against the one it continues; a version that was there against itself in the base. Each change of
a pair is handed to exactly one rule, so that together the rules account for every changed word, each once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausetrack.checks.identity import renamed
from clausetrack.checks.released import released
from clausetrack.compare import classify
from clausetrack.compare.revisions import compare_version, names
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.checks.rule import Rule
    from clausetrack.compare import ChangeFacts, Fact
    from clausetrack.diagnostics import Diagnostic, Location
    from clausetrack.model import Plan, Wording

__all__ = ["WordingChange", "claims", "findings", "rule_of", "wording_changes"]


@dataclass(frozen=True)
class WordingChange:
    """One wording that is not what it was.

    Attributes:
        kind: edited, added or dropped.
        before: the wording before: of the base, or of the version that a new one continues.
        after: the wording now; None where it is gone.
        from_base: True where `before` stands in the base and not in the head.
        facts: what changed in kind, where both have words.
        material: False where the record says that nothing changed in substance.
        renumbered: True where a new revision gives it another number than the one before.
    """

    clause: str
    revision: str
    kind: Literal["edited", "added", "dropped", "kept"]
    before: Wording | None
    after: Wording | None
    from_base: bool
    facts: ChangeFacts | None = None
    material: bool = True
    renumbered: bool = False


def wording_changes(context: ChangeContext) -> Iterator[WordingChange]:
    """Yield every wording that changed since the base; those of released revisions have rules of their own."""
    if context.base is None:
        return
    base, head = context.base.plan, context.head.plan
    frozen = {(item.revision, item.clause) for item in released(context)}
    closed = {name for name, found in base.revisions.items() if found.released}
    elsewhere = {*renamed(context).values()}  # what became of these has a rule of its own
    elsewhere |= {name for name in base.clauses if name not in head.clauses}
    elsewhere |= {name for name in head.clauses if not context.base.missing("clause", name)}
    if base.header == head.header:  # then a clause that is the same wants no look at its wordings
        elsewhere |= {name for name, found in base.clauses.items() if head.clauses.get(name) is found}
    for revision in dict.fromkeys((*base.revisions, *head.revisions)):
        if revision in closed or revision not in head.revisions:
            continue
        for clause in dict.fromkeys((*base.clauses, *head.clauses)):
            if (revision, clause) in frozen or clause in elsewhere:
                continue
            known = revision in base.revisions
            if base.wording(clause, revision) is not None or (known and base.covers(clause, revision)):
                change = _in_place(base, head, clause, revision)
            else:
                change = _new(head, clause, revision, fresh=not known)
            if change is not None:
                yield change


def _in_place(base: Plan, head: Plan, clause: str, revision: str) -> WordingChange | None:
    old, new = base.wording(clause, revision), head.wording(clause, revision)
    had, has = base.has(clause, revision), head.has(clause, revision)
    if had and has and old is not None and new is not None:
        if old.text == new.text or old.origin == new.origin != revision:
            return None  # nothing changed, or it did where the words are kept: the change is told there
        facts = classify(old.text, new.text, names=names(head), language=head.header.languages[0])
        return WordingChange(clause, revision, "edited", old, new, True, facts)
    if had and old is not None:
        return WordingChange(clause, revision, "dropped", old, new, True)
    if has and new is not None:
        return WordingChange(clause, revision, "added", None, new, True)
    return None


def _new(head: Plan, clause: str, revision: str, *, fresh: bool) -> WordingChange | None:
    """Return what a version that the base does not have changes of the one it continues."""
    new = head.wording(clause, revision)
    earlier = (new.version.compared_with if new else None) or next(iter(head.revisions[revision].based_on), None)
    if earlier is None or earlier not in head.revisions:
        if new is not None and head.has(clause, revision):
            return WordingChange(clause, revision, "added", None, new, False)
        return None
    if new is None and not fresh:
        return None
    found = compare_version(head, clause, earlier, revision)
    material = found.material is not False
    if found.kind == "deleted":
        return WordingChange(clause, revision, "dropped", found.before, None, False)
    if found.kind == "added" or (found.kind == "unknown" and head.has(clause, revision)):
        return WordingChange(clause, revision, "added", None, found.after, False)
    if found.kind == "edited":
        return WordingChange(
            clause, revision, "edited", found.before, found.after, False, found.facts, material, found.renumbered
        )
    if found.renumbered:
        return WordingChange(clause, revision, "kept", found.before, found.after, False, None, False, True)
    return None


EDITORIAL = "editorial-only"
_RULES: dict[tuple[str, str], str] = {
    ("modality", "weaker"): "modality-weakened",
    ("modality", "stronger"): "modality-strengthened",
    ("modality", "negated"): "negation-added",
    ("modality", "affirmed"): "negation-removed",
    ("negation", "added"): "negation-added",
    ("negation", "removed"): "negation-removed",
    ("list-item", "added"): "list-item-added",
    ("list-item", "removed"): "list-item-removed",
}
_FAMILIES = {
    "figure": "figure",
    "deadline": "deadline",
    "date": "deadline",
    "actor": "actor",
    "condition": "condition",
    "exception": "condition",
    "scope": "scope",
}


def rule_of(fact: Fact) -> str:
    """Return the name of the one rule that a fact belongs to."""
    if fact.kind == "editorial" or (fact.change == "same" and not fact.material):
        return EDITORIAL
    if found := _RULES.get((fact.kind, fact.change)):
        return found
    if family := _FAMILIES.get(fact.kind):
        return f"{family}-{fact.change if fact.change in {'added', 'removed'} else 'changed'}"
    return {
        "modality": "modality-changed",
        "negation": "modality-changed",
        "reference": "cross-reference-changed",
        "move": "words-moved",
    }.get(fact.kind, "wording-changed")


def claims(change: WordingChange) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Return (rule, its facts) of every finding about a wording: changes of form make one finding together."""
    facts = change.facts.facts if change.facts else ()
    form = tuple(fact for fact in facts if rule_of(fact) == EDITORIAL)
    told = [(rule_of(fact), (fact,)) for fact in facts if rule_of(fact) != EDITORIAL]
    return (*told, *([(EDITORIAL, form)] if form else []))


def findings(context: ChangeContext, rule: Rule) -> Iterator[Diagnostic]:
    """Yield a finding for every claim of a rule, at the words it is about."""
    for change in context.wording_changes:
        for number, (name, facts) in enumerate(claims(change)):
            if name != rule.name:
                continue
            impact = "material" if change.material and any(fact.material for fact in facts) else "editorial"
            severity = Severity.INFO if impact == "editorial" else rule.severity
            reasons = "; ".join(dict.fromkeys(fact.reason for fact in facts))
            yield rule.finding(
                f"'{change.clause}' in '{change.revision}': {reasons}",
                _after_place(context, change, facts[0]),
                severity=severity,
                subject=change.clause,
                field=f"versions.{change.revision}.text",
                args={
                    "before": " … ".join(fact.before for fact in facts),
                    "after": " … ".join(fact.after for fact in facts),
                    "number": str(number),
                },
                impact=impact,
                confidence="certain" if facts[0].kind in {"editorial", "wording"} else "likely",
                related=_before_place(context, change, facts[0]),
                redline=tuple((edit.op, edit.text) for edit in change.facts.edits) if change.facts else (),
            )


def _after_place(context: ChangeContext, change: WordingChange, fact: Fact) -> Location:
    revision = change.after.origin if change.after is not None else change.revision
    path = ("versions", revision, "text")
    places = context.head.places
    if fact.after_spans:
        start, end = fact.after_spans[0][0], fact.after_spans[0][1]
        words = (change.after.text if change.after else "")[start:end]
        lead = len(words) - len(words.lstrip())
        return places.span("clause", change.clause, path, start + lead, max(start + len(words.rstrip()), start + 1))
    return places.where("clause", change.clause, path)


def _before_place(context: ChangeContext, change: WordingChange, fact: Fact) -> tuple[Related, ...]:
    if change.before is None:
        return ()
    held = context.base if change.from_base and context.base is not None else context.head
    path = ("versions", change.before.origin, "text")
    if fact.before_spans:
        start, end = fact.before_spans[0]
        words = change.before.text[start:end]
        lead = len(words) - len(words.lstrip())
        place = held.places.span(
            "clause", change.clause, path, start + lead, max(start + len(words.rstrip()), start + 1)
        )
    else:
        place = held.places.where("clause", change.clause, path)
    return (Related(place, f"before, in {'the base' if change.from_base else change.before.revision}"),)
