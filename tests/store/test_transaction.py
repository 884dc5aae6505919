"""Several files written together, and what is left for the next command to finish."""

from __future__ import annotations

import json

import pytest

from clausetrack.errors import FileChangedError
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
