"""The rules of the house that no linter holds."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from clausetrack import errors

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


def calls(path):
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


def test_every_error_says_what_to_do():
    kinds = {name for name in errors.__all__ if name != "MissingExtraError"}  # that one makes its own hint
    bare = [
        f"{path.name}:{call.lineno}"
        for path in modules()
        for call in calls(path)
        if isinstance(call.func, ast.Name) and call.func.id in kinds
        if not any(given.arg == "hint" for given in call.keywords)
    ]
    assert bare == []


def test_every_finding_about_the_state_says_what_to_do():
    bare = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "src/clausetrack/checks/rules").rglob("*.py")
        if path.parent.name != "change"  # what changed is for a person to judge
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "finding"
        if not {"help", "fix"} & {given.arg for given in call.keywords}
    ]
    assert bare == []


def test_the_tests_that_the_threat_model_names_are_there():
    rows = [line for line in (ROOT / "docs/security.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert rows
    for row in rows:
        named = re.findall(r"`((?:tests/|\.ci/)[^`]+)`", row.rpartition(" | ")[2])
        assert named, row
        assert [path for path in named if not (ROOT / path).exists()] == []
