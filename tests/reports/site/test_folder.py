"""A later run writes what changed, removes what it left, and touches nothing that is not ours."""

from __future__ import annotations

import json

import pytest

from clausetrack.errors import UsageError
from clausetrack.reports.site.folder import MANIFEST, write_site

FIRST = {"index.html": b"one", "clauses/a.html": b"a", "clauses/b.html": b"b", "old/c.html": b"c"}
THEN = {"index.html": b"two", "clauses/a.html": b"a"}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_second_run_leaves_what_is_up_to_date(tmp_path):
    assert write_site(tmp_path / "site", FIRST).written == 4
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
    again = write_site(tmp_path / "site", FIRST)
    assert (again.written, again.same) == (0, 4)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")} == before


def test_what_an_earlier_run_left_is_removed(tmp_path):
    write_site(tmp_path, FIRST)
    (tmp_path / "clauses" / "mine.txt").write_bytes(b"mine")
    done = write_site(tmp_path, THEN)
    assert done.removed == ("clauses/b.html", "old/c.html")
    assert files(tmp_path) == {**THEN, "clauses/mine.txt": b"mine"}
    assert json.loads((tmp_path / MANIFEST).read_text())["files"].keys() == THEN.keys()


def test_what_was_edited_since_is_left_alone_and_named(tmp_path):
    write_site(tmp_path, FIRST)
    (tmp_path / "old" / "c.html").write_bytes(b"edited")
    done = write_site(tmp_path, THEN)
    assert done.kept == ("old/c.html",)
    assert files(tmp_path)["old/c.html"] == b"edited"


def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path):
    (tmp_path / "index.html").write_bytes(b"a newsroom's own page")
    with pytest.raises(UsageError, match="was not written by"):
        write_site(tmp_path, FIRST)
    assert files(tmp_path) == {"index.html": b"a newsroom's own page"}


def test_a_link_in_the_way_is_not_followed(tmp_path):
    (tmp_path / "secret").write_bytes(b"keep")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").symlink_to(tmp_path / "secret")
    with pytest.raises(UsageError):
        write_site(folder, FIRST)
    assert (tmp_path / "secret").read_bytes() == b"keep"


@pytest.mark.parametrize(
    "listed",
    [
        "no json", "[]", '{"files": []}', '{"files": {"a": 1}}', '{"files": {"../secret": "HASH"}}',
        '{"files": {"/etc/passwd": "HASH"}}', '{"files": {"a/../../secret": "HASH"}}', '{"files": {"": "HASH"}}',
        '{"files": {"C:\\\\secret": "HASH"}}', "[" * 100_000,
    ],
)  # fmt: skip
def test_a_list_that_is_none_of_ours_is_refused_and_removes_nothing(tmp_path, listed):
    from clausetrack.store.atomic import sha256

    secret = tmp_path / "secret"
    secret.write_bytes(b"keep")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST).write_text(listed.replace("HASH", sha256(b"keep")))
    with pytest.raises(UsageError, match="no list of the files"):
        write_site(folder, FIRST)
    assert secret.read_bytes() == b"keep"
    assert files(folder) == {}


def test_a_list_that_cannot_be_read_is_an_answer(tmp_path):
    (tmp_path / MANIFEST).mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        write_site(tmp_path, FIRST)
    assert files(tmp_path) == {}
