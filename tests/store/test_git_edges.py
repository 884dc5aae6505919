"""What git is asked, and what is said where it cannot answer."""

from __future__ import annotations

import os
import subprocess

import pytest

from clausetrack.errors import GitError
from clausetrack.store import git
from clausetrack.store.base import open_base
from clausetrack.store.git import Repository
from clausetrack.store.tree import FileTooLargeError, WorkingTree


def run(folder, *words):
    names = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t"}
    done = subprocess.run(["git", *words], cwd=folder, env={**os.environ, **names}, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path):
    """Two commits on main, a side branch that left at the first one, merged into a third commit."""
    run(tmp_path, "init", "-q", "-b", "main")
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
        run(tmp_path, "add", ".")
        run(tmp_path, "commit", "-qm", name)
    run(tmp_path, "checkout", "-q", "-b", "side", "HEAD~1")
    (tmp_path / "three").write_text("three")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "three")
    return tmp_path


def shallow(repository, tmp_path_factory):
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    run(repository, "clone", "-q", "--depth=1", f"file://{repository}", str(clone))
    return clone


class TestBase:
    def test_the_commit_where_the_history_left_is_compared(self, repository):
        found = Repository.find(repository).base("main")
        assert found.commit == run(repository, "rev-parse", "main~1")
        assert found.why == "where this history left it"

    def test_a_merge_request_of_gitlab_names_its_base(self, repository):
        first = run(repository, "rev-parse", "main~1")
        found = Repository.find(repository).base("auto", environment={"CI_MERGE_REQUEST_DIFF_BASE_SHA": first})
        assert (found.commit, found.why) == (first, "base of the merge request")

    def test_a_pull_request_of_github_is_its_merge_commit_s_first_parent(self, repository):
        run(repository, "merge", "-q", "--no-ff", "main", "-m", "merged")
        parent = run(repository, "rev-parse", "HEAD^1")
        there = {"GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge"}
        assert Repository.find(repository).base("auto", environment=there).commit == parent
        with pytest.raises(GitError, match="'origin/main' is not in this clone"):
            Repository.find(repository).base("auto", environment={"GITHUB_BASE_REF": "main"})

    def test_else_the_default_branch_of_origin(self, repository, tmp_path_factory):
        clone = tmp_path_factory.mktemp("whole") / "clone"
        run(repository, "clone", "-q", str(repository), str(clone))
        found = Repository.find(clone).base("auto", environment={})
        assert (found.ref, found.why) == ("origin/side", "default branch of origin")
        with pytest.raises(GitError, match="nothing says what to compare with"):
            Repository.find(repository).base("auto", environment={})

    def test_a_shallow_clone_compares_the_commit_named(self, repository, tmp_path_factory):
        found = Repository.find(shallow(repository, tmp_path_factory)).base("HEAD")
        assert (found.commit, found.why) == (run(repository, "rev-parse", "side"), "")

    def test_histories_that_never_met_have_no_common_commit(self, repository):
        run(repository, "checkout", "-q", "--orphan", "alone")
        run(repository, "commit", "-qm", "alone")
        here = Repository.find(repository)
        assert here.merge_base("main", "alone") is None
        assert here.base("main").commit == run(repository, "rev-parse", "main")


