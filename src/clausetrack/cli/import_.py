"""`clausetrack import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import (
    Format,
    Overlay,
    PlanDir,
    Quiet,
    SplitBy,
    Tracked,
    complete_clause,
    complete_party,
    complete_revision,
    complete_theme,
)


def command(
    files: Annotated[
        list[Path],
        typer.Argument(help="Contribution forms (.xlsx), or one draft (docx, pdf, html, md, txt).", metavar="FILE…"),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            help="Form: settle the conflict on this clause in favour of the form; repeat for more.",
            autocompletion=complete_clause,
        ),
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Form: who answered, where it does not say.")] = None,
    date: Annotated[
        str | None, typer.Option(help="Day of the draft; of the answer, where a form does not say.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Form: write to the plan's own folder although it is confidential.")
    ] = False,
    name: Annotated[str | None, typer.Option("--as", metavar="ID", help="Draft: id of the new revision.")] = None,
    based_on: Annotated[
        str | None,
        typer.Option(help="Draft: the revision it continues [default: the newest].", autocompletion=complete_revision),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Draft: title of the revision [default: its own].")] = None,
    status: Annotated[str, typer.Option(help="Draft: proposed, leaked-draft, negotiated, working …")] = "proposed",
    issuer: Annotated[
        list[str] | None,
        typer.Option(help="Draft: who put it forward; repeat for more.", autocompletion=complete_party),
    ] = None,
    source: Annotated[list[str] | None, typer.Option(help="Draft: id of a source; repeat for more.")] = None,
    coverage: Annotated[str, typer.Option(help="Draft: full, or partial (what is not there is not dropped).")] = "full",
    theme: Annotated[
        str | None,
        typer.Option(
            help="Draft: where new clauses go [default: beside their neighbours].", autocompletion=complete_theme
        ),
    ] = None,
    link: Annotated[
        list[str] | None,
        typer.Option(help="Draft: NUMBER=CLAUSE (or =new, =new:ID) settles what a clause continues; repeat for more."),
    ] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(help="Draft: NAME=PARTY records what an author's tracked changes ask for; repeat for more."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Draft: take doubtful links, marked as unverified.")] = False,
    tracked: Tracked = "accept",
    split: SplitBy = "auto",
    form: Format = "table",
    plan: PlanDir = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Take in a contribution form that came back, or a draft as the next revision of the plan.

    A form: what is new becomes a statement with its positions and its source. Each row is compared with what was sent
    and with what is recorded now. Conflicts are listed and never written. A confidential form goes into the private
    layer: --overlay DIR, or a folder `….private` beside the plan's. Ends with 1 where a row has an error (nothing is
    written then) or is in conflict.

    A draft (with --as ID): each of its clauses continues a tracked one, or becomes a new one; wordings are taken in to
    the letter, every id stays, what the draft drops gets a tombstone. Links that the words leave in doubt are asked
    about on a terminal; elsewhere they are listed and nothing is written, unless --link settles them or --yes takes
    them as unverified. With --overlay DIR the revision and every word of it go into the private layer.

    Examples:

        clausetrack import form.xlsx --dry-run

        clausetrack import form.xlsx --overlay ~/private/ukraine-28

        clausetrack import draft.docx --as draft-3 --based-on ua-20 --date 2026-07-01 --dry-run

        clausetrack import draft.docx --as draft-3 --date 2026-07-01 --link 7=nato-membership --author 'A. Ray=ukraine'

        clausetrack import leaked.docx --as draft-3 --date 2026-07-01 --overlay ~/private/ukraine-28
    """
    from clausetrack.errors import UsageError

    failed = False
    for path in files:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            failed |= _form(path, plan, overlay, take or (), {"speaker": speaker, "date": date},
                            dry_run=dry_run, public=public, quiet=quiet)  # fmt: skip
        elif len(files) > 1:
            raise UsageError("a draft is taken in alone", hint="one draft is one revision: import them one by one")
        else:
            from clausetrack.cli.import_draft import Wish, import_draft
            from clausetrack.cli.texts import Reading

            wish = Wish(name, based_on, title, date, status, coverage, issuer or (), source or (), theme, link or (),
                        author or (), yes=yes, dry_run=dry_run, form=form)  # fmt: skip
            import_draft(path, wish, Reading(plan, None, overlay, tracked, split, quiet=quiet))
    if failed:
        raise typer.Exit(1)


def _form(
    path: Path,
    plan: Path | None,
    overlay: Path | None,
    take: list[str] | tuple[()],
    given: dict[str, str | None],
    *,
    dry_run: bool,
    public: bool,
    quiet: bool,
) -> bool:
    """Take one form in; return whether something is left for a person to do."""
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import find_plan, note, open_plan
    from clausetrack.diagnostics.render import render
    from clausetrack.diagnostics.report import Report
    from clausetrack.importers.workbook import additions, propose, read_form
    from clausetrack.importers.workbook.taking import private_layer, write_answers

    contribution = read_form(path, path.name, given={name: value for name, value in given.items() if value})
    folder = find_plan(plan)
    private = private_layer(folder, overlay, contribution, public=public)
    tracked = open_plan(plan, None, private if private and private.is_dir() else None, quiet=True).plan
    if contribution.diagnostics:
        emit(render(Report(contribution.diagnostics, files=1), "concise"))
    if contribution.errors:
        given_here = any(item.name == "question-open" for item in contribution.errors)
        more = ", or say who answered and when with --speaker and --date" if given_here else ""
        note(f"{path.name}: nothing was written; mend the form, or ask for it again{more}")
        return True
    proposal = propose(tracked, contribution, take=take)
    emit(proposal.diff())
    changes = additions(tracked, private or folder, proposal)
    if private and changes:
        note(f"the answer is confidential: it goes into {private}, not into the plan", quiet=quiet)
    if dry_run:
        for change in changes:
            emit(change.diff())
        note("nothing was written (--dry-run)", quiet=quiet)
    elif changes:
        write_answers(folder, private, changes)
        for change in changes:
            note(f"wrote {change.path}", quiet=quiet)
    return bool(proposal.of("conflict"))
