"""What a command does not need, it does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pandas", "openpyxl", "docx", "lxml", "jinja2", "scipy", "numpy", "matplotlib", "pypdf")


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["list", "terms", "--plan", "clauses"], ["check"]])
def test_heavy_libraries_stay_unloaded(words):
    code = (
        "import sys\nfrom clausetrack.cli.main import main\n"
        f"assert main({words!r}) == 0\nprint([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
