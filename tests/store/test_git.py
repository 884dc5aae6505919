"""A plan as it was in a commit: read from the object store, never checked out."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from clausetrack.cli.main import main
from clausetrack.errors import GitError
from clausetrack.store import load
from clausetrack.store.git import Repository
from tests.small_plan import CLAUSE, write_plan


@pytest.fixture
def history(tmp_path, monkeypatch):
    folder = tmp_path / "repo"
    write_plan(folder / "plans" / "demo")

    def git(*words: str) -> str:
        settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("tag", "v1")
    path = folder / "plans" / "demo" / "security" / "force-cap.yaml"
    path.write_text(CLAUSE.replace("600,000", "500,000"))
    git("commit", "-qam", "two")
    path.write_text("broken: [")
    monkeypatch.chdir(folder)
    return folder


def text_at(folder, ref):
    repository = Repository.find(folder / "plans" / "demo")
    tree = repository.tree(repository.commit(ref), repository.prefix.rstrip("/"), shown_as="plans/demo")
    loaded = load(tree)
    return loaded, loaded.plan.wording("force-cap", "first").text


def test_each_commit_has_its_own_words_whatever_the_working_tree_says(history):
    assert "600,000" in text_at(history, "v1")[1]
    loaded, text = text_at(history, "HEAD")
    assert "500,000" in text
    assert loaded.diagnostics == ()
    assert loaded.places.where("clause", "force-cap").revision


def test_an_unknown_commit_says_which_fetch_would_help(history):
    with pytest.raises(GitError) as caught:
        text_at(history, "nowhere")
    assert "git fetch" in caught.value.hint


@pytest.mark.parametrize("ref", ["--upload-pack=x", "", " HEAD", "a\0b"])
def test_a_name_that_looks_like_an_option_is_refused(history, ref):
    with pytest.raises(GitError):
        text_at(history, ref)


def test_commands_read_a_commit(history):
    out, err = io.StringIO(), io.StringIO()
    assert main(["show", "force-cap", "--revision", "first", "--plan", "plans/demo", "--at", "v1"], out, err) == 0
    assert "600,000" in out.getvalue()
    assert main(["show", "force-cap", "--plan", "plans/demo", "--at", "nowhere"], io.StringIO(), io.StringIO()) == 3


def test_a_repository_of_somebody_else_is_named_whole_in_the_way_out(tmp_path, monkeypatch):
    (tmp_path / "a plan" / "clauses").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a plan")
    subprocess.run(["git", "init", "-q"], check=True)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError) as caught:
        Repository.find(Path("clauses"))
    assert caught.value.hint.endswith(f"run: git config --global --add safe.directory '{tmp_path / 'a plan'}'")
