"""`clausetrack movement`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required


def command(
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY|REVISION", help="The state before [default: the first text].")
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY|REVISION", help="The state after [default: the newest statement]."),
    ] = None,
    party: Parties = None,
    clause: Clauses = None,
    first: Annotated[bool, typer.Option("--first", help="First words on a clause, too.")] = False,
    objections: Annotated[
        bool, typer.Option("--objections", help="Instead: what the text of --to made of objections to earlier ones.")
    ] = False,
    scorecard: Annotated[
        bool, typer.Option("--scorecard", help="Instead: what each party got and gave between two texts.")
    ] = False,
    revision: RevisionId = None,
    as_of: AsOf = None,
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
    """Show who moved, on what, from where to where, and by which statement.

    Examples:

        clausetrack movement --from 2025-11-20 --to 2025-12-24 --party ukraine --party russia

        clausetrack movement --objections --to ua-20 --party ukraine

        clausetrack movement --scorecard --from us-28 --to ua-20
    """
    from dataclasses import replace

    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import day, known, known_all, open_plan
    from clausetrack.cli.positions import choices, draw_redline, moment
    from clausetrack.positions.movement import movement
    from clausetrack.reports.answers.movement import movement_table, score_table, trace_table
    from clausetrack.reports.views import change_lookup

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = choices(tracked, policy, required, party, everyone=everyone)
    chosen = known_all(clause, ("plan", *tracked.clauses), "clause")
    lookup, last = change_lookup(tracked), day(tracked, as_of)
    if objections or scorecard:
        from clausetrack.positions.tracing import scorecard as score
        from clausetrack.positions.tracing import traces

        after = known(end, tracked.revisions, "revision") if end else tracked.latest
        if objections:
            found = [trace for trace in traces(tracked, after, last, made, lookup) if trace.clause in chosen]
            emit_table(trace_table(tracked, found, made, draw_redline), form, output, quiet=quiet)
            return
        earlier = tracked.ancestors(after)
        before = known(start, tracked.revisions, "revision") if start else (earlier[0] if earlier else after)
        emit_table(
            score_table(tracked, score(tracked, before, after, last, made, lookup), made), form, output, quiet=quiet
        )
        return
    first_text = min((revision.issued for revision in tracked.revisions.values()), default="")
    begin = moment(tracked, start) if start else first_text
    found_moves = movement(tracked, begin, moment(tracked, end) if end else last, made, lookup)
    conflicts = tuple(item for item in found_moves.contradictions if item.clause in chosen)
    found_moves = replace(found_moves, contradictions=conflicts)
    text = known(revision, tracked.revisions, "revision") if revision else None
    shown = [
        move
        for move in found_moves.moves
        if move.clause in chosen and (first or move.word != "first") and text in (None, move.voice.about)
    ]
    emit_table(movement_table(tracked, found_moves, shown), form, output, quiet=quiet)
