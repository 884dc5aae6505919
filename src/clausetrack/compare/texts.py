"""Two texts compared that nobody tracks, or one of them: aligned first, then redlined and read clause by clause.

Numbers and ids say nothing here; `align` finds what continues what. A clause that was split gives one change for each
of its parts, held against that part of the old wording which it came from; a merged one the same the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from clausetrack.compare.align import Alignment, Item, align
from clausetrack.compare.changes import classify
from clausetrack.compare.edits import Edit
from clausetrack.compare.grafts import with_text
from clausetrack.compare.outcome import RevisionChange, VersionChange
from clausetrack.compare.parts import cut
from clausetrack.compare.revisions import names
from clausetrack.compare.ties import Tie
from clausetrack.model import Plan, Version, Wording
from clausetrack.model.clause import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausetrack.compare.align import Link

__all__ = ["Text", "compare_texts", "text_of_revision"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to compare, wherever it is kept.

    Attributes:
        name: what it is called: a file's name, or a revision's id.
        items: its clauses, in order.
        title: its title; may be empty.
        issued: its day; may be empty.
        language: BCP 47 tag; empty where unknown.
        basis: `verbatim`, `restated` or `translated`.
        full: False where clauses may be missing from our copy of it, so that absence means nothing.
    """

    name: str
    items: tuple[Item, ...]
    title: str = ""
    issued: str = ""
    language: str = ""
    basis: str = "verbatim"
    full: bool = True


def text_of_revision(plan: Plan, revision: str, name: str = "") -> Text:
    """Return a revision of a plan as a text; its items know the ids of their clauses."""
    header = plan.revisions[revision]
    items = tuple(
        Item(
            wording.text,
            number=wording.number,
            label=wording.version.label or "",
            document=wording.version.document or "",
            clause=wording.clause,
        )
        for wording in plan.in_revision(revision)
    )
    return Text(
        name or revision,
        items,
        header.title,
        header.issued,
        next(iter(plan.header.languages), ""),
        plan.header.text_basis,
        header.coverage == "full",
    )


def compare_texts(
    before: Text, after: Text, *, plan: Plan | None = None, alignment: Alignment | None = None
) -> RevisionChange:
    """Compare two texts without looking at ids and numbers.

    Args:
        before: the earlier text.
        after: the later text.
        plan: the plan that one of them is a revision of (its clause ids, titles and names of parties are used).
        alignment: what continues what, where it is known already; else it is found.

    Returns:
        One change for each clause, or part of a split or merged one, in the order of the later text; removed ones
        behind what they followed.
    """
    second = after.name if after.name != before.name else f"{after.name} (2)"
    after = replace(after, name=second)
    whole = plan
    for text in (before, after):
        if whole is None or text.name not in whole.revisions:
            whole = with_text(whole, text.name, text.title, text.issued)
    assert whole is not None
    found = alignment or align(before.items, after.items)
    changes = _Comparison(before, after, whole, found).changes()
    bases = {before.basis, after.basis}
    basis = "restated" if "restated" in bases else "translated" if "translated" in bases else "verbatim"
    return RevisionChange(whole, before.name, after.name, changes, basis)


