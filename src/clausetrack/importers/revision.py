"""A draft taken into a plan as a new revision: which tracked clause each of its clauses continues, as a proposal.

Nothing is written here and nothing is decided for good: a link that the words leave in doubt is marked, so that a
person can settle it (`settle`) or the record can say that nobody has. Wordings are taken in to the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from clausetrack.compare.align import align
from clausetrack.compare.outcome import DOUBTFUL
from clausetrack.compare.texts import text_of_revision
from clausetrack.errors import UsageError
from clausetrack.importers.texts import item_of
from clausetrack.model.clause import ALIGNED
from clausetrack.text import fold, join_words, nearest, shorten, slug

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from clausetrack.compare.align import Alignment, Item, Link
    from clausetrack.importers.draft import Draft, DraftClause
    from clausetrack.model import Plan, Wording

__all__ = ["Entry", "Fate", "RevisionProposal", "propose_revision"]

Fate: TypeAlias = Literal["kept", "edited", "split", "merged", "added", "deleted"]

_TITLE_WORDS = 8
_ID_WORDS = 4
_SMALL = re.compile(
    "an?|all|and|any|are|as|at|be|been|by|each|every|for|from|has|have|if|in|into|is|its?|must|of|on|or|shall|than|"
    "that|the|their|these|this|those|through|to|under|which|while|will|with"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes of one clause in the new revision.

    Attributes:
        clause: id of the tracked clause, or of the one to be made.
        fate: kept to the letter, edited, a part of a split clause, merged from several, added, or deleted.
        item: the draft's clause; None where the draft has none (deleted).
        before: the wording of the revision it was held against; None where it is new.
        new: True where the clause gets a file of its own.
        title: for a new clause.
        theme: for a new clause, where it goes.
        origins: (clause, how) it came from, beside itself.
        replaced_by: for a deleted one that was merged: by which clause.
        confidence: how sure the link is, 0 to 1; None where there is none.
        reason: what speaks for the link.
        settled: True where a person has confirmed it.
    """

    clause: str
    fate: Fate
    item: Item | None
    before: Wording | None = None
    new: bool = False
    title: str = ""
    theme: str = ""
    origins: tuple[tuple[str, Literal["split", "merged"]], ...] = ()
    replaced_by: tuple[str, ...] = ()
    confidence: float | None = None
    reason: str = ""
    settled: bool = False

    @property
    def doubtful(self) -> bool:
        """True where the link is unsure and nobody has confirmed it."""
        return self.confidence is not None and self.confidence < DOUBTFUL and not self.settled

    @property
    def claim(self) -> str:
        """What the link says, in words: `continues force-cap`, `is a part of …`."""
        if self.new and self.origins:
            return f"is a part of {join_words(clause for clause, _ in self.origins)}"
        return f"continues {self.clause}"

    @property
    def number(self) -> str:
        """Its number in the draft, with the paper it stands in; empty where the draft does not have it."""
        return " ".join(filter(None, (self.item.document, self.item.number))) if self.item else ""

    def version(self, base: str) -> dict[str, Any]:
        """Return the version to write, as plain data in the order of the data format."""
        if self.item is None:
            return {"deleted": True, **({"replaced-by": list(self.replaced_by)} if self.replaced_by else {})}
        item = self.item
        label = item.label.strip()
        data: dict[str, Any] = {
            "number": item.number,
            "label": label if label.strip(".)( ") != item.number else "",
            "document": item.document,
            "title": item.heading if not self.new and item.heading != self.title else "",
            **({"same-as": base} if self.fate == "kept" else {"text": item.text}),
            "change": self.fate if self.fate in {"split", "merged"} else "",
            "from": [{"clause": clause, "revision": base, "as": how} for clause, how in self.origins],
        }
        if self.doubtful:
            data["certainty"] = "unverified"
            data["certainty-note"] = ALIGNED
            data["note"] = (
                f"That this {self.claim} of {base} was proposed by a program"
                f" ({round(100 * (self.confidence or 0.0))} % sure: {self.reason}) and not confirmed by a person."
            )
        return {key: value for key, value in data.items() if value not in ("", [])}


