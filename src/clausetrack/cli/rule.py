"""`clausetrack rule`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import Format, Output


def _names(incomplete: str) -> list[str]:
    from clausetrack.checks.registry import RULES

    return [name for _, name in RULES if name.startswith(incomplete)]


def command(
    name: Annotated[str | None, typer.Argument(help="A rule, by name or code.", autocompletion=_names)] = None,
    form: Format = "table",
    output: Output = None,
) -> None:
    """Print the manual page of a rule, or list all rules.

    Examples:

        clausetrack rule

        clausetrack rule released-wording-altered

        clausetrack rule -f json
    """
    from clausetrack.checks import entries, find
    from clausetrack.checks.manual import page
    from clausetrack.cli.console import emit, emit_table
    from clausetrack.reports.table import Column, Table

    if name is not None and form == "table":
        emit(page(find(name).rule), output)
        return
    columns = (
        Column("rule", "rule", narrow=True), Column("code", "code", narrow=True),
        Column("category", "category"), Column("severity", "severity"),
        Column("summary", "what is wrong"),
    )  # fmt: skip
    chosen = [find(name)] if name is not None else entries()
    rows = tuple(
        {
            "rule": entry.rule.name,
            "code": entry.rule.code,
            "family": entry.rule.family,
            "category": entry.rule.category,
            "severity": entry.rule.severity.value,
            "scope": entry.rule.scope,
            "summary": entry.rule.summary,
            **({"manual": page(entry.rule)} if form in {"json", "jsonl"} else {}),
        }
        for entry in chosen
    )
    emit_table(Table("rules", columns, rows), form, output)
