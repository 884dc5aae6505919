"""`diff` on anything: files of every format without a plan, revisions of commits, and both mixed."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.drafts import NEW, OLD, write_draft


@pytest.fixture
def bare(run, tmp_path, monkeypatch):
    """The command in a folder without a plan."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return run


@pytest.mark.parametrize("new", ["new.docx", "new.html", "new.md", "new.txt"])
@pytest.mark.parametrize("old", ["old.docx", "old.txt"])
def test_two_files_are_compared_without_a_plan(bare, tmp_path, old, new):
    write_draft(tmp_path / "elsewhere" / old, OLD)
    write_draft(tmp_path / "elsewhere" / new, NEW)
    code, out, err = bare("diff", old, new, "-f", "json")
    assert (code, err) == (0, "")
    kinds = {(row["number-before"], row["number-after"]): row["kinds"] for row in json.loads(out)["changes"]}
    assert kinds == {
        ("1", "1"): ["edited"],
        (None, "2"): ["added"],
        ("2", "3"): ["kept", "renumbered"],
        ("3", None): ["deleted"],
    }


def test_the_terminal_shows_numbers_kinds_and_the_redline(bare, tmp_path):
    write_draft(tmp_path / "elsewhere" / "old.txt", OLD)
    write_draft(tmp_path / "elsewhere" / "new.md", NEW)
    _, out, _ = bare("diff", "old.txt", "new.md")
    assert "[-600,000-]{+800,000+}" in out
    assert "2 → 3" in out
    assert "renumbered" in out
    assert "3 deleted" in out
    assert bare("diff", "old.txt", "new.md", "--exit-code")[0] == 1
    assert bare("diff", "old.txt", "old.txt", "--exit-code")[0] == 0
    assert bare("diff", "old.txt", "new.md", "1", "-f", "md")[1].count("<del>") == 1


def test_a_number_that_neither_text_has_is_refused(bare, tmp_path):
    write_draft(tmp_path / "elsewhere" / "old.txt", OLD)
    code, _, err = bare("diff", "old.txt", "old.txt", "99")
    assert (code, "neither text has a clause '99'" in err) == (2, True)


def test_tracked_changes_are_accepted_rejected_or_kept(bare, tmp_path):
    (tmp_path / "elsewhere" / "a.md").write_text("1. No more than {--600--}{++800++} men.\n")
    (tmp_path / "elsewhere" / "b.md").write_text("1. No more than 700 men.\n")
    for mode, said in (("accept", "[-800-]{+700+}"), ("reject", "[-600-]{+700+}"), ("keep", "600")):
        code, out, err = bare("diff", "a.md", "b.md", "--tracked", mode)
        assert code == 0
        assert said in out
        assert "tracked change" in err
    assert bare("diff", "a.md", "b.md", "-q")[2] == ""
    assert bare("diff", "a.md", "b.md", "--tracked", "both")[0] == 2


def test_a_file_is_held_against_a_revision(run, tmp_path):
    (tmp_path / "counter.txt").write_text("4. The forces will number no more than 700,000 personnel.\n")
    code, out, _ = run("diff", "first", "counter.txt")
    assert code == 0
    assert "1 → 4  force-cap  Cap on forces" in out
    assert "[-600,000-]{+700,000+}" in out


def test_a_revision_is_held_against_its_own_past(run, tmp_path):
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    path = tmp_path / "clauses" / "security" / "force-cap.yaml"
    path.write_text(path.read_text().replace("600,000 personnel", "650,000 personnel"))
    code, out, _ = run("diff", "HEAD:first", "first")
    assert code == 0
    assert "HEAD:first → first" in out
    assert "[-600,000-]{+650,000+}" in out
    assert run("diff", "HEAD:first", "HEAD:first", "--exit-code")[0] == 0
    assert run("diff", "nowhere:first", "first")[0] == 3
    code, _, err = run("diff", "HEAD:third", "first")
    assert code == 3
    assert "there is no revision 'third' in HEAD" in err


def test_a_word_that_names_nothing_says_what_would(run):
    code, _, err = run("diff", "frist", "second")
    assert code == 2
    assert "did you mean first?" in err
    code, _, err = run("diff", "nowhere.docx", "second")
    assert code == 2
    assert "there is no file 'nowhere.docx'" in err
