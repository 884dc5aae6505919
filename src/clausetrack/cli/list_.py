"""`clausetrack list`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet, Themes


def command(
    what: Annotated[
        str,
        typer.Argument(
            help="clauses, versions, parties, actors, revisions, statements, positions, sources, terms, events, claims."
        ),
    ],
    words: Annotated[list[str] | None, typer.Argument(help="Only rows that hold all of these words.")] = None,
    source: Annotated[list[str] | None, typer.Option("--source", help="Only what rests on this source.")] = None,
    party: Parties = None,
    clause: Clauses = None,
    theme: Themes = None,
    form: Format = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """List what the plan holds.

    Examples:

        clausetrack list clauses --theme security

        clausetrack list positions --source news-analysis-2025-11-23 -f csv

        clausetrack list statements --party russia Putin
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import known, known_all, open_plan
    from clausetrack.reports.lists import LISTS, Filter, listing

    loaded = open_plan(plan, at, overlay, quiet=quiet)
    tracked = loaded.plan
    chosen = Filter(
        parties=known_all(party, tracked.parties, "party") if party else (),
        clauses=known_all(clause, tracked.clauses, "clause") if clause else (),
        themes=known_all(theme, tracked.header.themes, "theme") if theme else (),
        sources=known_all(source, tracked.sources, "source") if source else (),
        words=tuple(words or ()),
    )
    emit_table(listing(tracked, known(what, LISTS, "list"), chosen), form, output)
