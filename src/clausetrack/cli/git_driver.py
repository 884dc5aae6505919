"""`clausetrack git-driver`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import PlanDir, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

group = typer.Typer(
    no_args_is_help=True,
    help="Let `git diff` show clause redlines.\n\nExample: `clausetrack git-driver install`, then `git diff HEAD~1`.",
)

_COMMAND = "clausetrack git-driver diff"


@group.command()
def install(
    shared: Annotated[
        bool, typer.Option("--shared", help="Write .gitattributes, to be committed, not the clone's own file.")
    ] = False,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Set the driver up in this clone; twice is the same as once.

    Example:

        clausetrack git-driver install
    """
    from clausetrack.cli.context import find_plan, note
    from clausetrack.errors import GitError
    from clausetrack.store.atomic import write_bytes
    from clausetrack.store.git import Repository
    from clausetrack.store.transaction import FileChange, write_together

    folder = find_plan(plan)
    repository = Repository.find(folder)
    top = Path(repository.run(["rev-parse", "--show-toplevel"]))
    own = Path(repository.folder, repository.run(["rev-parse", "--git-path", "info/attributes"]))
    path = top / ".gitattributes" if shared else own
    line = f"{repository.prefix}**/*.yaml diff=clausetrack"
    was_there = path.is_file()
    before = path.read_text("utf-8") if was_there else ""
    if line not in before.splitlines():
        joint = "" if not before or before.endswith("\n") else "\n"
        write_bytes(path, f"{before}{joint}{line}\n".encode())
    try:
        repository.run(["config", "diff.clausetrack.command", _COMMAND])
    except GitError:  # git cannot write its configuration: ours stays as it was, too
        write_together(path.parent, [FileChange(path, path.read_bytes(), before.encode() if was_there else None)])
        raise
    note(f"git diff shows redlines of {repository.prefix or '.'}; take it back: git-driver uninstall", quiet=quiet)


@group.command()
def uninstall(plan: PlanDir = None, quiet: Quiet = False) -> None:
    """Take the driver out of this clone's configuration; without it git shows its usual diff.

    Example:

        clausetrack git-driver uninstall
    """
    from clausetrack.cli.context import find_plan, note
    from clausetrack.errors import GitError
    from clausetrack.store.git import Repository

    repository = Repository.find(find_plan(plan))
    try:
        repository.run(["config", "--remove-section", "diff.clausetrack"])
    except GitError:
        note("there was nothing to take out", quiet=quiet)


@group.command(hidden=True)
def diff(
    path: Annotated[str, typer.Argument()],
    old: Annotated[Path, typer.Argument()],
    old_id: Annotated[str, typer.Argument()],
    old_mode: Annotated[str, typer.Argument()],
    new: Annotated[Path, typer.Argument()],
    new_id: Annotated[str, typer.Argument()],
    new_mode: Annotated[str, typer.Argument()],
    renamed: Annotated[list[str] | None, typer.Argument()] = None,
) -> None:
    """Show one file as git hands it over: redlines of its wordings first, then every line that changed.

    Example:

        git diff HEAD~1 -- clauses
    """
    import difflib

    from clausetrack.cli.console import emit

    del old_id, new_id, old_mode, new_mode
    before, after = _text(old), _text(new)
    emit(f"diff --clausetrack {path}{' (renamed)' if renamed else ''}\n")
    for line in _redlines(before, after):
        emit(f"{line}\n")
    for line in difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"
    ):
        emit(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _text(path: Path) -> str:
    """Return a file as git hands it over; where there is none on this side it is the null device."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _redlines(before: str, after: str) -> Iterator[str]:
    """Yield a redline for every text in the two files that differs, with the path of its key."""
    from clausetrack.cli.console import use_color
    from clausetrack.compare import redline
    from clausetrack.diagnostics.render.terminal import Paint
    from clausetrack.diagnostics.render.terminal import redline as drawn

    old, new = dict(_wordings(before)), dict(_wordings(after))
    for key in dict.fromkeys((*old, *new)):
        one, two = old.get(key, ""), new.get(key, "")
        if one != two:
            pairs = tuple((edit.op, edit.text) for edit in redline(one, two))
            yield f"  {key}: {' '.join(drawn(pairs, Paint(use_color())).split())}"


def _wordings(text: str) -> Iterator[tuple[str, str]]:
    from clausetrack.store.yaml_reader import read_yaml

    data = read_yaml(text, "").data
    versions = data.get("versions") if isinstance(data, dict) else None
    for revision, version in versions.items() if isinstance(versions, dict) else ():
        if isinstance(version, dict) and isinstance(version.get("text"), str):
            yield f"{data.get('clause', '')} in {revision}", version["text"]
