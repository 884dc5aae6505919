"""A repository of a stranger in CI: nothing of it is run, followed or swallowed, whatever it holds."""

from __future__ import annotations

import subprocess

import pytest

from clausetrack.cli.main import main
from clausetrack.store.git import Repository
from clausetrack.store.tree import MOST_BYTES, FileTooLargeError
from tests.small_plan import CLAUSE, write_plan

HOOKS = ("post-checkout", "post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit")
CONFIG = """
[core]
  fsmonitor = touch {mark}
  sshCommand = touch {mark}
  pager = touch {mark}
  editor = touch {mark}
  hooksPath = {hooks}
[diff]
  external = touch {mark}
[diff "bad"]
  textconv = touch {mark};cat
  command = touch {mark}
[filter "bad"]
  smudge = touch {mark};cat
  clean = touch {mark};cat
  process = touch {mark}
[alias]
  rev-parse = !touch {mark}
  ls-tree = !touch {mark}
  cat-file = !touch {mark}
[include]
  path = {hooks}/more
"""


@pytest.fixture
def stranger(tmp_path, monkeypatch):
    """Two commits of a plan, in a repository that would leave a mark if anything of it were run."""
    folder, mark = tmp_path / "repo", tmp_path / "mark"
    write_plan(folder / "plan")

    def git(*words: str, text: str = "") -> str:
        settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True, input=text
        )
        return done.stdout.strip()

    git("init", "-q", "--template=", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    (folder / "plan" / "security" / "force-cap.yaml").write_text(CLAUSE.replace("600,000", "500,000"))
    (folder / ".gitattributes").write_text("*.yaml filter=bad diff=bad\n")
    (folder / ".gitmodules").write_text(f'[submodule "s"]\n  path = plan/sub.yaml\n  url = ext::touch {mark}\n')
    git("add", ".")
    git("update-index", "--add", "--cacheinfo", f"160000,{git('rev-parse', 'HEAD')},plan/sub.yaml")
    outside = git("hash-object", "-w", "--stdin", text="/etc/passwd")
    git("update-index", "--add", "--cacheinfo", f"120000,{outside},plan/security/link.yaml")
    huge = git("hash-object", "-w", "--stdin", text="#" * (MOST_BYTES + 1))
    git("update-index", "--add", "--cacheinfo", f"100644,{huge},plan/huge.yaml")
    git("commit", "-qm", "two")
    hooks = folder / ".git" / "hooks"
    hooks.mkdir()
    for name in HOOKS:
        (hooks / name).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (hooks / name).chmod(0o755)
    (hooks / "more").write_text(f"[core]\n  fsmonitor = touch {mark}\n")
    with (folder / ".git" / "config").open("a") as config:
        config.write(CONFIG.format(mark=mark, hooks=hooks))
    monkeypatch.chdir(folder)
    return folder, mark


def test_the_trap_would_close(stranger):
    folder, mark = stranger
    subprocess.run(["git", "status"], cwd=folder, capture_output=True, check=False)
    assert mark.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--base", "HEAD~1", "-f", "concise", "--no-cache"),
        ("diff", "HEAD~1:first", "HEAD:first"),
        ("changelog", "HEAD~1..HEAD"),
        ("list", "clauses", "--at", "HEAD"),
        ("brief", "--since", "HEAD~1"),
    ],
    ids=lambda words: words[0],
)
def test_no_hook_filter_alias_or_setting_runs(stranger, capsys, words):
    _, mark = stranger
    code = main([*words, "--plan", "plan"])
    said = capsys.readouterr()
    assert not mark.exists()
    assert code in {0, 1}, said.err
    assert said.out.strip()
    assert "root:" not in said.out + said.err


def test_links_and_submodules_are_no_files_and_huge_objects_are_not_read(stranger):
    folder, _ = stranger
    repository = Repository.find(folder)
    tree = repository.tree(repository.commit("HEAD"), "plan")
    assert not {"sub.yaml", "security/link.yaml"} & set(tree.files())
    assert b"500,000" in tree.read("security/force-cap.yaml")
    with pytest.raises(FileTooLargeError):
        tree.read("huge.yaml")
    assert max(map(len, tree.bytes_of.values())) < 10_000
