"""`clausetrack matrix`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import (
    AsOf,
    AtRef,
    Clauses,
    Output,
    Overlay,
    Parties,
    PlanDir,
    Quiet,
    RevisionId,
    Themes,
)


def command(
    revision: RevisionId = None,
    as_of: AsOf = None,
    party: Parties = None,
    clause: Clauses = None,
    theme: Themes = None,
    everyone: Annotated[bool, typer.Option("--everyone", help="Factions and observers, too.")] = False,
    policy: Annotated[
        list[str] | None,
        typer.Option("--policy", help="A choice such as matter=true or authority=principal; repeat for more."),
    ] = None,
    safe: Annotated[bool, typer.Option("--colour-blind", help="Blue and orange instead of green and red.")] = False,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="table, tsv, csv, json, jsonl, md, xlsx."),
    ] = None,
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show who stands where: clauses by parties, on the wording of one revision.

    Examples:

        clausetrack matrix --theme security --party us --party ukraine --party russia

        clausetrack matrix --revision us-28 --as-of 2025-11-30 -f json

        clausetrack matrix -o m.xlsx
    """
    import json

    from clausetrack.cli.console import emit, emit_table
    from clausetrack.cli.context import day, known, known_all, note, open_plan
    from clausetrack.positions import Policy, matrix
    from clausetrack.reports.matrix import select, stances, to_table
    from clausetrack.reports.views import change_lookup
    from clausetrack.store.atomic import write_bytes

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    text = known(revision, tracked.revisions, "revision") if revision else tracked.latest
    choices = Policy.parse(" ".join(policy or ()))
    if party or everyone:
        from dataclasses import replace

        choices = replace(choices, parties=known_all(party, tracked.party_order, "party"))
    made = matrix(tracked, text, day(tracked, as_of), choices, change_lookup(tracked))
    made = select(
        made,
        known_all(clause, made.by_id, "clause") if clause else (),
        known_all(theme, tracked.header.themes, "theme") if theme else (),
    )
    if form is None:
        form = "xlsx" if output is not None and output.suffix == ".xlsx" else "table"
    if form == "xlsx":
        from clausetrack.errors import UsageError
        from clausetrack.reports.imprint import Imprint
        from clausetrack.reports.workbook import workbook

        if output is None:
            raise UsageError("a workbook cannot be shown in the terminal", hint="name a file: -o matrix.xlsx")
        write_bytes(output, workbook(made, Imprint(safe=safe, private=overlay is not None)))
        note(f"wrote {output}", quiet=quiet)
    elif form == "json":
        emit(json.dumps({**made.to_data(), "stances": stances(made)}, ensure_ascii=False, indent=1) + "\n", output)
    else:
        emit_table(to_table(made), form, output)
