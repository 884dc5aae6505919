"""Characters are written in pieces (not in Unicode form NFC).

## What it finds
A line whose accents or letters are composed of several characters where one stands for them. The fix composes them,
except in files of clauses, where it could touch a released wording.

## Why it matters
"é" in two forms looks the same and compares as different: a redline full of changes that nobody can see.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Fix, Location, Severity, TextEdit
from clausetrack.store.loader import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T311", "not-nfc", "text", Severity.WARNING, __doc__, fixable=True)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield each line that is not composed."""
    for label, file in context.places.files.items():
        if unicodedata.is_normalized("NFC", file.text):
            continue
        for number, line in enumerate(file.text.splitlines(), 1):
            composed = unicodedata.normalize("NFC", line)
            if composed == line:
                continue
            column = next(
                (at for at, (one, two) in enumerate(zip(line, composed, strict=False)) if one != two), len(composed)
            )
            whole = Location(label, number, 1, number, len(line) + 1, file.revision)
            place = Location(label, number, column + 1, number, column + 1, file.revision)
            yield RULE.finding(
                "characters are written in pieces",
                place,
                subject=file.path,
                args={"line": composed},
                fix=None if kind_of(file.path) == "clause" else Fix("compose them", (TextEdit(whole, composed),)),
                help="Write the file in Unicode form NFC.",
            )
