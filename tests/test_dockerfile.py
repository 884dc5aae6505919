"""The Dockerfile: what it copies is there and let through, what it installs is pinned, and its steps make the program run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COPIED = [word for line in re.findall(r"^COPY (?!--from)(.+)$", TEXT, re.MULTILINE) for word in line.split()[:-1]]


def test_what_is_copied_is_there_and_let_through():
    let = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    assert COPIED
    for name in COPIED:
        assert (ROOT / name).exists(), name
        assert any(name == item or name.startswith(f"{item}/") for item in let), name


def test_every_package_is_pinned_by_hash_and_nothing_else_is_fetched():
    for line in re.findall(r"pip install [^&\n]+", TEXT):
        assert "--no-deps" in line
        assert "--require-hashes" in line or line.rstrip().endswith("--no-build-isolation .")
    assert not re.search(r"\b(curl|wget|ADD|git clone)\b", TEXT)
    assert re.findall(r"apt-get install [^&\n]*", TEXT) == ["apt-get install -y -qq --no-install-recommends git "]
    assert "USER reader" in TEXT


def test_what_it_copies_is_enough_to_build_the_package(tmp_path):
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(
            source, target, ignore=shutil.ignore_patterns("__pycache__")
        ) if source.is_dir() else shutil.copy(source, target)
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(tmp_path / "dist"),
        str(tmp_path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert len(list((tmp_path / "dist").glob("*.whl"))) == 1
