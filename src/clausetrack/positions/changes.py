"""What positions need to know of texts, as data: has this clause changed in substance between two revisions?

The layer that compares texts is another one; whoever calls `matrix` hands in a lookup that is filled from there.
`recorded_changes` is the simplest such lookup: it uses nothing but what the plan itself records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from clausetrack.model import PLAN
from clausetrack.text import fold

if TYPE_CHECKING:
    from clausetrack.model import Plan, Wording

__all__ = ["ChangeLookup", "ClauseChange", "cached", "recorded_changes"]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What happened to one clause between two revisions, as far as positions care.

    Attributes:
        material: True where the change can alter what someone must do; False where it cannot, or nothing changed;
            None where it cannot be told (a text that is known only in part).
        reasons: why, in words, most important first.
        same: True where the words are the same.
    """

    material: bool | None
    reasons: tuple[str, ...] = ()
    same: bool = False

    def say(self) -> str:
        """Return the reasons as one phrase."""
        return "; ".join(self.reasons)


class ChangeLookup(Protocol):
    """Answers for one clause and two revisions, in that order of time; must give the same answer every time."""

    def __call__(self, clause: str, before: str, after: str, /) -> ClauseChange:
        """Return what happened to `clause` on the way from revision `before` to revision `after`."""
        ...


def _substance(wording: Wording) -> tuple[object, ...]:
    words = wording.words
    terms = tuple(sorted((name, value) for name, value in words.terms.items()))
    return (words.modality, words.obliged, terms)


def recorded_changes(plan: Plan) -> ChangeLookup:
    """Return a lookup that reads only the plan's own record: same words, or the recorded `change`.

    A wording whose words differ counts as changed in substance unless the later version is recorded as `kept` and
    names the earlier revision (`compared-with`, or the first of `based-on`) with equal modality, obligations and terms.
    """

    def lookup(clause: str, before: str, after: str, /) -> ClauseChange:
        old, new = plan.wording(clause, before), plan.wording(clause, after)
        had, has = plan.has(clause, before), plan.has(clause, after)
        if old is None and not plan.covers(clause, before):
            return ClauseChange(None, (f"what {plan.text_name(before)} says of it is not known",))
        if new is None and not plan.covers(clause, after):
            return ClauseChange(None, (f"what {plan.text_name(after)} says of it is not known",))
        if not (had and has) or old is None or new is None:
            if not had and not has:
                return ClauseChange(material=False, reasons=("neither text has it",), same=True)
            return ClauseChange(material=True, reasons=(f"{plan.text_name(after)} {'drops' if had else 'adds'} it",))
        if (old.origin == new.origin or fold(old.text) == fold(new.text)) and _substance(old) == _substance(new):
            return ClauseChange(material=False, reasons=("the words are the same",), same=True)
        reference = new.version.compared_with or next(iter(plan.revisions[after].based_on), None)
        if new.version.change == "kept" and reference == before and _substance(old) == _substance(new):
            return ClauseChange(material=False, reasons=("the sources say it was kept",))
        return ClauseChange(material=True, reasons=("the wording differs",))

    return lookup


def cached(plan: Plan, lookup: ChangeLookup) -> ChangeLookup:
    """Return the lookup with a memory, and with an answer for the plan as a whole.

    The plan as a whole has changed in substance as soon as one clause has; where none is known to have changed and
    some cannot be told, it cannot be told either. Its figures are of the clauses that stand in one of the two texts,
    as those of the sheet *Changes* are.
    """
    memory: dict[tuple[str, str, str], ClauseChange] = {}

    def whole(before: str, after: str) -> ClauseChange:
        answers = {name: ask(name, before, after).material for name, found in plan.clauses.items() if found.versions}
        standing = [answers[name] for name in answers if plan.has(name, before) or plan.has(name, after)]
        changed = sum(answer is True for answer in standing)
        if changed:
            unknown = sum(answer is None for answer in standing)
            not_known = f", not known of {unknown}" if unknown else ""
            said = f"changed in substance: {changed} of {len(standing)} clauses{not_known}"
            return ClauseChange(material=True, reasons=(said,))
        if None in answers.values():  # also of a clause that is in neither: a text known in part may have it
            return ClauseChange(None, ("one of the texts is known only in part",))
        return ClauseChange(material=False, reasons=("no clause changed in substance",))

    def ask(clause: str, before: str, after: str, /) -> ClauseChange:
        key = (clause, before, after)
        if key not in memory:
            memory[key] = whole(before, after) if clause == PLAN else lookup(clause, before, after)
        return memory[key]

    return ask
