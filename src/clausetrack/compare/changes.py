"""What changed between two wordings, in kind, with reasons a person can read.

`classify` reads a redline as facts: a figure raised, an obligation made weaker, a condition added, another party
named, a list longer, other words, or only case, quotes, blanks and punctuation. Every changed token is claimed by
exactly one fact: nothing is told twice and nothing is left out. Whether a fact is good or bad is not said here.

A change is editorial where it cannot alter what someone must do, and material otherwise: words that no rule knows
count as material.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from clausetrack.compare.edits import Redline, to_json
from clausetrack.compare.features import Feature, features, pair_up
from clausetrack.compare.sides import Pair, Place, sides, solid
from clausetrack.compare.tokens import is_word
from clausetrack.compare.worddiff import redline
from clausetrack.compare.wordings import EDITORIAL, FUNCTION_WORDS, is_list_item, same_words, same_words_spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.compare.sides import Hunk, Move

__all__ = ["ChangeFacts", "Fact", "FactChange", "FactKind", "classify"]

FactKind: TypeAlias = Literal[
    "figure", "deadline", "date", "reference", "modality", "negation", "condition", "exception", "scope", "actor",
    "list-item", "move", "wording", "editorial",
]  # fmt: skip
FactChange: TypeAlias = Literal[
    "added", "removed", "changed", "raised", "lowered", "earlier", "later", "bound", "weaker", "stronger", "negated",
    "affirmed", "moved", "same",
]  # fmt: skip

_ORDER = (
    "modality", "negation", "figure", "deadline", "date", "actor", "condition", "exception", "scope", "list-item",
    "reference", "wording", "move", "editorial",
)  # fmt: skip
_OTHER: dict[Literal[0, 1], Literal[0, 1]] = {0: 1, 1: 0}


@dataclass(frozen=True, slots=True)
class Fact:
    """One change in kind.

    Attributes:
        kind: what changed.
        change: what became of it; `same` where it is only written differently.
        before: the earlier words, empty where it was added.
        after: the later words, empty where it was removed.
        material: whether it can alter what someone must do.
        reason: the fact in one phrase.
        before_spans: characters of the earlier wording that this fact, and no other, accounts for.
        after_spans: the same of the later wording.
    """

    kind: FactKind
    change: FactChange
    before: str
    after: str
    material: bool
    reason: str
    before_spans: tuple[tuple[int, int], ...] = ()
    after_spans: tuple[tuple[int, int], ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "kind": self.kind, "change": self.change, "before": self.before, "after": self.after,
            "material": self.material, "reason": self.reason,
            "before-spans": [list(span) for span in self.before_spans],
            "after-spans": [list(span) for span in self.after_spans],
        }  # fmt: skip


@dataclass(frozen=True)
class ChangeFacts:
    """A redline and what it means, in kind.

    Attributes:
        edits: the redline.
        facts: in the order of the text; together they account for every changed token, each once.
    """

    edits: Redline
    facts: tuple[Fact, ...]

    @cached_property
    def material(self) -> bool:
        """True where any fact is material; False where nothing or only the form changed."""
        return any(fact.material for fact in self.facts)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why, weightiest first, each once; the editorial ones only where there is nothing else."""
        chosen = [fact for fact in self.facts if fact.material] or list(self.facts)
        chosen.sort(key=lambda fact: _ORDER.index(fact.kind))
        return tuple(dict.fromkeys(fact.reason for fact in chosen))

    def of_kind(self, *kinds: FactKind) -> tuple[Fact, ...]:
        """Return the facts of these kinds."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "material": self.material,
            "reasons": list(self.reasons),
            "facts": [fact.to_data() for fact in self.facts],
            "redline": to_json(self.edits),
        }


def classify(
    before: str, after: str, *, names: Mapping[str, Iterable[str]] | None = None, language: str = "en"
) -> ChangeFacts:
    """Say what changed between two wordings, in kind.

    Args:
        before: earlier wording.
        after: later wording.
        names: id of a party or actor → the names it goes by; without it no actors are told.
        language: BCP 47 tag of both wordings: decides which modal, condition and scope words are known.

    Returns:
        The redline and its facts; no facts where the wordings are equal.
    """
    edits = redline(before, after)
    if before == after:
        return ChangeFacts(edits, ())
    pair = sides(before, after, edits)
    ledger = _Ledger(pair)
    for move in pair.moves:
        ledger.move(move)
    for family in features(before, after, names or {}, language):
        for old, new in pair_up(pair, *family):
            ledger.feature(old, new)
    for hunk in pair.hunks:
        ledger.rest(hunk)
    return ChangeFacts(edits, ledger.result())


@dataclass(slots=True)
class _Draft:
    kind: FactKind
    change: FactChange
    before: str
    after: str
    material: bool
    reason: str


class _Ledger:
    """Hands out changed tokens to facts, each at most once."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.drafts: list[_Draft] = []
        self.owner: dict[Place, int] = {}

    def _free(self, side: Literal[0, 1], numbers: Iterable[int]) -> list[Place]:
        changed = self.pair.side(side).hunk
        return [(side, number) for number in numbers if number in changed and (side, number) not in self.owner]

    def _add(self, draft: _Draft, places: Iterable[Place]) -> None:
        self.owner.update(dict.fromkeys(places, len(self.drafts)))
        self.drafts.append(draft)

    def move(self, move: Move) -> None:
        """A move of whole sentences only orders them anew; one of a phrase can change what the phrase qualifies."""
        old, new = self.pair.before.said(move.before), self.pair.after.said(move.after)
        sentence = old[-1:] in {".", ";", "!", "?"} or new[-1:] in {".", ";", "!", "?"}
        what = "sentence moved" if sentence else "words moved"
        draft = _Draft("move", "moved", old, new, not sentence, f"{what}: “{_short(new)}”")
        places: list[Place] = [(0, number) for number in move.before]
        places += [(1, number) for number in move.after]
        self._add(draft, places)

    def feature(self, old: Feature | None, new: Feature | None) -> None:
        """Claim the changed tokens of a feature on both sides, where any are left."""
        places: list[Place] = []
        alone = old is None or new is None
        if old is not None:
            end = max(old.reach, old.end) if alone or old.kept else old.end
            places += self._free(0, self.pair.before.between(old.start, end))
        if new is not None:
            end = max(new.reach, new.end) if alone or new.kept else new.end
            places += self._free(1, self.pair.after.between(new.start, end))
        if not any(is_word(self.pair.side(side).tokens[number]) for side, number in places):
            return
        kind, change, material, reason = (old or new or Feature("scope", 0, 0, "", "")).told(old, new)
        draft = _Draft(kind, change, old.shown(alone) if old else "", new.shown(alone) if new else "", material, reason)
        self._add(draft, places)

    def rest(self, hunk: Hunk) -> None:
        """Account for what no feature claimed: a list item, other words, form; small change goes with its neighbour."""
        before, after = self._free(0, hunk.before), self._free(1, hunk.after)
        left = before + after
        if not left:
            return
        words = [token for side, number in left if is_word(token := self.pair.side(side).tokens[number])]
        claimed = len(left) < len(hunk.before) + len(hunk.after)
        ours, theirs = [number for _, number in before], [number for _, number in after]
        small = all(word.casefold() in FUNCTION_WORDS for word in words)
        if claimed and (small or same_words(solid(self.pair.before, ours), solid(self.pair.after, theirs))):
            self._attach(hunk, left)
        else:
            self._add(self._residue(ours, theirs), left)

    def _attach(self, hunk: Hunk, left: list[Place]) -> None:
        sides = enumerate((hunk.before, hunk.after))
        owned = [sorted(number for number in numbers if (side, number) in self.owner) for side, numbers in sides]
        for side, number in left:
            near = side if owned[side] else _OTHER[side]
            self.owner[side, number] = self.owner[near, _nearest(owned[near], number)]

    def _residue(self, before: list[int], after: list[int]) -> _Draft:
        pair = self.pair
        ours, theirs = solid(pair.before, before), solid(pair.after, after)
        old, new = pair.before.said(before), pair.after.said(after)
        if same_words(ours, theirs):
            return _Draft("editorial", "same", old, new, False, EDITORIAL)
        if same_words_spelt(ours, theirs):
            return _Draft("editorial", "same", old, new, False, f"spelt differently: “{_short(old)}” → “{_short(new)}”")
        for side, numbers, other, change in (
            (pair.before, before, after, "removed"),
            (pair.after, after, before, "added"),
        ):
            if (
                numbers
                and not solid(pair.after if side is pair.before else pair.before, other)
                and is_list_item(side, numbers)
            ):
                said = side.said(numbers).strip(" ,;")
                item: FactChange = "added" if change == "added" else "removed"
                return _Draft("list-item", item, old, new, True, f"list item {change}: “{_short(said)}”")
        if not ours:
            return _Draft("wording", "added", old, new, True, f"words added: “{_short(new)}”")
        if not theirs:
            return _Draft("wording", "removed", old, new, True, f"words removed: “{_short(old)}”")
        return _Draft("wording", "changed", old, new, True, f"wording: “{_short(old)}” → “{_short(new)}”")

    def result(self) -> tuple[Fact, ...]:
        claimed: list[tuple[list[int], list[int]]] = [([], []) for _ in self.drafts]
        for (side, number), owner in self.owner.items():
            claimed[owner][side].append(number)
        facts = []
        for draft, (before, after) in zip(self.drafts, claimed, strict=True):
            facts.append(
                Fact(
                    draft.kind, draft.change, draft.before, draft.after, draft.material, draft.reason,
                    self.pair.before.spans(before), self.pair.after.spans(after),
                )
            )  # fmt: skip
        earlier, last, twins = self.pair.before, -1, []
        for number in range(len(earlier.tokens)):
            last = earlier.twin.get(number, last)
            twins.append(last)
        return tuple(sorted(facts, key=partial(self._place, twins)))

    def _place(self, twins: list[int], fact: Fact) -> tuple[int, int, int]:
        """Order of the later text; what was only taken away stands where it would have been."""
        if fact.after_spans:
            return (fact.after_spans[0][0], 1, fact.before_spans[0][0] if fact.before_spans else 0)
        start = fact.before_spans[0][0]
        twin = twins[self.pair.before.between(start, start + 1)[0]]  # of the nearest token before that has one
        return (self.pair.after.ends[twin] if twin >= 0 else 0, 0, start)


def _nearest(numbers: Sequence[int], number: int) -> int:
    """Return the nearest of sorted numbers; of two as near the lower."""
    at = bisect_left(numbers, number)
    return min(numbers[max(at - 1, 0) : at + 1], key=lambda other: (abs(other - number), other))


def _short(text: str, most: int = 12) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]) + " …"
