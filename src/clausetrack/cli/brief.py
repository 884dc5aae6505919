"""`clausetrack brief`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions import Matrix
    from clausetrack.positions.brief import Brief


def command(
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY|REVISION|REF",
            help="What was said after a day or a text, or recorded after a git commit [default: the last week].",
        ),
    ] = None,
    revision: RevisionId = None,
    as_of: AsOf = None,
    required: Required = None,
    policy: PolicyWords = None,
    party: Parties = None,
    everyone: Everyone = False,
    form: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            envvar="CLAUSETRACK_FORMAT",
            help="table, tsv, csv, json, jsonl, md, docx [default: docx for a file of that name, else table].",
        ),
    ] = None,
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Say what is new: in the texts, in what was said, in who would accept what.

    A day or a revision goes by when things were said; a git commit by when we recorded them.

    Examples:

        clausetrack brief --since 2025-12-20 --as-of 2025-12-31

        clausetrack brief --since HEAD~1

        clausetrack brief --since 2025-12-20 -o brief.docx
    """
    from clausetrack.cli.console import emit_document
    from clausetrack.cli.context import day, known, open_plan
    from clausetrack.cli.positions import choices, week_before
    from clausetrack.errors import UsageError
    from clausetrack.positions import matrix
    from clausetrack.positions.brief import brief, record_brief
    from clausetrack.reports.answers import brief as drawn
    from clausetrack.reports.views import change_lookup

    form = form or ("docx" if output is not None and output.suffix.lower() == ".docx" else "table")
    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = choices(tracked, policy, required, party, everyone=everyone)
    end, lookup = day(tracked, as_of) or _newest_text(tracked), change_lookup(tracked)
    text = known(revision, tracked.revisions, "revision") if revision else None
    start = since if since is not None else week_before(end)
    moment = tracked.revisions[start].issued if start in tracked.revisions else start
    if moment[:4].isdecimal() and len(moment) in (4, 7, 10):
        new = brief(tracked, day(tracked, moment), end, made, lookup, text)
        if form == "docx":
            _docx(
                new, matrix(tracked, new.revision, end, made, lookup), output, private=overlay is not None, quiet=quiet
            )
            return
        data, words, rows = new.to_data(), drawn.brief_text(tracked, new, made), drawn.brief_rows(tracked, new)
    elif form == "docx":
        raise UsageError("a brief since a commit is no Word document", hint="give a day or a revision to --since")
    else:
        base = open_plan(plan, start, overlay, quiet=quiet).plan
        recorded = record_brief(base, tracked, made, lookup, text, change_lookup(base))
        data, words = recorded.to_data(), drawn.record_text(tracked, recorded, start, made)
        rows = drawn.record_rows(tracked, recorded)
    data["policy"] = made.to_data()
    emit_document(words, data, drawn.section_table("brief", rows, made), form, output, quiet=quiet)


def _newest_text(plan: Plan) -> str:
    """Return the day of the newest text: what a brief of a plan in which nobody has spoken yet goes up to.

    Raises:
        UsageError: there is no text either.
    """
    from clausetrack.errors import UsageError

    if not plan.revisions:
        raise UsageError("the plan holds no text and no statement yet", hint="write its first text into plan.yaml")
    return max(revision.known for revision in plan.revisions.values())


def _docx(new: Brief, made: Matrix, output: Path | None, *, private: bool, quiet: bool) -> None:
    from clausetrack.cli.context import note
    from clausetrack.errors import UsageError
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.word.brief import brief_docx
    from clausetrack.store.atomic import write_bytes

    if output is None or str(output) == "-":
        raise UsageError("a Word file cannot be shown in the terminal", hint="name a file: -o brief.docx")
    write_bytes(output, brief_docx(new, made, Imprint(private=private)))
    note(f"wrote {output}", quiet=quiet)
