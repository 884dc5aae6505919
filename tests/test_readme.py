"""The README's commands are run, and what they print has to be what stands there.

`python -m tests.test_readme` writes the real output into the README.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from pathlib import Path

from clausetrack.cli.main import main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ clausetrack (?P<words>[^\n]+)\n(?P<out>.*?)```\n", re.DOTALL)
YAML = re.compile(r"```yaml\n(.*?)```\n", re.DOTALL)
TUTORIAL = ("plan.yaml", "parties.yaml", "sources.yaml", "security/patrols.yaml")


@contextlib.contextmanager
def workplace():
    """A folder with the shipped plan, and the tutorial's plan made of the README's own YAML."""
    before, columns = Path.cwd(), os.environ.get("COLUMNS")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "clauses").symlink_to(ROOT / "clauses")
        for path, text in zip(TUTORIAL, YAML.findall(README.read_text("utf-8")), strict=True):
            target = folder / "truce" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        os.chdir(folder)
        os.environ["COLUMNS"] = "100"
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.pop("COLUMNS")
            if columns is not None:
                os.environ["COLUMNS"] = columns


def run(words: str) -> str:
    """Return what a command prints on stdout; it must succeed."""
    out, err = io.StringIO(), io.StringIO()
    code = main(shlex.split(words), out, err)
    assert code == 0, err.getvalue()
    return out.getvalue()


def with_real_output() -> str:
    with workplace():
        return CONSOLE.sub(
            lambda found: f"```console\n$ clausetrack {found['words']}\n{run(found['words'])}```\n",
            README.read_text("utf-8"),
        )


def test_the_readme_shows_what_the_commands_print():
    assert README.read_text("utf-8") == with_real_output()


if __name__ == "__main__":
    README.write_text(with_real_output(), "utf-8")