class _Comparison:
    """The two texts, what was found about their clauses, and the ids that changes go by."""

    def __init__(self, before: Text, after: Text, plan: Plan, found: Alignment) -> None:
        self.before, self.after, self.found = before, after, found
        self.names = names(plan)
        self.restated = "restated" in (before.basis, after.basis)
        self.language = after.language or before.language or "en"
        self.ids: Mapping[tuple[int, int], str] = _ids(before, after, found)
        self.forward: dict[int, list[Link]] = {}
        self.backward: dict[int, list[Link]] = {}
        for link in found.links:
            self.forward.setdefault(link.before, []).append(link)
            self.backward.setdefault(link.after, []).append(link)

    def changes(self) -> tuple[VersionChange, ...]:
        placed: list[tuple[tuple[int, int, int], VersionChange]] = []
        for place in range(len(self.after.items)):
            placed += [((place, 0, step), change) for step, change in enumerate(self._at(place))]
        follows = -1
        for place in range(len(self.before.items)):
            if place in self.forward:
                follows = max(link.after for link in self.forward[place])
            else:
                placed.append(((follows, 1, place), self._gone(place)))
        return tuple(change for _, change in sorted(placed, key=lambda item: item[0]))

    def _at(self, place: int) -> Iterator[VersionChange]:
        """Yield what became of the clause at a place of the later text."""
        links = self.backward.get(place, [])
        if not links:
            yield self._new(place)
        elif len(links) > 1:
            yield from self._merged(place, links)
        elif len(self.forward[links[0].before]) > 1:
            yield self._split(links[0])
        else:
            yield self._pair(links[0], self._wording(0, links[0].before), self._wording(1, place))

    def _new(self, place: int) -> VersionChange:
        new = self._wording(1, place)
        title = self.after.items[place].heading
        if not self.before.full:
            reason = f"what {self.before.name} says of it is not known"
            return VersionChange(new.clause, None, new, "unknown", reasons=(reason,), title=title)
        return VersionChange(
            new.clause, None, new, "added", redline=_one("insert", new.text), restated=self.restated,
            material=True, reasons=("added",), title=title,
        )  # fmt: skip

    def _gone(self, place: int) -> VersionChange:
        old = self._wording(0, place)
        title = self.before.items[place].heading
        if not self.after.full:
            reason = f"what {self.after.name} says of it is not known"
            return VersionChange(old.clause, old, None, "unknown", reasons=(reason,), title=title)
        return VersionChange(
            old.clause, old, None, "deleted", redline=_one("delete", old.text), restated=self.restated,
            material=True, reasons=("deleted",), title=title,
        )  # fmt: skip

    def _split(self, link: Link) -> VersionChange:
        siblings = sorted(self.forward[link.before], key=lambda other: other.after)
        old, new = self._wording(0, link.before), self._wording(1, link.after)
        parts = cut(old.text, [self.after.items[other.after].text for other in siblings])
        ends = (self._number(0, link.before),), tuple(self._number(1, other.after) for other in siblings)
        said = Tie("split", "both", *ends)
        new = _from(new, "split", old)
        if parts is None:
            main = max(siblings, key=lambda other: (other.likeness, -other.after))
            if link is not main:
                return self._told(link, None, new, said)
        else:
            old = _worded(old, parts[siblings.index(link)])
        return self._told(link, old, new, said)

    def _merged(self, place: int, links: list[Link]) -> Iterator[VersionChange]:
        new = self._wording(1, place)
        links = sorted(links, key=lambda link: link.before)
        ends = tuple(self._number(0, link.before) for link in links), (self._number(1, place),)
        said = Tie("merged", "both", *ends)
        tangled = any(len(self.forward[link.before]) > 1 for link in links)
        parts = None if tangled else cut(new.text, [self.before.items[link.before].text for link in links])
        main = max(links, key=lambda link: (link.likeness, -link.before))
        for step, link in enumerate(links):
            old = self._wording(0, link.before)
            if parts is not None:
                yield self._told(link, old, _from(_worded(new, parts[step]), "merged", old), said)
            elif link is main:
                yield self._told(link, old, _from(new, "merged", old), said)
            elif len(self.forward[link.before]) == 1:
                yield self._told(link, old, None, said)

    def _told(self, link: Link, old: Wording | None, new: Wording | None, said: Tie) -> VersionChange:
        """Return a change that is part of a split or a merger, with what it is part of."""
        if old is not None and new is not None:
            change = self._pair(link, old, new)
            return replace(change, ties=(said,))
        kind: Literal["deleted", "added"] = "deleted" if new is None else "added"
        op: Literal["delete", "insert"] = "delete" if new is None else "insert"
        one = old or new
        assert one is not None
        return VersionChange(
            one.clause, old, new, kind, ties=(said,), redline=_one(op, one.text), restated=self.restated,
            material=True, title=self._heading(link), confidence=link.confidence, because=link.reason,
        )  # fmt: skip

    def _heading(self, link: Link) -> str:
        return self.after.items[link.after].heading or self.before.items[link.before].heading

    def _pair(self, link: Link, old: Wording, new: Wording) -> VersionChange:
        facts = classify(old.text, new.text, names=self.names, language=self.language) if old.text != new.text else None
        heads = (self.before.items[link.before].heading, self.after.items[link.after].heading)
        # A plan's titles are ours: only two headings that stand in the texts can have changed.
        titles = heads if heads[0] != heads[1] and self._headed else None
        reasons = facts.reasons if facts else ("the words are the same",)
        material = bool(facts and facts.material)
        if titles:
            about = classify(*titles, names=self.names, language=self.language)
            material = material or about.material
            reasons = (f"heading: “{titles[0]}” → “{titles[1]}”", *(reasons if facts else ()))
        return VersionChange(
            clause=self.ids[0, link.before] if link.kind != "split" else new.clause,
            before=old,
            after=new,
            kind="edited" if facts else "kept",
            renumbered=bool(old.number and new.number and old.number != new.number),
            moved=link.moved or (old.version.document or "") != (new.version.document or ""),
            redline=facts.edits if facts else (),
            facts=facts,
            restated=self.restated,
            material=material,
            reasons=reasons,
            title=self._heading(link),
            titles=titles,
            confidence=link.confidence,
            because=link.reason,
        )

    @property
    def _headed(self) -> bool:
        return not any(text.items and text.items[0].clause for text in (self.before, self.after))

    def _wording(self, side: Literal[0, 1], place: int) -> Wording:
        text = (self.before, self.after)[side]
        item = text.items[place]
        # Built without validation: wordings of a draft are taken as they are, blanks and all.
        version = Version.model_construct(
            number=item.number or None, label=item.label or None, document=item.document or None, text=item.text
        )
        return Wording(self.ids[side, place], text.name, version, version, text.name)

    def _number(self, side: Literal[0, 1], place: int) -> str:
        item = (self.before, self.after)[side].items[place]
        return " ".join(part for part in (item.document, item.number) if part) or f"“{' '.join(item.text.split()[:4])}”"


