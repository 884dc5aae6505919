"""`clausetrack check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import AtRef, Color, Output, PlanDir, Quiet


def command(
    folder: Annotated[Path | None, typer.Argument(help="The plan's folder; the same as --plan.")] = None,
    form: Annotated[
        str,
        typer.Option("-f", "--format", help="full, concise, json, jsonl, github, gitlab, sarif, junit or markdown."),
    ] = "full",
    color: Color = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    quiet: Quiet = False,
) -> None:
    """Check the files: can they be read, do they fit the format, does every reference lead somewhere.

    Exit code 1 where there are errors.

    Examples:

        clausetrack check

        clausetrack check examples/istanbul-2022

        clausetrack check -f sarif -o findings.sarif
    """
    import datetime

    from clausetrack.checks import state
    from clausetrack.cli.console import emit, use_color
    from clausetrack.cli.context import note, open_tree
    from clausetrack.diagnostics import Severity
    from clausetrack.diagnostics.render import render
    from clausetrack.diagnostics.report import Report
    from clausetrack.store import load

    loaded = load(open_tree(folder or plan, at))
    found = state(loaded, datetime.datetime.now(tz=datetime.UTC).date().isoformat())
    report = Report(found, source=loaded.places.lines, files=len(loaded.places.files))
    emit(render(report, form, color=use_color(color)), output)
    errors = sum(item.severity is Severity.ERROR for item in found)
    held = loaded.plan
    note(
        f"{len(held.clauses)} clauses, {len(held.statements)} statements, {len(held.sources)} sources: "
        f"{errors} errors, {len(found) - errors} others",
        quiet=quiet,
    )
    if errors:
        raise typer.Exit(1)
