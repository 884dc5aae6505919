"""The tutorial as a reader does it: in an empty folder, with the `clausetrack` that is on the path.

`python .ci/tutorial.py PAGE` ends with 1 where a command prints other than the page says. It needs the standard library
only, and is run with the interpreter of an environment that holds nothing but the built wheel.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

STEP = re.compile(r"^```(?P<kind>console|\w+ title=(?P<path>\S+))\n(?P<words>.*?)^```$", re.DOTALL | re.MULTILINE)
EXIT = re.compile(r"# exits with (\d+)\n")


def said(command: str, folder: Path) -> tuple[int, str]:
    """Return (exit code, what a reader sees of it): stderr only where it fails."""
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(  # the words of a page of ours, as a shell reads them
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    return done.returncode, done.stdout + (done.stderr if done.returncode else "")


def main(page: Path) -> int:
    """Do what the page says, block by block; print what came out otherwise."""
    commands = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for found in STEP.finditer(page.read_text("utf-8")):
            if found["path"]:
                (folder / found["path"]).parent.mkdir(parents=True, exist_ok=True)
                (folder / found["path"]).write_text(found["words"], "utf-8")
                continue
            expected = EXIT.match(found["words"])
            shown, code = expected[0] if expected else "", 0
            for line in (line[2:] for line in found["words"].splitlines() if line.startswith("$ ")):
                code, output = said(line, folder)
                shown += f"$ {line}\n{output}"
                commands += 1
            if shown != found["words"] or code != int(expected[1] if expected else 0):
                print(f"{page.name} says:\n{found['words']}\nwhat came:\n{shown}(exit code {code})")
                return 1
    print(f"{page.name}: {commands} commands, each printed what the page says")
    return 0 if commands else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
