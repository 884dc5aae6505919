"""A plan that holds no text yet: what needs one says so in words, and the rest shows what there is."""

from __future__ import annotations

import pytest

PLAN = """\
plan: nothing-yet
title: Nothing yet
consent: [north]
text-basis: verbatim
themes: {text: Text}
revisions: {}
"""


@pytest.fixture
def folder(tmp_path, run, monkeypatch):
    """A plan beside the one that `run` stands in."""
    monkeypatch.setenv("CLAUSETRACK_PLAN", "new")
    (tmp_path / "new" / "text").mkdir(parents=True)
    (tmp_path / "new" / "plan.yaml").write_text(PLAN)
    (tmp_path / "new" / "parties.yaml").write_text("parties:\n  - {id: north, name: North, kind: state}\n")
    (tmp_path / "new" / "text" / "ports.yaml").write_text("clause: ports\ntitle: Ports\ntheme: text\n")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "show ports", "report --output out", "site -o out", "matrix --for north -o form.xlsx",
        "matrix -o columns.docx", "brief",
    ],
)  # fmt: skip
def test_what_needs_a_text_says_so_and_writes_nothing(folder, run, words):
    before = sorted(folder.rglob("*"))
    code, out, err = run(*words.split())
    assert (code, out) == (2, "")
    assert err.splitlines()[0].startswith("error: the plan holds no text")
    assert "hint: write its first text into plan.yaml" in err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    "words", ["matrix", "agreement", "gaps", "movement", "stale", "timeline", "log ports", "list clauses"]
)
def test_the_rest_shows_what_there_is(folder, run, words):
    code, out, err = run(*words.split())
    assert code == 0, err
    assert out


def test_a_demand_that_nobody_has_spoken_of_is_explained(folder, run):
    code, out, err = run("explain", "ports", "north")
    assert code == 0, err
    assert "no-evidence" in out
