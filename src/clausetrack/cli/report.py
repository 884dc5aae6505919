"""`clausetrack report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Overlay, PlanDir, Quiet, RevisionId


def command(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write to.")] = Path(
        "reports"
    ),
    revision: RevisionId = None,
    as_of: AsOf = None,
    safe: Annotated[bool, typer.Option("--colour-blind", help="Blue and orange instead of green and red.")] = False,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Write every report: the objection matrix workbook, what changed, who objects to what, in Markdown and HTML.

    Examples:

        clausetrack report

        clausetrack report --plan examples/istanbul-2022 -o /tmp/istanbul
    """
    from clausetrack.cli.context import day, known, note, open_plan
    from clausetrack.positions import matrix
    from clausetrack.reports.bundle import write_reports
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.views import change_lookup

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    text = known(revision, tracked.revisions, "revision") if revision else tracked.latest
    made = matrix(tracked, text, day(tracked, as_of), changes=change_lookup(tracked))
    for path in write_reports(made, output, Imprint(private=overlay is not None, safe=safe)):
        note(f"wrote {path}", quiet=quiet)
