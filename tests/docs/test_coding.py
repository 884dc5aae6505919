"""The figures of the codebook on how far codings agree, worked out again from the codings."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import clausetrack
from clausetrack.model import STANCES
from clausetrack.positions.measures import alpha

DOCS = Path(__file__).parents[2] / "docs"
CODERS = ("recorded", "second", "third")


@pytest.fixture(scope="module")
def rows():
    with (DOCS / "coding" / "sample-2026-06.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(rows, *coders):
    return [[STANCES.get(row[coder]) for coder in coders] for row in rows]


def test_the_table_of_the_codebook_is_what_the_codings_give(rows):
    page = (DOCS / "codebook.md").read_text(encoding="utf-8")
    assert f"{len({row['statement'] for row in rows})} statements" in page
    assert f"with {len(rows)} positions" in page
    for one, two in (("recorded", "second"), ("recorded", "third"), ("second", "third")):
        pairs = values(rows, one, two)
        both = sum(None not in pair for pair in pairs)
        same = sum(row[one] == row[two] for row in rows)
        assert f"| {one} – {two} | {both} | {same} | {float(alpha(pairs)):.3f} |" in page
    assert f"| all three | | | {float(alpha(values(rows, *CODERS))):.3f} |" in page
    none = [sum(not row[coder] for row in rows) for coder in ("second", "third")]
    assert re.search(rf"In {none[0]} and {none[1]} of the positions they found none", page)


def test_the_recorded_stance_is_the_record_or_was_corrected_since(rows):
    statements = clausetrack.load(DOCS.parent / "clauses").plan.statements
    for row in rows:
        statement = statements[row["statement"]]
        if statement.corrected:
            continue
        position = statement.positions[int(row["position"]) - 1]
        recorded = (position.on, position.about or statement.about, position.stance)
        assert recorded == (row["on"], row["about"], row["recorded"]), row["statement"]
