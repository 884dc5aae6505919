"""What the page's script is given: the past of each cell, facts to filter by, redline scripts. No markup in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.reports.page.clean import short, visible
from clausetrack.reports.page.redlines import scripts

if TYPE_CHECKING:
    from clausetrack.positions import Row
    from clausetrack.reports.page.facts import Facts
    from clausetrack.reports.page.labels import Labels

__all__ = ["payload"]

_WORDS = (
    "filter.found", "filter.nothing", "filter.as-of-note", "filter.all", "filter.parties", "clauses.equal-words",
    "clauses.no-words", "clauses.inline", "clauses.side", "clauses.before", "clauses.after", "clauses.redline-pick",
    "matrix.open-clause", "matrix.close", "about.copied", "changes.material", "changes.editorial", "changes.unknown",
    "clauses.full-page", "matrix.evidence",
)  # fmt: skip


def payload(facts: Facts, labels: Labels) -> dict[str, Any]:
    """Return the data of the script.

    Keys: `days` (every recorded day), `parties` (columns), `rows` (row id → layer, theme, status, last day anything
    was said, texts since which its words changed), `cells` (row → party → steps of day number, stance, state, stance
    on the matter), `statuses` (row → steps of day number, word, who is against), `redlines` (clause → pair of texts →
    script, substance, reasons), `same` (clause → text → the one whose words it keeps), `texts` (revision → name),
    `labels`, `words`, `signs`.
    """
    history = facts.history
    place = {day: number for number, day in enumerate(_days(facts))}
    cells: dict[str, dict[str, list[list[Any]]]] = {}
    for (row, party), steps in history.cells.items():
        cells.setdefault(row, {})[party] = [
            [
                place[step.day],
                step.wording.stance if step.wording.voice else "",
                (step.wording.state or "") if step.wording.voice else "",
                step.matter.stance if step.matter.voice else "",
            ]
            for step in steps
        ]
    statuses = {
        row: [
            [place[step.day], step.status.word, [short(facts.label(party), 40) for party in step.status.blockers]]
            for step in steps
        ]
        for row, steps in history.statuses.items()
        if facts.made.by_id[row].presence == "present"
    }
    return {
        "plan": facts.plan.header.plan,
        "text": visible(facts.text_name(facts.made.revision)),
        "days": list(place),
        "parties": list(facts.made.parties),
        "rows": {row.id: _row(facts, row) for row in facts.made.rows},
        "cells": cells,
        "statuses": statuses,
        "redlines": {clause: found for clause in facts.clauses if (found := _scripts(facts, clause))},
        "same": {clause: kept for clause in facts.clauses if (kept := _same(facts, clause))},
        "texts": {name: visible(short(facts.text_name(name), 60)) for name in facts.plan.revisions},
        "labels": {key: labels(key) for key in _WORDS},
        "words": {**labels.group("stance"), **{f"status.{key}": word for key, word in labels.group("status").items()}},
        "signs": {
            **labels.group("sign"),
            **{f"state.{key}": word for key, word in labels.group("state-sign").items()},
            **{f"status.{key}": word for key, word in labels.group("status-sign").items()},
            "stale": labels("state.stale"),
        },
    }


def _days(facts: Facts) -> tuple[str, ...]:
    """Every day on which a cell or a status changed, and the day of the matrix."""
    days = {step.day for steps in facts.history.cells.values() for step in steps}
    days |= {step.day for steps in facts.history.statuses.values() for step in steps}
    return tuple(sorted({*days, *facts.history.days, facts.made.as_of}))


def _row(facts: Facts, row: Row) -> list[Any]:
    standing = facts.standings.get(row.id)
    last = max((voice.day for cell in row.cells for voice in cell.voices), default="")
    changed = [
        name
        for name in facts.plan.revisions
        if name != facts.made.revision
        and row.kind == "clause"
        and facts.change(row.clause, name, facts.made.revision).changed
    ]
    return [row.layer, row.theme, standing.status if standing and not standing.matter else "", last, changed]


def _scripts(facts: Facts, clause: str) -> dict[str, list[str]]:
    return {pair: [visible(part) for part in found] for pair, found in scripts(facts, clause).items()}


def _same(facts: Facts, clause: str) -> dict[str, str]:
    """Return revision → the one whose words it keeps, where that is another one."""
    found = {}
    for revision in facts.plan.revisions:
        wording = facts.plan.wording(clause, revision)
        if wording is not None and wording.text and wording.origin != revision:
            found[revision] = wording.origin
    return found
