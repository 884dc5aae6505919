"""The telling parts of two wordings (figures, modals, conditions, actors …), paired, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from clausetrack.compare.figures import Figure, figures
from clausetrack.compare.modality import Marker, Mention, Modal, markers, mentions, modal_change, modals, obliged
from clausetrack.model.term import figure as say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from clausetrack.compare.changes import FactChange, FactKind
    from clausetrack.compare.sides import Pair, Side

__all__ = ["Feature", "features", "pair_up"]

_Told: TypeAlias = "tuple[FactKind, FactChange, bool, str]"
_Item: TypeAlias = Figure | Modal | Marker | Mention | None
_Family: TypeAlias = "tuple[list[Feature], list[Feature]]"


@dataclass(frozen=True, slots=True)
class Feature:
    """A telling part of a wording.

    Attributes:
        kind: its family.
        start: first character, bound words included.
        end: character after the last one.
        text: the characters between.
        meaning: what it stands for; two features of one meaning are the same.
        item: the figure, modal, marker or mention.
        reach: how far it goes, for conditions and exceptions that come or go as a whole.
        kept: True where only what stands within its reach can have changed.
        note: what else to say of it (`obliged`).
        told_text: the whole text of its reach.
    """

    kind: Literal["figure", "modality", "condition", "exception", "scope", "negation", "actor"]
    start: int
    end: int
    text: str
    meaning: str
    item: _Item = field(default=None, compare=False)
    reach: int = 0
    kept: bool = False
    note: str = ""
    told_text: str = ""

    def shown(self, alone: bool) -> str:
        """Return the words to show: the whole reach where it came, went, or only its content changed."""
        return self.told_text if (alone or self.kept) and self.told_text else self.text

    def told(self, old: Feature | None, new: Feature | None) -> _Told:
        """Return kind, change, materiality and reason of the way from `old` to `new` (one of them may be None)."""
        if self.kind == "figure":
            return _figure(old, new)
        if old is None or new is None:
            change: FactChange = "added" if old is None else "removed"
            what = self.note or _NOUNS[self.kind]
            return self.kind, change, True, f"{what} {change}: “{self.shown(alone=True)}”"
        if isinstance(old.item, Modal) and isinstance(new.item, Modal):
            became = modal_change(old.item, new.item)
            verb = "modality" if became in {"same", "changed"} else f"modality {became}"
            return "modality", became, became != "same", f"{verb}: {old.text} → {new.text}"
        if old.kept:
            return self.kind, "changed", True, f"{_NOUNS[self.kind]} changed: “{old.told_text}” → “{new.told_text}”"
        same = old.meaning == new.meaning
        what = new.note or old.note or _NOUNS[self.kind]
        return self.kind, ("same" if same else "changed"), not same, f"{what}: {old.text} → {new.text}"


_NOUNS = {
    "figure": "figure", "modality": "modal verb", "condition": "condition", "exception": "exception",
    "scope": "scope", "negation": "negation", "actor": "party named",
}  # fmt: skip


def _figure(old: Feature | None, new: Feature | None) -> _Told:
    one = old.item if old else None
    two = new.item if new else None
    shown = two if isinstance(two, Figure) else one
    assert isinstance(shown, Figure)
    kind: FactKind = "figure"
    if shown.kind in {"deadline", "date", "reference"}:
        kind = cast("FactKind", shown.kind)
    if old is None or new is None:
        change: FactChange = "added" if old is None else "removed"
        return kind, change, True, f"{kind} {change}: {(new or old or _EMPTY).text}"
    assert isinstance(one, Figure)
    assert isinstance(two, Figure)
    said = f"{old.text} → {new.text}"
    if one.same_value(two):
        return kind, "same", False, f"same {kind}, written differently: {said}"
    change = _moved_to(one, two)
    if change == "bound":
        return kind, "bound", True, f"bound of the {kind}: {said}"
    size = ""
    if change in {"raised", "lowered"} and one.unit == two.unit and one.high is None and two.high is None:
        size = f" (by {say(abs(two.value - one.value))})"
    return kind, change, True, f"{kind} {change}: {said}{size}"


def _moved_to(one: Figure, two: Figure) -> FactChange:
    if one.kind == "reference" or two.kind == "reference":
        return "changed"
    if one.unit == "date" and two.unit == "date":
        if one.day.startswith("--") != two.day.startswith("--") or one.value == two.value:
            return "changed"
        return "later" if two.value > one.value else "earlier"
    ours, theirs = one.measure, two.measure
    if ours[0] != theirs[0]:
        return "changed"
    if ours[1] == theirs[1] and one.high == two.high:
        return "bound" if one.bound != two.bound else "changed"
    tops = (one.high or one.value, two.high or two.value)
    if one.unit == two.unit and (two.value - one.value) * (tops[1] - tops[0]) < 0:
        return "changed"  # a range that grew or shrank at both ends
    up = theirs[1] > ours[1] or (theirs[1] == ours[1] and tops[1] > tops[0])
    return "raised" if up else "lowered"


_EMPTY = Feature("figure", 0, 0, "", "")


def features(before: str, after: str, names: Mapping[str, Iterable[str]], language: str) -> Iterator[_Family]:
    """Yield the families of features of both wordings, in the order in which they claim changed words."""
    both = (before, after)
    yield _family(both, lambda text: _figures(text, language))
    yield _family(both, lambda text: _modals(text, language))
    opened = [[item for item in _markers(text, language) if item.kind in {"condition", "exception"}] for text in both]
    yield opened[0], opened[1]
    yield _family(both, lambda text: _mentions(text, names, language))
    yield _family(both, lambda text: [item for item in _markers(text, language) if item.kind == "scope"])
    kept = [[_kept(item) for item in side] for side in opened]
    yield kept[0], kept[1]
    yield _family(both, lambda text: [item for item in _markers(text, language) if item.kind == "negation"])


def _family(both: tuple[str, str], find: Callable[[str], list[Feature]]) -> _Family:
    return find(both[0]), find(both[1])


def _figures(text: str, language: str) -> list[Feature]:
    return [
        Feature("figure", item.lead, item.end, text[item.lead : item.end], f"{item.kind} {item.unit}", item)
        for item in figures(text, language=language)
    ]


def _modals(text: str, language: str) -> list[Feature]:
    return [
        Feature("modality", item.start, item.end, item.text, item.name, item)
        for item in modals(text, language=language)
    ]


def _markers(text: str, language: str) -> list[Feature]:
    return [
        Feature(item.kind, item.start, item.end, item.text, item.meaning, item, item.reach,
                told_text=text[item.start : item.reach].strip())
        for item in markers(text, language=language)
    ]  # fmt: skip


def _mentions(text: str, names: Mapping[str, Iterable[str]], language: str) -> list[Feature]:
    bound = set(obliged(text, names, language=language)) if names else set()
    return [
        Feature("actor", item.start, item.end, text[item.start : item.end], item.who, item,
                note="who is obliged" if item.who in bound else "")
        for item in mentions(text, names)
    ]  # fmt: skip


def _kept(item: Feature) -> Feature:
    return Feature(item.kind, item.start, item.end, item.text, item.meaning, item.item, item.reach, kept=True,
                   told_text=item.told_text)  # fmt: skip


def pair_up(pair: Pair, old: list[Feature], new: list[Feature]) -> Iterator[tuple[Feature | None, Feature | None]]:
    """Yield features that changed, each with its counterpart on the other side or None.

    Counterparts share a word that was kept; failing that they stand in the same change, first come first served,
    those of one meaning before others. Features kept only for their reach pair by kept words alone.
    """
    ours = [(feature, *_traces(pair.before, feature, first=True)) for feature in old]
    theirs = [(feature, *_traces(pair.after, feature, first=False)) for feature in new]
    partner: dict[int, int] = {}
    for test in (_shares_words, _same_change_and_meaning, _same_change):
        taken = set(partner.values())
        for i, one in enumerate(ours):
            if i in partner:
                continue
            for j, two in enumerate(theirs):
                if j not in taken and test(one, two):
                    partner[i] = j
                    taken.add(j)
                    break
    lone = set(range(len(theirs))) - set(partner.values())
    for i, (feature, kept, hunks) in enumerate(ours):
        if i in partner:
            other, _, others = theirs[partner[i]]
            if feature.kept or hunks or others:
                yield feature, other
        elif hunks and not feature.kept and not (kept and feature.kind in {"condition", "exception"}):
            yield feature, None
    for j in sorted(lone):
        feature, kept, hunks = theirs[j]
        if hunks and not feature.kept and not (kept and feature.kind in {"condition", "exception"}):
            yield None, feature


_Traced: TypeAlias = "tuple[Feature, set[int], set[int]]"


def _traces(side: Side, feature: Feature, *, first: bool) -> tuple[set[int], set[int]]:
    """Return which words of the earlier text it keeps (by number there), and which hunks touch it."""
    kept: set[int] = set()
    hunks: set[int] = set()
    for number in side.between(feature.start, feature.end):
        if number in side.hunk:
            hunks.add(side.hunk[number])
        elif number in side.twin and not side.tokens[number].isspace():
            kept.add(number if first else side.twin[number])
    return kept, hunks


def _shares_words(one: _Traced, two: _Traced) -> bool:
    return bool(one[1] & two[1])


def _same_change_and_meaning(one: _Traced, two: _Traced) -> bool:
    return _same_change(one, two) and one[0].meaning == two[0].meaning


def _same_change(one: _Traced, two: _Traced) -> bool:
    return not one[0].kept and bool(one[2] & two[2])
