"""A clause's file stands in another folder than its theme's.

## What it finds
A clause whose `theme` differs from the folder its file is in, a clause with versions that stands in `demands/` or at
the top of the plan, and a clause without any version outside `demands/`. The fix moves the file where it belongs, if
that can be told; a demand takes the theme of the folder it leaves along in its `theme`.

## Why it matters
People look for a clause in the folder of its theme; a demand among worded clauses looks like a part of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Fix, Severity
from clausetrack.store.reorder import inserted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic, TextEdit
    from clausetrack.model import Clause
    from clausetrack.store import FileText


RULE = Rule("S122", "wrong-theme-folder", "schema", Severity.WARNING, __doc__, fixable=True)

_DEMANDS = "demands"


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every clause whose file is in the wrong place."""
    themes = context.plan.header.themes
    for name, clause in context.plan.clauses.items():
        found = context.places.find("clause", name)
        if found is None:
            continue
        folder, _, _ = found.file.path.rpartition("/")
        if clause.is_demand:
            wanted = _DEMANDS
        elif clause.theme is None and folder in {"", _DEMANDS} and themes:
            wanted = ""
        else:
            wanted = clause.theme or folder
        if folder == wanted and (folder or not themes):
            continue
        what = "is a demand" if clause.is_demand else "is worded in a text"
        if wanted and not clause.is_demand:
            what = f"has the theme '{wanted}'"
        where = f"in '{folder}'" if folder else "at the top of the plan"
        yield RULE.finding(
            f"'{name}' stands {where} and {what}",
            context.where("clause", name),
            subject=name,
            args={"folder": folder, "wanted": wanted},
            help=f"Move the file to '{wanted}'." if wanted else "Move the file to the folder of its theme.",
            fix=_move(found.file, clause, folder, wanted) if wanted == _DEMANDS or wanted in themes else None,
        )


def _move(file: FileText, clause: Clause, folder: str, wanted: str) -> Fix | None:
    """Return the move to the folder that is wanted; a demand keeps the theme that its old folder gave it."""
    before = file.label[: len(file.label) - len(file.path)]
    target = f"{before}{wanted}/{file.path.rpartition('/')[2]}"
    edits: tuple[TextEdit, ...] = ()
    if clause.is_demand and clause.theme is None and folder:
        known = [info.alias for info in type(clause).model_fields.values()]
        keys = list((file.root.keys if file.root else None) or ())
        place = sum(key in known and known.index(key) < known.index("theme") for key in keys)
        edit = inserted(file, (), place, f"theme: {folder}")
        if edit is None:
            return None
        edits = (edit,)
    return Fix(f"move it to {wanted}/", edits, move=(file.label, target))
