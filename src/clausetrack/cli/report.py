"""`clausetrack report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Attribution, Clauses, Overlay, PlanDir, Quiet, RevisionId, Themes


def command(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write to.")] = Path(
        "reports"
    ),
    revision: RevisionId = None,
    as_of: AsOf = None,
    safe: Annotated[
        bool, typer.Option("--colour-blind", help="Blue, yellow and orange instead of green and red.")
    ] = False,
    clause: Clauses = None,
    theme: Themes = None,
    title: Annotated[str, typer.Option("--title", help="Heading of the page [default: the plan's title].")] = "",
    language: Annotated[
        str, typer.Option("--language", envvar="CLAUSETRACK_LANGUAGE", help="Language of the page's own words: en, uk.")
    ] = "en",
    attribution: Attribution = True,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Write every report: the objection matrix workbook, what changed, who objects to what, in Markdown and HTML.

    With --clause or --theme only the page (index.html) is written, on these clauses.

    Examples:

        clausetrack report

        clausetrack report --clause force-cap --clause nato-membership --title "Forces and NATO" -o /tmp/story

        clausetrack report --language uk -o /tmp/uk

        clausetrack report --plan examples/istanbul-2022 -o /tmp/istanbul

        clausetrack report --no-attribution -o chair
    """
    from clausetrack.cli.context import day, known_all, note, open_plan, text_meant
    from clausetrack.cli.imprint import imprint_of
    from clausetrack.positions import matrix
    from clausetrack.reports.bundle import write_page, write_reports
    from clausetrack.reports.matrix import select
    from clausetrack.reports.page import LARGE
    from clausetrack.reports.views import change_lookup

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    text = text_meant(tracked, revision)
    clauses = known_all(clause, tracked.clauses, "clause") if clause else ()
    themes = known_all(theme, tracked.header.themes, "theme") if theme else ()
    made = select(matrix(tracked, text, day(tracked, as_of), changes=change_lookup(tracked)), clauses, themes)
    write = write_page if attribution and (clauses or themes) else write_reports
    imprint = imprint_of(plan, at, overlay, safe=safe, attribution=attribution)
    for path in write(made, output, imprint, title=title, language=language):
        note(f"wrote {path}", quiet=quiet)
        if path.name == "index.html" and path.stat().st_size > LARGE:
            size = path.stat().st_size // 1_000_000
            note(f"{path.name} has {size} MB: `clausetrack site` writes it as many small files", quiet=quiet)
