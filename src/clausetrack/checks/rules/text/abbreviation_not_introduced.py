"""An abbreviation is used and nowhere introduced.

## What it finds
A word of two to six capitals that no wording of the revision gives in brackets behind its full form, and that is no
party, actor or unit of the plan. Option `known` lists further ones.

## Why it matters
Two readers take it for two things; a translator has to guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T306", "abbreviation-not-introduced", "text", Severity.INFO, __doc__, category="style")

_CAPITALS = re.compile(r"(?<![\w.-])[A-ZА-ЯІЇЄҐ]{2,6}(?![\w-])")
_ROMAN = re.compile(r"[IVXLC]+")
KNOWN = frozenset(["UN", "EU", "US", "UK", "USA", "NATO", "OSCE", "GDP", "OK", "ООН", "ЄС", "ЕС", "США", "НАТО"])
"""What every reader of such a text knows."""


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield an abbreviation at its first use in each clause."""
    plan = context.plan
    named = " ".join(
        [f"{item.id} {item.name}" for item in plan.parties.values()]
        + [f"{item.id} {item.name}" for item in plan.actors.values()]
        + [party.short or "" for party in plan.parties.values()]
        + [term.unit or "" for term in plan.header.terms.values()]
    )
    known = KNOWN | {str(word) for word in context.option(RULE, "known", ())}
    known |= {word.upper() for word in re.findall(r"\w+", named) if len(word) <= 6}
    wordings = list(own_wordings(context))
    introduced = {
        (item.revision, found) for item in wordings for found in re.findall(r"\(([^\W\d_]{2,6})[);,]", item.text)
    }
    for wording in wordings:
        seen = set(known)
        lines = {wording.revision, *plan.ancestors(wording.revision)}
        for match in _CAPITALS.finditer(wording.text):
            if match[0] in seen or _ROMAN.fullmatch(match[0]) or any((line, match[0]) in introduced for line in lines):
                continue
            seen.add(match[0])
            yield RULE.finding(
                f"'{match[0]}' is nowhere introduced",
                wording.place(context, *match.span()),
                subject=wording.clause,
                field=wording.field,
                args={"word": match[0]},
                confidence="likely",
                help="Write the full form with the abbreviation in brackets behind it, where it first stands.",
            )
