"""The options that are the same everywhere. Each can also be set as CLAUSETRACK_… and in [tool.clausetrack]."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "AsOf", "AtRef", "Attribution", "Clauses", "Color", "Format", "Output", "Overlay", "Parties", "PlanDir", "Quiet",
    "RevisionId", "SplitBy", "Themes", "Tracked", "Verbose", "Version",
]  # fmt: skip


def _ids(kind: str) -> typer.models.AutocompletionCallback:  # type: ignore[name-defined]
    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from clausetrack.cli.completion import ids

        return [name for name in ids(kind, context.params.get("plan")) if name.startswith(incomplete)]

    return complete


def _show_version(wanted: bool) -> None:
    if wanted:
        from clausetrack import __version__

        typer.echo(f"clausetrack {__version__}")
        raise typer.Exit


complete_clause = _ids("clauses")
complete_party = _ids("parties")
complete_revision = _ids("revisions")
complete_theme = _ids("themes")

Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")
]
PlanDir = Annotated[
    Path | None,
    typer.Option(
        "--plan", metavar="DIR", envvar="CLAUSETRACK_PLAN", help="Folder of the plan [default: clauses, here or above]."
    ),
]
Overlay = Annotated[
    Path | None,
    typer.Option(
        "--overlay",
        metavar="DIR",
        envvar="CLAUSETRACK_OVERLAY",
        help="Private layer to add from a folder outside the plan.",
    ),
]
AtRef = Annotated[
    str | None,
    typer.Option("--at", metavar="REF", envvar="CLAUSETRACK_AT", help="What our files said at this git commit."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        envvar="CLAUSETRACK_AS_OF",
        help="What had been said by this day (2025-12-24 or 2025-12).",
    ),
]
Format = Annotated[
    str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="table, tsv, csv, json, jsonl, md.")
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file instead of the terminal; - is stdout."),
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party", envvar="CLAUSETRACK_PARTY", help="Only this party; repeat for more.", autocompletion=complete_party
    ),
]
Clauses = Annotated[
    list[str] | None,
    typer.Option(
        "--clause",
        envvar="CLAUSETRACK_CLAUSE",
        help="Only this clause; repeat for more.",
        autocompletion=complete_clause,
    ),
]
Themes = Annotated[
    list[str] | None,
    typer.Option(
        "--theme", envvar="CLAUSETRACK_THEME", help="Only this theme; repeat for more.", autocompletion=complete_theme
    ),
]
RevisionId = Annotated[
    str | None,
    typer.Option(
        "--revision",
        "-r",
        envvar="CLAUSETRACK_REVISION",
        help="The text to judge by [default: the newest complete one].",
        autocompletion=complete_revision,
    ),
]
Attribution = Annotated[
    bool,
    typer.Option(
        "--attribution/--no-attribution",
        help="Without: a chair's version, in which nobody is named: how many hold which stance.",
    ),
]
Color = Annotated[str, typer.Option("--color", envvar="CLAUSETRACK_COLOR", help="auto, always or never.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", envvar="CLAUSETRACK_QUIET", help="No notes on stderr.")]
SplitBy = Annotated[
    str,
    typer.Option("--split", help="What is a clause in a draft: articles, items, or auto."),
]
Tracked = Annotated[
    str, typer.Option("--tracked", help="Tracked changes that a draft already has: accept, reject or keep (both).")
]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", envvar="CLAUSETRACK_VERBOSE", help="More of everything.")]
