"""Text from the data is shown as text in every report, whatever it says."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clausetrack.positions import matrix
from clausetrack.reports.bundle import report_files
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load
from tests.small_plan import CLAUSE, PARTIES, POSITIONS, write_plan

EVIL = (
    "<script>alert(1)</script>",
    "</td><img src=x onerror=alert(1)>",
    "=1+1",
    "a | b `c` [d](javascript:e)",
    "x" * 40_000,
)


@pytest.fixture(params=EVIL, ids=["script", "tag", "formula", "markdown", "long"])
def made(request, tmp_path):
    evil = f"'{request.param}'"
    write_plan(
        tmp_path,
        parties=PARTIES.replace("name: South,", f"name: {evil},"),
        positions__south=POSITIONS.replace("reason: too low", f"reason: {evil}"),
        **{"security__force-cap": CLAUSE.replace("title: Cap on forces", f"title: {evil}")},
    )
    loaded = load(WorkingTree(tmp_path))
    assert not loaded.diagnostics
    return request.param, report_files(matrix(loaded.plan, changes=change_lookup(loaded.plan)))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))


def test_no_text_becomes_markup_in_html(made):
    tags = _Tags()
    tags.feed(made[1]["index.html"].decode())
    assert "img" not in {tag for tag, _ in tags.found}
    scripts = [dict(attributes) for tag, attributes in tags.found if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}], "only the data and our own script"
    attributes = [(name, value) for _, attrs in tags.found for name, value in attrs]
    assert not [name for name, _ in attributes if name.startswith("on")]
    assert not [value for name, value in attributes if name == "href" and not re.match(r"#|https?://|data:,$", value)]


def test_no_text_becomes_markup_in_markdown(made):
    for name in ("changes.md", "objections.md"):
        text = made[1][name].decode()
        assert "<script" not in text
        assert "<img" not in text
        assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_no_cell_of_the_workbook_is_a_formula(made):
    book = load_workbook(io.BytesIO(made[1]["matrix.xlsx"]))
    formulas = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    said = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert any(made[0][:200] in value for value in said)


@pytest.mark.office
def test_the_workbook_opens_in_a_real_office_program(tmp_path):
    import subprocess

    plan = load(WorkingTree(Path(__file__).parents[2] / "clauses")).plan
    made = matrix(plan, changes=change_lookup(plan))
    (tmp_path / "m.xlsx").write_bytes(report_files(made)["matrix.xlsx"])
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         "--outdir", str(tmp_path), str(tmp_path / "m.xlsx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    text = (tmp_path / "m-Matrix.csv").read_text("utf-8")
    assert len(made.rows) > 110
    for row in made.rows:
        assert row.id in text
