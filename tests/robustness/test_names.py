"""Folders and files of any name the system takes, and links, pipes and devices where files should be."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from clausetrack.cli.main import main
from tests.river_plan import write_plan
from tests.robustness.faults import in_child, snapshot

NAMES = (
    "a folder",
    "Überblick – план",
    "e\u0301",
    "-x",
    "--help",
    "*?[a]",
    "$HOME",
    "a'b\"c",
    "%s{0}",
    "\u202eabc",
    "new\nline",
    "=1+1",
    "é" * 100,
)


def run(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main(list(words), out, err), out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_in_a_folder_of_any_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / name)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for line in (["init", "-q", "--template="], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *line], check=True, capture_output=True)
    assert run("check", "--plan", name)[0] == 0
    told = {0, 3} if "\n" in name else {0}  # git's own answers end at a line: then it is said, not guessed
    assert run("check", "--plan", name, "--base", "HEAD")[0] in told
    assert run("matrix", "--plan", name, "--at", "HEAD", "-f", "csv")[0] in told
    assert run("matrix", "--plan", name, "-o", f"{name}/matrix.csv")[0] == 0
    assert run("release", "second", "--plan", name)[0] == 0
    assert (tmp_path / name / "revisions.lock").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_of_any_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / "plan")
    draft = f"{name}.md"
    Path(draft).write_text("1. The water will be shared in equal parts.\n\n2. No dam will be built.\n", "utf-8")
    code, out, _ = run("diff", "-f", "json", "--", draft, draft)
    assert code == 0
    assert out
    code, _, said = run("import", "--plan", "plan", "--as", "third", "--date", "2030-06-01", "--yes", "--", draft)
    assert code == 0, said
    assert run("init", "new", "--date", "2030-06-01", f"--from={draft}")[0] == 0
    assert run("check", "--plan", "new")[0] == 0
    assert run("check", "--plan", "plan")[0] == 0


def test_links_out_of_the_folder_are_neither_read_nor_written_through(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plan = write_plan(tmp_path / "plan")
    outside = tmp_path / "outside.yaml"
    shutil.move(plan / "positions/zorvia.yaml", outside)
    (plan / "positions/zorvia.yaml").symlink_to(outside)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.yaml").write_text("clause: stolen\ntitle: Secret words\n", "utf-8")
    (plan / "elsewhere").symlink_to(secret)
    before = snapshot(tmp_path)
    code, out, said = run("check", "--plan", "plan", "-f", "concise")
    assert code == 1, said
    assert "positions/zorvia.yaml: error[unreadable-file]" in out
    assert "Secret words" not in out + run("list", "clauses", "--plan", "plan")[1]
    run(*["add", "statement", "--plan", "plan", "--party", "zorvia", "--speaker", "Anyone", "--date", "2030-03-01", "--authority", "official", "--evidence", "on-record", "--about", "second", "--summary", "Said.", "--source", "herald-draft", "--on", "troops=object"])  # fmt: skip
    assert snapshot(tmp_path)["outside.yaml"] == before["outside.yaml"]


def test_loops_pipes_and_devices_in_a_plan_neither_hang_nor_flood(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSETRACK_NO_CACHE", raising=False)
    monkeypatch.setenv("CLAUSETRACK_CACHE_DIR", str(tmp_path / "cache"))
    plan = write_plan(tmp_path / "plan")
    (plan / "water/loop").symlink_to(plan)
    (plan / "water/self.yaml").symlink_to("self.yaml")
    (plan / "water/gone.yaml").symlink_to("nowhere.yaml")
    (plan / "water/zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(plan / "water/pipe.yaml")
    os.mkfifo(tmp_path / "pipe.md")

    def tried() -> int:
        import signal

        signal.alarm(60)
        for words in ("check", "matrix", "list clauses", "diff pipe.md pipe.md", "report -o out"):
            given = words.split() if words.startswith("diff") else [*words.split(), "--plan", "plan"]
            code, _, said = run(*given)
            if code not in {0, 1, 2} or "Traceback" in said:
                return 90
        return 0

    assert in_child(tried) == 0
