"""Terms of two wordings compared as values: raised or lowered, by how much; a limit tightened or loosened for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausetrack.model.term import TermValue, figure
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from clausetrack.model import TermDefinition

__all__ = ["TermChange", "compare_terms"]


@dataclass(frozen=True, slots=True)
class TermChange:
    """What became of one term.

    Attributes:
        term: the term's id.
        kind: `added`, `removed`, `raised`, `lowered`, `tightened`, `loosened` (a bound of which it is recorded whom it
            limits), `rescoped` (same value, another scope), or `changed` where there is no direction. A choice has
            none: what loosens it for one tightens it for another.
        before: values before, in words; empty where it was added.
        after: values after, in words; empty where it was removed.
        by: the difference of the figures in the term's unit, after minus before; None where they are no figures.
        place: for one removed, number of the clause where it stands now; for one added, of the one where it stood.
            Empty where the term came into the text, or left it.
    """

    term: str
    kind: Literal["added", "removed", "raised", "lowered", "tightened", "loosened", "rescoped", "changed"]
    before: str
    after: str
    by: Decimal | None = None
    place: str = ""

    def say(self) -> str:
        """Return it in one phrase: `force-cap: 5 years → 10 years (raised by 5)`."""
        if self.kind == "added":
            return f"{self.term}: {self.after} ({f'before in clause {self.place}' if self.place else 'added'})"
        if self.kind == "removed":
            return f"{self.term}: {self.before} ({f'now in clause {self.place}' if self.place else 'removed'})"
        for word, one, other in (("now", self.before, self.after), ("before", self.after, self.before)):
            whose = other.removeprefix(f"{one}, by ")
            if whose != other:  # the same value, which one of the texts gives as somebody's only
                return f"{self.term}: {one} ({word} put forward by {whose} alone)"
        size = f" by {figure(abs(self.by))}" if self.by else ""
        return f"{self.term}: {self.before} → {self.after} ({self.kind}{size})"


def compare_terms(
    before: Mapping[str, tuple[TermValue, ...]],
    after: Mapping[str, tuple[TermValue, ...]],
    registry: Mapping[str, TermDefinition],
) -> tuple[TermChange, ...]:
    """Return the terms that differ, in the order of the earlier wording, then of the later one."""
    found = []
    for term in dict.fromkeys((*before, *after)):
        old, new = before.get(term, ()), after.get(term, ())
        if _facts(old) != _facts(new):
            found.append(_change(term, old, new, registry.get(term)))
    return tuple(found)


def _facts(values: tuple[TermValue, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (str(value.low), str(value.high), value.is_ or "", value.options, value.scope or "", value.of or "",
         value.after or "", tuple(sorted(value.by)))
        for value in values
    )  # fmt: skip


def _change(
    term: str, old: tuple[TermValue, ...], new: tuple[TermValue, ...], definition: TermDefinition | None
) -> TermChange:
    say = definition.say if definition else TermValue.say
    before, after = (" / ".join(map(say, side)) for side in (old, new))
    if before == after:  # the same value, but of somebody else, after something else, or another's figure
        before, after = (" / ".join(_in_full(value, say) for value in side) for side in (old, new))
    if not old:
        return TermChange(term, "added", before, after)
    if not new:
        return TermChange(term, "removed", before, after)
    if len(old) == len(new) == 1:
        kind, difference = _direction(old[0], new[0], definition)
        return TermChange(term, kind, before, after, difference)
    return TermChange(term, "changed", before, after)


def _in_full(value: TermValue, say: Callable[[TermValue], str]) -> str:
    told = (("of", value.of), ("after", value.after), ("by", join_words(value.by)))
    return ", ".join([say(value), *(f"{word} {what}" for word, what in told if what)])


_Kind = Literal["added", "removed", "raised", "lowered", "tightened", "loosened", "rescoped", "changed"]


def _direction(old: TermValue, new: TermValue, definition: TermDefinition | None) -> tuple[_Kind, Decimal | None]:
    if old.is_ is not None and new.is_ is not None:
        return "changed", None
    limits = definition is not None and bool(definition.of)
    for bound, looser in (("at_most", 1), ("at_least", -1)):
        ours, theirs = getattr(old, bound), getattr(new, bound)
        if ours is not None and theirs is not None and ours != theirs:
            difference = theirs - ours
            if not limits:
                return ("raised" if difference > 0 else "lowered"), difference
            return ("loosened" if difference * looser > 0 else "tightened"), difference
    if old.exactly is not None and new.exactly is not None and old.exactly != new.exactly:
        return ("raised" if new.exactly > old.exactly else "lowered"), new.exactly - old.exactly
    if (old.low, old.high, old.options) == (new.low, new.high, new.options) and old.scope != new.scope:
        return "rescoped", None
    return "changed", None
