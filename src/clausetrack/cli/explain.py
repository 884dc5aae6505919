"""`clausetrack explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import (
    AsOf,
    AtRef,
    Output,
    Overlay,
    PlanDir,
    Quiet,
    RevisionId,
    complete_clause,
    complete_party,
)
from clausetrack.cli.positions import PolicyWords, Required


def command(
    clause: Annotated[str, typer.Argument(help="Id of the clause, or `plan`.", autocompletion=complete_clause)],
    party: Annotated[str, typer.Argument(help="Id of the party.", autocompletion=complete_party)],
    revision: RevisionId = None,
    as_of: AsOf = None,
    required: Required = None,
    policy: PolicyWords = None,
    form: Annotated[
        str, typer.Option("-f", "--format", envvar="CLAUSETRACK_FORMAT", help="table, tsv, csv, json, jsonl, md.")
    ] = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Say why a cell of the matrix reads as it does, step by step, each with its sources.

    Examples:

        clausetrack explain force-cap russia

        clausetrack explain ceasefire ukraine --revision us-28 --as-of 2025-12-01
    """
    from clausetrack.cli.console import emit_document
    from clausetrack.cli.context import known, open_plan
    from clausetrack.cli.positions import choices, make
    from clausetrack.positions.explain import explain
    from clausetrack.reports.answers.brief import explanation_rows, explanation_text, section_table

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    who = known(party, tracked.parties, "party")
    made = make(tracked, revision, as_of, choices(tracked, policy, required, [who]), quiet=quiet, also=(clause,))
    found = explain(made, known(clause, made.by_id, "clause"), who)
    data = {**found.to_data(), "policy": made.policy.to_data()}
    rows = section_table("explain", explanation_rows(found), made.policy)
    emit_document(explanation_text(tracked, found, made.policy), data, rows, form, output, quiet=quiet)
