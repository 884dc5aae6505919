"""What ties clauses of two texts together where one does not simply continue itself: as data, with its words.

The words are made here and nowhere else; who draws them for people gives names for the ids of clauses and texts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clausetrack.model import Plan, Wording

__all__ = ["Tie", "Way", "origins", "went"]

Way = Literal["split", "merged", "moved", "replaced"]

_FROM: dict[Way, str] = {
    "split": "split from",
    "merged": "merged from",
    "moved": "moved from",
    "replaced": "replaces",
}
_INTO: dict[Way, str] = {
    "split": "split into",
    "merged": "merged into",
    "moved": "moved into",
    "replaced": "replaced by",
}
_PART_INTO: dict[Way, str] = {
    "split": "a part split off into",
    "merged": "a part merged into",
    "moved": "a part moved into",
    "replaced": "a part replaced by",
}
_ORDER: tuple[Way, ...] = ("split", "merged", "moved", "replaced")


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between clauses of an earlier text and clauses of a later one.

    Attributes:
        how: split, merged, moved or replaced.
        end: whose tie it is: of the clause `before`, which went into others; of the clause `after`, which came from
            others; or of `both`, told as one sentence (of drafts, whose clauses have numbers only).
        before: clauses of the earlier text: ids, or numbers where it is told of both ends.
        after: clauses of the later text, likewise.
        revision: the text in which the other end stands; empty where it is told of both ends.
        part: True where the earlier clause goes on in the later text, so that only a part of it went elsewhere.
    """

    how: Way
    end: Literal["before", "after", "both"]
    before: tuple[str, ...]
    after: tuple[str, ...]
    revision: str = ""
    part: bool = False

    def say(self, clause: Callable[[str], str] = str, text: Callable[[str], str] = str) -> str:
        """Return it in words; `clause` and `text` give names for ids."""
        if self.end == "both":
            verb = "was" if len(self.before) == 1 else "were"
            return f"{join_words(self.before)} {verb} {self.how} into {join_words(self.after)}"
        of = f" of {text(self.revision)}"
        if self.end == "before":
            return f"{(_PART_INTO if self.part else _INTO)[self.how]} {join_words(map(clause, self.after))}{of}"
        part = "a part of " if self.part and self.how != "split" else ""
        return f"{_FROM[self.how]} {part}{join_words(map(clause, self.before))}{of}"

    def apart(self) -> tuple[Tie, ...]:
        """Return one tie for each clause at the other end: a list needs an `and` of some language."""
        if self.end == "before":
            return tuple(replace(self, after=(clause,)) for clause in self.after)
        return tuple(replace(self, before=(clause,)) for clause in self.before) if self.end == "after" else (self,)

    def __str__(self) -> str:
        return self.say()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "how": self.how,
            "end": self.end,
            "before": list(self.before),
            "after": list(self.after),
            "revision": self.revision or None,
            "part": self.part,
        }


def origins(plan: Plan, wording: Wording) -> tuple[Tie, ...]:
    """Return what a wording says of its origin: one tie for each way, text, and whether the origin goes on."""
    found: dict[tuple[Way, str, bool], list[str]] = {}
    for origin in wording.version.from_:
        goes_on = origin.clause != wording.clause and plan.has(origin.clause, wording.revision)
        found.setdefault((origin.as_, origin.revision, goes_on), []).append(origin.clause)
    return tuple(
        Tie(how, "after", tuple(clauses), (wording.clause,), revision, part)
        for (how, revision, part), clauses in found.items()
    )


def went(plan: Plan, clause: str, before: str, after: str) -> tuple[Tie, ...]:
    """Return what became of a clause by what others in a later text say of their origin, and by its tombstone there."""
    part = plan.has(clause, after)
    found = {how: list(plan.heirs.get((clause, before, after, how), ())) for how in _ORDER}
    known = plan.clauses.get(clause)
    tombstone = known.versions.get(after) if known else None
    told = {name for names in found.values() for name in names}
    found["replaced"] += _missing(tombstone.replaced_by if tombstone else (), told)
    return tuple(Tie(how, "before", (clause,), tuple(names), after, part) for how, names in found.items() if names)


def _missing(names: Iterable[str], told: set[str]) -> list[str]:
    return [name for name in names if name not in told]
