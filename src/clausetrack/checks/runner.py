"""Runs rules. A rule that crashes becomes one finding that names it, and the run goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.registry import entries
from clausetrack.diagnostics import Diagnostic, Location, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.checks.contexts import ChangeContext, StateContext
    from clausetrack.checks.rule import Entry

__all__ = ["run", "state"]


def run(
    rules: Iterable[Entry], on_state: StateContext | None, on_change: ChangeContext | None = None
) -> tuple[Diagnostic, ...]:
    """Return what the rules find, in order, each once.

    Args:
        rules: those to run; each is given the context of its scope.
        on_state: the files as they are; None runs no rule on the state.
        on_change: what became of them; None runs no rule on changes.
    """
    found: list[Diagnostic] = []
    for entry in rules:
        context = on_change if entry.rule.scope == "change" else on_state
        if context is None or entry.run is None:
            continue
        try:
            found.extend(entry.run(context))
        except Exception as error:  # noqa: BLE001 - one bad rule must not hide what the others find
            found.append(_crashed(entry, error))
    return in_order(found)


def _crashed(entry: Entry, error: Exception) -> Diagnostic:
    from clausetrack.checks.rules.internal.rule_crashed import RULE

    return RULE.finding(
        f"the rule '{entry.rule.name}' failed: {type(error).__name__}: {error}",
        Location(""),
        subject=entry.rule.name,
        args={"rule": entry.rule.name, "error": type(error).__name__},
        help=f"This is a fault of the rule ({entry.origin}), not of your files. The other rules have run.",
    )


def state(context: StateContext) -> tuple[Diagnostic, ...]:
    """Return what every rule of the core finds in a plan as it stands, with nothing configured."""
    core = [entry for entry in entries() if entry.rule.category == "core" and entry.rule.scope == "state"]
    return run(core, context)
