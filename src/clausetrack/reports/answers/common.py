"""What every answer says of itself: the text, the day and the policy; and the names of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix, Policy

__all__ = ["about", "by_policy", "facts", "labels", "tally"]


def about(made: Matrix) -> dict[str, Any]:
    """Return what JSON says of an answer made from a matrix, beside its rows."""
    return facts(made.plan, made.policy, revision=made.revision, as_of=made.as_of)


def facts(plan: Plan, policy: Policy, **known: object) -> dict[str, Any]:
    """Return what JSON says of an answer beside its rows: the plan, what else is known of it, and the policy."""
    return {
        "plan": plan.header.plan,
        **{key.replace("_", "-"): value for key, value in known.items()},
        "policy": policy.to_data(),
    }


def by_policy(policy: Policy) -> str:
    """Return the policy in one line, as `--policy` takes it."""
    return f"Policy: {policy.words()}"


def labels(plan: Plan, parties: Iterable[str]) -> str:
    """Return the short names of parties as one phrase."""
    return join_words(plan.label(party) for party in parties)


def tally(plan: Plan, policy: Policy, counts: Mapping[str, int]) -> str:
    """Say how many there are of each party whose consent the plan needs, and of all others together."""
    required = policy.required or plan.header.consent
    parts = [f"{plan.label(party)} {counts.get(party, 0)}" for party in required]
    others = sum(number for party, number in counts.items() if party not in required)
    return f"Of those whose consent is required: {', '.join(parts) or '–'}; of others: {others}."
