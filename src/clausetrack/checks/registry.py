"""The list of rules. Modules are imported when their rules run, or when somebody asks what they say.

To add a rule: write `rules/<family>/<name_with_underscores>.py` with `RULE` and `check(context)`, and its line here.
Other packages add rules by the entry point group `clausetrack.rules`: each name leads to a module with the same two.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Entry
from clausetrack.errors import UsageError
from clausetrack.text import nearest

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["ENTRY_POINTS", "RULES", "entries", "find", "names"]

ENTRY_POINTS = "clausetrack.rules"

RULES: tuple[tuple[str, str], ...] = (
    # (family, name), in the order of the codes
    ("schema", "file-too-large"),
    ("schema", "unreadable-file"),
    ("schema", "not-yaml"),
    ("schema", "empty-file"),
    ("schema", "alias"),
    ("schema", "tag"),
    ("schema", "repeated-key"),
    ("schema", "too-deep"),
    ("schema", "wrong-encoding"),
    ("schema", "no-plan-file"),
    ("schema", "id-used-twice"),
    ("schema", "wrong-type"),
    ("schema", "unknown-key"),
    ("schema", "missing-key"),
    ("schema", "wrong-value"),
    ("schema", "damaged-lock"),
    ("schema", "number-used-twice"),
    ("schema", "number-gap"),
    ("schema", "wrong-theme-folder"),
    ("schema", "other-file-name"),
    ("schema", "keys-out-of-order"),
    ("schema", "entries-out-of-order"),
    ("reference", "unknown-clause"),
    ("reference", "unknown-party"),
    ("reference", "unknown-actor"),
    ("reference", "unknown-revision"),
    ("reference", "unknown-source"),
    ("reference", "unknown-term"),
    ("reference", "unknown-statement"),
    ("reference", "unknown-theme"),
    ("reference", "unknown-choice"),
    ("reference", "unknown-document"),
    ("reference", "revision-loop"),
    ("reference", "same-as-nowhere"),
    ("reference", "dangling-cross-reference"),
    ("reference", "stale-cross-reference"),
    ("reference", "link-not-confirmed"),
    ("text", "figure-without-term"),
    ("text", "term-not-in-wording"),
    ("text", "obligation-without-obliged"),
    ("text", "obligation-without-deadline"),
    ("text", "vague-word"),
    ("text", "abbreviation-not-introduced"),
    ("text", "written-two-ways"),
    ("text", "wording-repeated"),
    ("text", "mixed-quotes"),
    ("text", "look-alike-letters"),
    ("text", "not-nfc"),
    ("position", "stale-position"),
    ("position", "contradicting-positions"),
    ("position", "value-of-other-kind"),
    ("position", "position-on-missing-clause"),
    ("position", "superseding-older"),
    ("position", "required-party-unheard"),
    ("position", "red-line-off-record"),
    ("position", "plan-stance-copied"),
    ("source", "no-source"),
    ("source", "source-never-used"),
    ("source", "quote-too-long"),
    ("source", "anonymous-graded-high"),
    ("source", "confirmed-by-one"),
    ("source", "archive-hash-differs"),
    ("source", "change-against-wording"),
    ("date", "statement-before-revision"),
    ("date", "statement-after-source"),
    ("date", "date-in-future"),
    # change
    ("change", "released-wording-altered"),
    ("change", "released-wording-corrected"),
    ("change", "released-facts-altered"),
    ("change", "released-number-changed"),
    ("change", "released-version-removed"),
    ("change", "released-version-added"),
    ("change", "released-revision-removed"),
    ("change", "release-withdrawn"),
    ("change", "revision-released"),
    ("change", "released-revision-unlocked"),
    ("change", "lock-entry-removed"),
    ("change", "lock-entry-changed"),
    ("change", "clause-id-removed"),
    ("change", "clause-id-added"),
    ("change", "clause-id-renamed"),
    ("change", "statement-edited"),
    ("change", "statement-removed"),
    ("change", "grade-changed"),
    ("change", "source-removed"),
    ("change", "clause-added"),
    ("change", "clause-dropped"),
    ("change", "clause-renumbered"),
    ("change", "figure-changed"),
    ("change", "figure-added"),
    ("change", "figure-removed"),
    ("change", "deadline-changed"),
    ("change", "deadline-added"),
    ("change", "deadline-removed"),
    ("change", "modality-weakened"),
    ("change", "modality-strengthened"),
    ("change", "modality-changed"),
    ("change", "negation-added"),
    ("change", "negation-removed"),
    ("change", "actor-changed"),
    ("change", "actor-added"),
    ("change", "actor-removed"),
    ("change", "condition-changed"),
    ("change", "condition-added"),
    ("change", "condition-removed"),
    ("change", "scope-changed"),
    ("change", "scope-added"),
    ("change", "scope-removed"),
    ("change", "list-item-added"),
    ("change", "list-item-removed"),
    ("change", "cross-reference-changed"),
    ("change", "words-moved"),
    ("change", "wording-changed"),
    ("change", "editorial-only"),
    # about the check itself
    ("suppression", "suppression-unused"),
    ("suppression", "suppression-without-reason"),
    ("suppression", "suppression-unknown-rule"),
    ("suppression", "acceptance-unused"),
    ("suppression", "baseline-grew"),
    ("internal", "rule-crashed"),
)


def _entry(module: ModuleType) -> Entry:
    return Entry(module.RULE, getattr(module, "check", None), module.__name__)


@cache
def _own(family: str, name: str) -> Entry:
    return _entry(import_module(f"clausetrack.checks.rules.{family}.{name.replace('-', '_')}"))


def _declared() -> bool:
    """Return whether any installed package speaks of the group; a full look at the packages costs ten times as much."""
    for folder in sys.path:
        with contextlib.suppress(OSError), os.scandir(folder or ".") as found:
            for entry in found:
                if entry.name.endswith((".dist-info", ".egg-info")):
                    with contextlib.suppress(OSError):
                        if ENTRY_POINTS in Path(entry.path, "entry_points.txt").read_text("utf-8", "replace"):
                            return True
    return False


@cache
def _foreign() -> tuple[Entry, ...]:
    if not _declared():
        return ()
    from importlib import metadata

    found = sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return tuple(_entry(point.load()) for point in found)


def entries() -> tuple[Entry, ...]:
    """Return every rule, ours first, in the order of `RULES`; then those of other packages by name."""
    return (*(_own(*row) for row in RULES), *_foreign())


def names() -> tuple[str, ...]:
    """Return the names of all rules."""
    return (*(name for _, name in RULES), *(entry.rule.name for entry in _foreign()))


def find(word: str) -> Entry:
    """Return a rule by its name or code.

    Raises:
        UsageError: there is none; the nearest names are given.
    """
    for family, name in RULES:
        if name == word:
            return _own(family, name)
    for entry in entries():
        if word in {entry.rule.name, entry.rule.code}:
            return entry
    near = nearest(word, names())
    raise UsageError(
        f"there is no rule '{word}'",
        hint=f"did you mean {' or '.join(near)}?" if near else "`clausetrack rule` lists them",
    )
