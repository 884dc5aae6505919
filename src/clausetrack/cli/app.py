"""The table of commands.

To add a verb: write `cli/<verb>.py` with a function `command(...)` whose parameters are declared with the shared
options of `cli/options.py` (its docstring is the help; it ends with worked examples), and add its line to `VERBS`.
At the top of such a file only typer, `cli.options` and the standard library are imported; everything else inside the
function, so that `--help` and completion stay quick.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

import typer

from clausetrack.cli.options import Version

__all__ = ["VERBS", "application"]

VERBS: tuple[tuple[str, str, str], ...] = (
    # (verb, module below clausetrack.cli, panel of the help)
    ("list", "list_", "Look"),
    ("show", "show", "Look"),
    ("log", "log", "Look"),
    ("blame", "blame", "Look"),
    ("diff", "diff", "Look"),
    ("concordance", "concordance", "Look"),
    ("matrix", "matrix", "Positions"),
    ("agreement", "agreement", "Positions"),
    ("gaps", "gaps", "Positions"),
    ("movement", "movement", "Positions"),
    ("stale", "stale", "Positions"),
    ("timeline", "timeline", "Positions"),
    ("brief", "brief", "Positions"),
    ("explain", "explain", "Positions"),
    ("report", "report", "Reports"),
    ("site", "site", "Reports"),
    ("picture", "picture", "Reports"),
    ("export", "export", "Reports"),
    ("serve", "serve", "Reports"),
    ("check", "check", "Check"),
    ("rule", "rule", "Check"),
    ("accept", "accept", "Check"),
    ("changelog", "changelog", "Check"),
    ("git-driver", "git_driver", "Check"),
    ("release", "release", "Write"),
    ("init", "init", "Write"),
    ("add", "add", "Write"),
    ("import", "import_", "Write"),
    ("schema", "schema", "Write"),
    ("doctor", "doctor", "Check"),
)
"""Every command: verb, module, panel. A module holds `command`, or `group` (a typer app) for verbs with nouns."""


@cache
def application(verb: str = "") -> typer.Typer:
    """Return the command line; with the name of a verb, that one only: the others need not be imported to run it."""
    app = typer.Typer(
        name="clausetrack",
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help="Keep a negotiated plan under version control: its clauses, and what each party says of them.",
    )
    app.callback()(_main)
    for name, module, panel in [row for row in VERBS if row[0] == verb] or VERBS:
        found: Any = import_module(f"clausetrack.cli.{module}")
        if hasattr(found, "group"):
            app.add_typer(found.group, name=name, rich_help_panel=panel)
        else:
            app.command(name, rich_help_panel=panel)(found.command)
    return app


def _main(version: Version = False) -> None:
    """Keep a negotiated plan under version control."""
