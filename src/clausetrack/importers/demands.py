"""Tracked changes and comments of a draft as statements: who asked for what. Only for authors that a person has named.

A program that marks a change in a text says nothing about the office of whoever made it: the party behind an author's
name is given by the user, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.importers.proposals import proposals
from clausetrack.text import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.importers.draft import Draft
    from clausetrack.importers.proposals import Proposal

__all__ = ["Demand", "demands", "statements"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REASON_WORDS = 60  # of a comment, in the reason of a position; a longer one stands whole in the statement's note


@dataclass(frozen=True, slots=True)
class Demand:
    """What one author asks for in one clause.

    Attributes:
        author: as the file names it.
        party: the party that the user says the author speaks for; empty where unknown.
        clause: id of the clause in the plan; empty where the marks stand outside every clause.
        day: of the latest mark; empty where the file has none.
        before: the wording without the author's changes.
        after: the wording with them.
        comment: the author's comments there.
    """

    author: str
    party: str
    clause: str
    day: str
    before: str
    after: str
    comment: str

    @property
    def is_change(self) -> bool:
        """True where it changes words; a comment alone takes no stance."""
        return self.before != self.after

    @property
    def is_recorded(self) -> bool:
        """True where a statement is made of it."""
        return bool(self.party) and bool(self.comment or (self.clause and self.is_change))


def demands(draft: Draft, ids: Mapping[int, str], authors: Mapping[str, str]) -> tuple[Demand, ...]:
    """Return what the marks in a draft ask for.

    Args:
        draft: the draft.
        ids: index in `draft.clauses` → id of the clause in the plan.
        authors: name of an author, as the file has it → party.
    """
    return tuple(_demand(found, ids, authors) for found in proposals(draft))


def _demand(found: Proposal, ids: Mapping[int, str], authors: Mapping[str, str]) -> Demand:
    day = _DAY.match(found.date)
    return Demand(
        found.author, authors.get(found.author, ""), ids.get(found.clause, ""), day[0] if day else "",
        found.before, found.after, found.comment,
    )  # fmt: skip


def statements(
    made: Sequence[Demand], *, about: str, file: str, day: str, sources: Sequence[str]
) -> tuple[dict[str, Any], ...]:
    """Return one statement for each party, author and day, as plain data for `store.additions.add_statement`.

    A change of words asked for is an objection to the words as they stood. It is recorded with the lowest authority
    (`member`): a person with more knowledge raises it. A comment alone takes no stance: its words are kept in the
    statement's note, and no position is made of them.

    Args:
        made: what was asked for; those of nobody's party are passed over, and changes outside every clause.
        about: the revision whose words were objected to.
        file: name of the draft.
        day: for marks without a day.
        sources: ids of sources.
    """
    grouped: dict[tuple[str, str, str], list[Demand]] = {}
    for demand in made:
        if demand.is_recorded:
            grouped.setdefault((demand.party, demand.author, demand.day or day), []).append(demand)
    return tuple(
        {
            "party": party,
            "speaker": author,
            "on-behalf-of": [party],
            "authority": "member",
            "date": when,
            "venue": f"Marked in {file}",
            "evidence": "act",
            "about": about,
            "sources": list(sources),
            **_said(author, items),
        }
        for (party, author, when), items in grouped.items()
    )


def _said(author: str, items: Sequence[Demand]) -> dict[str, Any]:
    """Return the summary, the note and the positions of a statement."""
    asked = list(dict.fromkeys(item.clause for item in items if item.is_change and item.clause))
    remarks = [item for item in items if item.comment and (item.clause not in asked or _is_long(item.comment))]
    if asked:
        does = f"asks for other words in {_clauses(len(asked))}"
    else:
        does = f"comments on {_clauses(len({item.clause for item in remarks}))} (a comment takes no stance)"
    return {
        "summary": f"{author} {does}, as marked in the draft.",
        "note": " ".join(
            f"Comment on {item.clause or 'the draft'}: “{' '.join(item.comment.split())}”" for item in remarks
        ),
        "positions": [_position(clause, [item for item in items if item.clause == clause]) for clause in asked],
    }


def _clauses(count: int) -> str:
    return "1 clause" if count == 1 else f"{count} clauses"


def _is_long(comment: str) -> bool:
    return len(comment.split()) > _REASON_WORDS


def _position(clause: str, items: Sequence[Demand]) -> dict[str, Any]:
    asks = " / ".join(" ".join(item.after.split()) or "(to be left out)" for item in items if item.is_change)
    said = " ".join(" ".join(item.comment.split()) for item in items if item.comment)
    reason = {"reason": shorten(said, _REASON_WORDS)} if said else {}
    return {"on": clause, "stance": "object", **reason, "asks": asks}
