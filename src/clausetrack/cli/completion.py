"""Ids for the shell's completion: read from the file names and a few lines, without loading the plan; its set-up."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["ids", "install"]

_PLACES = {
    "bash": (".bash_completions/clausetrack.sh", ".bashrc", "source ~/.bash_completions/clausetrack.sh"),
    "zsh": (".zfunc/_clausetrack", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": (".config/fish/completions/clausetrack.fish", "", ""),
}
"""Shell → file of the completion, file that the shell starts with, line that it needs there; all below the home."""


def install() -> str:
    """Set completion up for the shell this runs in; twice is the same as once. Return what was done.

    The command line's own library would write the shell's start file in place, and half of it where the disk is full;
    here it is written in one step, after the file it names.

    Raises:
        UsageError: the shell is not known, or not one whose files we know.
        ClausetrackError: a file cannot be written; the start file is as it was.
    """
    from clausetrack.errors import UsageError
    from clausetrack.store.atomic import write_bytes

    script = _script()
    shell = next((name for name in _PLACES if f"complete_{name}" in script), None)
    if shell is None:
        raise UsageError(
            "completion is set up for bash, zsh and fish only",
            hint="elsewhere: clausetrack --show-completion prints what your shell has to read",
        )
    place, start, line = _PLACES[shell]
    write_bytes(Path.home() / place, f"{script.rstrip()}\n".encode())
    if start:
        path = Path.home() / start
        before = path.read_bytes() if path.is_file() else b""
        if line.encode() not in before.splitlines():
            joint = b"" if not before or before.endswith(b"\n") else b"\n"
            write_bytes(path, before + joint + f"{line}\n".encode(), expected=before if path.is_file() else None)
    return f"{shell} completes clausetrack from its next start on: {Path.home() / place}"


def _script() -> str:
    """Return what `--show-completion` prints for this shell."""
    import contextlib
    import io

    from clausetrack.cli.app import application

    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):
        application()(args=["--show-completion"], prog_name="clausetrack", standalone_mode=False)
    return out.getvalue()


def ids(kind: str, plan: Path | None = None) -> list[str]:
    """Return the ids of clauses, parties, revisions or themes; nothing where there is no plan. Never raises."""
    try:
        from clausetrack.cli.context import find_plan

        return sorted(_read(find_plan(plan), kind))
    except Exception:  # noqa: BLE001 - a shell waiting for completion is no place for an error
        return []


def _read(folder: Path, kind: str) -> set[str]:
    if kind == "clauses":
        outside = {"positions", "sources"}
        return {path.stem for path in folder.glob("*/*.yaml") if path.parent.name not in outside}
    if kind == "parties":
        text = (folder / "parties.yaml").read_text("utf-8")
        held = re.split(r"^actors:", text, maxsplit=1, flags=re.MULTILINE)[0]  # who is named in a text takes no stance
        return set(re.findall(r"^ *-? *\{?id: *([a-z0-9.-]+)", held, re.MULTILINE))
    text = (folder / "plan.yaml").read_text("utf-8")
    if line := re.search(rf"^{kind}: *\{{(.*)\}}", text, re.MULTILINE):
        return set(re.findall(r"(?:^|,) *([a-z0-9.-]+):", line[1]))
    section = re.search(rf"^{kind}:\n((?:[ #].*\n?|\n)*)", text, re.MULTILINE)
    return set(re.findall(r"^  ([a-z0-9.-]+):", section[1], re.MULTILINE)) if section else set()
