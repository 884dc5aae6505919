"""`clausetrack matrix`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from clausetrack.cli.options import (
    AsOf,
    AtRef,
    Attribution,
    Clauses,
    Color,
    Output,
    Overlay,
    Parties,
    PlanDir,
    Quiet,
    RevisionId,
    Themes,
    complete_party,
)
from clausetrack.cli.positions import Everyone, PolicyWords, Required

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.positions import Matrix
    from clausetrack.reports.imprint import Imprint

_LASTS = 4_000
"""Cells of a matrix from which on making the workbook takes some seconds."""


def command(
    revision: RevisionId = None,
    as_of: AsOf = None,
    party: Parties = None,
    clause: Clauses = None,
    theme: Themes = None,
    everyone: Everyone = False,
    required: Required = None,
    policy: PolicyWords = None,
    addressee: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PARTY",
            help="A contribution form for this party, to be filled in and imported.",
            autocompletion=complete_party,
        ),
    ] = None,
    confidential: Annotated[bool, typer.Option("--confidential", help="With --for: the answer stays private.")] = False,
    safe: Annotated[
        bool, typer.Option("--colour-blind", help="Blue, yellow and orange instead of green and red.")
    ] = False,
    attribution: Attribution = True,
    form: Annotated[
        str | None,
        typer.Option(
            "-f", "--format", envvar="CLAUSETRACK_FORMAT", help="table, tsv, csv, json, jsonl, md, xlsx, docx."
        ),
    ] = None,
    color: Color = "auto",
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

        clausetrack matrix -o columns.docx

        clausetrack matrix --for ukraine -o form.xlsx

        clausetrack matrix --no-attribution -o chair.xlsx
    """
    from clausetrack.cli.console import emit_json, emit_table, emit_text, use_color, width
    from clausetrack.cli.context import known, known_all, open_plan, text_meant
    from clausetrack.cli.imprint import imprint_of
    from clausetrack.cli.positions import choices, make
    from clausetrack.errors import UsageError
    from clausetrack.reports.matrix import select, to_table
    from clausetrack.reports.terminal.matrix import matrix_text

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    columns = [known(addressee, tracked.parties, "party")] if addressee else party
    made = make(tracked, revision, as_of, choices(tracked, policy, required, columns, everyone=everyone), quiet=quiet)
    made = select(
        made,
        known_all(clause, made.by_id, "clause") if clause else (),
        known_all(theme, tracked.header.themes, "theme") if theme else (),
    )
    if form is None:
        ending = output.suffix if output is not None else ""
        form = "xlsx" if addressee or ending == ".xlsx" else "docx" if ending == ".docx" else "table"
    if not attribution and addressee:
        raise UsageError("a form goes to one party and names it", hint="leave --no-attribution out, or --for")
    if form == "docx" or addressee:
        text_meant(tracked, revision)  # what a text is put beside, and what a party is asked about
    if form == "xlsx":
        imprint = imprint_of(plan, at, overlay, safe=safe, attribution=attribution)
        # a form that shows what a party said in confidence has to come back in confidence
        secret = confidential or imprint.private
        _workbook(made, output, imprint, addressee, confidential=secret, quiet=quiet)
    elif form == "docx":
        if not attribution or addressee:
            raise UsageError("the four-column document names authors", hint="write a workbook: -o chair.xlsx")
        _columns(made, output, imprint_of(plan, at, overlay, safe=safe, attribution=True), quiet=quiet)
    elif not attribution:
        _unattributed(made, form, output)
    elif form == "json":
        emit_json(_json(made), output)
    elif form == "table":
        emit_text(matrix_text(made, color=use_color(color), width=width()), output)
    else:
        emit_table(to_table(made), form, output, quiet=quiet)


def _columns(made: Matrix, output: Path | None, imprint: Imprint, *, quiet: bool) -> None:
    from clausetrack.cli.context import note
    from clausetrack.errors import UsageError
    from clausetrack.reports.word.columns import columns_docx
    from clausetrack.store.atomic import write_bytes

    if output is None or str(output) == "-":
        raise UsageError("a Word file cannot be shown in the terminal", hint="name a file: -o columns.docx")
    write_bytes(output, columns_docx(made, imprint))
    note(f"wrote {output}", quiet=quiet)


def _workbook(
    made: Matrix, output: Path | None, imprint: Imprint, addressee: str | None, *, confidential: bool, quiet: bool
) -> None:
    from clausetrack.cli.context import note
    from clausetrack.errors import UsageError
    from clausetrack.reports.workbook.form import contribution_form
    from clausetrack.store.atomic import write_bytes

    if output is None or str(output) == "-":
        raise UsageError("a workbook cannot be shown in the terminal", hint="name a file: -o matrix.xlsx")
    data = (
        contribution_form(made, addressee, imprint=imprint, confidential=confidential)
        if addressee
        else _watched(made, imprint)
    )
    write_bytes(output, data)
    note(f"wrote {output}", quiet=quiet)


def _watched(made: Matrix, imprint: Imprint) -> bytes:
    """Return the workbook; on a terminal, for work that lasts, a bar on stderr shows how far it is. Never on a pipe."""
    import sys

    from clausetrack.reports.workbook import expected_rows, workbook

    if len(made.rows) * len(made.parties) < _LASTS or not sys.stderr.isatty():
        return workbook(made, imprint)
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    shown = (TextColumn("writing the workbook"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    total = expected_rows(made)
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("rows", total=total)
        return workbook(
            made, imprint, lambda rows: bar.update(task, completed=min(rows, total)) if not rows % 100 else None
        )


def _unattributed(made: Matrix, form: str, output: Path | None) -> None:
    from clausetrack.cli.console import emit_json, emit_table
    from clausetrack.reports.unattributed import to_table, unattributed

    view = unattributed(made)
    if form == "json":
        emit_json(view.to_data(), output)
    else:
        emit_table(to_table(view), form, output)


def _json(made: Matrix) -> dict[str, Any]:
    from clausetrack.reports.matrix import stances

    return {**made.to_data(), "stances": stances(made)}
