"""`clausetrack timeline`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import PolicyWords, Required


def command(
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only revision, event or statement; repeat for more.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY|REVISION", help="Only what came after this day.")
    ] = None,
    revision: RevisionId = None,
    as_of: AsOf = None,
    required: Required = None,
    policy: PolicyWords = None,
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

        clausetrack timeline --revision ua-20 --party russia
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import day, known, known_all, open_plan
    from clausetrack.cli.positions import choices, moment
    from clausetrack.positions.timeline import KINDS, timeline
    from clausetrack.reports.answers.timeline import timeline_table

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = choices(tracked, policy, required)
    end, start = day(tracked, as_of) if as_of else None, moment(tracked, since) if since else None
    text = known(revision, tracked.revisions, "revision") if revision else None
    entries = timeline(
        tracked,
        end,
        since=start,
        kinds=known_all(kind, KINDS, "kind"),
        parties=known_all(party, {**tracked.parties, **tracked.actors}, "party") if party else (),
        clauses=known_all(clause, ("plan", *tracked.clauses), "clause") if clause else (),
        revision=text,
        policy=made,
    )
    emit_table(timeline_table(tracked, entries, made, since=start, as_of=end, revision=text), form, output, quiet=quiet)
