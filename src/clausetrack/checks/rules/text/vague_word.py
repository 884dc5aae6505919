"""A wording rests on a vague word.

## What it finds
Words that leave open what has to be done, how much or when: "appropriate", "as soon as possible", "reasonable" …
Option `words` adds to the list; a word that ends in `*` stands for everything that begins so.

## Why it matters
Such words are often meant, and then negotiated about for years. The list shows where they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T305", "vague-word", "text", Severity.INFO, __doc__, category="style")

WORDS = (
    "adequate*", "appropriate", "appropriately", "as necessary", "as soon as possible", "best efforts", "considerable",
    "due course", "fair", "if possible", "in good faith", "meaningful", "periodic*", "promptly", "proper", "properly",
    "reasonabl*", "relevant", "significant*", "substantial*", "sufficient*", "timely", "various", "where applicable",
    "належн*", "відповідн*", "розумн*", "якнайшвидше", "надлежащ*", "соответствующ*", "разумн*",
)  # fmt: skip
"""Words that leave open what has to be done, how much or when."""


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every vague word."""
    added = tuple(str(word) for word in context.option(RULE, "words", ()))
    pattern = _pattern((*WORDS, *added))
    for wording in own_wordings(context):
        for match in pattern.finditer(wording.text):
            yield RULE.finding(
                f"'{match[0]}' leaves open what is meant",
                wording.place(context, *match.span()),
                subject=wording.clause,
                field=wording.field,
                args={"word": match[0].lower(), "at": str(match.start())},
                confidence="possible",
                help="Ask the parties what is meant, or leave it where it is meant to stay open.",
            )
