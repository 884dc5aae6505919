"""The rules of the house that no linter holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST_LINES = 400


def modules():
    return sorted((ROOT / "src").rglob("*.py"))


def test_no_module_is_longer_than_the_cap():
    assert [path.name for path in modules() if len(path.read_text("utf-8").splitlines()) > MOST_LINES] == []


def test_every_module_says_what_it_is_for():
    assert [path.name for path in modules() if not path.read_text("utf-8").startswith('"""')] == []


def test_the_locks_hold_hashes_and_no_addresses():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_arrows_between_the_layers_point_down():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
