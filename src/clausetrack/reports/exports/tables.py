"""Every table of an export, in one order: about, the record, what follows from it, loose ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.exports.derived import DERIVED, Facts
from clausetrack.reports.exports.record import RECORD
from clausetrack.reports.exports.said import SAID
from clausetrack.reports.exports.schema import LOOSE_ENDS, Schema, dataset, settle, text
from clausetrack.reports.exports.sums import SUMS
from clausetrack.reports.imprint import preface

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.reports.exports.schema import Dataset
    from clausetrack.reports.imprint import Imprint

__all__ = ["SCHEMAS", "export_tables"]

ABOUT = Schema(
    "about",
    "About these data",
    "What these data are, as of when, by which rules, within which limits, and how to cite them.",
    (
        text("heading", "What the sentence is about.", required=True),
        text("words", "The sentence.", required=True),
    ),
    ("heading",),
)

SCHEMAS: tuple[Schema, ...] = (ABOUT, *(schema for schema, _ in (*RECORD, *SAID, *DERIVED, *SUMS)), LOOSE_ENDS)
"""The schema of every table, in the order in which `export_tables` returns them."""


def export_tables(made: Matrix, imprint: Imprint) -> tuple[Dataset, ...]:
    """Return every table; their keys hold whatever the plan.

    Args:
        made: who stands where, on which revision, as of which day, by which policy.
        imprint: commit of the data, and whether a private layer is in.
    """
    facts = Facts(made)
    about = [{"heading": heading, "words": words} for heading, words in preface(made, imprint)]
    tables = [dataset(ABOUT, about)]
    tables += [dataset(schema, rows(made.plan)) for schema, rows in (*RECORD, *SAID)]
    tables += [dataset(schema, rows(facts)) for schema, rows in (*DERIVED, *SUMS)]
    return settle(tables)
