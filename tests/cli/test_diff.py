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


@pytest.fixture
def git(tmp_path):
    def run_git(*words: str) -> None:
        words = ("-c", "user.name=a", "-c", "user.email=a@b.c", *words)
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)

    run_git("init", "-q")
    return run_git


@pytest.fixture
def kept(bare, git, tmp_path):
    """A folder in a repository: `old.docx` and `new.md` committed once, then `old.docx` overwritten."""
    folder = tmp_path / "elsewhere"
    write_draft(folder / "old.docx", OLD)
    write_draft(folder / "new.md", NEW)
    (folder / "link.md").symlink_to("new.md")
    git("add", ".")
    git("commit", "-qm", "one")
    write_draft(folder / "old.docx", NEW)
    return bare


@pytest.mark.parametrize("path", ["elsewhere/old.docx", "./old.docx", "../elsewhere/old.docx"])
def test_a_draft_is_read_as_it_was_in_a_commit(kept, path):
    code, out, err = kept("diff", f"HEAD:{path}", "old.docx")
    assert (code, err) == (0, "")
    assert "HEAD:" in out.splitlines()[0]
    assert "[-600,000-]{+800,000+}" in out
    assert kept("diff", f"HEAD:{path}", f"HEAD:{path}", "--exit-code")[0] == 0
    data = json.loads(kept("diff", f"HEAD:{path}", "HEAD:./new.md", "-f", "json")[1])
    assert (data["before"], data["after"]) == ("HEAD:old.docx", "HEAD:new.md")
    assert data["counts"]["edited"] == 1


def test_a_word_file_of_a_commit_gets_native_tracked_changes(kept, tmp_path):
    from clausetrack.importers import read_draft

    assert kept("diff", "HEAD:./old.docx", "old.docx", "-o", "redline.docx")[0] == 0
    for mode, lines in (("accept", NEW), ("reject", OLD)):
        draft = read_draft(tmp_path / "elsewhere" / "redline.docx", tracked=mode)
        assert [clause.text for clause in draft.clauses] == [line[3:] for line in lines]


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("HEAD:old.docx", 3, "there is no file 'old.docx' in"),
        ("HEAD:old.docx", 3, "did you mean elsewhere/old.docx?"),
        ("HEAD:./gone.pdf", 3, "paths are given from the top of the repository"),
        ("HEAD:../../old.docx", 3, "there is no file '../../old.docx' in"),
        ("HEAD:elsewhere/", 2, "is in no format that can be read"),
        ("HEAD:./link.md", 3, "is a link in"),
        ("HEAD:./old.odt", 2, "open it and save it as .docx"),
        ("nowhere:./old.docx", 3, "the commit 'nowhere' is not in this clone"),
        ("HEAD~7:./old.docx", 3, "the commit 'HEAD~7' is not in this clone"),
        (":./old.docx", 2, "names no commit"),
    ],
)
def test_a_file_that_a_commit_does_not_have_is_named(kept, word, code, said):
    ended, out, err = kept("diff", word, "old.docx")
    assert (ended, out) == (code, "")
    assert said in err


def test_a_folder_of_a_commit_is_no_draft(kept, git, tmp_path):
    (tmp_path / "odd.md").mkdir()
    (tmp_path / "odd.md" / "a.txt").write_text("1. A word.\n")
    git("add", ".")
    git("commit", "-qm", "two")
    code, _, err = kept("diff", "HEAD:odd.md", "old.docx")
    assert (code, "'odd.md' is a folder in" in err) == (3, True)


def test_a_file_of_a_commit_that_is_too_large_is_not_loaded(kept, git, tmp_path, monkeypatch):
    monkeypatch.setattr("clausetrack.importers.files.LARGEST", 100)
    code, _, err = kept("diff", "HEAD:./old.docx", "old.docx")
    assert (code, "'old.docx' has" in err) == (2, True)


def test_a_revision_is_held_against_its_own_past(run, git, tmp_path):
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