@dataclass(frozen=True, slots=True)
class RevisionProposal:
    """A draft as the next revision of a plan.

    Attributes:
        base: the revision it was held against.
        entries: in the order of the draft; deleted clauses behind them.
        documents: id of each annex → its title.
        left_out: headings that stand alone, which are no clauses, as they are written.
    """

    base: str
    entries: tuple[Entry, ...]
    documents: Mapping[str, str]
    left_out: tuple[str, ...] = ()

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """The links that nobody has confirmed, least sure first."""
        return tuple(
            sorted((entry for entry in self.entries if entry.doubtful), key=lambda entry: entry.confidence or 0.0)
        )

    def leaves_out(self, clause: DraftClause) -> bool:
        """True where a clause of the draft is a heading that stands alone."""
        return _lone_heading(clause)

    def settle(self, number: str, clause: str, plan: Plan) -> RevisionProposal:
        """Return the proposal with one link settled by a person.

        Args:
            number: the clause's number in the draft (with its paper before it, where it stands in an annex).
            clause: the tracked clause that it continues, or `new`, or `new:ID` for a new one with an id of your choice.
            plan: the plan.

        Raises:
            UsageError: there is no such number or clause, another clause of the draft continues it already, or the id
                is taken or no id.
        """
        place = next((at for at, entry in enumerate(self.entries) if entry.item and entry.number == number), -1)
        if place < 0:
            raise UsageError(f"the draft has no clause '{number}'", hint="give the number as the list shows it")
        entries, entry = list(self.entries), self.entries[place]
        clause, _, name = clause.partition(":") if clause.startswith("new:") else (clause, "", "")
        if clause in {entry.clause, "yes"}:
            entries[place] = replace(entry, settled=True)
            return replace(self, entries=tuple(entries))
        if clause != "new" and clause not in plan.clauses:
            near = nearest(clause, plan.clauses)
            raise UsageError(
                f"there is no clause '{clause}'", hint=f"did you mean {' or '.join(near)}?" if near else "or write new"
            )
        if not entry.new:
            entries.append(Entry(entry.clause, "deleted", None, plan.wording(entry.clause, self.base)))
        taken = {other.clause for other in entries if other.item is not None} | set(plan.clauses)
        if clause == "new":
            made = _added(entry.item, taken, entry.theme or plan.themes.get(entry.clause, ""))
            entries[place] = replace(made, clause=new_id(name, taken - {entry.clause}) if name else made.clause)
        else:
            holder = next((other for other in entries if other.clause == clause and other.item is not None), None)
            if holder is not None:
                raise UsageError(
                    f"{holder.number} continues {clause} already", hint=f"settle that first: --link {holder.number}=new"
                )
            entries = [other for other in entries if not (other.clause == clause and other.item is None)]
            before = plan.wording(clause, self.base)
            entries[place] = _continued(entry.item, clause, before, settled=True)
        return replace(self, entries=tuple(entries))


def propose_revision(
    plan: Plan, draft: Draft, base: str, *, theme: str = "", alignment: Alignment | None = None
) -> RevisionProposal:
    """Propose what a draft does to the clauses of a revision.

    Args:
        plan: the plan.
        draft: the draft.
        base: the revision that the draft is held against.
        theme: where all new clauses go; else each goes where its neighbours are.
        alignment: of the base's clauses with the draft's, where it is known already.
    """
    clauses = [clause for clause in draft.clauses if not _lone_heading(clause)]
    items = [item_of(clause) for clause in clauses]
    tracked = text_of_revision(plan, base).items
    found = alignment or align(tracked, items)
    entries = _Entries(plan, base, tracked, items, found, theme).made()
    documents = {clause.document: "" for clause in clauses if clause.document}
    for clause in draft.clauses:
        if clause.kind == "annex" and clause.document in documents:
            documents[clause.document] = " ".join(filter(None, (clause.label.strip(" .:"), clause.heading)))
    return RevisionProposal(
        base, entries, {name: title or name for name, title in documents.items()},
        tuple(clause.words for clause in draft.clauses if _lone_heading(clause)),
    )  # fmt: skip


def _lone_heading(clause: DraftClause) -> bool:
    return clause.kind in ("heading", "annex") and not clause.text


