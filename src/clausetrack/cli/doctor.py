"""`clausetrack doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import Output, PlanDir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTRAS: dict[str, tuple[tuple[str, ...], str]] = {
    # extra: (what it imports, what it adds)
    "fast": (("rapidfuzz",), "redlines in compiled code; the same result without it"),
    "frames": (("pandas",), "pandas tables of every view"),
    "drafts": (("lxml", "markdown_it", "pypdf"), "reading drafts: Word, PDF, HTML, Markdown"),
    "word": (("docx", "lxml"), "writing Word files: redlines as tracked changes, the brief"),
    "parquet": (("pyarrow",), "exports as Parquet"),
    "page": (("jinja2",), "the HTML page"),
    "pictures": (("matplotlib",), "pictures as SVG and PNG"),
}
"""Every extra of the package: the modules it brings, and what it is for."""


def command(
    form: Annotated[str, typer.Option("-f", "--format", help="table, tsv, csv, json, jsonl, md.")] = "table",
    output: Output = None,
    plan: PlanDir = None,
) -> None:
    """Say what is installed, what optional parts would add, and whether there is a plan here.

    Examples:

        clausetrack doctor

        clausetrack doctor -f json
    """
    from clausetrack.cli.console import emit_table
    from clausetrack.reports.table import Column, Table

    columns = (Column("part", "Part", narrow=True), Column("state", "State"), Column("hint", "What to do"))
    rows = (*_program(), *_extras(), *_tools(), *_place(plan))
    emit_table(Table("doctor", columns, rows), form, output)


def _program() -> Iterator[dict[str, str]]:
    import platform
    import sys

    from clausetrack import __version__

    yield {"part": "clausetrack", "state": __version__, "hint": ""}
    yield {"part": "Python", "state": f"{platform.python_version()} ({sys.platform})", "hint": ""}


def _extras() -> Iterator[dict[str, str]]:
    import importlib.util

    for extra, (modules, adds) in EXTRAS.items():
        missing = [module for module in modules if importlib.util.find_spec(module) is None]
        yield {
            "part": f"extra {extra}",
            "state": "not installed" if missing else "installed",
            "hint": f"{adds}: pip install 'clausetrack[{extra}]'" if missing else adds,
        }


def _tools() -> Iterator[dict[str, str]]:
    import shutil

    git = shutil.which("git")
    yield {
        "part": "git",
        "state": "found" if git else "not found",
        "hint": "comparing with commits (--base, --at)" + ("" if git else ": install git; all else works without it"),
    }


def _place(plan: Path | None) -> Iterator[dict[str, str]]:
    from clausetrack.cli.config import settings
    from clausetrack.cli.context import find_plan
    from clausetrack.errors import ClausetrackError
    from clausetrack.store import WorkingTree, load

    try:
        folder = find_plan(plan)
        loaded = load(WorkingTree(folder))
    except ClausetrackError as error:
        yield {"part": "plan", "state": error.message, "hint": error.hint}
    else:
        faults = len(loaded.errors)
        yield {
            "part": "plan",
            "state": f"{folder}: {loaded.plan.header.title or 'no title'}",
            "hint": f"{faults} errors: see `clausetrack check`" if faults else "",
        }
    _, path = settings()  # no command begins where they cannot be read
    yield {"part": "settings", "state": str(path) if path else "none", "hint": ""}
