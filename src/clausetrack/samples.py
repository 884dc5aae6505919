"""The plans that come with the package: to try every answer on, and to see how a plan is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from clausetrack.tracked import TrackedPlan

__all__ = ["SAMPLES", "sample", "sample_folder"]

SAMPLES = {
    "ukraine-28": "clauses",
    "istanbul-2022": "examples/istanbul-2022",
    "colombia-2016": "examples/colombia-2016",
}
"""Id of the plan → its folder, in the package's data and in the repository."""

_PACKAGE = Path(__file__).parent


def sample_folder(name: str = "ukraine-28") -> Path:
    """Return the folder of a plan that comes with the package; leave it as it is and copy it to try edits.

    Raises:
        UsageError: no plan of that name comes with the package; the hint names the nearest.
    """
    if name not in SAMPLES:
        from clausetrack.text import nearest

        near = nearest(name, SAMPLES) or tuple(SAMPLES)
        raise UsageError(f"no plan '{name}' comes with the package", hint=f"did you mean: {', '.join(near)}?")
    installed = _PACKAGE / "data" / SAMPLES[name]
    return installed if installed.is_dir() else _PACKAGE.parents[1] / SAMPLES[name]


def sample(name: str = "ukraine-28") -> TrackedPlan:
    """Return a plan that comes with the package, loaded: `ukraine-28`, `istanbul-2022` or `colombia-2016`.

    Raises:
        UsageError: no plan of that name comes with the package; the hint names the nearest.
    """
    from clausetrack.tracked import load

    return load(sample_folder(name))
