"""`import` on a terminal: what is missing or doubtful is asked for, and a slip of the fingers is asked again.

The command runs in a process of its own, on a real pseudo-terminal.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.drafts import NEW, OLD, write_draft
from tests.interrupts import interruptible

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
select = pytest.importorskip("select")

DOUBTFUL = (OLD[0], "2. Grain and mines of the navies are a matter for another day.", OLD[2])
WORDS = ("--as", "draft-2", "--date", "2026-02-01", "--plan", "plan")
GRAIN = "grain-may-leave-harbour"
ASKED = "y(es), n(ew clause), or the id of the clause it continues"


class Terminal:
    """A command on a pseudo-terminal."""

    def __init__(self, folder, *words: str) -> None:
        self.screen, inner = pty.openpty()
        environment = {
            "PATH": os.environ["PATH"],
            "COLUMNS": "100",
            "TERM": "dumb",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "clausetrack", *words]
        self.process = subprocess.Popen(
            interruptible(command),
            cwd=folder,
            env=environment,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        self.seen = ""

    def read(self) -> bool:
        """Read what is there; return whether more can come."""
        if not select.select([self.screen], [], [], 0.1)[0]:
            return self.process.poll() is None
        try:
            data = os.read(self.screen, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def ask(self, question: str) -> None:
        """Wait for a question."""
        place, end = len(self.seen), time.monotonic() + 120
        while question not in self.seen[place:] and time.monotonic() < end and self.read():
            pass
        assert question in self.seen[place:], self.seen

    def answer(self, question: str, line: str) -> None:
        """Wait for a question, and type a line."""
        self.ask(question)
        os.write(self.screen, f"{line}\n".encode())

    def interrupt(self) -> None:
        """Press Ctrl-C until it is heard, as a person does.

        What is pressed after the question is printed, and before the library waits for a line, ends the wait of neither.
        """
        for _ in range(30):
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                continue
            return

    def end(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and all that was on the screen."""
        end = time.monotonic() + 120
        while time.monotonic() < end and self.read():
            pass
        if self.process.poll() is None and time.monotonic() >= end:
            self.process.kill()
        code = self.process.wait(timeout=20)
        os.close(self.screen)
        return code, " ".join(self.seen.split())


@pytest.fixture
def begun(run, tmp_path):
    write_draft(tmp_path / "old.txt", OLD)
    assert run("init", "plan", "--from", "old.txt", "--date", "2026-01-10", "-q")[0] == 0
    return tmp_path


def version(folder, clause: str) -> str:
    path = folder / "plan" / "text" / f"{clause}.yaml"
    return path.read_text().partition("draft-2:")[2]


def test_id_and_day_are_asked_for(begun):
    write_draft(begun / "new.txt", NEW)
    terminal = Terminal(begun, "import", "new.txt", "--plan", "plan")
    terminal.answer("id of the new revision", "draft-2")
    terminal.answer("day of the text", "2026-02-01")
    code, seen = terminal.end()
    assert code == 0, seen
    assert "wrote draft-2 into" in seen
    assert "2026-02-01" in (begun / "plan" / "plan.yaml").read_text()


@pytest.mark.parametrize(
    ("answers", "fate"),
    [
        (("y",), "continues"),
        ((GRAIN,), "continues"),
        (("new",), "new"),
        (("", "nowhere", "strength-armed-forces", "y"), "continues"),
    ],
)
def test_a_doubtful_link_is_asked_about_until_the_answer_can_be_taken(begun, answers, fate):
    write_draft(begun / "new.txt", DOUBTFUL)
    terminal = Terminal(begun, "import", "new.txt", *WORDS)
    for answer in answers:
        terminal.answer(ASKED, answer)
    code, seen = terminal.end()
    assert code == 0, seen
    assert f"? 2 continues {GRAIN}" in seen
    assert "new.txt: Grain and mines of the navies" in seen, "both wordings are shown before the question"
    assert "draft-1: Grain may leave the harbour" in seen
    if len(answers) > 1:
        assert "there is no clause 'nowhere'; or write new" in seen
        assert "1 continues strength-armed-forces already" in seen
    assert ("deleted: true" in version(begun, GRAIN)) == (fate == "new")
    assert "unverified" not in version(begun, GRAIN)
    assert (begun / "plan" / "text" / "grain-mines-navies-matter.yaml").exists() == (fate == "new")


def test_an_interrupted_question_writes_nothing(begun):
    write_draft(begun / "new.txt", DOUBTFUL)
    before = {path: path.read_bytes() for path in (begun / "plan").rglob("*") if path.is_file()}
    terminal = Terminal(begun, "import", "new.txt", *WORDS)
    terminal.ask(ASKED)
    terminal.interrupt()
    code, seen = terminal.end()
    assert code == 130, seen
    assert {path: path.read_bytes() for path in (begun / "plan").rglob("*") if path.is_file()} == before
