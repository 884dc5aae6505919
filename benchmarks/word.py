"""Tracked changes in Word of 100 edited clauses: ours from the wordings, `docx-trackdiff` from two Word files of them."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx_trackdiff import compare as peer

from benchmarks import edited, treaties
from benchmarks.side_by_side import compare, forget, table
from clausetrack.compare.revisions import compare_revisions
from clausetrack.model import Clause, Plan, PlanFile
from clausetrack.reports.word.redline import redline_docx

if TYPE_CHECKING:
    from argparse import Namespace

CLAUSES = 100
"""The peer compares each paragraph with each: with every clause edited, 100 took it 5.7 s, 300 over a minute."""


def plan_of(pairs: list[tuple[str, str]]) -> Plan:
    """Return a plan of two revisions, a clause for each pair of wordings."""
    header = PlanFile.model_validate(
        {
            "plan": "generated", "title": "Generated", "themes": {"one": "One"}, "text-basis": "verbatim",
            "revisions": {
                "r1": {"title": "First", "issued": "2025-01-01", "status": "proposed"},
                "r2": {"title": "Second", "issued": "2025-06-01", "status": "proposed", "based-on": ["r1"]},
            },
        }
    )  # fmt: skip
    found = {}
    for number, (one, two) in enumerate(pairs, start=1):
        versions = {"r1": {"number": str(number), "text": one}, "r2": {"number": str(number), "text": two}}
        data = {"clause": f"c{number}", "title": f"Clause {number}", "versions": versions}
        found[f"c{number}"] = Clause.model_validate(data)
    return Plan(header=header, parties={}, clauses=found, themes=dict.fromkeys(found, "one"), statements={})


def write(texts: list[str], path: Path) -> None:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))


def by_trackdiff(folder: Path) -> None:
    arguments = sys.argv
    sys.argv = ["docx-trackdiff", *(str(folder / f"{name}.docx") for name in ("old", "new", "out"))]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            peer.main()
    finally:
        sys.argv = arguments


def main(options: Namespace) -> None:
    if not options.treaties:
        print("no --treaties DIR: nothing to compare")
        return
    bodies = [item.body for number in (159, 157) for item in treaties.read(options.treaties, number)]
    pairs = edited.pairs(edited.paragraphs(bodies, CLAUSES))
    plan = plan_of(pairs)

    def by_us() -> bytes:
        forget()
        return redline_docx(compare_revisions(plan, "r1", "r2"), framed=False)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write([one for one, _ in pairs], folder / "old.docx")
        write([two for _, two in pairs], folder / "new.docx")
        ways = {"ours: compare, classify, write": by_us, "docx-trackdiff": lambda: by_trackdiff(folder)}
        print(table(f"Word redline of {len(pairs)} clauses", compare(ways, runs=options.runs)))
