"""The README's commands are run, and what they print has to be what stands there.

`python -m tests.test_readme` writes the real output into the README.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests import transcripts

if TYPE_CHECKING:
    from pathlib import Path

README = transcripts.ROOT / "README.md"
YAML = re.compile(r"```yaml\n(.*?)```\n", re.DOTALL)
TUTORIAL = ("plan.yaml", "parties.yaml", "sources.yaml", "security/patrols.yaml")


def tutorial(folder: Path) -> None:
    """Put the tutorial's plan, made of the README's own YAML, into a folder."""
    for path, text in zip(TUTORIAL, YAML.findall(README.read_text("utf-8")), strict=True):
        target = folder / "truce" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def test_the_readme_shows_what_the_commands_print():
    text = README.read_text("utf-8")
    assert text == transcripts.real(text, tutorial)


if __name__ == "__main__":
    transcripts.write(README, tutorial)
