"""`clausetrack accept`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausetrack.cli.options import PlanDir, Quiet


def command(
    fingerprint: Annotated[str, typer.Argument(help="The finding, as the check prints it.", metavar="FINGERPRINT")],
    why: Annotated[str, typer.Option("--why", help="What makes this change right.")],
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="REF", envvar="CLAUSETRACK_BASE", help="What the change is compared with."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who accepts it [default: user.name of git].")] = None,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Accept one finding about a change, with a reason, in `acceptances.yaml` beside the plan.

    It holds against this base only: when the base moves on, the acceptance lapses. Commit the file with the change.

    Examples:

        clausetrack accept 3f2a9c1d77aa --base origin/main --why 'published anew with a corrected figure'
    """
    from clausetrack.checks.ledger import LEDGER, accepting
    from clausetrack.cli.checking import Asked, examine
    from clausetrack.cli.context import find_plan, note
    from clausetrack.errors import UsageError
    from clausetrack.store.atomic import write_bytes

    folder = find_plan(plan)
    session, verdict = examine(Asked(folder, base=base), quiet=True)
    changes = verdict.changes
    item = next((item for item in changes if item.fingerprint == fingerprint), None)
    if item is None:
        known = ", ".join(f"{each.fingerprint} ({each.name})" for each in changes[:5])
        raise UsageError(
            f"there is no finding '{fingerprint}' about a change here",
            hint=f"there are: {known}" if known else "`clausetrack check --base REF` prints them",
        )
    path = Path(folder, LEDGER)
    text = path.read_bytes().decode("utf-8") if path.is_file() else None
    made = accepting(text, session.bases[0], item, why, by or _me(folder))
    write_bytes(path, made.encode(), expected=text.encode() if text is not None else None, fresh=text is None)
    note(f"accepted in {path}: {item.name} of '{item.subject}'", quiet=quiet)


def _me(folder: Path) -> str:
    from clausetrack.errors import GitError
    from clausetrack.store.git import Repository

    try:
        return Repository.find(folder).run(["config", "--get", "user.name"])
    except GitError:
        return ""
