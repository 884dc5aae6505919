"""`clausetrack gaps`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required


def command(
    terms: Annotated[list[str] | None, typer.Argument(help="Only these terms.")] = None,
    revision: RevisionId = None,
    as_of: AsOf = None,
    required: Required = None,
    policy: PolicyWords = None,
    clause: Clauses = None,
    party: Parties = None,
    everyone: Everyone = False,
    every: Annotated[bool, typer.Option("--all", help="Terms of which no party said anything, too.")] = False,
    packages: Annotated[bool, typer.Option("--packages", help="Instead: conditions, links and packages.")] = False,
    form: Format = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show what parties said they would accept on each figure or choice, and how far apart that is.

    Examples:

        clausetrack gaps force-cap guarantee-duration

        clausetrack gaps --clause elections --as-of 2025-12-31

        clausetrack gaps --packages
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import known_all, open_plan
    from clausetrack.cli.positions import choices, make
    from clausetrack.positions.gaps import gaps
    from clausetrack.reports.answers.gaps import gap_table, package_table

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = make(tracked, revision, as_of, choices(tracked, policy, required, party, everyone=everyone), quiet=quiet)
    if packages:
        from clausetrack.positions.packages import packages as tie

        emit_table(package_table(made, tie(made)), form, output, quiet=quiet)
        return
    wanted = known_all(terms, tracked.header.terms, "term") if terms else None
    chosen = known_all(clause, tracked.clauses, "clause") if clause else ()
    found = [
        gap
        for gap in gaps(made, wanted)
        if (terms or every or any(item.accepts or item.asks for item in gap.parties))
        and (not chosen or set(chosen) & set(gap.clauses))
    ]
    emit_table(gap_table(made, found), form, output, quiet=quiet)
