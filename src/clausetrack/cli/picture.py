"""`clausetrack picture`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Overlay, Parties, PlanDir, Quiet, RevisionId, complete_clause
from clausetrack.cli.positions import Everyone, PolicyWords, Required


def command(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="overview, matrix, agreement, dyads, gaps, movement or timeline."),
    ],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="A .svg or .png file.")] = None,
    revision: RevisionId = None,
    as_of: AsOf = None,
    party: Parties = None,
    everyone: Everyone = False,
    required: Required = None,
    policy: PolicyWords = None,
    clause: Annotated[
        str | None,
        typer.Option("--clause", help="With overview: the clause to open.", autocompletion=complete_clause),
    ] = None,
    term: Annotated[
        list[str] | None, typer.Option("--term", help="With gaps: only this term; repeat for more.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="REVISION", help="With movement: the earlier text.")
    ] = None,
    traffic: Annotated[
        bool, typer.Option("--traffic-light", help="Green and red in place of blue and orange.")
    ] = False,
    alt: Annotated[
        bool, typer.Option("--alt", help="Print the alternative text, to paste beside the picture.")
    ] = False,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Draw a picture for a report or a slide, as SVG or PNG, with its alternative text inside.

    The same data gives the same bytes, on any machine. Needs the extra `pictures`.

    Examples:

        clausetrack picture matrix -o matrix.svg

        clausetrack picture gaps --term force-cap -o cap.png --alt

        clausetrack picture movement --from us-28 -r ua-20 -o moved.svg
    """
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import known, note, open_plan
    from clausetrack.cli.imprint import imprint_of
    from clausetrack.cli.positions import choices, make
    from clausetrack.errors import UsageError
    from clausetrack.reports.figures import PICTURES, picture
    from clausetrack.reports.views import change_lookup
    from clausetrack.store.atomic import write_bytes

    name = known(name, PICTURES, "picture")
    form = output.suffix.lower().lstrip(".") if output else ""
    if output is None and not alt:
        raise UsageError("say where to", hint=f"-o {name}.svg or -o {name}.png, or --alt for its words")
    if output is not None and form not in {"svg", "png"}:
        raise UsageError(f"'{output.name}' is neither .svg nor .png", hint=f"-o {name}.svg")
    for wanted, given, option in (
        ("overview", clause, "--clause"),
        ("gaps", term, "--term"),
        ("movement", since, "--from"),
    ):
        if given and name != wanted:
            raise UsageError(f"{option} is for the picture '{wanted}'", hint=f"clausetrack picture {wanted} {option} …")
    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = make(tracked, revision, as_of, choices(tracked, policy, required, party, everyone=everyone), quiet=quiet)
    drawn = picture(
        name,
        made,
        changes=change_lookup(tracked),
        since=known(since, tracked.revisions, "revision") if since else None,
        clause=known(clause, tracked.clauses, "clause") if clause else None,
        terms=[known(word, tracked.header.terms, "term") for word in term] if term else None,
        banner=imprint_of(plan, at, overlay).banner,
        safe=not traffic,
    )
    if output is not None:
        write_bytes(output, drawn.render("svg" if form == "svg" else "png"))
        note(f"wrote {output}", quiet=quiet)
    if alt:
        emit(f"{drawn.title}. {drawn.description}\n")
