"""`clausetrack agreement`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AsOf, AtRef, Clauses, Format, Output, Overlay, Parties, PlanDir, Quiet, RevisionId
from clausetrack.cli.positions import Everyone, PolicyWords, Required


def command(
    revision: RevisionId = None,
    as_of: AsOf = None,
    required: Required = None,
    policy: PolicyWords = None,
    clause: Clauses = None,
    party: Parties = None,
    everyone: Everyone = False,
    others: Annotated[bool, typer.Option("--all", help="Matters that the text does not word, too.")] = False,
    dyads: Annotated[bool, typer.Option("--dyads", help="Instead: which parties stand together.")] = False,
    matter: Annotated[bool, typer.Option("--matter", help="With --dyads: by stances on the matter.")] = False,
    landing: Annotated[
        bool, typer.Option("--landing", help="Instead, for each --clause: every wording that was on the table.")
    ] = False,
    form: Format = "table",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show what is agreed and what is blocked, by whom: clauses from settled to blocked.

    Examples:

        clausetrack agreement

        clausetrack agreement --required us --required russia --policy matter=yes

        clausetrack agreement --dyads --matter

        clausetrack agreement --landing --clause ceasefire
    """
    from dataclasses import replace

    from clausetrack.cli.console import emit_table
    from clausetrack.cli.context import known_all, open_plan
    from clausetrack.cli.positions import choices, make
    from clausetrack.errors import UsageError
    from clausetrack.positions.agreement import agreement
    from clausetrack.reports.answers.agreement import agreement_table, dyad_table, landing_table

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    made = make(tracked, revision, as_of, choices(tracked, policy, required, party, everyone=everyone), quiet=quiet)
    chosen = known_all(clause, tracked.clauses, "clause") if clause else ()
    if dyads:
        from clausetrack.positions.dyads import dyads as compare

        emit_table(dyad_table(made, compare(made, "matter" if matter else "counted")), form, output, quiet=quiet)
        return
    if landing:
        from clausetrack.positions.landing import landing as on_the_table
        from clausetrack.reports.views import change_lookup

        if not chosen:
            raise UsageError("--landing needs a clause", hint="--clause ceasefire, for example")
        lookup = change_lookup(tracked)
        found = [on_the_table(tracked, name, made.as_of, made.policy, lookup) for name in chosen]
        emit_table(landing_table(made, found), form, output, quiet=quiet)
        return
    summed = agreement(made)
    if chosen:
        summed = replace(
            summed,
            clauses=tuple(item for item in summed.clauses if item.clause in chosen),
            others=tuple(item for item in summed.others if item.clause in chosen),
        )
    emit_table(agreement_table(summed, others=others or bool(chosen)), form, output, quiet=quiet)
