"""What the suite runs of each package, out of the data of `make coverage`; a package below its mark fails.

A branch is a way out of a condition. Up to `store` every one is taken by a test: what these say, everything above
believes. Above it 95 of 100 are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHOLE = ("errors", "text", "diagnostics", "model", "compare", "positions", "store")
"""Packages of which nothing is left out; `tests/test_architecture.py` holds the arrows between them and the others."""
MARK = 95


@dataclass
class Count:
    """Lines and branches of a package, and what no test takes of them: `file:line`, `file:from->to`."""

    lines: int = 0
    lines_run: int = 0
    branches: int = 0
    taken: int = 0
    missed: tuple[str, ...] = ()

    def good(self, package: str) -> bool:
        """Say whether it is at its mark; what has no condition is judged by its lines."""
        if package in WHOLE:
            return (self.lines_run, self.taken) == (self.lines, self.branches)
        run, there = (self.taken, self.branches) if self.branches else (self.lines_run, self.lines)
        return 100 * run >= MARK * there


def counted(files: Mapping[str, Any]) -> dict[str, Count]:
    """Return package → count, of the files of coverage's JSON report; modules beside the packages count together."""
    found: dict[str, Count] = {}
    for path, file in files.items():
        inside = path.rpartition("clausetrack/")[2]
        package = inside.split("/")[0].removesuffix(".py")
        count = found.setdefault(package if "/" in inside or package in WHOLE else "beside them", Count())
        count.lines += file["summary"]["num_statements"]
        count.lines_run += file["summary"]["covered_lines"]
        count.branches += file["summary"]["num_branches"]
        count.taken += file["summary"]["covered_branches"]
        ways = [f"{inside}:{start}->{end}" for start, end in file["missing_branches"]]
        count.missed += (*(f"{inside}:{line}" for line in file["missing_lines"]), *ways)
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Print a line a package, and what is missed where one is below its mark; 1 where there is such."""
    parser = argparse.ArgumentParser(prog="python -m tests.covered", description=__doc__)
    parser.add_argument("--missed", nargs="*", default=[], metavar="PACKAGE", help="list what these miss, too")
    options = parser.parse_args(words)
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        coverage.json_report(outfile=f"{folder}/report.json")
        files = json.loads(Path(folder, "report.json").read_bytes())["files"]
    low = False
    for package, count in sorted(counted(files).items()):
        good = count.good(package)
        low |= not good
        part = 100 * count.taken / count.branches if count.branches else 100 * count.lines_run / max(count.lines, 1)
        print(f"{package:<12} {part:6.2f} %  {count.taken} of {count.branches} branches, {count.lines_run} of {count.lines} lines"
              + ("" if good else f"  BELOW {100 if package in WHOLE else MARK} %"))  # fmt: skip
        for missed in count.missed if not good or package in options.missed else ():
            print(f"    {missed}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
