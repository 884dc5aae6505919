"""The matrix in a terminal: columns stay under their heads, and what does not count is marked."""

from __future__ import annotations

import pytest

from clausetrack.positions import matrix
from clausetrack.reports.matrix import to_table
from clausetrack.reports.terminal.matrix import matrix_text
from tests.positions.plans import clause, plan, said

CLAUSES = [clause("cap", {"r1": "A.", "r2": "B."}, matter="There is a cap."), clause("door", {"r2": "D."})]
SAID = [
    said("us", "2025-02-11", "r2", {"cap": "accept"}, evidence="anonymous", authority="unattributed"),
    said("us", "2025-02-12", "matter", {"cap": "object"}, authority="member"),
    said("ua", "2025-02-11", "r2", {"cap": "accept"}),
    said("ru", "2025-01-11", "r1", {"cap": "reject"}, authority="member"),
]


def test_a_cell_that_rests_on_a_member_or_an_unnamed_source_says_so():
    made = matrix(plan(CLAUSES, SAID), "r2")
    rows = {row["clause"]: row for row in to_table(made).rows}
    assert rows["cap"]["us"] == "✔° (✎°)"
    assert rows["cap"]["ua"] == "© ✔"
    assert rows["cap"]["ru"] == "✖↛°"
    assert any("° a member, an unnamed source" in note for note in to_table(made).notes)


@pytest.mark.parametrize("width", [80, 110])
def test_every_cell_starts_under_its_head_however_much_another_one_holds(width):
    kept = clause("door", {"r1": "D.", "r2": {"same-as": "r1"}}, matter="There is a door.")
    rows = [
        said("ua", "2025-01-11", "r1", {"door": "accept"}, authority="member"),
        said("ua", "2025-02-11", "matter", {"door": "object"}, authority="member"),
        said("ru", "2025-02-11", "r2", {"door": "open"}),
    ]
    drawn = matrix_text(matrix(plan([kept], rows), "r2"), color=False, width=width).splitlines()
    assert max(map(len, drawn)) <= width
    head = next(line for line in drawn if "Ukraine" in line)
    row = next(line for line in drawn if "Door" in line)
    assert row[head.index("Ukraine") :].startswith("© ✔→° (✎°) ")
    assert row[head.index("Russia") :].startswith("○")
