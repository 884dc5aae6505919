"""The commands on positions: the same options everywhere, the policy in every answer, the same rows in every format."""

from __future__ import annotations

import io
import json

import pytest

from clausetrack.cli.main import main
from tests.river_plan import write_plan

ANSWERS = {
    "matrix": (), "agreement": (), "gaps": (), "movement": (), "stale": (), "timeline": (), "brief": ("--since", "first"),
    "explain": ("troops", "zorvia"),
}  # fmt: skip
MORE = (
    ("agreement", "--dyads"), ("agreement", "--dyads", "--matter"), ("agreement", "--landing", "--clause", "troops"),
    ("gaps", "--packages"), ("movement", "--objections"), ("movement", "--scorecard"), ("stale", "--all"),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_plan(tmp_path_factory.mktemp("river"))


@pytest.fixture
def run(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")

    def command(*words: str) -> str:
        out, err = io.StringIO(), io.StringIO()
        code = main([*words, "--plan", str(folder)], out, err)
        assert code == 0, err.getvalue()
        return out.getvalue()

    return command


@pytest.mark.parametrize("verb", ANSWERS)
def test_every_answer_takes_the_same_choices_and_says_its_policy(run, verb):
    words = (verb, *ANSWERS[verb])
    choices = ("--revision", "second", "--as-of", "2030-12", "--required", "zorvia", "--policy", "matter=yes")
    drawn = run(*words, *choices)
    assert "matter=yes" in drawn
    assert "required=zorvia" in " ".join(drawn.split())
    data = json.loads(run(*words, *choices, "-f", "json"))
    assert data["policy"]["matter"] is True
    assert data["policy"]["required"] == ["zorvia"]


@pytest.mark.parametrize("words", [*((verb, *more) for verb, more in ANSWERS.items()), *MORE], ids=" ".join)
def test_every_answer_has_every_format(run, words):
    for form in ("table", "csv", "tsv", "json", "jsonl", "md"):
        assert run(*words, "-f", form).strip() or form == "jsonl", form


def test_the_same_rows_in_csv_and_json(run):
    for verb in ("agreement", "gaps", "stale", "timeline"):
        rows = json.loads(run(verb, "-f", "json"))["rows"]
        assert len(run(verb, "-f", "csv").splitlines()) == len(rows) + 1


@pytest.mark.parametrize("verb", ANSWERS)
def test_every_answer_prints_its_policy_in_each_format_and_csv_on_stderr(folder, verb):
    words = [verb, *ANSWERS[verb], "--plan", str(folder)]
    for form in ("table", "md", "json"):
        out, err = io.StringIO(), io.StringIO()
        assert main([*words, "-f", form], out, err) == 0
        assert ("Policy: authority=official" in out.getvalue()) or '"policy": {' in out.getvalue(), form
        assert err.getvalue() == ""
    for form in ("csv", "tsv", "jsonl"):
        out, err = io.StringIO(), io.StringIO()
        assert main([*words, "-f", form], out, err) == 0
        assert err.getvalue().startswith("Policy: authority=official")
        assert "Policy" not in out.getvalue()
        assert main([*words, "-f", form, "-q"], out, quiet := io.StringIO()) == 0
        assert quiet.getvalue() == ""


def test_the_revision_narrows_movement_and_timeline(run):
    every = json.loads(run("timeline", "-f", "json"))["rows"]
    some = json.loads(run("timeline", "--revision", "first", "-f", "json"))["rows"]
    assert [row["id"] for row in some] == ["first", "zorvia-2030-01-12-vask"]
    assert len(some) < len(every)
    moves = json.loads(run("movement", "--first", "--revision", "first", "-f", "json"))["rows"]
    assert {row["about"] for row in moves} <= {"first"}
