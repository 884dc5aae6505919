"""Ctrl-C in the middle of each long command, as a person presses it: 130, one line, nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic_core import SchemaError

from clausetrack.cli.main import main
from tests.interrupts import interruptible
from tests.robustness.faults import snapshot

ROOT = Path(__file__).parents[2]
LONG = {
    "check": "check --no-cache",
    "report": "report -o out",
    "matrix": "matrix -o out.xlsx",
    "export": "export -o out",
    "diff": "diff us-28 ua-20 -o out.docx",
    "picture": "picture matrix -o out.svg",
    "import": "import draft.md --as new --based-on ua-20 --date 2026-07-01 --yes",
    "release": "release ua-20",
    "serve": "serve",
}
MOMENTS = (0.2, 0.5, 0.9)
"""When the key is pressed, as parts of the time that the command takes by itself."""


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "a folder"
    shutil.copytree(ROOT / "clauses", folder / "clauses")
    texts = [f"{number}. The parties shall meet on day {number} of each month." for number in range(1, 60)]
    (folder / "draft.md").write_text("\n\n".join(texts) + "\n", "utf-8")
    return folder


def started(words: str, place: Path) -> subprocess.Popen[str]:
    """Start a command in a group of its own, as a shell does; as soon as it says so, Ctrl-C is no longer Python's own.

    A key pressed while Python itself starts ends in a traceback of Python's: it is not ours to catch.
    """
    script = "import os; from clausetrack.cli.main import run; os.write(2, b'started\\n'); run()"
    temporary = place.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(place.parent), "TMPDIR": str(temporary), "CLAUSETRACK_NO_CACHE": "1"}
    process = subprocess.Popen(
        interruptible([sys.executable, "-c", script, *words.split()]), cwd=place, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr
    assert process.stderr.readline() == "started\n"
    return process


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=120)
    return process.returncode, said


@pytest.mark.parametrize("name", list(LONG) if os.environ.get("CLAUSETRACK_EVERY_STEP") else ["report", "import"])
def test_a_key_pressed_in_the_middle(place, name):
    words = LONG[name]
    before = snapshot(place)
    began = time.monotonic()
    if name == "serve":
        takes = 3.0
    else:
        code, said = ended(started(words, place))
        assert code == 0, said
        takes = time.monotonic() - began
    after = snapshot(place)
    for moment in MOMENTS:
        for path in place.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path, data in before.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)
        process = started(words, place)
        time.sleep(takes * moment)
        process.send_signal(signal.SIGINT)
        code, said = ended(process)
        assert "Traceback" not in said, said
        # -2: the key came while Python itself took its leave, all work done; a shell says 130 of it, too.
        assert code in (0, 130, -signal.SIGINT), said
        assert code != 130 or "interrupted" in said
        assert said.count("error: ") <= 1
        assert not list((place.parent / "temporary").iterdir())
        left = snapshot(place)
        assert left in (before, after), sorted(name for name in {*left, *before} if left.get(name) != before.get(name))


def test_a_key_pressed_while_pydantic_builds_a_model_is_no_fault(monkeypatch, capsys):
    def pressed(_):
        raise SchemaError('Error building "model" validator:\n  KeyboardInterrupt: ')

    monkeypatch.setattr("clausetrack.cli.app.application", pressed)
    assert main(["list", "clauses"]) == 130
    assert capsys.readouterr().err == "error: interrupted\n"
