"""A few cases of every door each time, and everything that ever fell. The long mode: `python -m tests.robustness.fuzz`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.robustness.fuzz import DOORS, attempt, prepare, sweep

CORPUS = Path(__file__).parent / "corpus"
CASES = int(os.environ.get("CLAUSETRACK_FUZZ", "4"))
FELL = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.suffix != ".py")


@pytest.mark.parametrize("door", list(DOORS))
def test_a_door_stands_faults(door, tmp_path):
    place = prepare(door, tmp_path / "place")
    for name, data in place.seeds.items():
        assert not (door != "git" and attempt(place, name, data)), f"the sound input {name}"
    tried = sweep(door, place, 1_000_000, 1_000_000 + CASES)
    assert len(tried) == CASES
    assert not [found for found in tried if found[2]]


def test_what_fell_once_stands_now(tmp_path):
    """The name of a kept input: number of its case, a dash, and the input whose place it takes (`_` for a slash)."""
    assert FELL, "nothing is kept"
    for number, path in enumerate(FELL):
        place = prepare(path.parent.name, tmp_path / str(number))
        wanted = path.name.partition("-")[2]
        name = next(name for name in place.seeds if name.replace("/", "_") == wanted)
        assert attempt(place, name, path.read_bytes()) == "", path


@pytest.mark.parametrize(("door", "seed"), [("txt", 452), ("txt", 801138), ("yaml", 806124)])
def test_a_case_that_hung_ends_in_time(door, seed, tmp_path):
    """Inputs too large to be kept: the number of the case makes them anew."""
    assert [found for _, _, found in sweep(door, prepare(door, tmp_path / "place"), seed, seed + 1)] == [""]


def test_a_crash_a_hang_and_a_flood_are_seen(tmp_path, monkeypatch):
    """The harness itself: what it must find, it finds."""

    def crash(*_, **__):
        raise RuntimeError("boom")

    def hang(*_, **__):
        while True:
            pass

    def flood(*_, **__):
        return [bytes(1 << 28) for _ in range(100)]

    for fault, word in ((crash, "RuntimeError"), (hang, "hangs"), (flood, "MemoryError")):
        place = prepare("md", tmp_path / word)
        with monkeypatch.context() as patch:
            patch.setattr("tests.robustness.fuzz.SECONDS", 0.5)
            patch.setattr("clausetrack.importers.read_draft", fault)
            (found,) = sweep("md", place, 0, 1)
        assert word in found[2], found
