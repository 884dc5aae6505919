"""Facts about two texts: what changed, word by word and in kind. Pure functions, no files, no judgement.

A redline is an edit script, a value:

    >>> from clausetrack.compare import after, redline
    >>> edits = redline("no more than 600,000 personnel", "no more than 800,000 personnel")
    >>> [(edit.op, edit.text) for edit in edits if edit.op != "equal"]
    [('delete', '600,000'), ('insert', '800,000')]
    >>> after(edits)
    'no more than 800,000 personnel'

* `tokens`: a text cut into words, numbers, punctuation, blanks, without losing a character.
* `classify`, `ChangeFacts`, `Fact`: what changed in kind (a figure raised, an obligation weaker, a condition added …).
* `figures`, `modals`, `markers`, `obliged`: the telling parts of one wording.
* `compare_revisions`, `concordance` (in `clausetrack.compare.revisions`): a plan's revisions, clause by clause.
* `align`, `Item`, `Alignment`: which clause of an untracked text continues which, whatever their numbers.
* `blame`, `blame_clause`: which revision brought each phrase of a wording.
* `redline`, `Edit`, `apply`, `before`, `after`, `to_json`, `from_json`: the redline and its algebra.
"""

from __future__ import annotations

from clausetrack.compare.align import Alignment, Item, Link, align
from clausetrack.compare.blame import Phrase, blame, blame_clause
from clausetrack.compare.changes import ChangeFacts, Fact, classify
from clausetrack.compare.edits import Edit, Op, Redline, after, apply, before, changed, from_json, normalised, to_json
from clausetrack.compare.engines import Engine, best_engine, compiled_engine, pure_engine
from clausetrack.compare.figures import Figure, figures
from clausetrack.compare.modality import Marker, Modal, markers, modals, obliged
from clausetrack.compare.tokens import tokens, words
from clausetrack.compare.worddiff import redline

__all__ = [
    "Alignment",
    "ChangeFacts",
    "Edit",
    "Engine",
    "Fact",
    "Figure",
    "Item",
    "Link",
    "Marker",
    "Modal",
    "Op",
    "Phrase",
    "Redline",
    "after",
    "align",
    "apply",
    "before",
    "best_engine",
    "blame",
    "blame_clause",
    "changed",
    "classify",
    "compiled_engine",
    "figures",
    "from_json",
    "markers",
    "modals",
    "normalised",
    "obliged",
    "pure_engine",
    "redline",
    "to_json",
    "tokens",
    "words",
]
