"""What is in the built package: the code, the shipped plan, the licences, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked(*folders):
    done = subprocess.run(["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, check=True)
    return {name for name in done.stdout.decode().split("\0") if name}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return {path.suffix: path for path in out.iterdir()}


def test_the_wheel_holds_the_code_and_the_plan_and_nothing_else(built):
    with zipfile.ZipFile(built[".whl"]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        licences = {name.rsplit("/", 1)[-1] for name in wheel.namelist() if "/licenses/" in name}
    code = {name.removeprefix("src/") for name in tracked("src")}
    data = {f"clausetrack/data/{name}" for name in tracked("clauses", "examples")}
    data |= {f"clausetrack/data/{name.removeprefix('docs/')}" for name in tracked("docs/rules")}
    assert names == code | data
    assert licences == {"LICENSE", "LICENSE-DATA"}


def test_the_source_package_holds_what_is_needed_to_build_and_test_it(built):
    with tarfile.open(built[".gz"]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for needed in ("pyproject.toml", "Makefile", "README.md", "requirements/dev.txt", "src/clausetrack/__init__.py"):
        assert needed in names
    assert tracked("tests", "examples", "clauses") <= names
    assert not [name for name in names if name.startswith((".git/", ".venv", "build/"))]
