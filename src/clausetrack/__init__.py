"""clausetrack keeps a negotiated plan under version control.

`load` reads a folder of YAML and gives back a plan with one method for each question. Bad data never raises; what is
wrong stands in `diagnostics`.

    >>> import clausetrack
    >>> tracked = clausetrack.load("clauses")
    >>> tracked.diagnostics
    ()

Three plans come with the package: `clausetrack.sample()` is the one for Ukraine; `sample("istanbul-2022")` and
`sample("colombia-2016")` are smaller.

    >>> clausetrack.sample("istanbul-2022").plan.header.title
    'Istanbul Communiqué and draft treaty on permanent neutrality and security guarantees'

Who stands where? A cell says what stands, why, and by which statement; its words and its matter are kept apart.

    >>> matrix = tracked.matrix(revision="ua-20", as_of="2025-12")
    >>> cell = matrix.cell("force-cap", "russia")
    >>> cell.wording.stance, cell.wording.state, cell.wording.voice.statement.id
    ('object', 'current', 'russia-2025-12-25-miroshnik')

Where do they agree, and who blocks what? Statuses follow from a rule, never from an average.

    >>> agreement = tracked.agreement(revision="ua-20", as_of="2025-12")
    >>> [(item.clause, item.status.word, item.status.blockers) for item in agreement.blocked][-1]
    ('ceasefire', 'contested', ('russia',))

What would it take? Only what was said counts.

    >>> (cap,) = tracked.gaps(["force-cap"], as_of="2025-12")
    >>> cap.required.word, cap.required.words, cap.required.unstated
    ('one-sided', '800,000 personnel', ('us', 'russia'))

Who moved, and by which statement?

    >>> moves = tracked.movement("us-28", "2025-12-24", parties=["russia"]).of("moved")
    >>> [(move.day, move.clause, move.before.stance, move.after.stance) for move in moves][:2]
    [('2025-11-21', 'plan', 'open', 'conditional'), ('2025-12-04', 'g8', 'open', 'reject')]

Every choice behind an answer is part of a policy, in words or as an object.

    >>> tracked.matrix("ua-20", policy="matter=yes authority=member").policy.matter
    True

Misspelt ids raise `UsageError`, and its hint names the nearest.

    >>> try:
    ...     tracked.matrix(revision="ua-2O")
    ... except clausetrack.UsageError as error:
    ...     print(error, "-", error.hint)
    there is no revision 'ua-2O' - did you mean: ua-20, eu-24, us-28?

More: `dyads`, `packages`, `landing`, `objections`, `scorecard`, `stale`, `timeline`, `brief`, `recorded_since`,
`explain` and `diff` of `TrackedPlan`; tables with `clausetrack.frames`. What is not in `__all__` may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausetrack.errors import ClausetrackError, UsageError
    from clausetrack.model import Plan
    from clausetrack.positions import Policy
    from clausetrack.samples import sample
    from clausetrack.tracked import TrackedPlan, load

__all__ = ["ClausetrackError", "Plan", "Policy", "TrackedPlan", "UsageError", "__version__", "load", "sample"]

__version__ = "0.1.0"

_HOME = {
    "ClausetrackError": "clausetrack.errors",
    "Plan": "clausetrack.model",
    "Policy": "clausetrack.positions",
    "TrackedPlan": "clausetrack.tracked",
    "UsageError": "clausetrack.errors",
    "load": "clausetrack.tracked",
    "sample": "clausetrack.samples",
}
"""Where a public name lives: it is loaded when it is first asked for, so that the command line starts at once."""


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'clausetrack' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
