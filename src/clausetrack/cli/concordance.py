"""`clausetrack concordance`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import (
    AtRef,
    Format,
    Output,
    Overlay,
    PlanDir,
    Quiet,
    SplitBy,
    Tracked,
    complete_clause,
    complete_revision,
)


def command(
    before: Annotated[
        str, typer.Argument(help="The earlier text: revision, REF:revision, or file.", autocompletion=complete_revision)
    ],
    after: Annotated[str, typer.Argument(help="The later text, the same.", autocompletion=complete_revision)],
    clauses: Annotated[
        list[str] | None, typer.Argument(help="Only these clauses.", autocompletion=complete_clause)
    ] = None,
    form: Format = "table",
    tracked: Tracked = "accept",
    split: SplitBy = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Table of old number to new number, with what happened to each clause on the way.

    Examples:

        clausetrack concordance us-28 ua-20

        clausetrack concordance us-28 ua-20 -f csv

        clausetrack concordance old.docx new.pdf
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.cli.texts import Reading, compare_words
    from clausetrack.reports.concordance import concordance_table

    reading = Reading(plan, at, overlay, tracked, split, quiet=quiet)
    emit_table(concordance_table(compare_words(before, after, clauses or (), reading).change), form, output)
