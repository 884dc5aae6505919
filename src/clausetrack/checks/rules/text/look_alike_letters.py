"""A word mixes Cyrillic and Latin letters.

## What it finds
A word with letters of both scripts in a wording, a title, a `matter`, or a statement's speaker, summary or quote.

## Why it matters
It looks right and is not: no search finds it, and two texts that read the same compare as different.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T310", "look-alike-letters", "text", Severity.WARNING, __doc__)

_BOTH = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])\w+")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every word of two scripts."""
    for kind, name, path, text in _texts(context):
        if text.isascii():  # most are, and looking for pairs of scripts costs
            continue
        for match in _BOTH.finditer(text):
            odd = _odd(match[0])
            yield RULE.finding(
                f"'{match[0]}' mixes Latin and Cyrillic letters",
                context.places.span(kind, name, path, *match.span()),
                subject=name,
                field=".".join(map(str, path)),
                args={"word": match[0]},
                help="Odd among the others: " + ", ".join(f"{char} ({unicodedata.name(char)})" for char in odd) + ".",
            )


def _texts(context: StateContext) -> Iterator[tuple[str, str, tuple[object, ...], str]]:
    for name, clause in context.plan.clauses.items():
        yield "clause", name, ("title",), clause.title
        if clause.matter:
            yield "clause", name, ("matter",), clause.matter
        for revision, version in clause.versions.items():
            if version.text:
                yield "clause", name, ("versions", revision, "text"), version.text
    for name, statement in context.plan.statements.items():
        for field, text in (("speaker", statement.speaker), ("summary", statement.summary), ("quote", statement.quote)):
            if text:
                yield "statement", name, (field,), text


def _odd(word: str) -> list[str]:
    """Return the letters of the script that fewer letters of the word belong to."""
    latin = [char for char in word if char.isascii() and char.isalpha()]
    cyrillic = [char for char in word if "\u0400" <= char <= "\u04ff"]
    return list(dict.fromkeys(latin if len(latin) < len(cyrillic) else cyrillic))
