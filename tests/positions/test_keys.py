"""The keys of everything that goes out as JSON, its schema and version: others read them, so they are stable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clausetrack.positions import matrix
from clausetrack.positions.agreement import agreement
from clausetrack.positions.brief import brief
from clausetrack.positions.dyads import dyads
from clausetrack.positions.explain import explain
from clausetrack.positions.gaps import gaps
from clausetrack.positions.landing import landing
from clausetrack.positions.movement import movement
from clausetrack.positions.packages import packages
from clausetrack.positions.stale import stale
from clausetrack.positions.timeline import timeline
from clausetrack.positions.tracing import scorecard, traces
from tests.positions.plans import clause, plan, said

KEPT = json.loads(Path(__file__).with_name("keys.json").read_text("utf-8"))
TERMS = {"size": {"kind": "quantity", "unit": "people", "label": "Size"}}
ROWS = [
    said("ru", "2025-01-11", "r1", {"cap": {"stance": "object", "would-accept": {"size": {"at-least": 5}}, "asks": "less"}}),
    said("us", "2025-01-12", "r1", {"cap": {"stance": "accept", "would-accept": {"size": {"at-most": 9}}}}),
    said("us", "2025-02-13", "r2", {"cap": {"stance": "conditional", "condition": "if seen"}}),
    said("ru", "2025-02-14", "r2", {"cap": "accept"}),
    said("ua", "2025-02-15", "r1", {"cap": "open"}),
]  # fmt: skip
TOY = plan(
    [clause("cap", {name: {"text": name, "terms": {"size": {"at-most": most}}} for name, most in (("r1", 6), ("r2", 7))})],
    ROWS,
    terms=TERMS,
)  # fmt: skip
NOW = matrix(TOY, "r2")
OUT = {
    "matrix": lambda: NOW, "agreement": lambda: agreement(NOW), "dyads": lambda: dyads(NOW),
    "explain": lambda: explain(NOW, "cap", "ru"), "gap": lambda: gaps(NOW)[0], "landing": lambda: landing(TOY, "cap"),
    "packages": lambda: packages(NOW), "stale": lambda: stale(NOW)[0], "trace": lambda: traces(TOY, "r2")[0],
    "scorecard": lambda: scorecard(TOY, "r1", "r2"), "brief": lambda: brief(TOY, "2025-01-31"),
    "movement": lambda: movement(TOY, "2025-01-31"), "entry": lambda: timeline(TOY, kinds=["statement"])[0],
}  # fmt: skip


def paths(data: object, above: str = "") -> set[str]:
    """Every path of keys, those of a list's items together; what it is, where it says so."""
    if isinstance(data, dict):
        named = {f"{above}.{key}={data[key]}" for key in ("schema", "version") if key in data}
        return named.union(*(paths(value, f"{above}.{key}") for key, value in data.items()))
    if isinstance(data, list | tuple) and data:
        return set().union(*(paths(item, f"{above}[]") for item in data))
    return {above}


@pytest.mark.parametrize("name", OUT)
def test_keys_stay(name):
    assert sorted(paths(OUT[name]().to_data())) == KEPT[name]


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([("2025-01-11", "r1", "object"), ("2025-02-05", "r1", "accept")], "moved"),
        ([("2025-01-11", "r1", "object"), ("2025-02-15", "r2", "object")], None),
    ],
)
def test_a_brief_tells_of_a_party_that_moved_and_not_of_one_that_said_it_again(rows, word):
    toy = plan(
        [clause("cap", {"r1": "A.", "r2": "A."})], [said("ru", day, on, {"cap": what}) for day, on, what in rows]
    )
    assert [move.word for move in brief(toy, "2025-01-31", "2025-02-20").moves] == ([word] if word else [])
