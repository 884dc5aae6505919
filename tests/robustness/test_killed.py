"""Killed, or failed by the disk, at every step of every command that writes: as before, or as intended."""

from __future__ import annotations

import ast
import errno
import io
import os
import shutil
from pathlib import Path

import pytest

import clausetrack
from tests.robustness import writers
from tests.robustness.faults import at_step, die, failing, in_child, interrupt, snapshot
from tests.robustness.outcomes import EVERY_STEP, assert_whole, chosen, fresh, outcomes

ROOT = Path(clausetrack.__file__).parent
FAULTS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO)


@pytest.mark.parametrize("case", writers.CASES, indirect=True, ids=lambda case: case.name)
def test_killed_at_any_step_the_folder_is_as_before_or_as_intended(case, place, tmp_path, monkeypatch, words):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before, after, steps = outcomes(case, place, tmp_path, words)
    assert after != before
    assert steps
    for step in chosen(case, steps):
        folder = fresh(place, tmp_path, f"step-{step}")

        def killed(step=step) -> int:
            at_step(step, die)
            return writers.run(words)

        assert in_child(killed) == -9, f"step {step} of {steps} was not reached"
        assert_whole(case, words, folder, before, after, f"step {step} of {steps}")
        os.chdir(tmp_path)
        shutil.rmtree(folder)


FAILED = [case for case in writers.CASES if EVERY_STEP or not case.few]


@pytest.mark.parametrize("case", FAILED, indirect=True, ids=lambda case: case.name)
def test_a_failing_disk_is_told_in_one_line_and_costs_nothing(case, place, tmp_path, monkeypatch, words):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before, after, steps = outcomes(case, place, tmp_path, words)
    for step in chosen(case, steps, few=case.made_anew):
        folder = fresh(place, tmp_path, f"step-{step}")
        said = folder.parent / "said"

        def failed(step=step, said=said) -> int:
            err = io.StringIO()
            at_step(step, failing(FAULTS[step % len(FAULTS)]))
            code = writers.run(words, err)
            said.write_text(err.getvalue(), "utf-8")
            return code

        code = in_child(failed)
        told = said.read_text("utf-8")
        assert code in (0, 2, 3), told
        if code:
            assert len([line for line in told.splitlines() if line.startswith("error: ")]) == 1, told
        assert_whole(case, words, folder, before, after, f"step {step} of {steps}: {told}")
        os.chdir(tmp_path)
        shutil.rmtree(folder)


@pytest.mark.parametrize("case", FAILED, indirect=True, ids=lambda case: case.name)
def test_interrupted_it_ends_with_130_and_leaves_nothing_behind(case, place, tmp_path, monkeypatch, words):
    """No next command puts this in order: whoever stops a program may never start it again."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before, after, steps = outcomes(case, place, tmp_path, words)
    for step in chosen(case, steps, few=case.made_anew):
        folder = fresh(place, tmp_path, f"step-{step}")
        said = folder.parent / "said"

        def stopped(step=step, said=said) -> int:
            err = io.StringIO()
            at_step(step, interrupt)
            code = writers.run(words, err)
            said.write_text(err.getvalue(), "utf-8")
            return code

        assert in_child(stopped) == 130, f"step {step} of {steps}: {said.read_text('utf-8')}"
        left = snapshot(folder)
        if case.made_anew:  # several outputs: those that are made are whole
            assert all(data in {before.get(name), after.get(name)} for name, data in left.items()), f"step {step}"
        else:
            assert left in (before, after), f"step {step} of {steps}"
        os.chdir(tmp_path)
        shutil.rmtree(folder)


def test_every_command_that_writes_is_killed_here():
    covered = {pair for case in writers.CASES for pair in case.covers}
    for name, options in writers.commands():
        writing = options & writers.OPTIONS
        for option in writing:
            assert (name, option) in covered, f"{name} --{option} writes and no case kills it"
        if not writing and name not in writers.READ_ONLY:
            assert (name, "") in covered, f"{name} is neither killed nor named in READ_ONLY"
    known = {name for name, _ in writers.commands()} | {"--install-completion"}
    assert {name for name, _ in covered} | set(writers.READ_ONLY) <= known


DOORS = {
    "store/atomic.py", "store/transaction.py",
    "cli/replay.py",  # the cache, which may be lost
    "reports/site/folder.py",  # takes away folders that are empty
}  # fmt: skip
MEMORY = {"reports/workbook/archive.py"}
"""Modules that write into an archive in memory, and into files without a name, which no one can find."""
WRITING = {
    "write_text", "unlink", "rename", "mkdir", "makedirs", "rmdir", "rmtree", "copytree", "copyfile", "copy2",
    "touch", "symlink_to", "hardlink_to", "NamedTemporaryFile", "mkstemp", "mkdtemp", "TemporaryDirectory", "TemporaryFile",
    "truncate",
}  # fmt: skip


def writes(call: ast.Call) -> bool:
    """True for a call that changes files: by its name, or `open` in a mode that writes."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in WRITING or (name == "write_bytes" and isinstance(call.func, ast.Attribute)):
        return True
    modes = [
        word.value for word in (*call.args, *(item.value for item in call.keywords)) if isinstance(word, ast.Constant)
    ]
    return name in {"open", "fdopen"} and any(
        isinstance(mode, str) and set(mode) <= set("wxab+t") and set(mode) & set("wxa+") for mode in modes
    )


def test_files_are_written_through_two_doors_only():
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_bytes())
        found = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and writes(node)]
        assert not found or name in DOORS or name in MEMORY, f"{name} writes files itself in lines {found}"
