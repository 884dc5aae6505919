"""`clausetrack blame`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import AtRef, Color, Output, Overlay, PlanDir, Quiet, RevisionId, complete_clause

if TYPE_CHECKING:
    from clausetrack.model import Plan


def command(
    clause: Annotated[str, typer.Argument(help="Id of the clause.", autocompletion=complete_clause)],
    revision: RevisionId = None,
    form: Annotated[str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="text, json.")] = "text",
    color: Color = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Say of every phrase of a clause which revision brought it, along the line of `based-on`.

    Examples:

        clausetrack blame force-cap

        clausetrack blame force-cap -r e3-28 -f json
    """
    from clausetrack.cli.console import emit_json, emit_text, use_color, width
    from clausetrack.cli.context import known, open_plan
    from clausetrack.compare.blame import blame_clause
    from clausetrack.errors import UsageError
    from clausetrack.reports.terminal.blame import blame_text

    if form not in {"text", "json"}:
        raise UsageError(f"there is no format '{form}' here", hint="one of text, json")
    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    name = known(clause, tracked.clauses, "clause")
    found = known(revision, tracked.revisions, "revision") if revision else _last(tracked, name)
    phrases = blame_clause(tracked, name, found)
    if form == "json":
        data = {"schema": "clausetrack/blame", "version": 1, "clause": name, "revision": found,
                "phrases": [phrase.to_data() for phrase in phrases]}  # fmt: skip
        emit_json(data, output)
    else:
        emit_text(blame_text(tracked, name, found, phrases, color=use_color(color), width=width()), output)


def _last(tracked: Plan, clause: str) -> str:
    """Return the newest revision that words the clause; the newest at all where none does."""
    having = [name for name in tracked.revisions if tracked.has(clause, name)]
    if tracked.latest in having or not having:
        return tracked.latest
    return max(having, key=lambda name: (tracked.revisions[name].issued, having.index(name)))
