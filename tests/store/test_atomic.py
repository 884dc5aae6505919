"""Writing in one step: as before, or as intended."""

from __future__ import annotations

import os

import pytest

from clausetrack.errors import ClausetrackError, FileChangedError
from clausetrack.store.atomic import write_bytes


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a b" / "ü.yaml"
    write_bytes(path, b"one", fresh=True)
    write_bytes(path, b"two", expected=b"one")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["ü.yaml"]


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"theirs")
    for refused in ({"expected": b"ours"}, {"fresh": True}):
        with pytest.raises(FileChangedError):
            write_bytes(path, b"new", **refused)
    assert path.read_bytes() == b"theirs"
    assert [item.name for item in tmp_path.iterdir()] == ["a.yaml"]


def test_a_failing_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ClausetrackError, match="No space left"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.yaml"]
