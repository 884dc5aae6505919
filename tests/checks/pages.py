"""The guides to integrations: their commands are run by a shell in a real repository, and print what stands there.

Each page is run in a repository of the small plan whose first text is locked; its draft has one word of that text
altered. `python -m tests.checks.pages` writes the real output into the pages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.checks.history import Repo
from tests.transcripts import BLOCK, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDES = ROOT / "docs" / "guide"
PAGES = tuple(GUIDES / f"{name}.md" for name in ("ci-github", "ci-gitlab", "ci-pre-commit", "git-diff"))


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of a language on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@contextmanager
def shell() -> Iterator[tuple[Repo, dict[str, str]]]:
    """Yield a repository as a page finds it, and the environment of its shell, where `clausetrack` is a command."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "bin").mkdir()
        for command, line in (
            ("clausetrack", f'"{sys.executable}" -c "from clausetrack.cli.main import run; run()"'),
            ("pre-commit", f'"{sys.executable}" -m pre_commit'),
        ):
            script = place / "bin" / command
            script.write_text(f'#!/bin/sh\nexec {line} "$@"\n', "utf-8")
            script.chmod(0o755)
        environment = {
            key: value for key, value in os.environ.items()
            if not key.startswith(("GIT_", "CI", "GITHUB_", "CLAUSETRACK_", "PRE_COMMIT"))
        } | {
            "PATH": f"{place / 'bin'}:{os.environ['PATH']}", "HOME": name, "PRE_COMMIT_HOME": f"{name}/pre-commit",
            "CLAUSETRACK_TODAY": "2025-06-30", "CLAUSETRACK_NO_CACHE": "1", "COLUMNS": "100", "NO_COLOR": "1",
            "PRE_COMMIT_COLOR": "never", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_PAGER": "cat",
        }  # fmt: skip
        repo = Repo.start(place / "repo")
        run("clausetrack release first -q", repo, environment)
        repo.commit("The plan, its first text locked")
        yield repo, environment


def run(line: str, repo: Repo, environment: dict[str, str]) -> tuple[int, str]:
    """Run one line of a shell; return its exit code and all it prints."""
    done = subprocess.run(
        ["bash", "-c", line], cwd=repo.folder, env=environment, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout


def hooks() -> dict[str, object]:
    """Return a configuration of pre-commit that runs our hooks as they stand, in the shell's own `clausetrack`."""
    held = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in held]}]}


def real(page: Path) -> str:
    """Return a page with what its commands really print, run in order."""
    with shell() as (repo, environment):
        if page.stem == "ci-pre-commit":
            (repo.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks()), "utf-8")
            repo.commit("Hooks")
            assert run("pre-commit install", repo, environment)[0] == 0
        repo.change("security/ceasefire.yaml", "stop firing", "cease firing")

        def again(found: re.Match[str]) -> str:
            parts = []
            for command in re.findall(r"^\$ (.*)$", found["body"], re.MULTILINE):
                code, said = run(command, repo, environment)
                parts.append(f"$ {command}\n{said}" + (f"(exit code {code})\n" if code else ""))
            return f"{found['open']}{''.join(parts)}{found['close']}"

        return BLOCK.sub(again, page.read_text("utf-8"))


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(real(page), "utf-8")
