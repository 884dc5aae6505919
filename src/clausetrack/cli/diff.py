"""`clausetrack diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AtRef, Color, Output, Overlay, PlanDir, Quiet, complete_clause, complete_revision


def command(
    before: Annotated[str, typer.Argument(help="The earlier text.", autocompletion=complete_revision)],
    after: Annotated[str, typer.Argument(help="The later text.", autocompletion=complete_revision)],
    clauses: Annotated[
        list[str] | None, typer.Argument(help="Only these clauses.", autocompletion=complete_clause)
    ] = None,
    form: Annotated[str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="text, json, md.")] = "text",
    everything: Annotated[bool, typer.Option("--all", help="List the clauses that were kept, too.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where the texts differ.")] = False,
    color: Color = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Compare two revisions, clause by clause: what changed in kind, and the redline.

    Examples:

        clausetrack diff us-28 e3-28

        clausetrack diff us-28 ua-20 force-cap frozen-assets

        clausetrack diff us-28 e3-28 -f json
    """
    from clausetrack.cli.console import emit_json, emit_text, use_color, width
    from clausetrack.cli.context import known, known_all, open_plan
    from clausetrack.compare.revisions import compare_revisions
    from clausetrack.errors import UsageError
    from clausetrack.reports.markdown.changes import changes_of
    from clausetrack.reports.terminal.diff import diff

    if form not in {"text", "json", "md"}:
        raise UsageError(f"there is no format '{form}' here", hint="one of text, json, md")
    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    old, new = (known(name, tracked.revisions, "revision") for name in (before, after))
    chosen = known_all(clauses, tracked.clauses, "clause") if clauses else None
    change = compare_revisions(tracked, old, new, chosen)
    if form == "json":
        emit_json(change.to_data(), output)
    elif form == "md":
        emit_text(changes_of(change), output)
    else:
        emit_text(diff(change, color=use_color(color), width=width(), everything=everything or bool(chosen)), output)
    if exit_code and any(item.changed or item.renumbered or item.moved for item in change.changes):
        raise typer.Exit(1)
