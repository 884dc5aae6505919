"""`clausetrack stale`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required


def command(
    revision: RevisionId = None,
    as_of: AsOf = None,
    party: Parties = None,
    clause: Clauses = None,
    every: Annotated[bool, typer.Option("--all", help="Every stance, not only objections.")] = False,
    unheard: Annotated[
        bool, typer.Option("--unheard", help="Only where the party has not spoken of the words on the table.")
    ] = False,
    required: Required = None,
    policy: PolicyWords = None,
    everyone: Everyone = False,
    form: Format = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """List the objections that speak of words that have changed since, each with its redline.

    Examples:

        clausetrack stale --revision ua-20

        clausetrack stale --party russia --unheard
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import known_all, open_plan
    from clausetrack.cli.positions import choices, draw_redline, make
    from clausetrack.positions.stale import stale
    from clausetrack.reports.answers.stale import stale_table

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = make(tracked, revision, as_of, choices(tracked, policy, required, party, everyone=everyone), quiet=quiet)
    chosen = known_all(clause, tracked.clauses, "clause")
    found = [
        item
        for item in stale(made, objections=not every, redline=draw_redline)
        if item.clause in chosen and not (unheard and item.since)
    ]
    emit_table(stale_table(made, found), form, output, quiet=quiet)
