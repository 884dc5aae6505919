"""Console transcripts in Markdown: the commands are run, and what they print has to be what stands there.

A page shows a command and its output in one block; a line that begins with `$ ` is a command, what follows is what it
prints on stdout (and, where the command fails, on stderr):

    ```console
    $ clausetrack diff old.docx new.md
    …
    ```

A block whose fence says `title=PATH` (```` ```yaml title=clauses/parties.yaml ````) is what the reader types into that file; it is
written there when the commands before it have run.

A first line `# exits with 2` says which exit code the last command has to have (else 0). Other
commands than `clausetrack` may be shown in blocks of another kind (`sh`, `text`); they are not run.

`python -m tests.transcripts PAGE…` writes the real output into pages.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?P<open>^```console\n)(?P<body>.*?)(?P<close>^```$)", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"(?P<fence>^```\w+ title=(?P<path>\S+)\n)(?P<words>.*?)(?P<end>^```$)", re.DOTALL | re.MULTILINE)
STEP = re.compile(f"{BLOCK.pattern}|{FILE.pattern}", re.DOTALL | re.MULTILINE)
EXIT = re.compile(r"# exits with (\d+)\n")
PLAIN = ("NO_COLOR", "FORCE_COLOR", "CLAUSETRACK_PLAN", "CLAUSETRACK_FORMAT", "CLAUSETRACK_AS_OF")


@contextlib.contextmanager
def workplace(prepare: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Stand in a new folder with the shipped plan as `clauses` (and `examples`), 100 columns wide and without colour.

    Args:
        prepare: puts further files into the folder.
    """
    before, environment = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for shipped in ("clauses", "examples"):
            (folder / shipped).symlink_to(ROOT / shipped)
        if prepare:
            prepare(folder)
        os.chdir(folder)
        os.environ["COLUMNS"] = "100"
        for variable in PLAIN:
            os.environ.pop(variable, None)
        try:
            yield folder
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environment)


def run(line: str) -> tuple[int, str]:
    """Run one command of ours; return its exit code and what it prints."""
    words = shlex.split(line)
    assert words[0] == "clausetrack", f"only clausetrack is run in a console block, not: {line}"
    out, err = io.StringIO(), io.StringIO()
    code = main(words[1:], out, err)
    return code, out.getvalue() + (err.getvalue() if code else "")


def _again(found: re.Match[str]) -> str:
    if found["path"]:
        target = Path(found["path"])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(found["words"], "utf-8")
        return found[0]
    body = found["body"]
    expected = EXIT.match(body)
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    parts = [expected[0]] if expected else []
    code = 0
    for line in commands:
        assert code == 0, f"only the last command of a block may fail:\n{body}"
        code, said = run(line)
        parts.append(f"$ {line}\n{said}")
        if said and not said.endswith("\n"):
            parts.append("\n")
    assert code == int(expected[1] if expected else 0), f"exit code {code}:\n{''.join(parts)}"
    return f"{found['open']}{''.join(parts)}{found['close']}"


def real(text: str, prepare: Callable[[Path], None] | None = None) -> str:
    """Return a page with what its commands really print, run in order in one folder."""
    with workplace(prepare):
        return STEP.sub(_again, text)


def write(page: Path, prepare: Callable[[Path], None] | None = None) -> None:
    """Write the real output into a page."""
    page.write_text(real(page.read_text("utf-8"), prepare), "utf-8")


if __name__ == "__main__":
    from tests.docs.test_transcripts import PREPARE

    for word in sys.argv[1:]:
        write(Path(word), PREPARE.get(Path(word).resolve().relative_to(ROOT).as_posix()))
