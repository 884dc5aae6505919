"""`clausetrack export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required

if TYPE_CHECKING:
    from clausetrack.reports.imprint import Imprint


def command(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder for the tables and datapackage.json.")
    ] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="csv, json, parquet.")
    ] = "csv",
    sqlite: Annotated[
        Path | None, typer.Option("--sqlite", metavar="FILE", help="One database with views and full-text search.")
    ] = None,
    metadata: Annotated[
        Path | None, typer.Option("--metadata", metavar="FILE", help="With --sqlite: metadata.json for Datasette.")
    ] = None,
    safe: Annotated[
        bool,
        typer.Option("--spreadsheet-safe", help="CSV for Excel: what it would run as a formula gets an apostrophe."),
    ] = False,
    revision: RevisionId = None,
    as_of: AsOf = None,
    party: Parties = None,
    everyone: Everyone = False,
    required: Required = None,
    policy: PolicyWords = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Write every view as typed tables: for R, pandas, databases and everything else that reads tables.

    The record (clauses, versions, statements, positions, sources …) and what follows from it for one revision on one
    day (matrix, changes, agreement, gaps, movement, dyads). `datapackage.json` says types, keys, licence and meaning.
    Cells are faithful; only --spreadsheet-safe alters what a spreadsheet would run.

    Examples:

        clausetrack export -o tables

        clausetrack export -o tables -f parquet --as-of 2025-12-31

        clausetrack export --sqlite plan.db --metadata metadata.json
    """
    from clausetrack.cli.context import note, open_plan
    from clausetrack.cli.imprint import imprint_of
    from clausetrack.cli.positions import choices, make
    from clausetrack.errors import UsageError
    from clausetrack.reports.exports import FORMATS, data_package, datasette_metadata, export_tables, sqlite_bytes
    from clausetrack.store.atomic import write_bytes
    from clausetrack.store.transaction import FileChange, write_together

    if output is None and sqlite is None:
        raise UsageError("say where to: a folder or a database", hint="-o DIR, or --sqlite FILE")
    if form not in FORMATS:
        raise UsageError(f"there is no format '{form}' here", hint=f"one of {', '.join(FORMATS)}")
    if safe and (output is None or form != "csv"):
        raise UsageError("--spreadsheet-safe is about CSV", hint="-o DIR -f csv --spreadsheet-safe")
    if metadata is not None and sqlite is None:
        raise UsageError("--metadata describes a database", hint="name it, too: --sqlite FILE")
    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = make(tracked, revision, as_of, choices(tracked, policy, required, party, everyone=everyone), quiet=quiet)
    imprint = imprint_of(plan, at, overlay)
    tables = export_tables(made, imprint)
    if output is not None:
        _not_mixed(output, imprint)
        package = data_package(tables, made, imprint, form, safe=safe).items()
        write_together(output, [FileChange(output / name, None, data) for name, data in package], unseen=True)
    if sqlite is not None:
        write_bytes(sqlite, sqlite_bytes(tables))
    if sqlite is not None and metadata is not None:
        schemas = [table.schema for table in tables]
        write_bytes(metadata, datasette_metadata(schemas, made, imprint, sqlite.stem).encode())
    rows = sum(len(table.rows) for table in tables)
    for target in (output, sqlite, metadata):
        if target is not None:
            note(f"wrote {target}", quiet=quiet)
    note(f"{len(tables)} tables, {rows:,} rows", quiet=quiet)


def _not_mixed(folder: Path, imprint: Imprint) -> None:
    """Refuse to lay a public export over a private one, or the other way round.

    Raises:
        UsageError: the folder holds the other kind.
    """
    import json

    from clausetrack.errors import UsageError

    try:
        before = json.loads((folder / "datapackage.json").read_text("utf-8"))
        private = bool(before.get("private")) if isinstance(before, dict) else False
    except (OSError, ValueError, RecursionError):
        return
    if private != imprint.private:
        kind = "with a private layer" if private else "without the private layer"
        raise UsageError(f"{folder} holds an export {kind}", hint="name another folder, so that the two never mix")
