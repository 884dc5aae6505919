"""Matrix and agreement of a generated plan: time a cell, growth, and peak memory."""

from __future__ import annotations

import gc
import time
import tracemalloc
from typing import TYPE_CHECKING

from clausetrack.cli.positions import uncollected
from clausetrack.model import Clause, Party, Plan, PlanFile, Statement
from clausetrack.positions import matrix
from clausetrack.positions.agreement import agreement

if TYPE_CHECKING:
    from argparse import Namespace

STANCES = ("accept", "conditional", "open", "object", "reject")
PARTIES = 20


def generate(clauses: int, statements: int) -> Plan:
    """Return a plan of so many clauses in two revisions, and so many statements of two positions; no chance in it."""
    parties = {f"p{number}": Party(id=f"p{number}", name=f"Party {number}", kind="state") for number in range(PARTIES)}
    header = PlanFile.model_validate(
        {
            "plan": "generated", "title": "Generated", "consent": ["p0", "p1", "p2"], "themes": {"one": "One"},
            "revisions": {
                "r1": {"title": "First", "issued": "2025-01-01", "status": "proposed"},
                "r2": {"title": "Second", "issued": "2025-06-01", "status": "proposed", "based-on": ["r1"]},
            },
        }
    )  # fmt: skip
    found = {}
    for number in range(clauses):
        later = {"same-as": "r1"} if number % 3 else {"text": f"Clause {number}, worded anew."}
        found[f"c{number}"] = Clause.model_validate(
            {
                "clause": f"c{number}",
                "title": f"Clause {number}",
                "versions": {"r1": {"number": str(number + 1), "text": f"Clause {number}."}, "r2": later},
            }
        )
    said = {}
    for number in range(statements):
        name = f"s{number}"
        said[name] = Statement.model_validate(
            {
                "id": name, "party": f"p{number * 7 % PARTIES}", "speaker": "Speaker", "authority": ("principal", "official", "member")[number % 3],
                "date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}", "evidence": "on-record", "about": ("r1", "r2", "matter")[number % 3], "summary": "Said.",
                "positions": [{"on": f"c{(number * step + step) % clauses}", "stance": STANCES[(number + step) % 5]} for step in (3, 11)],
            }
        )  # fmt: skip
    return Plan(header=header, parties=parties, clauses=found, themes=dict.fromkeys(found, "one"), statements=said)


def timed(plan: Plan, runs: int) -> tuple[float, float]:
    """Return the processor seconds that the matrix and the agreement take: the least of some runs each."""
    least = [float("inf"), float("inf")]
    for _ in range(runs):
        gc.unfreeze()
        gc.collect()
        start = time.process_time()
        with uncollected():  # as the command line does
            made = matrix(plan, "r2", "2025-12-31")
        middle = time.process_time()
        agreement(made)
        least = [min(least[0], middle - start), min(least[1], time.process_time() - middle)]
    gc.unfreeze()
    return least[0], least[1]


def main(options: Namespace) -> None:
    full = not options.short
    sizes = ((1_250, 6_250), (2_500, 12_500), (5_000, 25_000), (10_000, 50_000)) if full else ((500, 2_500),)
    print(f"positions: matrix and agreement of a generated plan, {PARTIES} parties; processor time, least of 3 runs")
    print(f"{'clauses':>8} {'statements':>10} {'matrix s':>9} {'agreement s':>11} {'us a cell':>9} {'growth':>7}")
    before = 0.0
    for clauses, statements in sizes:
        plan = generate(clauses, statements)
        one, two = timed(plan, 3)
        growth = f"x{(one + two) / before:.2f}" if before else ""
        each = (one + two) / (clauses * PARTIES) * 1e6
        print(f"{clauses:8} {statements:10} {one:9.2f} {two:11.2f} {each:9.1f} {growth:>7}")
        before = one + two
    if full:
        print("growth: against half the size; x2 is linear")
    tracemalloc.start()
    agreement(matrix(plan, "r2", "2025-12-31"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"peak memory of both at the largest size, the plan itself apart: {peak / 2**20:.0f} MiB")
