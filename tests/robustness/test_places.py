"""Where a command writes to: devices and pipes stay what they are, leavings of the dead go, the living keep theirs."""

from __future__ import annotations

import io
import os
import resource
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from clausetrack.cli.main import main
from clausetrack.errors import ClausetrackError
from clausetrack.store.atomic import _temporary, write_bytes
from tests.river_plan import write_plan
from tests.robustness.faults import in_child, snapshot


def run(*words: str) -> tuple[int, str]:
    err = io.StringIO()
    return main(list(words), io.StringIO(), err), err.getvalue()


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_plan(tmp_path / "plan")


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_bytes(pipe, b"words")
    assert os.read(reader, 100) == b"words"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
    os.close(reader)


def test_a_shell_substitutes_a_process_for_a_file(plan):
    script = f"{shlex.quote(sys.executable)} -m clausetrack list clauses -f csv --plan plan -o >(cat > copy) && sleep 1"
    subprocess.run(["bash", "-c", script], check=True, timeout=60)
    assert Path("copy").read_text("utf-8").startswith("clause,")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_told_and_stays_a_device(plan):
    code, said = run("list", "clauses", "--plan", "plan", "-o", "/dev/full")
    assert code == 2
    assert "No space left" in said
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_leavings_of_a_dead_writer_go_and_those_of_a_living_one_stay(tmp_path):
    target = tmp_path / "clauses.csv"

    def die_half_way() -> int:
        _temporary(target)
        return 0  # the lock ends with the process

    assert in_child(die_half_way) == 0
    assert len(list(tmp_path.iterdir())) == 1
    handle, living = _temporary(target)
    write_bytes(target, b"words")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([Path(living).name, "clauses.csv"])
    os.close(handle)
    write_bytes(target, b"other words")
    assert snapshot(tmp_path) == {"clauses.csv": b"other words"}


@pytest.mark.parametrize(
    "name", ["a name with blanks", "Überblick – план.csv", "é" * 120 + ".csv", "-x", "--help", "%s{0}"]
)
def test_any_name_that_the_system_takes(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    write_bytes(Path(name), b"words")
    assert snapshot(tmp_path) == {name: b"words"}


def test_a_name_that_it_does_not_take_is_told(tmp_path):
    for name in ("x" * 300, "with\0null"):
        with pytest.raises(ClausetrackError, match="cannot write"):
            write_bytes(tmp_path / name, b"words")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("limit", [0, 10, 200, 2000])
def test_a_quota_that_ends_in_the_middle_of_a_file(plan, limit):
    """Not a fault we inject: the kernel refuses to let any file of the process grow."""
    before = snapshot(Path())

    def limited() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        code, said = run(*["add", "statement", "--plan", "plan", "--party", "zorvia", "--speaker", "Anyone", "--date", "2030-03-01", "--authority", "official", "--evidence", "on-record", "--about", "second", "--summary", "Said.", "--source", "herald-draft", "--on", "troops=object"])  # fmt: skip
        return code if code == 0 or said.count("error: ") == 1 else 98

    code = in_child(limited)
    left = snapshot(Path())
    assert (code, left == before) in ((2, True), (0, False))
    assert code == 2 or limit == 2000


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can become somebody without permission")
@pytest.mark.parametrize(
    "words", ["list clauses -o plan/out.csv", "release first", "report -o plan/out", "init sub/new"]
)
def test_somebody_without_permission_is_told_so(tmp_path_factory, monkeypatch, words):
    place = tmp_path_factory.mktemp("open")
    for folder in (place, *place.parents[:3]):
        folder.chmod(0o755)
    given = words.split() if words.startswith("init") else [*words.split(), "--plan", "plan"]
    for folder in (place / "warm", place):  # nobody may not even read the libraries: all is imported before
        write_plan(folder / "plan")
        (folder / "sub").mkdir()
    monkeypatch.chdir(place / "warm")
    assert run(*given)[0] == 0
    monkeypatch.chdir(place)
    before = snapshot(place)

    def nobody() -> int:
        os.setgid(65534)
        os.setuid(65534)
        code, said = run(*given)
        return code if said.count("error: ") == 1 and "ermission" in said else 98

    assert in_child(nobody) == 2
    assert snapshot(place) == before
