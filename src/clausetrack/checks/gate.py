"""The gate: rules run, then configuration, comments, ledger and baseline decide what of it counts."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausetrack.checks import ledger as accepted_changes
from clausetrack.checks.baseline import split as split_baseline
from clausetrack.checks.registry import entries
from clausetrack.checks.runner import run
from clausetrack.checks.suppress import apply, suppressions, unused
from clausetrack.diagnostics import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.checks.baseline import Baseline
    from clausetrack.checks.contexts import ChangeContext, StateContext
    from clausetrack.checks.settings import Settings
    from clausetrack.diagnostics import Diagnostic

__all__ = ["Verdict", "fails", "judge"]


@dataclass(frozen=True)
class Verdict:
    """What a check came to.

    Attributes:
        findings: those that count, in order.
        suppressed: left out by a comment with a reason.
        accepted: findings about a change that the ledger accepts against this base.
        adopted: findings about the state that the baseline holds.
        state: every finding about the state that no comment suppresses, adopted or not: what a baseline is made of.
        changes: findings about a change that count; they are in `findings` too.
    """

    findings: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...] = ()
    accepted: tuple[Diagnostic, ...] = ()
    adopted: tuple[Diagnostic, ...] = ()
    state: tuple[Diagnostic, ...] = ()
    changes: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)


def judge(
    on_state: StateContext,
    on_change: ChangeContext | None,
    settings: Settings,
    *,
    baseline: Baseline | None = None,
    bases: Iterable[str] = (),
    extra: Iterable[Diagnostic] = (),
    accept: str = "",
) -> Verdict:
    """Run the chosen rules and say what counts.

    Args:
        on_state: the files as they are.
        on_change: what became of them; None where nothing is compared.
        settings: which rules run, and how they are graded.
        baseline: findings about the state that were there when the checks were adopted.
        bases: names under which the ledger may accept a change: the base's commit, the lock's mark.
        extra: further findings, of rules without code of their own to run.
        accept: the command that accepts a finding, with `{}` for its fingerprint; empty offers none.
    """
    chosen = settings.chosen()
    ran = {entry.rule.name for entry in chosen}
    scopes = {entry.rule.name: entry.rule.scope for entry in entries()}
    places = on_state.places
    found = run(chosen, on_state, on_change)
    comments, faults = suppressions(places)
    left, suppressed = apply((item for item in found if scopes.get(item.name) != "change"), comments, places)
    idle = unused(comments, {name for name in ran if scopes.get(name) == "state"})
    own = [item for item in (*faults, *idle, *extra) if item.name in ran]
    state = settings.grade((*left, *own))

    bases = tuple(bases)
    entries_of = accepted_changes.read_ledger(places)
    changed = settings.grade(item for item in found if scopes.get(item.name) == "change")
    open_changes, accepted = accepted_changes.split(entries_of, changed, bases)
    if on_change is not None:
        spare = [item for item in accepted_changes.unused(entries_of, accepted, bases) if item.name in ran]
        state = (*state, *settings.grade(spare))
    new, adopted = split_baseline(baseline, state) if baseline is not None else (list(state), [])
    offered = in_order(_offer(item, accept) for item in open_changes)
    return Verdict(
        in_order((*new, *offered)),
        suppressed=tuple(suppressed),
        accepted=tuple(accepted),
        adopted=tuple(adopted),
        state=in_order(state),
        changes=offered,
    )


def _offer(item: Diagnostic, accept: str) -> Diagnostic:
    if not accept or item.severity is Severity.INFO:
        return item
    command = f"To accept it, run: {accept.format(item.fingerprint)}"
    return dataclasses.replace(item, help=f"{item.help}\n{command}" if item.help else command)


def fails(found: Iterable[Diagnostic], at: str) -> bool:
    """Return whether findings reach the severity at which the gate closes (`error`, `warning`, `info`, `never`)."""
    return at != "never" and any(item.severity.rank <= Severity(at).rank for item in found)
