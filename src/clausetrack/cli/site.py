"""`clausetrack site`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Overlay, PlanDir, Quiet, RevisionId, Themes


def command(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write to.")] = Path("site"),
    url: Annotated[
        str, typer.Option("--url", help="Where the site will lie; makes the links of its feed absolute.")
    ] = "",
    revision: RevisionId = None,
    as_of: AsOf = None,
    safe: Annotated[
        bool, typer.Option("--colour-blind", help="Blue, yellow and orange instead of green and red.")
    ] = False,
    clause: Clauses = None,
    theme: Themes = None,
    title: Annotated[str, typer.Option("--title", help="Heading of the site [default: the plan's title].")] = "",
    language: Annotated[
        str, typer.Option("--language", envvar="CLAUSETRACK_LANGUAGE", help="Language of the site's own words: en, uk.")
    ] = "en",
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Write the page as a small site, for a plan that is too large for one file: a page for each clause.

    Addresses come from ids and never change; links are relative, so that it works on a server and from a disk. With
    search over all pages, and `feed.xml`, which tells feed readers what changed. A later run writes only what changed
    and removes what it left behind earlier; it touches no other file.

    Examples:

        clausetrack site -o public

        clausetrack site -o public --url https://example.org/plan/

        clausetrack site --plan examples/istanbul-2022 -o /tmp/istanbul
    """
    from clausetrack.cli.context import day, known_all, note, open_plan, text_meant
    from clausetrack.cli.imprint import imprint_of
    from clausetrack.positions import matrix
    from clausetrack.reports.matrix import select
    from clausetrack.reports.site import site_files
    from clausetrack.reports.site.folder import write_site
    from clausetrack.reports.views import change_lookup

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    text = text_meant(tracked, revision)
    clauses = known_all(clause, tracked.clauses, "clause") if clause else ()
    themes = known_all(theme, tracked.header.themes, "theme") if theme else ()
    made = select(matrix(tracked, text, day(tracked, as_of), changes=change_lookup(tracked)), clauses, themes)
    imprint = imprint_of(plan, at, overlay, safe=safe)
    files = site_files(made, imprint, title=title, language=language, url=url)
    done = write_site(output, files, banner=imprint.banner)
    removed = f", removed {len(done.removed)} left by an earlier run" if done.removed else ""
    note(f"wrote {done.written} files to {output} ({done.same} were up to date{removed})", quiet=quiet)
    for path in done.kept:
        note(f"left alone: {output / path} is no longer part of the site, but was edited", quiet=quiet)
