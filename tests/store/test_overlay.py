"""A private layer adds to the public record: what it says again is told at its place, and the public one stays."""

from __future__ import annotations

import re

import pytest

from clausetrack.store import WorkingTree, load
from clausetrack.store.loader import merge
from tests.river_plan import write_plan

AGAIN = {
    "party": ("parties.yaml", "parties:\n  - {id: vask, name: Vask, kind: state}\n  - {id: marn, name: Other, kind: state}\n", 3),
    "actor": ("parties.yaml", "parties: []\nactors:\n  - {id: ferrymen, name: Others}\n", 3),
    "source": ("sources.yaml", "- {id: gazette-note, type: report, title: Ours, container-title: Us, issued: 2030-01-01}\n", 1),
    "statement": ("positions/marn.yaml", "party: marn\nstatements:\n  - {id: marn-1, speaker: The Envoy, authority: official, date: 2030-04-01, evidence: act, about: second, summary: Said., sources: [], positions: []}\n", 3),
    "revision": ("plan.yaml", "plan: river\ntitle: Accord\nrevisions:\n  second: {title: Ours, issued: 2030-05-01, status: working}\n", 4),
    "wording": ("water/dam.yaml", "clause: dam\ntitle: The dam\nversions:\n  second: {text: As we have it.}\n", 4),
}  # fmt: skip
"""What is said again → file, text and line of it."""


@pytest.fixture
def public(tmp_path):
    plan = write_plan(tmp_path / "plan")
    with (plan / "parties.yaml").open("a", encoding="utf-8") as file:
        file.write("actors:\n  - {id: ferrymen, name: Ferrymen}\n")
    with (plan / "positions" / "marn.yaml").open("w", encoding="utf-8") as file:
        file.write("party: marn\nstatements:\n  - id: marn-1\n    speaker: The Envoy\n    authority: official\n    date: 2030-03-01\n"
                   "    evidence: on-record\n    about: second\n    summary: Said.\n    sources: [gazette-note]\n"
                   "    positions:\n      - {on: dam, stance: accept}\n")  # fmt: skip
    loaded = load(WorkingTree(plan))
    assert not loaded.errors
    return loaded


def layer(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(WorkingTree(folder))


@pytest.mark.parametrize("kind", AGAIN)
def test_what_is_public_already_is_told_at_its_line(public, tmp_path, kind):
    name, text, line = AGAIN[kind]
    both = merge(public, layer(tmp_path / "private", {name: text}))
    told = [item for item in both.diagnostics if item.name == "id-used-twice"]
    assert [(item.location.path, item.location.line) for item in told] == [(str(tmp_path / "private" / name), line)]
    assert told[0].location.column
    assert re.match(f"the {kind} (id )?'.+' of the private layer is used in the public record", told[0].message)
    for field in ("sources", "statements", "revisions", "actors"):
        assert getattr(both.plan, field) == getattr(public.plan, field)
    assert both.plan.parties["marn"] == public.plan.parties["marn"]
    assert both.plan.clauses["dam"] == public.plan.clauses["dam"]
    assert not [name for name in both.plan.extras if name.partition(":")[2] in public.plan.sources]


def test_what_is_new_is_added_and_named(public, tmp_path):
    files = {
        "parties.yaml": "parties:\n  - {id: vask, name: Vask, kind: state}\n",
        "sources.yaml": "- {id: letter, type: report, title: Letter, container-title: Us, issued: 2030-04-01}\n",
        "positions/vask.yaml": AGAIN["statement"][1].replace("marn", "vask"),
        "border/ferries.yaml": "clause: ferries\ntitle: Ferries\nversions:\n  second: {number: '9', text: Ferries cross.}\n",
        "water/dam.yaml": "clause: dam\ntitle: Another title\nversions: {}\n",
    }
    both = merge(public, layer(tmp_path / "private", files))
    assert both.diagnostics == public.diagnostics
    assert both.plan.extras == {"vask-1", "source:letter", "ferries@second"}
    assert both.plan.clauses["dam"] == public.plan.clauses["dam"]
    assert set(both.plan.parties) - set(public.plan.parties) == {"vask"}
