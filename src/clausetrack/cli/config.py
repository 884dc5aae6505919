"""Defaults from `[tool.clausetrack]` in pyproject.toml, or from clausetrack.toml. Flag over environment over file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from clausetrack.errors import UsageError

__all__ = ["defaults", "settings"]


def settings() -> tuple[dict[str, Any], Path | None]:
    """Return the settings and the file they stand in; nothing where there is none.

    Raises:
        UsageError: the file is no TOML, or holds something else where the settings are to be.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in ("clausetrack.toml", "pyproject.toml"):
            path = folder / name
            if not path.is_file():
                continue
            try:
                data = tomllib.loads(path.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
                raise UsageError(f"{path} cannot be read: {error}", hint="mend the file, or run elsewhere") from None
            tools = data.get("tool")
            ours = tools.get("clausetrack") if isinstance(tools, dict) else None
            found = data if name == "clausetrack.toml" else ours
            if isinstance(found, dict):
                return found, path
            if found is not None:
                raise UsageError(
                    f"{path} cannot be read: 'tool.clausetrack' is no table",
                    hint="write [tool.clausetrack] above the settings",
                )
        if (folder / ".git").exists():
            break
    return {}, None


def defaults() -> dict[str, Any]:
    """Return the settings as the command line's defaults: top-level keys for every verb, tables for one verb."""
    found, _ = settings()
    if not found:
        return {}
    from clausetrack.cli.app import VERBS

    shared = {key.replace("-", "_"): value for key, value in found.items() if not isinstance(value, dict)}
    result: dict[str, Any] = {}
    for verb, _, _ in VERBS:
        own = found.get(verb, {})
        own = {key.replace("-", "_"): value for key, value in own.items()} if isinstance(own, dict) else {}
        result[verb] = {**shared, **own}
    return result
