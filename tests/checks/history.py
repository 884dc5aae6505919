"""Git histories of a small plan: fixed author, fixed dates, so every commit has the same id every time."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.checks.cases import plain_plan

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Repo:
    """A repository whose plan stands in `clauses/`."""

    folder: Path
    day: int = 0

    def git(self, *words: str, **changed: str) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {
            "GIT_AUTHOR_NAME": "Editor", "GIT_AUTHOR_EMAIL": "editor@example.org", "GIT_COMMITTER_NAME": "Editor",
            "GIT_COMMITTER_EMAIL": "editor@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_DATE": f"2025-06-{self.day + 1:02d}T12:00:00Z", "GIT_COMMITTER_DATE": f"2025-06-{self.day + 1:02d}T12:00:00Z",
            **changed,
        }  # fmt: skip
        done = subprocess.run(
            ["git", *words], cwd=self.folder, check=True, capture_output=True, text=True, env=environment
        )
        return done.stdout.strip()

    @classmethod
    def start(cls, folder: Path, *, plan: str = "clauses") -> Repo:
        folder.mkdir(parents=True, exist_ok=True)
        repo = cls(folder)
        repo.git("init", "-q", "-b", "main")
        repo.git("config", "user.name", "Editor")
        repo.git("config", "user.email", "editor@example.org")
        for path, data in plain_plan().items():
            target = folder / plan / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return repo

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / "clauses" / path
        text = file.read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def commit(self, message: str) -> str:
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")
