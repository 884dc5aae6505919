"""What the commands on positions share: their options, and the way from options to a matrix."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING, Annotated

import typer

from clausetrack.cli.options import complete_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix, Policy

__all__ = [
    "Everyone",
    "PolicyWords",
    "Required",
    "choices",
    "draw_redline",
    "make",
    "moment",
    "uncollected",
    "week_before",
]

PolicyWords = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="CHOICE=VALUE",
        help="What is shown and counted, such as matter=yes or authority=member; repeat for more.",
    ),
]
Required = Annotated[
    list[str] | None,
    typer.Option(
        "--required",
        metavar="PARTY",
        help="Whose consent is needed, in place of what the plan says; repeat for more.",
        autocompletion=complete_party,
    ),
]
Everyone = Annotated[bool, typer.Option("--everyone", help="Factions and observers, too.")]


def choices(
    plan: Plan,
    policy: Sequence[str] | None,
    required: Sequence[str] | None,
    party: Sequence[str] | None = None,
    *,
    everyone: bool = False,
) -> Policy:
    """Return the policy that the options ask for.

    Raises:
        UsageError: an unknown choice or party; the nearest are named.
    """
    from dataclasses import replace

    from clausetrack.cli.context import known_all
    from clausetrack.positions import Policy

    found = Policy.parse(" ".join(policy or ()))
    if required:
        found = replace(found, required=known_all(required, plan.party_order, "party"))
    if party or everyone:
        found = replace(found, parties=known_all(party, plan.party_order, "party"))
    return found


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing while something is made that is kept whole, nor walk through it later.

    The collector would go through every cell again and again and free none: time would grow faster than the plan.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def make(
    plan: Plan,
    revision: str | None,
    as_of: str | None,
    policy: Policy,
    *,
    quiet: bool = False,
    also: tuple[str, ...] = (),
) -> Matrix:
    """Return the matrix that the options ask for: of the text named, or of the latest that was out on the day.

    What is named in `also` has a row though no text words it and nobody has spoken of it.

    Raises:
        UsageError: no such revision, or no day.
    """
    from clausetrack.cli.context import day, known
    from clausetrack.positions import matrix
    from clausetrack.reports.views import change_lookup

    text = known(revision, plan.revisions, "revision") if revision else None
    if not revision and not as_of:
        _tell_of_later_texts(plan, quiet=quiet)
    with uncollected():
        return matrix(plan, text, day(plan, as_of), policy, change_lookup(plan), also=also)


def _tell_of_later_texts(plan: Plan, *, quiet: bool) -> None:
    """Say so where a text is newer than every statement: whoever just took it in expects to see it."""
    from clausetrack.cli.context import note

    newest = plan.newest_day
    later = [(item.known, name) for name, item in plan.revisions.items() if item.known > newest]
    if newest and later:
        day, name = max(later)
        note(
            f"as of {newest}, the day of the newest statement; '{name}' came later: --as-of {day} counts it",
            quiet=quiet,
        )


def moment(plan: Plan, word: str) -> str:
    """Return the day that is meant by a day, a month, or a revision (the day it was issued).

    Raises:
        UsageError: it is none of these.
    """
    from clausetrack.cli.context import day
    from clausetrack.errors import UsageError
    from clausetrack.text import nearest

    if word in plan.revisions:
        return plan.revisions[word].issued
    try:
        return day(plan, word)
    except UsageError:
        near = nearest(word, plan.revisions)
        hint = f"did you mean {near[0]}?" if near else "write 2025-12-24, 2025-12, or the id of a revision"
        raise UsageError(f"'{word}' is neither a day nor a revision", hint=hint) from None


def week_before(day: str) -> str:
    """Return the day a week earlier."""
    import datetime

    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=7)).isoformat()


def draw_redline(before: str, after: str) -> str:
    """Return two wordings as one line of text: `kept [-old-]{+new+}`."""
    from clausetrack.compare import redline
    from clausetrack.reports.terminal.paint import redline_text

    return redline_text(redline(before, after), color=False)
