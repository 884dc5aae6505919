"""Several files written together, and what is left for the next command to finish."""

from __future__ import annotations

import json
import sys

import pytest

from clausetrack.errors import ClausetrackError, FileChangedError
from clausetrack.store import transaction
from clausetrack.store.atomic import sha256
from clausetrack.store.transaction import PENDING, FileChange, recover, write_together


def begun(folder, *entries):
    """A write whose journal is complete and whose moves are not."""
    pending = folder / PENDING
    pending.mkdir(parents=True)
    lines = []
    for number, (name, before, after) in enumerate(entries):
        if after is not None:
            (pending / str(number)).write_bytes(after)
        hashes = [None if data is None else sha256(data) for data in (before, after)]
        lines.append({"path": name, "before": hashes[0], "after": hashes[1], "unseen": False})
    (pending / "journal.json").write_text(json.dumps(lines), "utf-8")


def test_new_changed_and_removed_files_are_written_together(tmp_path):
    (tmp_path / "old.yaml").write_bytes(b"old")
    (tmp_path / "gone.yaml").write_bytes(b"gone")
    write_together(
        tmp_path,
        [
            FileChange(tmp_path / "deep" / "new.yaml", None, b"new"),
            FileChange(tmp_path / "old.yaml", b"old", b"changed"),
            FileChange(tmp_path / "gone.yaml", b"gone", None),
        ],
    )
    files = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"new.yaml": b"new", "old.yaml": b"changed"}
    assert not (tmp_path / PENDING).exists()


def test_where_one_file_has_changed_none_is_written(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"theirs")
    with pytest.raises(FileChangedError, match=r"a\.yaml changed"):
        write_together(
            tmp_path,
            [FileChange(tmp_path / "b.yaml", None, b"new"), FileChange(tmp_path / "a.yaml", b"mine", b"new")],
        )
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_permissions_and_links_stay(tmp_path):
    real = tmp_path / "elsewhere.yaml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    write_together(tmp_path, [FileChange(link, b"old", b"new")])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_link_out_of_the_folder_is_replaced_and_not_followed(tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"theirs")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "report.md").symlink_to(outside)
    write_together(folder, [FileChange(folder / "report.md", None, b"ours")], unseen=True)
    assert (folder / "report.md").read_bytes() == b"ours"
    assert outside.read_bytes() == b"theirs"


def test_recovery_finishes_what_has_a_journal_and_drops_what_has_none(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a2")  # moved already
    begun(tmp_path, ("a.yaml", b"a1", b"a2"), ("b.yaml", None, b"b"))
    assert recover(tmp_path)
    assert (tmp_path / "b.yaml").read_bytes() == b"b"
    assert not recover(tmp_path)
    (tmp_path / PENDING).mkdir()
    (tmp_path / PENDING / "0").write_bytes(b"half")
    assert recover(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_recovery_overwrites_nothing_that_was_edited_since(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"edited by hand")
    begun(tmp_path, ("a.yaml", b"a1", b"a2"))
    with pytest.raises(FileChangedError, match="edited") as caught:
        recover(tmp_path)
    assert PENDING in caught.value.hint
    assert (tmp_path / "a.yaml").read_bytes() == b"edited by hand"
    assert (tmp_path / PENDING / "0").read_bytes() == b"a2"


@pytest.mark.parametrize("journal", [b"", b"[", b"{}", b'[{"path": 3}]', b'[{"path": "../../out", "before": null}]'])
def test_a_journal_that_is_no_journal_is_told_and_writes_nothing(tmp_path, journal):
    folder = tmp_path / "a" / "b"
    (folder / PENDING).mkdir(parents=True)
    (folder / PENDING / "journal.json").write_bytes(journal)
    (folder / PENDING / "0").write_bytes(b"evil")
    with pytest.raises(FileChangedError, match="cannot be read"):
        recover(folder)
    assert [path.name for path in folder.iterdir()] == [PENDING]


def test_a_file_that_came_up_meanwhile_is_not_overwritten(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"theirs")
    with pytest.raises(FileChangedError, match="exists already"):
        write_together(tmp_path, [FileChange(tmp_path / "a.yaml", None, b"ours")])
    assert (tmp_path / "a.yaml").read_bytes() == b"theirs"


def test_while_another_process_writes_nothing_is_written_and_nothing_recovered(tmp_path):
    begun(tmp_path, ("a.yaml", None, b"a"))
    with transaction._locked(tmp_path) as held:
        assert held
        assert not recover(tmp_path)
        with pytest.raises(FileChangedError, match="another process is writing"):
            write_together(tmp_path, [FileChange(tmp_path / "b.yaml", None, b"b")])
    assert [path.name for path in tmp_path.iterdir()] == [PENDING]
    assert recover(tmp_path)


def test_where_a_system_has_no_locks_it_is_written_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    write_together(tmp_path, [FileChange(tmp_path / "a.yaml", None, b"a")])
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def interrupted(monkeypatch, name, error, *, after=0):
    """Let a step of a write raise: once, after so many calls that work."""
    step, left = getattr(transaction, name), [after]

    def stopped(*given, **named):
        left[0] -= 1
        if left[0] == -1:
            raise error
        return step(*given, **named)

    monkeypatch.setattr(transaction, name, stopped)


@pytest.mark.parametrize("step", ["_stage", "_move"])
def test_ctrl_c_leaves_a_new_folder_away_or_everything_in_it(tmp_path, monkeypatch, step):
    folder = tmp_path / "new"
    changes = [FileChange(folder / name, None, b"x") for name in ("a.yaml", "b.yaml")]
    interrupted(monkeypatch, step, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_together(folder, changes)
    there = sorted(path.name for path in folder.iterdir()) if folder.exists() else None
    assert there == (None if step == "_stage" else ["a.yaml", "b.yaml"])


def test_ctrl_c_never_takes_away_a_folder_that_was_there(tmp_path, monkeypatch):
    interrupted(monkeypatch, "_stage", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_together(tmp_path, [FileChange(tmp_path / "a.yaml", None, b"x")])
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_nothing_has_changed(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_bytes(b"old")
    interrupted(monkeypatch, "write_bytes", OSError(28, "No space left on device"), after=1)
    changes = [FileChange(tmp_path / "a.yaml", b"old", b"new"), FileChange(tmp_path / "b.yaml", None, b"new")]
    with pytest.raises(ClausetrackError, match="No space left on device"):
        write_together(tmp_path, changes)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yaml": b"old"}


def test_a_fault_behind_a_whole_journal_leaves_it_for_the_next_command(tmp_path, monkeypatch):
    written = transaction.write_bytes

    def then_gone(path, data, **named):
        written(path, data, **named)
        if path.name == "journal.json":
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(transaction, "write_bytes", then_gone)
    with pytest.raises(ClausetrackError, match="Input/output error"):
        write_together(tmp_path, [FileChange(tmp_path / "a.yaml", None, b"a")])
    assert recover(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_recovery_that_cannot_write_says_where_the_bytes_lie(tmp_path, monkeypatch):
    begun(tmp_path, ("a.yaml", None, b"a"))
    interrupted(monkeypatch, "_move", OSError(30, "Read-only file system"))
    with pytest.raises(ClausetrackError, match="Read-only file system") as caught:
        recover(tmp_path)
    assert PENDING in caught.value.hint
    assert recover(tmp_path)