class _Entries:
    """From an alignment to entries."""

    def __init__(
        self, plan: Plan, base: str, tracked: tuple[Item, ...], items: list[Item], found: Alignment, theme: str
    ) -> None:
        self.plan, self.base, self.tracked, self.items, self.theme = plan, base, tracked, items, theme
        self.backward: dict[int, list[Link]] = {}
        forward: dict[int, list[Link]] = {}
        for link in found.links:
            self.backward.setdefault(link.after, []).append(link)
            forward.setdefault(link.before, []).append(link)
        # A clause lives on in its likeliest part; every part of the draft continues at most one clause.
        self.heir: dict[int, int] = {}
        self.living: set[int] = set()
        for link in sorted(found.links, key=lambda link: (-link.likeness, link.before, link.after)):
            if link.before not in self.living and link.after not in self.heir:
                self.heir[link.after] = link.before
                self.living.add(link.before)
        self.split = {before for before, links in forward.items() if len(links) > 1}
        self.merged_into = {
            before: links[0].after for before, links in forward.items() if before not in self.living and len(links) == 1
        }
        self.taken = set(plan.clauses)
        self.ids: dict[int, str] = {}

    def made(self) -> tuple[Entry, ...]:
        entries = [self._entry(place) for place in range(len(self.items))]
        gone = [place for place in range(len(self.tracked)) if place not in self.living]
        return (*entries, *(self._gone(place) for place in gone))

    def _entry(self, place: int) -> Entry:
        item, links = self.items[place], self.backward.get(place, [])
        if place not in self.heir:
            origins = tuple(sorted({self.tracked[link.before].clause for link in links}))
            entry = _added(item, self.taken, self.theme or self._theme(place))
            self.taken.add(entry.clause)
            self.ids[place] = entry.clause
            if not origins:
                return entry
            best = max(links, key=lambda link: link.confidence)
            return replace(
                entry, fate="split", origins=tuple((clause, "split") for clause in origins),
                confidence=best.confidence, reason=best.reason,
            )  # fmt: skip
        own = self.heir[place]
        clause = self.tracked[own].clause
        self.ids[place] = clause
        link = next(link for link in links if link.before == own)
        entry = _continued(item, clause, self.plan.wording(clause, self.base), link.confidence, link.reason)
        others = [other.before for other in links if other.before != own]
        if others:
            return replace(
                entry, fate="merged", origins=tuple((self.tracked[other].clause, "merged") for other in others)
            )
        return replace(entry, fate="split") if own in self.split else entry

    def _gone(self, place: int) -> Entry:
        clause = self.tracked[place].clause
        into = self.merged_into.get(place)
        return Entry(
            clause, "deleted", None, self.plan.wording(clause, self.base),
            replaced_by=(self.ids[into],) if into is not None else (),
        )  # fmt: skip

    def _theme(self, place: int) -> str:
        """Return the theme of the nearest clause of the draft that is tracked; the plan's first where there is none."""
        near = sorted(self.heir, key=lambda other: (abs(other - place), other > place))
        for other in near:
            if found := self.plan.themes.get(self.tracked[self.heir[other]].clause):
                return found
        return next(iter(self.plan.header.themes), "")


def _continued(
    item: Item | None,
    clause: str,
    before: Wording | None,
    confidence: float | None = None,
    reason: str = "",
    *,
    settled: bool = False,
) -> Entry:
    same = before is not None and item is not None and before.text == item.text.strip()
    return Entry(
        clause, "kept" if same else "edited", item, before,
        confidence=confidence, reason=reason, settled=settled,
    )  # fmt: skip


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id that a person chose for a new clause. Raises UsageError where it is taken or no id."""
    if name in taken:
        raise UsageError(f"the id '{name}' is taken", hint="choose another: an id is of one clause for good")
    if slug(name, most=80) != name:
        raise UsageError(
            f"'{name}' is no id", hint=f"small letters, digits and hyphens, as {slug(name) or 'force-cap'}"
        )
    return name


def _telling(text: str) -> str:
    """Return the first few words of a text that say something; the first ones where none does."""
    words = text.split()[:12]
    told = [word for word in words if not _SMALL.fullmatch(fold(word.strip(".,;:")))] or words
    return re.sub(r"( no| not)+$", "", " ".join(told[:_ID_WORDS]))


def _added(item: Item | None, taken: set[str], theme: str) -> Entry:
    assert item is not None
    title = item.heading or shorten(" ".join(item.text.split()), _TITLE_WORDS).rstrip(" .;,:")
    title = title or f"Clause {item.number}".strip()  # of a provision that is left open: `4. ...`
    name = slug(item.heading, most=40) or slug(_telling(item.text))
    # A script without Latin letters leaves nothing of the words: the number names the clause.
    name = name if any(char.isalpha() for char in name) else slug(f"clause {item.document} {item.number or 'new'}")
    base, count = name, 2
    while name in taken:
        name, count = f"{base}-{count}", count + 1
    return Entry(name, "added", item, None, new=True, title=title, theme=theme)
