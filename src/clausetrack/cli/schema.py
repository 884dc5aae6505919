"""`clausetrack schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write the schemas to; - prints one.")
    ] = Path("schema"),
    kind: Annotated[
        str | None, typer.Argument(help="plan, parties, sources, clause or positions [default: all].")
    ] = None,
) -> None:
    """Write JSON Schemas, so that editors complete and check the YAML while typing.

    Examples:

        clausetrack schema                 # writes schema/*.schema.json

        clausetrack schema clause -o -     # prints one
    """
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import known_all
    from clausetrack.store.schema import KINDS, schema_text
    from clausetrack.store.transaction import FileChange, write_together

    names = known_all([kind] if kind else None, KINDS, "schema")
    if str(output) == "-":
        for name in names:
            emit(schema_text(name))
        return
    made = [FileChange(output / f"{name}.schema.json", None, schema_text(name).encode()) for name in names]
    write_together(output, made, unseen=True)
