"""Tracked changes in Word of edited clauses: ours from the wordings, `docx-trackdiff` from two Word files of them.

The peer compares each paragraph with each: with every clause edited its time grows with the square of their number, ours
with the number. So it is left out of the largest set; of both the time a clause is given, as times ours at 100.
"""

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
    from collections.abc import Callable

SIZES = (100, 300, 940)
PEER_UP_TO = 300


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


def measure(pairs: list[tuple[str, str]], folder: Path, runs: int, *, peer: bool) -> dict[str, float]:
    """Return median seconds of both on so many clauses."""
    plan = plan_of(pairs)

    def by_us() -> bytes:
        forget()
        return redline_docx(compare_revisions(plan, "r1", "r2"), framed=False)

    ways: dict[str, Callable[[], object]] = {"ours: compare, classify, write": by_us}
    if peer:
        write([one for one, _ in pairs], folder / "old.docx")
        write([two for _, two in pairs], folder / "new.docx")
        ways["docx-trackdiff"] = lambda: by_trackdiff(folder)
    medians = compare(ways, runs=runs)
    print(table(f"Word redline of {len(pairs)} clauses", medians), flush=True)
    return medians


def main(options: Namespace) -> None:
    if not options.treaties:
        print("no --treaties DIR: nothing to compare")
        return
    bodies = [item.body for number in (159, 157) for item in treaties.read(options.treaties, number)]
    texts = edited.paragraphs(bodies, SIZES[-1])
    found = {}
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            peer = size <= (SIZES[0] if options.short else PEER_UP_TO)
            found[size] = measure(edited.pairs(texts[:size]), Path(name), options.runs, peer=peer)
    unit = next(iter(found[SIZES[0]].values())) / SIZES[0]
    print("\ntime a clause, ours at 100 = 1")
    for way in found[SIZES[0]]:
        shown = ", ".join(f"{size}: {found[size][way] / size / unit:.2f}" for size in SIZES if way in found[size])
        print(f"  {way:38} {shown}")
