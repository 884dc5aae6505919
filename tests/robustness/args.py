"""Command lines that nobody would write: real verbs and options with odd values, odd words in odd places."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import random

__all__ = ["line"]

VALUES = (
    "", " ", "-", "--", "-x", "--help", "-h", "plan", "first", "second", "troops", "zorvia", "troops,dam", "*", "?", ".", "..",
    "/nonexistent", "/dev/null", "/etc", "plan/plan.yaml", "plan/", "./plan//", "nothing/at/all", "a b", "Überblick", "\u202eabc",
    "\udcff", "x" * 5000, "0", "-1", "99999999999999999999", "1e400", "nan", "2026-02-30", "2026-02-29", "2030", "2030-01",
    "2030-13", "0000-00-00", "99999-01-01", "HEAD", "HEAD~1", "HEAD..HEAD", "..", "a..b", ":", ":first", "HEAD:first",
    "--upload-pack=touch x", "-oProxyCommand=x", "$(touch x)", "`x`", "%s", "{0}", "a=b", "=", "troops=object", "troops=object: why",
    "troops=what", "authority=lower", "authority=", "quorum=0", "quorum=-3", "quorum=x", "json", "csv", "md", "table", "xlsx", "sarif=-",
    "sarif=out", "all", "core", "auto", "always", "never", "\u0000x".strip("\u0000"), "\n", "\t", "\x1b[31m", "é", "e\u0301", "٣", "²",
)  # fmt: skip


@cache
def commands() -> tuple[tuple[tuple[str, ...], tuple[tuple[str, bool], ...], int], ...]:
    """Return (path, ((option, takes a value) …), arguments) of every command but `serve`, which does not end."""
    from clausetrack.cli.app import application

    found = []

    def walk(command, path):
        below = getattr(command, "commands", None)
        if below is not None:
            for name, item in below.items():
                walk(item, (*path, name))
            return
        options = tuple(
            (word, not getattr(item, "is_flag", False))
            for item in command.params
            for word in getattr(item, "opts", ())
            if word.startswith("-")
        )
        arguments = sum(not word.startswith("-") for item in command.params for word in item.opts[:1])
        if path != ("serve",):
            found.append((path, options, arguments))

    walk(typer.main.get_command(application()), ())
    return tuple(found)


def line(rng: random.Random) -> tuple[str, list[str]]:
    """Return (kind, words)."""
    kind = rng.choice(("values", "values", "values", "many options", "no verb"))
    if kind == "no verb":
        return kind, [rng.choice(VALUES) for _ in range(rng.randrange(1, 4)) if rng]
    path, options, arguments = rng.choice(commands())
    said = list(path)
    given = [rng.choice(VALUES) for _ in range(rng.choice((arguments, arguments, arguments + 1, 0)))]
    picks = rng.choices(options, k=rng.randrange(1, 3) if kind == "values" else rng.randrange(3, 8)) if options else []
    for option, takes in picks:
        # What is written goes into the folder that is thrown away.
        given.append(option)
        if takes:
            given.append(
                rng.choice(("out", "out.xlsx", "out/a b.csv", "plan", "", "-", "\u202e"))
                if option in {"-o", "--output", "--sqlite", "--metadata"}
                else rng.choice(VALUES)
            )
    if path not in {("init",), ("schema",), ("rule",), ("doctor",)} and rng.random() < 0.8:
        given += ["--plan", "plan"]
    return kind, [*said, *given]
