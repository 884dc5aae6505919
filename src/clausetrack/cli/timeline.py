"""`clausetrack timeline`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet


def command(
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only revision, event or statement; repeat for more.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY|REVISION", help="Only what came after this day.")
    ] = None,
    as_of: AsOf = None,
    party: Parties = None,
    clause: Clauses = None,
    form: Format = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show revisions, events and statements in one order.

    Examples:

        clausetrack timeline --kind revision --kind event

        clausetrack timeline --clause force-cap --since 2025-12-01
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import day, known_all, open_plan
    from clausetrack.cli.positions import moment
    from clausetrack.positions.timeline import KINDS, timeline
    from clausetrack.reports.answers.timeline import timeline_table

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    entries = timeline(
        tracked,
        day(tracked, as_of) if as_of else None,
        since=moment(tracked, since) if since else None,
        kinds=known_all(kind, KINDS, "kind"),
        parties=known_all(party, {**tracked.parties, **tracked.actors}, "party") if party else (),
        clauses=known_all(clause, ("plan", *tracked.clauses), "clause") if clause else (),
    )
    emit_table(timeline_table(tracked, entries), form, output)
