"""`clausetrack serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import Overlay, PlanDir, Quiet

if TYPE_CHECKING:
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.serve import Shown


def command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port [default: any that is free].")] = 0,
    show: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    language: Annotated[
        str, typer.Option("--language", envvar="CLAUSETRACK_LANGUAGE", help="Language of the page's own words: en, uk.")
    ] = "en",
    plan: PlanDir = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show the plan in a browser on this computer; reload when a file changes; compare files and take in forms there.

    The server listens on 127.0.0.1 only and lets in who opens the printed address, which holds a token. Findings of
    `check` stand on the page. A form is written only after it was confirmed. Ctrl-C ends it (exit code 130).

    Examples:

        clausetrack serve

        clausetrack serve --open --plan examples/istanbul-2022

        clausetrack serve --port 8028 --overlay ~/private/ukraine-28
    """
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import find_plan, note, open_plan
    from clausetrack.serve import Desk, Preview, Server, Watch

    folder = find_plan(plan)
    open_plan(plan, None, overlay, quiet=quiet)
    watch = Watch([folder, *([overlay] if overlay else [])])
    preview = Preview(folder, lambda: _page(folder, overlay, language), lambda: _findings(folder))
    with Server(Desk(folder, overlay, preview), watch, port) as server:
        emit(f"{server.address}\n")
        _flush()
        note("open this address in a browser on this computer; Ctrl-C ends it", quiet=quiet)
        watch.start()
        if show:
            import webbrowser

            webbrowser.open(server.address)
        try:
            server.serve_forever()
        finally:
            watch.stop()


def _flush() -> None:
    import sys

    sys.stdout.flush()


def _page(folder: Path, overlay: Path | None, language: str) -> Shown:
    """Make the page, as `report` does."""
    from clausetrack.cli.context import day, open_plan, text_meant
    from clausetrack.cli.imprint import imprint_of
    from clausetrack.positions import matrix
    from clausetrack.reports.page import page
    from clausetrack.reports.views import change_lookup
    from clausetrack.serve import Shown

    loaded = open_plan(folder, None, overlay, quiet=True)
    tracked = loaded.plan
    made = matrix(tracked, text_meant(tracked, None), day(tracked, None), changes=change_lookup(tracked))
    return Shown(page(made, imprint_of(folder, None, overlay), language=language), whole=not loaded.errors)


def _findings(folder: Path) -> tuple[Diagnostic, ...]:
    """Check the plan, as `check` does."""
    from clausetrack.cli.checking import Asked, examine

    return examine(Asked(folder), quiet=True)[1].findings
