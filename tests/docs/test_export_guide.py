"""The pandas cells of docs/guide/export.md are run on a real export, and what they show has to be what stands there.

`python -m tests.docs.test_export_guide` writes the real output into the page.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest

from clausetrack.cli.main import main
from clausetrack.reports.exports import SCHEMAS
from clausetrack.reports.exports.sqlite_views import VIEWS
from tests.docs import test_guides as guides
from tests.transcripts import ROOT

PAGE = ROOT / "docs" / "guide" / "export.md"


@contextlib.contextmanager
def beside_the_tables():
    """Work in a folder with the export of the shipped plan, as of the end of 2025."""
    before = guides.ROOT
    with tempfile.TemporaryDirectory() as name:
        words = ["export", "-o", f"{name}/tables", "--sqlite", f"{name}/plan.db", "--plan", str(ROOT / "clauses")]
        assert main([*words, "--as-of", "2025-12-31"], io.StringIO(), io.StringIO()) == 0
        guides.ROOT = Path(name)
        try:
            yield Path(name)
        finally:
            guides.ROOT = before


@pytest.fixture(scope="module")
def folder():
    with beside_the_tables() as found:
        yield found


def test_the_guide_shows_what_its_cells_give(folder):
    assert PAGE.read_text("utf-8") == guides.with_cells_run(PAGE)


def test_the_queries_of_the_guide_answer(folder):
    base = sqlite3.connect(folder / "plan.db")
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(queries) >= 2
    for query in queries:
        assert base.execute(query).fetchall(), query
    base.close()


def test_the_tables_and_views_that_the_guide_names_are_there():
    text = PAGE.read_text("utf-8")
    known = {schema.name for schema in SCHEMAS} | set(VIEWS)
    named = set(re.findall(r"`([a-z]+_[a-z_]+)`", text))
    assert named - known == set()
    assert [view for view in VIEWS if f"`{view}`" not in text] == []


@pytest.mark.statistics
def test_r_reads_every_table_to_the_character(folder):
    code = re.search(r"```r\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
    code += """
for (item in package$resources) {
  table <- read_table(item$name)
  letters <- sum(nchar(unlist(table[sapply(table, is.character)])), na.rm = TRUE)
  cat("read", item$name, nrow(table), ncol(table), nrow(problems(table)), letters, "\\n")
}
"""
    (folder / "guide.R").write_text(code, "utf-8")
    words = ["Rscript", "--vanilla", "guide.R"]
    told = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True, timeout=300).stdout
    found = {line.split()[1]: line.split()[2:] for line in told.splitlines() if line.startswith("read ")}
    package = json.loads((folder / "tables/datapackage.json").read_text("utf-8"))
    for item in package["resources"]:
        with (folder / "tables" / item["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        texts = [field["name"] for field in item["schema"]["fields"] if field["type"] == "string"]
        letters = sum(len(row[name]) for row in rows for name in texts)
        assert found.pop(item["name"]) == [str(len(rows)), str(len(item["schema"]["fields"])), "0", str(letters)]
    assert not found


if __name__ == "__main__":
    with beside_the_tables():
        PAGE.write_text(guides.with_cells_run(PAGE), "utf-8")
