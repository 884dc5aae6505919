"""`clausetrack diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import (
    AtRef,
    Color,
    Output,
    Overlay,
    PlanDir,
    Quiet,
    SplitBy,
    Tracked,
    complete_clause,
    complete_revision,
)


def command(
    before: Annotated[
        str, typer.Argument(help="The earlier text: revision, REF:revision, or file.", autocompletion=complete_revision)
    ],
    after: Annotated[str, typer.Argument(help="The later text, the same.", autocompletion=complete_revision)],
    clauses: Annotated[
        list[str] | None,
        typer.Argument(help="Only these clauses (numbers, where files are compared).", autocompletion=complete_clause),
    ] = None,
    form: Annotated[str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="text, json, md.")] = "text",
    everything: Annotated[bool, typer.Option("--all", help="List the clauses that were kept, too.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where the texts differ.")] = False,
    tracked: Tracked = "accept",
    split: SplitBy = "auto",
    color: Color = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Compare two texts, clause by clause: what changed in kind, and the redline.

    A text is a revision of the plan, a revision at a git commit (REF:revision), or a file: Word, PDF, HTML, Markdown or
    plain text. Files need no plan and no set-up: which clause continues which is found from the words, numbers apart.

    Examples:

        clausetrack diff us-28 e3-28

        clausetrack diff us-28 ua-20 force-cap frozen-assets

        clausetrack diff HEAD~1:us-28 us-28 --exit-code

        clausetrack diff old.docx new.pdf

        clausetrack diff us-28 counter-draft.docx --tracked reject -f json
    """
    from clausetrack.cli.console import emit_json, emit_text, use_color, width
    from clausetrack.cli.texts import Reading, compare_words
    from clausetrack.errors import UsageError
    from clausetrack.reports.markdown.changes import changes_of
    from clausetrack.reports.terminal.diff import diff

    if form not in {"text", "json", "md"}:
        raise UsageError(f"there is no format '{form}' here", hint="one of text, json, md")
    reading = Reading(plan, at, overlay, tracked, split, quiet=quiet)
    change = compare_words(before, after, clauses or (), reading).change
    if form == "json":
        emit_json(change.to_data(), output)
    elif form == "md":
        emit_text(changes_of(change), output)
    else:
        emit_text(diff(change, color=use_color(color), width=width(), everything=everything or bool(clauses)), output)
    if exit_code and any(item.differs for item in change.changes):
        raise typer.Exit(1)
