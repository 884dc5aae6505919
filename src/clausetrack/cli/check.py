"""`clausetrack check`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import AtRef, Color, PlanDir, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.checks.gate import Verdict
    from clausetrack.checks.session import Session
    from clausetrack.cli.checking import Asked
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.store import Places, Tree


def command(
    folder: Annotated[Path | None, typer.Argument(help="The plan's folder; the same as --plan.")] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REF",
            envvar="CLAUSETRACK_BASE",
            help="Judge what changed since this commit, branch or tag; auto: what CI compares with.",
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option("-f", "--format", help="full, concise, json, jsonl, github, gitlab, sarif, junit or markdown."),
    ] = "full",
    output: Annotated[
        list[str] | None,
        typer.Option("-o", "--output", metavar="[FORMAT=]FILE", help="Write to a file as well; repeat for more."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Rules to run instead of core: all, a category, a family, a name; repeat for more."),
    ] = None,
    extend_select: Annotated[list[str] | None, typer.Option(help="Rules to run besides; repeat for more.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Rules to leave out; repeat for more.")] = None,
    fail_on: Annotated[str, typer.Option(help="Exit with 1 from here on: error, warning, info or never.")] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings about the state that were there before.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Take out of the baseline what is gone; begin one if none is.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely, then check again.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would do, and write nothing.")] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check anew although nothing has changed since the last run.")
    ] = False,
    color: Color = "auto",
    plan: PlanDir = None,
    at: AtRef = None,
    quiet: Quiet = False,
) -> None:
    """Check the plan: can it be read, does it hold together, and was nothing released rewritten.

    With --base it judges what changed since then. Without it, released texts are held against `revisions.lock`.
    Exit code 1 where there are errors, 3 where a comparison that was asked for could not be made.

    Examples:

        clausetrack check

        clausetrack check --base origin/main

        clausetrack check --fix --diff

        clausetrack check --output sarif=findings.sarif --output gitlab=findings.json
    """
    from clausetrack.checks.gate import fails
    from clausetrack.cli.checking import Asked, examine
    from clausetrack.errors import UsageError

    del no_cache  # `cli.main` has looked at it
    if fail_on not in {"error", "warning", "info", "never"}:
        raise UsageError(f"'{fail_on}' is no choice for --fail-on", hint="error, warning, info or never")
    asked = Asked(
        folder or plan, at, base, tuple(select or ()), tuple(extend_select or ()), tuple(ignore or ()),
        baseline, form, tuple(output or ()),
    )  # fmt: skip
    if fix or diff:
        _fix(asked, show=diff, quiet=quiet)
        if diff:
            return
    session, verdict = examine(asked, update=update_baseline, quiet=quiet)
    _draw(asked, session, verdict, color=color, quiet=quiet)
    if fails(verdict.findings, "never" if exit_zero else fail_on):
        raise typer.Exit(1)


def _draw(asked: Asked, session: Session, verdict: Verdict, *, color: str, quiet: bool) -> None:
    from clausetrack.cli.checking import report
    from clausetrack.cli.console import emit, use_color, width
    from clausetrack.cli.context import note
    from clausetrack.diagnostics import Severity
    from clausetrack.diagnostics.render import render
    from clausetrack.diagnostics.report import plural

    drawn = report(asked, session, verdict)
    wide = width() if os.environ.get("COLUMNS") or sys.stdout.isatty() else 0
    for form, file in asked.files:
        emit(render(drawn, form), file)
    if asked.prints:
        emit(render(replace(drawn, columns=wide), asked.form, color=use_color(color)))
    errors = sum(item.severity is Severity.ERROR for item in verdict.findings)
    held = session.state.plan
    note(
        f"{plural(len(held.clauses), 'clause')}, {plural(len(held.statements), 'statement')}, "
        f"{plural(len(held.sources), 'source')}: "
        f"{plural(errors, 'error')}, {plural(len(verdict.findings) - errors, 'other')}",
        quiet=quiet,
    )


def _fix(asked: Asked, *, show: bool, quiet: bool) -> None:
    from clausetrack.checks.fixes import mend, write
    from clausetrack.cli.checking import examine
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import find_plan, note, open_tree
    from clausetrack.errors import UsageError

    if asked.at is not None:
        raise UsageError("a commit cannot be mended", hint="leave --at out to mend the files here")

    def judged(tree: Tree) -> tuple[Iterable[Diagnostic], Places]:
        session, verdict = examine(asked, quiet=True, tree=tree)
        return verdict.findings, session.state.places

    folder = find_plan(asked.folder)
    made = mend(open_tree(folder), judged)
    if show:
        for item in made:
            emit(item.diff())
    else:
        write(folder, made)
    count = sum(item.count for item in made)
    note(f"{'would mend' if show else 'mended'} {count} findings in {len(made)} files", quiet=quiet)
