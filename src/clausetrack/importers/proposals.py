"""Who asked for what: the tracked changes and comments of a draft, one proposal for each author and clause.

An author's proposal is measured against the wording without that author's changes, with those of everybody else
taken in: `before` is what the others leave, `after` what the author makes of it. Nothing is judged here: a proposal
becomes a recorded statement only after a person has confirmed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.importers.draft import Block, Draft, Run

__all__ = ["Proposal", "comments_of", "proposals"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one author asks for in one clause.

    Attributes:
        author: as the file names it; may be empty.
        date: day of the author's latest change or comment there, as the file has it; may be empty.
        clause: index in `Draft.clauses`; -1 where it belongs to none (title, headers).
        number: the clause's number, for people.
        before: the paragraphs concerned without this author's changes.
        after: the same with them.
        comment: the author's comments there, one a line.
    """

    author: str
    date: str
    clause: int
    number: str
    before: str
    after: str
    comment: str = ""


def proposals(draft: Draft) -> tuple[Proposal, ...]:
    """Return the proposals in a draft, in the order of its clauses and of first appearance inside each."""
    owner = _owners(draft)
    asked: dict[tuple[int, str], list[int]] = {}
    dates: dict[tuple[int, str], str] = {}
    remarks: dict[tuple[int, str], list[str]] = {}
    for change in draft.tracked:
        if not change.text.strip() and change.kind != "delete":
            continue
        key = (owner.get(change.block, -1), change.author)
        places = asked.setdefault(key, [])
        if change.block not in places:
            places.append(change.block)
        dates[key] = max(dates.get(key, ""), change.date)
    for comment in draft.comments:
        key = (owner.get(comment.block, -1), comment.author)
        asked.setdefault(key, [])
        remarks.setdefault(key, []).append(comment.text)
        dates[key] = max(dates.get(key, ""), comment.date)
    return tuple(
        Proposal(
            author=author,
            date=dates[clause, author],
            clause=clause,
            number=draft.clauses[clause].number if clause >= 0 else "",
            before=_wording(draft.blocks, places, author, mine=False),
            after=_wording(draft.blocks, places, author, mine=True),
            comment="\n".join(remarks.get((clause, author), ())),
        )
        for (clause, author), places in sorted(asked.items(), key=lambda item: item[0][0])
    )


def _owners(draft: Draft) -> dict[int, int]:
    """Return for each block the clause that it belongs to; a block deleted whole belongs to the clause before it."""
    owners: dict[int, int] = {}
    for place, clause in enumerate(draft.clauses):
        for block in range(*clause.blocks):
            owners[block] = place
    last = -1
    for block in range(len(draft.blocks)):
        if block in owners:
            last = owners[block]
        elif draft.blocks[block].text.strip() != draft.title.strip():
            owners[block] = last
    return owners


def _wording(blocks: tuple[Block, ...], places: Iterable[int], author: str, *, mine: bool) -> str:
    texts = (
        "".join(run.text for run in blocks[place].runs if _stays(run, author, mine=mine)) for place in sorted(places)
    )
    return "\n".join(text for text in texts if text)


def _stays(run: Run, author: str, *, mine: bool) -> bool:
    return all(mark.in_after == (mine if mark.author == author else True) for mark in run.marks)


def comments_of(draft: Draft) -> tuple[dict[str, str], ...]:
    """Return the comments in a draft as plain data: author, date, number of the clause, the words it is fixed to, text.

    The number is empty where a comment stands in no clause, or in one without a number.
    """
    owner = _owners(draft)
    return tuple(
        {
            "author": comment.author,
            "date": comment.date,
            "clause": draft.clauses[place].number if (place := owner.get(comment.block, -1)) >= 0 else "",
            "anchor": comment.anchor,
            "text": comment.text,
        }
        for comment in draft.comments
    )
