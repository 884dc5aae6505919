"""Markdown for a comment on a pull request: the summary on top, redlines folded, cut at the borders of its blocks.

The first line is a marker that nobody sees; a bot finds its own comment by it and updates it in place.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from clausetrack.diagnostics.core import Diagnostic
    from clausetrack.diagnostics.report import Report

__all__ = ["LIMIT", "MARKER", "render"]

LIMIT = 65_000
"""Characters; GitHub refuses a comment of 65,536 and more."""
MARKER = "<!-- clausetrack-check -->"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&])")
_SIGNS = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.INFO: "ℹ️ note"}


def render(report: Report, *, color: bool = False) -> str:
    """Return the comment, below `LIMIT` characters; what did not fit is counted, never cut in half."""
    del color
    head = [MARKER, f"### clausetrack: {_plain(report.summary())}", ""]
    head += [f"> {_plain(note)}" for note in report.notes]
    if report.notes:
        head.append("")
    blocks = [_table(report)] if report.findings else []
    for path, items in groupby(report.findings, key=lambda item: item.location.path):
        blocks += _file(path, list(items))
    text = "\n".join(head)
    if not report.findings:
        return text
    room = LIMIT - len(text) - 200
    shown = 0
    for block in blocks:
        if len(block) + 1 > room:
            break
        text += block + "\n"
        room -= len(block) + 1
        shown += 1
    left = len(blocks) - shown
    if left:
        text += f"\n*{left} more {'block' if left == 1 else 'blocks'} did not fit into a comment; see the log.*\n"
    return text


def _table(report: Report) -> str:
    counts: dict[tuple[int, str, str], int] = {}
    for item in report.findings:
        key = (item.severity.rank, item.name, _SIGNS[item.severity])
        counts[key] = counts.get(key, 0) + 1
    rows = [f"| {sign} | `{name}` | {number} |" for (_, name, sign), number in sorted(counts.items())]
    return "\n".join(["| | rule | findings |", "|---|---|---:|", *rows, ""])


def _file(path: str, items: list[Diagnostic]) -> list[str]:
    blocks = [f"#### {_code(path)}\n"]
    return blocks + [_finding(*pair) for pair in zip(items, (None, *items), strict=False)]


def _finding(item: Diagnostic, before: Diagnostic | None) -> str:
    where = f":{item.location.line}" if item.location.line else ""
    impact = f", {item.impact}" if item.impact else ""
    lines = [f"- {_SIGNS[item.severity]} `{item.name}`{impact} (line {where[1:]})" if where else
             f"- {_SIGNS[item.severity]} `{item.name}`{impact}"]  # fmt: skip
    lines[0] += f": {_plain(item.message)}"
    if item.redline and (before is None or before.redline != item.redline):  # one wording, several findings
        lines += [
            "  <details><summary>redline</summary>",
            "",
            f"  <p>{''.join(_edit(*pair) for pair in item.redline)}</p>",
            "  </details>",
        ]
    if item.help:
        lines += ["", *(f"  {_plain_help(line)}" for line in item.help.splitlines())]
    return "\n".join(lines) + "\n"


def _edit(operation: str, text: str) -> str:
    words = escape(" ".join(text.split("\n")))
    if operation in {"delete", "move-from"}:
        return f"<del>{words}</del>"
    return f"<ins>{words}</ins>" if operation in {"insert", "move-to"} else words


def _plain_help(line: str) -> str:
    """Return a line of help; what stands after `run: ` is a command and shown as one."""
    before, found, command = line.partition("run: ")
    return f"{_plain(before)} run: {_code(command)}".lstrip() if found else _plain(line)


def _plain(text: str) -> str:
    """Return the text so that Markdown shows it as it is: no links, no mentions, no HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("\\@", "&#64;")


def _code(text: str) -> str:
    """Return the text as inline code, whatever back-ticks it holds."""
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"
