"""`clausetrack changelog`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import Output, PlanDir, Quiet


def command(
    span: Annotated[str, typer.Argument(help="Two commits: BASE..HEAD, or BASE for the files as they are.")],
    form: Annotated[str, typer.Option("-f", "--format", help="md or json.")] = "md",
    output: Output = None,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Write what changed in text and positions between two commits, for people to read.

    Examples:

        clausetrack changelog HEAD~1

        clausetrack changelog v1.0..v1.1 -o CHANGES.md
    """
    import json

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import find_plan, note, open_tree
    from clausetrack.errors import UsageError
    from clausetrack.reports.changelog import changelog, changelog_markdown
    from clausetrack.store import load
    from clausetrack.store.base import open_base

    before, dots, after = span.partition("..")
    if form not in {"md", "json"} or not before or after.startswith("."):
        raise UsageError(f"'{span}' in the format '{form}' cannot be written", hint="BASE..HEAD; md or json")
    folder = find_plan(plan)
    tree = open_tree(folder, (after or "HEAD") if dots else None)
    head = load(tree)
    base = open_base(folder, before, tree, plan=head.plan.header.plan)
    context = ChangeContext(head, load(base.tree))
    lines = changelog(context)
    for text in base.notes:
        note(text, quiet=quiet)
    note(f"compared with {base.base}", quiet=quiet)
    if form == "json":
        data = {"schema": "clausetrack/changelog", "version": 1, "base": base.base.commit, "head": tree.revision,
                "changes": [line.to_data() for line in lines]}  # fmt: skip
        emit(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)
        return
    emit(changelog_markdown(head.plan, lines, before, after or ("HEAD" if dots else "now")), output)