class TestFetch:
    @pytest.mark.parametrize(
        ("ref", "hint"),
        [
            ("v1.0", "run: git fetch --no-tags origin v1.0"),
            ("abcdef1", "run: git fetch --no-tags origin abcdef1"),
            ("origin/next", "run: git fetch --no-tags origin next:refs/remotes/origin/next"),
            ("next~2", "run: git fetch --no-tags origin next"),
        ],
    )
    def test_a_missing_commit_says_which_fetch_would_help(self, repository, ref, hint):
        with pytest.raises(GitError) as error:
            Repository.find(repository).commit(ref)
        assert error.value.hint.startswith(hint)

    @pytest.mark.parametrize(
        ("ref", "hint"),
        [
            (
                "main",
                "this clone is shallow; run: git fetch --no-tags --depth=1 origin main:refs/remotes/origin/main, "
                "then compare with origin/main",
            ),
            ("HEAD~1", "this clone is shallow; run: git fetch --no-tags --unshallow origin"),
            (
                "origin/main",
                "this clone is shallow; run: git fetch --no-tags --depth=1 origin main:refs/remotes/origin/main",
            ),
        ],
    )
    def test_a_shallow_clone_too(self, repository, tmp_path_factory, ref, hint):
        with pytest.raises(GitError) as error:
            Repository.find(shallow(repository, tmp_path_factory)).commit(ref)
        assert error.value.hint == hint

    def test_a_misspelt_branch_names_the_nearest(self, repository):
        with pytest.raises(GitError) as error:
            Repository.find(repository).commit("mian")
        assert error.value.hint == "did you mean main? If not, run: git fetch --no-tags origin mian"

    def test_a_repository_without_a_commit(self, tmp_path):
        run(tmp_path, "init", "-q")
        with pytest.raises(GitError) as error:
            Repository.find(tmp_path).commit("HEAD")
        assert error.value.hint == "the repository has no commit yet"


class TestAnswers:
    def test_a_folder_that_is_not_there(self, repository, tmp_path):
        here = Repository.find(repository)
        with pytest.raises(GitError, match="the folder 'nowhere' does not exist in"):
            here.listing(here.commit("HEAD"), "nowhere")
        with pytest.raises(GitError, match="does not exist"):
            Repository.find(tmp_path / "gone" / "further")

    def test_objects(self, repository):
        here = Repository.find(repository)
        assert here.blobs([]) == {}
        with pytest.raises(GitError, match=r"the object 0{12} is not in this clone"):
            here.blobs(["0" * 40])
        assert git.blob_id(b"one") == run(repository, "rev-parse", "HEAD:one")

    def test_a_file_that_the_commit_does_not_have(self, repository):
        here = Repository.find(repository)
        with pytest.raises(FileNotFoundError):
            here.tree(here.commit("HEAD"), "").read("two")

    def test_git_that_does_not_answer(self, repository, monkeypatch):
        monkeypatch.setattr(git, "_TIMEOUT", 0.0)
        with pytest.raises(GitError, match="did not answer within 0 seconds"):
            Repository.find(repository)

    def test_git_that_fails_says_its_last_line(self, repository):
        with pytest.raises(GitError, match="git rev-list failed: "):
            Repository.find(repository).run(["rev-list", "no-such-commit", "--"])

    def test_a_name_that_is_no_path_of_a_file(self, repository):
        here = Repository.find(repository)
        with pytest.raises(GitError, match=r"no file '\.' in"):
            here.blob(here.commit("HEAD"), ".")

    def test_a_file_of_a_commit_that_is_too_large_is_not_read(self, repository, monkeypatch):
        monkeypatch.setattr(git, "MOST_BYTES", 4)
        here = Repository.find(repository)
        tree = here.tree(here.commit("HEAD"), "")
        assert tree.read("one") == b"one"
        with pytest.raises(FileTooLargeError, match="5 bytes"):
            tree.read("three")

    def test_a_base_where_only_another_plan_stands_has_none_of_this_one(self, repository):
        for name in ("a", "b"):
            (repository / name).mkdir()
            (repository / name / "plan.yaml").write_text(f"plan: {name}\n")
        run(repository, "add", ".")
        run(repository, "commit", "-qm", "plans")
        (repository / "b").rename(repository / "c")
        found = open_base(repository / "c", "HEAD", WorkingTree(repository / "c"), plan="b")
        assert found.tree.read("plan.yaml") == b"plan: b\n"
        assert "stands in 'b'" in found.notes[0]
        (found_none,) = open_base(repository / "c", "HEAD", WorkingTree(repository / "c"), plan="new").notes
        assert "the plan is new" in found_none
