"""A plan of 10,000 clauses and 100,000 statements, as files: what loading, checking and the matrix take, in time and memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.side_by_side import rows

if TYPE_CHECKING:
    from argparse import Namespace

STANCES = ("accept", "conditional", "open", "object", "reject")
PARTIES = 20
COMMANDS = (
    ("check", "check --no-cache -f concise"),
    ("matrix -f csv", "matrix -q -f csv"),
    ("list positions -f csv", "list positions -f csv"),
    ("diff", "diff r1 r2 -f json"),
)


def write(folder: Path, clauses: int, statements: int) -> Path:
    """Write the plan: two revisions, a third of the clauses worded anew in the second; no chance in it."""
    (folder / "one").mkdir(parents=True)
    (folder / "positions").mkdir()
    (folder / "plan.yaml").write_text(
        "plan: generated\ntitle: Generated\nconsent: [p0, p1, p2]\nthemes: {one: One}\nrevisions:\n"
        "  r1: {title: First, issued: 2025-01-01, status: proposed}\n"
        "  r2: {title: Second, issued: 2025-06-01, status: proposed, based-on: [r1]}\n",
        "utf-8",
    )
    parties = "".join(f"  - {{id: p{number}, name: Party {number}, kind: state}}\n" for number in range(PARTIES))
    (folder / "parties.yaml").write_text(f"parties:\n{parties}", "utf-8")
    (folder / "sources.yaml").write_text(
        "- {id: paper, type: article-newspaper, title: Paper, container-title: Paper, issued: 2026-01-01}\n", "utf-8"
    )
    for number in range(clauses):
        later = "{same-as: r1}" if number % 3 else f"{{number: '{number + 1}', text: 'Clause {number}, worded anew.'}}"
        (folder / "one" / f"c{number}.yaml").write_text(
            f"clause: c{number}\ntitle: Clause {number}\nmatter: The matter of clause {number}.\nversions:\n"
            f"  r1: {{number: '{number + 1}', text: 'Clause {number}.', sources: [paper]}}\n  r2: {later}\n",
            "utf-8",
        )
    said: dict[int, list[str]] = {party: [] for party in range(PARTIES)}
    for number in range(statements):
        party = number * 7 % PARTIES
        about = ("r1", "r2", "matter")[number % 3]
        month, day = (number % 6 + 1, number % 28 + 1) if about == "r1" else (number % 6 + 7, number % 28 + 1)
        said[party].append(
            f"  - id: s{number}\n    speaker: Speaker\n    authority: {('principal', 'official', 'member')[number % 3]}\n"
            f"    date: 2025-{month:02}-{day:02}\n    evidence: on-record\n    about: {about}\n    summary: Said.\n"
            f"    sources: [paper]\n    positions:\n"
            + "".join(
                f"      - {{on: c{(number * step + step) % clauses}, stance: {STANCES[(number + step) % 5]}}}\n"
                for step in (3, 11)
            )
        )
    for party, found in said.items():
        (folder / "positions" / f"p{party}.yaml").write_text(
            f"party: p{party}\nstatements:\n" + "".join(found), "utf-8"
        )
    return folder


def measured(words: str, plan: Path) -> tuple[int, float, float, int]:
    """Run a command as its own process; return exit code, processor seconds, peak memory in MiB, bytes printed."""
    environment = {**os.environ, "CLAUSETRACK_NO_CACHE": "1"}
    command = [sys.executable, "-m", "clausetrack", *words.split(), "--plan", str(plan)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        size = os.fstat(out.fileno()).st_size
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / scale, size


def main(options: Namespace) -> None:
    sizes = ((1_000, 10_000),) if options.short else ((2_500, 25_000), (10_000, 100_000))
    lines = []
    for clauses, statements in sizes:
        with tempfile.TemporaryDirectory() as folder:
            plan = write(Path(folder) / "plan", clauses, statements)
            for name, words in COMMANDS:
                code, seconds, peak, size = measured(words, plan)
                lines.append(
                    (
                        f"{clauses:,} x {statements:,}",
                        name,
                        str(code),
                        f"{seconds:.1f}",
                        f"{peak:,.0f}",
                        f"{size / 2**20:.1f}",
                    )
                )
    print(rows(("clauses x statements", "command", "exit", "processor s", "peak MiB", "prints MiB"), lines))


if __name__ == "__main__":
    from argparse import Namespace

    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    main(Namespace(short="--short" in sys.argv))
