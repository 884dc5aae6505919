"""Two or more ways to do the same, timed in turn, so that a machine that drifts slows all of them alike."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def compare(ways: Mapping[str, Callable[[], object]], *, runs: int = 7) -> dict[str, float]:
    """Return the median seconds of each way over `runs` rounds; one round more, first, is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for round_number in range(runs + 1):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            if round_number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def table(title: str, medians: Mapping[str, float], notes: Mapping[str, str] | None = None) -> str:
    """Return the medians as ratios to the first way."""
    first = next(iter(medians.values()))
    lines = [title]
    for name, seconds in medians.items():
        lines.append(f"  {name:34} {seconds / first:8.2f} ×  {(notes or {}).get(name, '')}".rstrip())
    return "\n".join(lines)
