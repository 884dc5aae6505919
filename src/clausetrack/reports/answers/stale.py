"""Positions on words that have changed since, as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausetrack.reports.answers.common import about, by_policy, tally
from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.stale import Stale

__all__ = ["NEVER", "stale_table"]

NEVER = "never counted"
"""Said of a stale position that did not count for its party while its words were on the table, either."""

_MEANING = f"{NEVER}: did not count for the party while its words were on the table, either, and why."


def stale_table(matrix: Matrix, found: Sequence[Stale]) -> Table:
    """Return the stale positions by the words they speak of; their redlines only where somebody drew them."""
    plan, heads = matrix.plan, dict[str, tuple[str, ...]]()
    rows = []
    places = {words: place for place, words in enumerate(dict.fromkeys(map(_words, found)))}
    for item in sorted(found, key=lambda item: places[_words(item)]):
        words = _words(item)
        heads[words] = (words, item.why, *([item.redline] if item.redline else []))
        rows.append(
            {
                **item.to_data(),
                "words": words,
                "stance": item.voice.stance,
                "reason": item.voice.position.reason or item.voice.position.asks or "",
                "since": _since(item),
                "weak": list(item.voice.weak),
                "statement": item.voice.statement.id,
                "redline": item.redline or item.why,
                "required": item.party in (matrix.policy.required or plan.consent(item.clause)),
            }
        )
    unheard = sum(item.since is None for item in found)
    weak = sum(bool(item.voice.weak) for item in found)
    return Table(
        "stale",
        (
            Column("words", "words spoken of", narrow=True),
            Column("clause", "clause", narrow=True, data=True),
            Column("party", "party", narrow=True),
            Column("about", "about", narrow=True, data=True),
            Column("stance", "stance", narrow=True),
            Column("since", "said since", narrow=True),
            Column("reason", "reason"),
            Column("weak", NEVER, below=True),
            Column("redline", f"what {matrix.revision} made of the words", data=True),
            Column("statement", "statement", below=True),
        ),
        tuple(rows),
        title=f"{plan.header.title}: overtaken by {matrix.revision}, as of {matrix.as_of}",
        lead=(
            f"Positions on words that have changed since: {len(found)}. "
            f"Of these, from parties not heard on the words on the table: {unheard}.",
            tally(plan, matrix.policy, Counter(item.party for item in found)),
        ),
        notes=(*([_MEANING] if weak else []), by_policy(matrix.policy)),
        about=about(matrix),
        group="words",
        heads=heads,
    )


def _since(item: Stale) -> str:
    if item.since is None:
        return "not heard: ask"
    return f"{item.since.stance} ({item.since.statement.date}){', not counted' if item.since.weak else ''}"


def _words(item: Stale) -> str:
    was = item.voice.linked or item.clause
    became = "" if was == item.clause else f" {item.clause}"
    return f"{was}: {item.about} → {item.revision}{became}"
