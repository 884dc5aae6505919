"""What comparing two texts gives, clause by clause: the one shape that every renderer draws.

It is the same for two revisions of a plan, for two drafts that nobody tracks, and for a draft held against a revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.compare.edits import Redline, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausetrack.compare.changes import ChangeFacts
    from clausetrack.compare.terms import TermChange
    from clausetrack.compare.ties import Tie
    from clausetrack.model import Plan, Wording

__all__ = ["DOUBTFUL", "RevisionChange", "TextInfo", "VersionChange"]

DOUBTFUL = 0.5
"""Confidence below which a pair of clauses is shown as doubtful, and asked about where it would be written down."""

_KINDS = ("kept", "edited", "added", "deleted", "unknown", "renumbered", "moved", "split", "merged", "retitled")

Kind = Literal["kept", "edited", "added", "deleted", "unknown"]


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What happened to one clause between two revisions.

    Attributes:
        kind: kept (no change of wording), edited, added, deleted, or unknown (one of the texts is known only in part).
        renumbered: its number differs.
        moved: it stands in another document or, in a draft, at another place among its neighbours.
        ties: other clauses it came from, and others that it, or a part of it, went into.
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
        reasons: why, in words, most important first; what `ties` say is not repeated in them (`why` has both).
        title: heading of the clause in an untracked text; empty where the plan knows its title.
        titles: (before, after) where two headings of untracked texts differ.
        confidence: how sure it is that the two are one clause, 0 to 1; None where ids say so.
        because: what speaks for it, in one phrase.
    """

    clause: str
    before: Wording | None
    after: Wording | None
    kind: Kind
    renumbered: bool = False
    moved: bool = False
    ties: tuple[Tie, ...] = ()
    redline: Redline = ()
    facts: ChangeFacts | None = None
    terms: tuple[TermChange, ...] = ()
    modality: tuple[str, str] | None = None
    obliged: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    restated: bool = False
    recorded: str = ""
    material: bool | None = None
    reasons: tuple[str, ...] = ()
    title: str = ""
    titles: tuple[str, str] | None = None
    confidence: float | None = None
    because: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every word that fits: `kind`, then `renumbered`, `moved`, `split`, `merged`, `retitled`.

        What is known to have gone into another clause is not called unknown, though its own words are.
        """
        if self.kind == "unknown":
            return tuple(dict.fromkeys(tie.how for tie in self.ties)) or ("unknown",)
        origins = {origin.as_ for origin in self.after.version.from_} if self.after else set()
        fits = {
            "renumbered": self.renumbered,
            "moved": self.moved or "moved" in origins,
            "split": "split" in origins or self.recorded == "split",
            "merged": "merged" in origins or self.recorded == "merged",
            "retitled": self.titles is not None,
        }
        return (self.kind, *(word for word, fit in fits.items() if fit))

    def why(self, say: Callable[[Tie], str] = str) -> tuple[str, ...]:
        """Return the reasons with what the ties say, which stands behind the word for what happened, first of all else.

        `say` puts a tie into words, with names in place of ids.
        """
        lead = int(self.reasons[:1] == (self.kind,))
        return (*self.reasons[:lead], *map(say, self.ties), *self.reasons[lead:])

    @property
    def changed(self) -> bool:
        """True where the wording changed, came or went."""
        return self.kind in {"edited", "added", "deleted"}

    @property
    def differs(self) -> bool:
        """True where anything at all changed: wording, number, place, parts or heading."""
        return self.kinds not in {("unknown",), ("kept",)}

    @property
    def doubtful(self) -> bool:
        """True where the two may not be one clause."""
        return self.confidence is not None and self.confidence < DOUBTFUL

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "clause": self.clause,
            "kinds": list(self.kinds),
            "number-before": self.before.number if self.before else None,
            "number-after": self.after.number if self.after and not self.after.version.deleted else None,
            "material": self.material,
            "reasons": list(self.why()),
            "recorded": self.recorded or None,
            "links": [str(tie) for tie in self.ties],
            "ties": [tie.to_data() for tie in self.ties],
            "terms": [
                {"term": item.term, "kind": item.kind, "before": item.before, "after": item.after,
                 "by": str(item.by) if item.by is not None else None}
                for item in self.terms
            ],
            "modality": list(self.modality) if self.modality else None,
            "obliged": [list(side) for side in self.obliged] if self.obliged else None,
            "restated": self.restated,
            "title": self.title or None,
            "titles": list(self.titles) if self.titles else None,
            "confidence": self.confidence,
            "because": self.because or None,
            "facts": [fact.to_data() for fact in self.facts.facts] if self.facts else [],
            "redline": to_json(self.redline),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextInfo:
    """One of the two texts: its name (revision id, `REF:revision`, or file), title and day (both may be empty)."""

    name: str
    title: str = ""
    issued: str = ""

    @property
    def line(self) -> str:
        """The title with the day in brackets, as far as they are known."""
        return " ".join(part for part in (self.title, f"({self.issued})" if self.issued else "") if part)


@dataclass(frozen=True, slots=True)
class RevisionChange:
    """Two texts compared, clause by clause, in the order of the later text; deleted ones at their old place.

    Attributes:
        plan: the plan; of two drafts an empty one that only holds the two texts as its revisions.
        before: name of the earlier text, a key of `plan.revisions`.
        after: name of the later text, another key of it.
        changes: one for each clause that stands in one of the two, and one for each part of a clause split or merged.
        basis: `text-basis` of the comparison, where it is not the plan's.
    """

    plan: Plan
    before: str
    after: str
    changes: tuple[VersionChange, ...]
    basis: str = ""

    @property
    def texts(self) -> tuple[TextInfo, TextInfo]:
        """Names, titles and days of the two texts, earlier first."""
        first, second = self.plan.revisions[self.before], self.plan.revisions[self.after]
        return (TextInfo(self.before, first.title, first.issued), TextInfo(self.after, second.title, second.issued))

    @property
    def text_basis(self) -> str:
        """`verbatim`, `restated` (at least one side is our restatement) or `translated`."""
        return self.basis or self.plan.header.text_basis

    def tracked(self, item: VersionChange) -> bool:
        """True where the id of a change is that of a tracked clause, False where it was made up for a draft."""
        return item.clause in self.plan.clauses

    def title(self, item: VersionChange) -> str:
        """Return the clause's title in the text that has it, or its heading in a draft; may be empty."""
        if item.title or not self.tracked(item):
            return item.title
        return self.plan.title(item.clause, self.before if item.kind == "deleted" else self.after)

    @property
    def doubtful(self) -> tuple[VersionChange, ...]:
        """The pairs that may not be one clause, least sure first."""
        found = [item for item in self.changes if item.doubtful]
        return tuple(sorted(found, key=lambda item: item.confidence or 0.0))

    @property
    def unknown(self) -> tuple[VersionChange, ...]:
        """The clauses of which one text's words are not known, in the order of the earlier text.

        Those that are known to have gone into another clause are among them: where to, is not what it says.
        """
        order = {wording.clause: place for place, wording in enumerate(self.plan.in_revision(self.before))}
        found = (item for item in self.changes if item.kind == "unknown")
        return tuple(sorted(found, key=lambda item: order.get(item.clause, len(order))))

    def of_kind(self, *kinds: str) -> tuple[VersionChange, ...]:
        """Return the changes of one of these kinds."""
        return tuple(change for change in self.changes if set(kinds) & set(change.kinds))

    def counts(self) -> dict[str, int]:
        """Return for each word of `VersionChange.kinds` how many clauses it fits."""
        counts = dict.fromkeys(_KINDS, 0)
        for item in self.changes:
            for word in item.kinds:
                counts[word] += 1
        return counts

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/diff",
            "version": 1,
            "before": self.before,
            "after": self.after,
            "text-basis": self.text_basis,
            "counts": self.counts(),
            "changes": [change.to_data() for change in self.changes],
        }
