"""Writing in one step: as before, or as intended."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from clausetrack.errors import ClausetrackError, FileChangedError
from clausetrack.store import atomic
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


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_bytes(pipe, b"words")
    assert os.read(reader, 100) == b"words"
    os.close(reader)
    assert [item.name for item in tmp_path.iterdir()] == ["pipe"]


def test_leavings_of_a_writer_that_died_go_and_those_of_one_at_work_stay(tmp_path):
    path = tmp_path / "a.yaml"
    (tmp_path / ".a.yaml.dead.tmp").write_bytes(b"half")
    at_work, name = atomic._temporary(path)
    write_bytes(path, b"new")
    assert {item.name for item in tmp_path.iterdir()} == {"a.yaml", Path(name).name}
    os.close(at_work)
    write_bytes(path, b"newer")
    assert [item.name for item in tmp_path.iterdir()] == ["a.yaml"]


def test_a_temporary_file_that_another_swept_away_before_it_was_locked_is_made_again(tmp_path, monkeypatch):
    make, made = tempfile.mkstemp, []

    def swept(**named):
        handle, name = make(**named)
        if not made:
            os.unlink(name)
        made.append(name)
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", swept)
    write_bytes(tmp_path / "a.yaml", b"new")
    assert len(made) == 2
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {"a.yaml": b"new"}


def test_where_a_system_has_no_locks_leavings_stay_and_files_are_written(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    (tmp_path / ".a.yaml.dead.tmp").write_bytes(b"half")
    write_bytes(tmp_path / "a.yaml", b"new")
    assert sorted(item.name for item in tmp_path.iterdir()) == [".a.yaml.dead.tmp", "a.yaml"]
