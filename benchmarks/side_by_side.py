"""Two or more ways to do the same, timed in turn, so that a machine that drifts slows all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SLOW = 20.0  # seconds from which a way is timed once only, and the table says so


def compare(
    ways: Mapping[str, Callable[[], object]], *, runs: int = 7, clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """Return the median seconds of each way over `runs` rounds; one round more, first, is not counted.

    A way whose first round takes longer than 20 s is not run again. `clock` may be that of the processor where all
    ways run in this process.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    slow: dict[str, float] = {}
    for round_number in range(runs + 1):
        for name, way in ways.items():
            if name in slow:
                continue
            gc.collect()  # what one way leaves behind is not picked up on the time of the next
            start = clock()
            way()
            seconds = clock() - start
            if round_number:
                taken[name].append(seconds)
            elif seconds > _SLOW:
                slow[name] = seconds
    return {name: slow[name] if name in slow else statistics.median(taken[name]) for name in ways}


def forget() -> None:
    """Empty the caches of `clausetrack.compare`, so that the second run costs what the first did."""
    caches = {
        "tokens": ("_cached",),
        "matching": ("_word_weight",),
        "figures": ("_figures",),
        "modality": ("_modals", "_markers"),
    }
    for module, names in caches.items():
        for name in names:
            getattr(import_module(f"clausetrack.compare.{module}"), name).cache_clear()


def table(title: str, medians: Mapping[str, float], notes: Mapping[str, str] | None = None) -> str:
    """Return the medians as ratios to the first way."""
    first = next(iter(medians.values()))
    lines = [f"{title} (× = times the {first * 1000:.0f} ms of the first line)"]
    for name, seconds in medians.items():
        once = ", run once" if seconds > _SLOW else ""
        lines.append(f"  {name:38} {seconds / first:8.2f} ×  {(notes or {}).get(name, '')}{once}".rstrip())
    return "\n".join(lines)


def rows(head: Sequence[str], lines: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table."""
    shown = [[*map(str, head)], ["---"] * len(head), *([*map(str, line)] for line in lines)]
    return "\n".join("| " + " | ".join(line) + " |" for line in shown)
