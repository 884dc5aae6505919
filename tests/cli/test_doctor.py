"""`clausetrack doctor`: what is installed, and what optional parts would add."""

from __future__ import annotations

import importlib.util
import io
import json
import tomllib
from pathlib import Path

from clausetrack.cli.doctor import EXTRAS
from clausetrack.cli.main import main

ROOT = Path(__file__).parents[2]


def doctor(*words):
    out = io.StringIO()
    assert main(["doctor", "-f", "json", *words], out, io.StringIO()) == 0
    return {row["part"]: row for row in json.loads(out.getvalue())["rows"]}


def test_every_extra_of_the_package_is_told():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(EXTRAS) == set(extras) - {"all"}


def test_a_missing_part_is_named_with_the_command_that_brings_it(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pandas" else real(name))
    row = doctor()["extra frames"]
    assert row["state"] == "not installed"
    assert "pip install 'clausetrack[frames]'" in row["hint"]


def test_without_a_plan_it_says_how_to_begin_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "clausetrack init" in doctor()["plan"]["hint"]


def test_a_plan_with_errors_sends_to_check(tmp_path):
    (tmp_path / "plan.yaml").write_text("plan: x\ntitle: X\nunheard-of: 1\n", "utf-8")
    assert "clausetrack check" in doctor("--plan", str(tmp_path))["plan"]["hint"]
