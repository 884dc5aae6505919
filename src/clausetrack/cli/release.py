"""`clausetrack release`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import PlanDir, Quiet, complete_revision

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.store.releasing import Locking
    from clausetrack.store.transaction import FileChange


def command(
    revisions: Annotated[
        list[str],
        typer.Argument(help="Revisions to lock.", metavar="REVISION…", autocompletion=complete_revision),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be locked, and write nothing.")] = False,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Release a revision: mark it in plan.yaml and seal every version in `revisions.lock`.

    From then on `clausetrack check` refuses a quiet edit of it, with or without git. What is locked is shown first.
    A version that is not what was locked is refused, unless it says `corrected: {on, why, source}`.

    Examples:

        clausetrack release ua-20 --dry-run

        clausetrack release us-28 e3-28
    """
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import find_plan, known, note, open_tree
    from clausetrack.errors import PlanError, UsageError
    from clausetrack.store import load
    from clausetrack.store.lock import read_lock
    from clausetrack.store.releasing import lock_revisions
    from clausetrack.store.transaction import write_together

    folder = find_plan(plan)
    tree = open_tree(folder)
    loaded = load(tree)
    if loaded.errors:
        first = loaded.errors[0]
        raise PlanError(f"{first.location}: {first.message}", hint="mend what `clausetrack check` finds, then release")
    names = [known(name, loaded.plan.revisions, "revision") for name in revisions]
    old, faults = read_lock(tree)
    if faults:
        raise PlanError(f"{faults[0].location}: {faults[0].message}", hint=faults[0].help)
    locking = lock_revisions(loaded.plan, old, names)
    emit(_shown(loaded.plan, locking, names))
    if locking.refused:
        one = locking.refused[0]
        raise UsageError(
            f"{len(locking.refused)} versions are not what was locked, first '{one.clause}' in '{one.revision}'",
            hint="take the old words back, or say with 'corrected: {on, why, source}' what was wrong",
        )
    changes = _changes(folder, loaded.plan, locking, names)
    if not changes:
        note("nothing to do: all of it is locked as it is", quiet=quiet)
        return
    if dry_run:
        note("nothing was written (--dry-run)", quiet=quiet)
        return
    write_together(folder, changes)
    note(f"wrote {', '.join(change.path.as_posix() for change in changes)}", quiet=quiet)


def _shown(plan: Plan, locking: Locking, names: list[str]) -> str:
    signs = {"new": "+", "kept": "=", "corrected": "~", "altered": "!", "gone": "-"}
    lines = []
    for name in names:
        entries = [entry for entry in locking.entries if entry.revision == name]
        lines.append(f"{name}: {plan.revisions[name].title} ({plan.revisions[name].issued}), {len(entries)} versions")
        for entry in entries:
            if entry.change != "kept":
                number = f" {entry.locked.number}" if entry.locked.number else ""
                words = f"{entry.change:<9} {entry.locked.text[:12]} {entry.locked.facts[:12]}"
                lines.append(f"  {signs[entry.change]} {entry.clause}{number}: {words}")
        kept = sum(entry.change == "kept" for entry in entries)
        if kept:
            lines.append(f"  = {kept} locked already")
    return "\n".join(lines) + "\n"


def _changes(folder: Path, plan: Plan, locking: Locking, names: list[str]) -> list[FileChange]:
    """Return the files to write: the lock, and plan.yaml where a revision does not say yet that it is released."""
    from clausetrack.store.lock import LOCK_FILE, write_lock
    from clausetrack.store.splice import add_entry, replace_value
    from clausetrack.store.transaction import FileChange

    changes = []
    header = folder / "plan.yaml"
    raw = header.read_bytes()
    text = raw.decode("utf-8-sig")
    for name in names:
        revision = plan.revisions[name]
        if revision.released:
            continue
        if "released" in revision.model_fields_set:
            text = replace_value(text, ("revisions", name, "released"), True)
        else:
            text = add_entry(text, ("revisions", name), "released", True)
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    if mark + text.encode() != raw:
        changes.append(FileChange(header, raw, mark + text.encode()))
    path = folder / LOCK_FILE
    before = path.read_bytes() if path.is_file() else None
    after = write_lock(locking.lock).encode()
    if after != before:
        changes.append(FileChange(path, before, after))
    return changes
