"""`clausetrack init`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import Quiet, SplitBy, Tracked

if TYPE_CHECKING:
    from clausetrack.store.additions import Addition


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Folder of the new plan.")] = Path("clauses"),
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A first text: Word, PDF, HTML, Markdown or plain text."),
    ] = None,
    name: Annotated[str, typer.Option("--as", metavar="ID", help="Id of the first revision.")] = "draft-1",
    title: Annotated[str, typer.Option(help="Title of the plan [default: that of the text].")] = "",
    date: Annotated[str | None, typer.Option(help="Day of the text, as 2026-01-10.")] = None,
    link: Annotated[
        list[str] | None,
        typer.Option("--link", metavar="NUMBER=ID", help="Give this clause of the text this id; repeat for more."),
    ] = None,
    tracked: Tracked = "accept",
    split: SplitBy = "auto",
    quiet: Quiet = False,
) -> None:
    """Start a plan: from a first text, or a small one to learn from. Nothing that is there is overwritten.

    Examples:

        clausetrack init

        clausetrack init --from draft.docx --date 2026-01-10

        clausetrack init --from draft.docx --date 2026-01-10 --link 1=force-cap --link 2=neutrality

        clausetrack init truce --from draft.pdf --date 2026-01-10 --as draft-1 --title 'Truce in the valley'
    """
    from clausetrack.cli.context import note
    from clausetrack.cli.texts import Reading, read_file
    from clausetrack.errors import UsageError
    from clausetrack.importers.start import plan_from, sample_plan
    from clausetrack.store.transaction import write_together

    if link and source is None:
        raise UsageError("--link gives ids to clauses of a text", hint="name the text: --from FILE")
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError(f"'{folder}' is there already and not empty", hint="name another folder: clausetrack init DIR")
    if source is None:
        changes = sample_plan(folder)
    else:
        draft = read_file(str(source), Reading(tracked=tracked, split=split, quiet=quiet))
        if date is None and not sys.stdin.isatty():
            raise UsageError("missing: --date", hint="say of which day the text is: --date 2026-01-10")
        issued = date or typer.prompt("day of the text")
        changes = plan_from(draft, folder, revision=name, title=title, issued=issued, ids=link or ())
    _loadable(folder, changes)
    write_together(folder, changes)
    where = "" if folder == Path("clauses") else f" --plan {folder}"
    note(f"wrote {len(changes)} files to {folder}", quiet=quiet)
    note("next:", quiet=quiet)
    for line in _next(source is not None, name, where, folder):
        note(f"  {line}", quiet=quiet)


def _loadable(folder: Path, changes: list[Addition]) -> None:
    """Refuse files that would not load: a day or an id that is none."""
    from clausetrack.errors import UsageError
    from clausetrack.importers.revision_files import errors_after
    from clausetrack.store import WorkingTree

    for item in errors_after(WorkingTree(folder), folder, changes):
        raise UsageError(f"{item.location}: {item.message}", hint=item.help or "nothing was written")


def _next(from_text: bool, revision: str, where: str, folder: Path) -> tuple[str, ...]:
    if from_text:
        return (
            f"clausetrack list clauses{where}    the clauses and their ids, which stay for good",
            f"other ids? remove {folder} now and say which: clausetrack init … --link 1=ID --link 2=ID",
            f"clausetrack import NEXT.docx --as draft-2 --based-on {revision}{where}    the next text",
            f"clausetrack add party --name … --kind state{where}    who takes part; then add source, statement",
            f"consent: [ID, ID] in {folder / 'plan.yaml'}    whose yes the text needs, to be agreed or blocked",
            f"clausetrack check{where}    are the files in order?",
        )
    return (
        f"clausetrack diff draft-1 draft-2{where}    what changed in the text",
        f"clausetrack matrix{where}    who stands where",
        f"clausetrack check{where}    are the files in order?",
        "then open plan.yaml and make the plan yours: each file begins with what it is for",
    )
