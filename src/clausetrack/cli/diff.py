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
        str,
        typer.Argument(
            help="The earlier text: revision, REF:revision, file, or REF:path.", autocompletion=complete_revision
        ),
    ],
    after: Annotated[str, typer.Argument(help="The later text, the same.", autocompletion=complete_revision)],
    clauses: Annotated[
        list[str] | None,
        typer.Argument(help="Only these clauses (numbers, where files are compared).", autocompletion=complete_clause),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            envvar="CLAUSETRACK_FORMAT",
            help="text, json, md, html, docx [default: by the ending of the file written, else text].",
        ),
    ] = None,
    layout: Annotated[str, typer.Option("--layout", help="inline or side-by-side, in text and html.")] = "inline",
    author: Annotated[str, typer.Option("--author", help="Whose the tracked changes of a docx are.")] = "clausetrack",
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="Day of the tracked changes [default: the later text's]."),
    ] = None,
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
    plain text, as it is or as it was at a commit (REF:path; ./ before the path counts from this folder). Files need no
    plan and no set-up: which clause continues which is found from the words, numbers apart.

    Two Word files give a Word file: tracked changes in a copy of the later one, whose styles, tables and notes stay.

    Examples:

        clausetrack diff us-28 e3-28

        clausetrack diff us-28 ua-20 force-cap frozen-assets

        clausetrack diff HEAD~1:us-28 us-28 --exit-code

        clausetrack diff old.docx new.pdf

        clausetrack diff HEAD~1:texts/draft.docx texts/draft.docx

        clausetrack diff us-28 counter-draft.docx --tracked reject -f json

        clausetrack diff old.docx new.docx -o redline.docx

        clausetrack diff us-28 e3-28 --layout side-by-side -o redline.html
    """
    from clausetrack.cli.console import emit, emit_json, emit_text, use_color, width
    from clausetrack.cli.redlines import banner, format_of, two_word_files, write_docx, write_word_redline
    from clausetrack.cli.texts import Reading, compare_words
    from clausetrack.errors import UsageError
    from clausetrack.reports.markdown.changes import changes_of

    wanted = format_of(form, output)
    if layout not in {"inline", "side-by-side"}:
        raise UsageError(f"'{layout}' is no choice for --layout", hint="inline or side-by-side")
    if wanted == "docx" and not clauses and two_word_files(before, after):
        differs = write_word_redline(before, after, output, tracked=tracked, author=author, date=date, quiet=quiet)
        if exit_code and differs:
            raise typer.Exit(1)
        return
    reading = Reading(plan, at, overlay, tracked, split, quiet=quiet)
    compared = compare_words(before, after, clauses or (), reading)
    change = compared.change
    listed = everything or bool(clauses)
    if wanted == "json":
        emit_json(compared.to_data(), output)
    elif wanted == "md":
        emit_text(changes_of(change), output)
    elif wanted == "docx":
        write_docx(change, output, private=overlay is not None, author=author, date=date, quiet=quiet)
    elif wanted == "html":
        from clausetrack.reports.redline.html import LAYOUTS, diff_html

        page = diff_html(
            change, LAYOUTS[layout == "side-by-side"], banner=banner(private=overlay is not None), everything=listed
        )
        emit(page, output)
    elif layout == "side-by-side":
        from clausetrack.reports.terminal.side_by_side import side_by_side

        emit_text(side_by_side(change, color=use_color(color), width=width(), everything=listed), output)
    else:
        from clausetrack.reports.terminal.diff import diff

        emit_text(diff(change, color=use_color(color), width=width(), everything=listed), output)
    if exit_code and any(item.differs for item in change.changes):
        raise typer.Exit(1)
