"""What a command makes of a folder, and whether a folder is as before or as intended after something went wrong."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from clausetrack.store.transaction import PENDING
from tests.robustness import writers
from tests.robustness.faults import at_step, die, in_child, snapshot

if TYPE_CHECKING:
    from pathlib import Path

EVERY_STEP = bool(os.environ.get("CLAUSETRACK_EVERY_STEP"))


def fresh(place: Path, tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    shutil.copytree(place, folder, symlinks=True)
    os.chdir(folder)
    return folder


def chosen(case, steps: int, *, few: bool = False) -> list[int]:
    """Every step where CLAUSETRACK_EVERY_STEP is set; else the first, the last and some between, or one in the middle."""
    if EVERY_STEP:
        return list(range(1, steps + 1))
    if case.few or few:
        return [max(1, steps // 2)]
    return sorted({1, steps, *range(2, steps, max(1, steps // 3))})


SEEN: dict[str, tuple[dict[str, bytes], dict[str, bytes], int]] = {}


def outcomes(case, place, tmp_path, words):
    """The folder before, the folder as intended, and how many steps lead there."""
    if case.name not in SEEN:
        fresh(place, tmp_path, "warm")
        assert writers.run(words) == 0  # what is imported here need not be in every child
        folder = fresh(place, tmp_path, "whole")
        before = snapshot(folder)
        told = folder.parent / "steps"

        def whole() -> int:
            steps = at_step(0, die)
            code = writers.run(words)
            told.write_text(str(steps()), "utf-8")
            return code

        assert in_child(whole) == 0
        SEEN[case.name] = before, snapshot(folder), int(told.read_text("utf-8"))
    return SEEN[case.name]


def settled(folder) -> dict[str, bytes]:
    """The folder after the next command on each plan in it; temporary files, which the next write removes, apart."""
    for plan in ("plan", "faulty", "altered", "new"):
        if list((folder / plan).glob(PENDING)):
            in_child(lambda plan=plan: writers.run(["check", "--plan", plan]))
    for private in folder.glob("*.private"):
        in_child(lambda private=private: writers.run(["list", "clauses", "--plan", "plan", "--overlay", private.name]))
    return {name: data for name, data in snapshot(folder).items() if not name.endswith(".tmp")}


def assert_whole(case, words, folder, before, after, step: str) -> None:
    """As before or as intended; and the same command puts everything in order and leaves no trash."""
    left = settled(folder)
    if not case.made_anew:
        assert left in (before, after), step
    if case.made_anew or left == before:
        assert in_child(lambda: writers.run(words)) == 0, step
    assert settled(folder) == after, step
    assert not list(folder.rglob(PENDING)), step
    if case.made_anew or left == before:
        assert not [path for path in folder.rglob("*.tmp") if path.parent.name != PENDING], step