def _one(op: Literal["insert", "delete"], text: str) -> tuple[Edit, ...]:
    return (Edit(op, text),) if text else ()


def _worded(wording: Wording, text: str) -> Wording:
    version = wording.version.model_copy(update={"text": text})
    return replace(wording, version=version, words=version)


def _from(wording: Wording, how: Literal["split", "merged"], old: Wording) -> Wording:
    origin = Origin.model_construct(clause=old.clause, revision=old.revision, as_=how)
    version = wording.version.model_copy(update={"from_": (origin,)})
    return replace(wording, version=version, words=version)


def _ids(before: Text, after: Text, found: Alignment) -> Mapping[tuple[int, int], str]:
    """Return an id for each clause of both texts: the tracked one, else one made of its number; pairs share one."""
    ids: dict[tuple[int, int], str] = {}
    taken: set[str] = set()

    def give(side: int, place: int, item: Item, word: str) -> None:
        base = item.clause or "-".join(part for part in (item.document, word, item.number) if part).lower()
        name, count = base, 2
        while name in taken:
            name, count = f"{base}-{count}", count + 1
        taken.add(name)
        ids[side, place] = name

    tracked = bool(after.items and after.items[0].clause)
    for place, item in enumerate(before.items):
        give(0, place, item, "old" if tracked else "clause")
    best: dict[int, Link] = {}
    for link in found.links:
        if link.before not in best or link.likeness > best[link.before].likeness:
            best[link.before] = link
    continued: dict[int, int] = {}
    for link in sorted(best.values(), key=lambda link: (link.likeness, -link.before)):
        continued[link.after] = link.before
    for place, item in enumerate(after.items):
        if item.clause or place not in continued:
            give(1, place, item, "new")
        else:
            ids[1, place] = ids[0, continued[place]]
    if tracked:
        ids |= {(0, old): ids[1, new] for new, old in continued.items()}
    return MappingProxyType(ids)
