"""`python -m benchmarks [NAME …] [--treaties DIR] [--runs N]`: run every benchmark, or those named."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

NAMES = (
    "redlines",
    "treaty",
    "alignment",
    "scaling",
    "revisions",
    "figures",
    "word",
    "loading",
    "positions",
    "checking",
    "page",
    "workbook",
    "large",
)
"""One module below `benchmarks` each, with `main(options) -> None`. `benchmarks/README.md` says what each measures."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Timings and quality beside peers.")
    parser.add_argument("name", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}; all of them by default")
    parser.add_argument(
        "--treaties", type=Path, help="folder of ToTA treaties (pta_N.xml); without it they are left out"
    )
    parser.add_argument("--runs", type=int, default=5, help="rounds of which the median is given (default 5)")
    parser.add_argument("--short", action="store_true", help="small inputs, and no peer that takes minutes")
    options = parser.parse_args(argv)
    for name in options.name:
        if name not in NAMES:
            parser.error(f"no benchmark {name!r}; choose from {', '.join(NAMES)}")
    for name in options.name or NAMES:
        print(f"## {name}\n", flush=True)
        import_module(f"benchmarks.{name}").main(options)
        print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
