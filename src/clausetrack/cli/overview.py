"""`clausetrack --help`, without loading the commands: a test holds it to what each command says of itself."""

from __future__ import annotations

import os
import sys

__all__ = ["ROWS", "overview"]

# fmt: off

ROWS = (
    # (panel, verb, first sentence of its help); made by docs/make_reference.py
    ("Look", "list", "List what the plan holds."),
    ("Look", "show", "Show one clause now: its wording, its terms, and what each party says of it."),
    ("Look", "log", "Show one clause through time: the redline along every revision, and the events that touch it."),
    ("Look", "blame", "Say of every phrase of a clause which revision brought it, along the line of `based-on`."),
    ("Look", "diff", "Compare two texts, clause by clause: what changed in kind, and the redline."),
    ("Look", "concordance", "Table of old number to new number, with what happened to each clause on the way."),
    ("Positions", "matrix", "Show who stands where: clauses by parties, on the wording of one revision."),
    ("Positions", "agreement", "Show what is agreed and what is blocked, by whom: clauses from settled to blocked."),
    ("Positions", "gaps", "Show what parties said they would accept on each figure or choice, and how far apart that is."),
    ("Positions", "movement", "Show who moved, on what, from where to where, and by which statement."),
    ("Positions", "stale", "List the objections that speak of words that have changed since, each with its redline."),
    ("Positions", "timeline", "Show revisions, events and statements in one order."),
    ("Positions", "brief", "Say what is new: in the texts, in what was said, in who would accept what."),
    ("Positions", "explain", "Say why a cell of the matrix reads as it does, step by step, each with its sources."),
    ("Reports", "report", "Write every report: the objection matrix workbook, what changed, who objects to what, in Markdown and HTML."),
    ("Reports", "site", "Write the page as a small site, for a plan that is too large for one file: a page for each clause."),
    ("Reports", "picture", "Draw a picture for a report or a slide, as SVG or PNG, with its alternative text inside."),
    ("Reports", "export", "Write every view as typed tables: for R, pandas, databases and everything else that reads tables."),
    ("Reports", "serve", "Show the plan in a browser on this computer; reload when a file changes; compare files and take in forms there."),
    ("Check", "check", "Check the plan: can it be read, does it hold together, and was nothing released rewritten."),
    ("Check", "rule", "Print the manual page of a rule, or list all rules."),
    ("Check", "accept", "Accept one finding about a change, with a reason, in `acceptances.yaml` beside the plan."),
    ("Check", "changelog", "Write what changed in text and positions between two commits, for people to read."),
    ("Check", "git-driver", "Let `git diff` show clause redlines."),
    ("Write", "release", "Release a revision: mark it in plan.yaml and seal every version in `revisions.lock`."),
    ("Write", "init", "Start a plan: from a first text, or a small one to learn from. Nothing that is there is overwritten."),
    ("Write", "add", "Write a statement, source, party or revision into the plan's files."),
    ("Write", "import", "Take in a contribution form that came back, or a draft as the next revision of the plan."),
    ("Write", "schema", "Write JSON Schemas, so that editors complete and check the YAML while typing."),
    ("Check", "doctor", "Say what is installed, what optional parts would add, and whether there is a plan here."),
)  # fmt: skip
# fmt: on

_HEAD = """\
Usage: clausetrack [OPTIONS] COMMAND [ARGS]...

Keep a negotiated plan under version control: its clauses, and what each party says of them.
"""
_TAIL = """
Options
  --version             Say which version this is.
  --install-completion  Install completion for the current shell.
  --show-completion     Show completion for the current shell.
  -h, --help            Show this message and exit.

More of one command: clausetrack COMMAND --help
"""


def overview(columns: int = 0, *, bold: bool = False) -> str:
    """Return the help: the commands by panel, wrapped to a width (that of the terminal where it is 0)."""
    wide = max((columns or _columns()) - 1, 40)
    left = max(len(verb) for _, verb, _ in ROWS) + 4
    lines = [_HEAD]
    for panel in dict.fromkeys(panel for panel, _, _ in ROWS):
        lines.append(f"\x1b[1m{panel}\x1b[0m" if bold else panel)
        for _, verb, summary in (row for row in ROWS if row[0] == panel):
            room = f"  {verb}".ljust(left)
            for word in summary.replace("`", "").split():
                if len(room) + len(word) + 1 > wide and room.strip():
                    lines.append(room.rstrip())
                    room = " " * left
                room += word + " "
            lines.append(room.rstrip())
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n" + _TAIL


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 20:
        return int(given)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 100)
    except (OSError, ValueError, AttributeError):
        return 100
