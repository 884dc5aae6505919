"""What the page's script is given: the past of each cell, facts to filter by, redline scripts. No markup in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from clausetrack.reports.page.clean import short, visible
from clausetrack.reports.page.redlines import scripts
from clausetrack.reports.page.told import pieces, plain
from clausetrack.reports.words import uncounted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from clausetrack.positions import Row
    from clausetrack.positions.history import CellStep, StatusStep
    from clausetrack.reports.page.facts import Facts
    from clausetrack.reports.page.labels import Labels

__all__ = ["Payload"]

_WORDS = (
    "filter.found", "filter.rest", "filter.nothing", "filter.as-of-note", "filter.report-day", "filter.all",
    "filter.parties", "agreement.against",
    "clauses.equal-words", "clauses.no-words", "clauses.inline", "clauses.side", "clauses.before", "clauses.after",
    "clauses.redline-pick", "matrix.open-clause", "matrix.close", "about.copied", "changes.material",
    "changes.editorial", "changes.unknown", "clauses.full-page", "matrix.evidence", "matrix.not-yet",
)  # fmt: skip


class Payload:
    """What the script is given, whole or for a page on some rows.

    Keys that every page shares: `plan`, `language` (of the plan's texts; empty where it is the page's), `text` (name of
    the text shown), `days` (every recorded day), `parties` (columns), `texts` (revision → name), `labels`, `words`,
    `signs`.

    Keys of a page: `rows` (row id → layer, theme, status, last day anything was said, texts since which its words
    changed), `cells` (row → party → steps of day number, stance, state, stance on the matter, and 1 where the stance
    does not count), `statuses` (row → steps of day number, word, who is against), `redlines` (clause → pair of texts →
    script, substance, reasons), `same` (clause → text → the one whose words it keeps).
    """

    def __init__(self, facts: Facts, labels: Labels) -> None:
        self.facts = facts
        self.labels = labels
        self.days = _days(facts)

    def whole(self) -> dict[str, Any]:
        """Return everything, for the page that holds all rows."""
        made = self.facts.made
        return {**self.shared(), **self.rows(made.by_id), **self.cells(made.by_id), **self.redlines(self.facts.clauses)}

    def shared(self) -> dict[str, Any]:
        """Return what does not depend on the rows shown."""
        facts, labels = self.facts, self.labels
        status = labels.group("status")
        return {
            "plan": facts.plan.header.plan,
            "language": "" if (spoken := facts.plan.header.languages[0]) == labels.language else spoken,
            "text": visible(facts.text_name(facts.made.revision)),
            "days": list(self.days),
            "parties": list(facts.made.parties),
            "texts": {name: visible(short(facts.text_name(name), 60)) for name in facts.plan.revisions},
            "labels": {key: labels(key) for key in _WORDS},
            "words": {**labels.group("stance"), **{f"status.{key}": word for key, word in status.items()}},
            "signs": {
                **labels.group("sign"),
                **{f"state.{key}": word for key, word in labels.group("state-sign").items()},
                **{f"status.{key}": word for key, word in labels.group("status-sign").items()},
                "stale": labels("state.stale"),
            },
        }

    def rows(self, shown: Collection[str]) -> dict[str, Any]:
        """Return the facts by which rows are filtered."""
        return {"rows": {row.id: _row(self.facts, row) for row in self.facts.made.rows if row.id in shown}}

    def cells(self, shown: Collection[str]) -> dict[str, Any]:
        """Return the past of the rows' cells and statuses."""
        facts, place = self.facts, self._place
        cells: dict[str, dict[str, list[list[Any]]]] = {}
        statuses = {}
        for row in shown:
            for party in facts.made.parties:
                if steps := facts.history.cells.get((row, party)):
                    cells.setdefault(row, {})[party] = [_step(place, step) for step in steps]
            if facts.made.by_id[row].presence == "present" and row in facts.history.statuses:
                statuses[row] = [self._status(step) for step in facts.history.statuses[row]]
        return {"cells": cells, "statuses": statuses}

    def _status(self, step: StatusStep) -> list[Any]:
        against = [short(self.facts.label(party), 40) for party in step.status.blockers]
        return [self._place[step.day], step.status.word, against]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {day: number for number, day in enumerate(self.days)}

    def redlines(self, clauses: Collection[str]) -> dict[str, Any]:
        """Return what it takes to compare any two texts of the clauses."""
        facts, language = self.facts, self.labels.language
        return {
            "redlines": {clause: found for clause in clauses if (found := _scripts(facts, clause, language))},
            "same": {clause: kept for clause in clauses if (kept := _same(facts, clause))},
        }


def _step(place: Mapping[str, int], step: CellStep) -> list[Any]:
    return [
        place[step.day],
        step.wording.stance if step.wording.voice else "",
        (step.wording.state or "") if step.wording.voice else "",
        step.matter.stance if step.matter.voice else "",
        *([1] if step.wording.voice and uncounted(step.wording) else []),
    ]


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


def _scripts(facts: Facts, clause: str, language: str) -> dict[str, list[Any]]:
    same = facts.plan.header.languages[0] == language
    return {
        pair: [*found[:2], *(_reason(part, language, same=same) for part in found[2:])]
        for pair, found in scripts(facts, clause).items()
    }


def _reason(text: str, language: str, *, same: bool) -> str | list[str]:
    """Return a reason; where the plan's texts are in another language, words of the page and of the data by turns."""
    runs = pieces(text, language)
    if same or not any(run.data for run in runs):
        return visible(plain(text, language))
    first = [""] if runs[0].data else []
    return [*first, *(visible(run.text) for run in runs)]


def _same(facts: Facts, clause: str) -> dict[str, str]:
    """Return revision → the one whose words it keeps, where that is another one."""
    found = {}
    for revision in facts.plan.revisions:
        wording = facts.plan.wording(clause, revision)
        if wording is not None and wording.text and wording.origin != revision:
            found[revision] = wording.origin
    return found
