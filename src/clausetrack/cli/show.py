"""`clausetrack show`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import (
    AsOf,
    AtRef,
    Color,
    Output,
    Overlay,
    Parties,
    PlanDir,
    Quiet,
    RevisionId,
    complete_clause,
)


def command(
    clause: Annotated[str, typer.Argument(help="Id of the clause.", autocompletion=complete_clause)],
    revision: RevisionId = None,
    party: Parties = None,
    as_of: AsOf = None,
    color: Color = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show one clause now: its wording, its terms, and what each party says of it.

    Examples:

        clausetrack show force-cap

        clausetrack show force-cap --revision us-28 --as-of 2025-11-30
    """
    from clausetrack.cli.console import emit_text, use_color, width
    from clausetrack.cli.context import day, known, known_all, open_plan, text_meant
    from clausetrack.positions import Policy, matrix
    from clausetrack.reports.terminal.clause import show
    from clausetrack.reports.views import change_lookup

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    name = known(clause, tracked.clauses, "clause")
    text = text_meant(tracked, revision)
    policy = Policy(parties=known_all(party, tracked.party_order, "party"))
    made = matrix(tracked, text, day(tracked, as_of), policy, change_lookup(tracked), also=(name,))
    emit_text(show(tracked, made.by_id[name], text, made.as_of, color=use_color(color), width=width()), output)
