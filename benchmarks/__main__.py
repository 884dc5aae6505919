"""`python -m benchmarks [NAME …]`: run every benchmark, or those named."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("redlines", "loading")
"""One module below `benchmarks` each, with `main(argv) -> int`."""


def main(argv: list[str]) -> int:
    wanted = [name for name in argv if name in NAMES] or list(NAMES)
    rest = [word for word in argv if word not in NAMES]
    return max(import_module(f"benchmarks.{name}").main(rest) for name in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
