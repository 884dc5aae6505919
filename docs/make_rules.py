"""Write `docs/rules/` (a manual page for each rule, with examples from its case file) and the story in a guide.

`python docs/make_rules.py` writes; a test keeps the pages true. The wheel carries them for `clausetrack rule NAME`.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Write every page anew and take away those of rules that are gone."""
    from tests.checks.manual import pages

    folder = ROOT / "docs" / "rules"
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8")
    from tests.checks.story import GUIDE, guide

    GUIDE.write_text(guide(), "utf-8")
    print(f"{len(wanted)} pages in docs/rules, and the story in {GUIDE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
