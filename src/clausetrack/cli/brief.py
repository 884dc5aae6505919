"""`clausetrack brief`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required


def command(
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY|REVISION|REF",
            help="What was said after a day or a text, or recorded after a git commit [default: the last week].",
        ),
    ] = None,
    revision: RevisionId = None,
    as_of: AsOf = None,
    required: Required = None,
    policy: PolicyWords = None,
    party: Parties = None,
    everyone: Everyone = False,
    form: Annotated[
        str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="table, tsv, csv, json, jsonl, md.")
    ] = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Say what is new: in the texts, in what was said, in who would accept what.

    A day or a revision goes by when things were said; a git commit by when we recorded them.

    Examples:

        clausetrack brief --since 2025-12-20 --as-of 2025-12-31

        clausetrack brief --since HEAD~1
    """
    from clausetrack.cli.console import emit_document
    from clausetrack.cli.context import day, known, open_plan
    from clausetrack.cli.positions import choices, week_before
    from clausetrack.positions.brief import brief, record_brief
    from clausetrack.reports.answers import brief as drawn
    from clausetrack.reports.views import change_lookup

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = choices(tracked, policy, required, party, everyone=everyone)
    end, lookup = day(tracked, as_of), change_lookup(tracked)
    text = known(revision, tracked.revisions, "revision") if revision else None
    start = since if since is not None else week_before(end)
    moment = tracked.revisions[start].issued if start in tracked.revisions else start
    if moment[:4].isdecimal() and len(moment) in (4, 7, 10):
        new = brief(tracked, day(tracked, moment), end, made, lookup, text)
        data, words, rows = new.to_data(), drawn.brief_text(tracked, new, made), drawn.brief_rows(tracked, new)
    else:
        base = open_plan(plan, start, overlay, quiet=quiet).plan
        recorded = record_brief(base, tracked, made, lookup, text, change_lookup(base))
        data, words = recorded.to_data(), drawn.record_text(tracked, recorded, start, made)
        rows = drawn.record_rows(tracked, recorded)
    data["policy"] = made.to_data()
    emit_document(words, data, drawn.section_table("brief", rows), form, output)
