"""The same plan gives the same bytes: two processes, two folders, two time zones, two seeds of hashing, two languages."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.river_plan import write_plan

RUN = """
import sys
from clausetrack.cli.main import main
for words in (
    "report -o reports", "report -o safe --colour-blind", "matrix -o matrix.xlsx", "matrix --for zorvia -o form.xlsx",
    "matrix -f json -o matrix.json", "brief --since 2030-01-01 -f md -o brief.md", "diff first second -f json -o diff.json",
    "export -o csv", "export -o excel --spreadsheet-safe", "export -o json -f json", "export -o parquet -f parquet",
    "export --sqlite plan.db --metadata metadata.json",
):
    code = main([*words.split(), "--plan", "plan"])
    if code:
        sys.exit(f"{words}: {code}")
"""


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    found = []
    for name, zone, seed, language in (
        ("here", "Pacific/Auckland", "1", "C.UTF-8"),
        ("somewhere-else-entirely", "America/St_Johns", "4242", "de_DE.UTF-8"),
    ):
        folder = tmp_path_factory.mktemp(name)
        write_plan(folder / "plan")
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LANG": language, "LC_ALL": language}
        subprocess.run(
            [sys.executable, "-c", RUN], cwd=folder, env=environment, check=True, capture_output=True, timeout=300
        )
        found.append({
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.relative_to(folder).parts[0] != "plan"
        })  # fmt: skip
    return found


def test_every_file_is_the_same_to_the_byte(twice):
    here, there = twice
    assert len(here) > 150
    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == []


def test_no_file_tells_where_it_was_made(twice):
    for name, data in twice[0].items():
        assert b"/tmp/" not in data, name
        assert b"pytest-of" not in data, name
