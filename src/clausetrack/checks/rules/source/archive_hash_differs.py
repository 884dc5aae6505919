"""A kept copy of a source is not the one that was captured.

## What it finds
An `archive` with `path` and `sha256` whose file is missing from the plan's folder or has another hash.

## Why it matters
The copy proves what was published only as long as it is the copy.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E506", "archive-hash-differs", "source", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every kept copy that is missing or altered."""
    for name, source in context.plan.sources.items():
        archive = source.archive
        if archive is None or archive.path is None or archive.sha256 is None or context.tree is None:
            continue
        try:
            found = hashlib.sha256(context.tree.read(archive.path)).hexdigest()
        except (OSError, ValueError):
            found = ""
        if found != archive.sha256.lower():
            yield RULE.finding(
                f"the kept copy '{archive.path}' " + ("has another hash than recorded" if found else "cannot be read"),
                context.where("source", name, ("archive", "sha256" if found else "path")),
                subject=name,
                field="archive",
                args={"path": archive.path, "found": found},
                help="Bring back the file that was captured; a new capture is a new record.",
            )
