"""One word of a revision is written in two ways.

## What it finds
"cease-fire" beside "ceasefire" or "cease fire", "programme" beside "program", in the wordings of one revision. The
rarer way is reported; of two equally frequent ones the later.

## Why it matters
In a treaty two spellings of one term invite the question whether two things are meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.compare.wordings import same_words_spelt
from clausetrack.diagnostics import Severity
from clausetrack.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.checks.words import OwnWording
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("T307", "written-two-ways", "text", Severity.WARNING, __doc__, category="style")

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{2,})*")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every use of a rarer spelling."""
    texts: dict[str, list[OwnWording]] = {}
    for wording in own_wordings(context):
        texts.setdefault(wording.revision, []).append(wording)
    for wordings in texts.values():
        counts = Counter(fold(word) for item in wordings for word in _WORD.findall(item.text))
        rarer = _rarer(counts)
        for wording in wordings if rarer else ():
            for match in _WORD.finditer(wording.text):
                better = rarer.get(fold(match[0]))
                if better:
                    yield RULE.finding(
                        f"'{match[0]}' is written '{better}' elsewhere in '{wording.revision}'",
                        wording.place(context, *match.span()),
                        subject=wording.clause,
                        field=wording.field,
                        args={"word": match[0], "at": str(match.start())},
                        confidence="likely",
                        help="Write it in one way, unless two things are meant.",
                    )


def _rarer(counts: Counter[str]) -> dict[str, str]:
    """Return rarer spelling → usual spelling."""
    groups: dict[str, list[str]] = {}
    for word in counts:
        groups.setdefault(word.replace("-", "")[:4], []).append(word)
    result: dict[str, str] = {}
    for group in groups.values():
        for one in group:
            for two in group:
                same = one.replace("-", "") == two.replace("-", "") or same_words_spelt([one], [two])
                if one != two and same and (counts[one], one) < (counts[two], two):
                    result[one] = two
    return result
