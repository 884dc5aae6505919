"""Facts about two texts: what changed, word by word and in kind. Pure functions, no files, no judgement.

A redline is an edit script, a value:

    >>> from clausetrack.compare import after, redline
    >>> edits = redline("no more than 600,000 personnel", "no more than 800,000 personnel")
    >>> [(edit.op, edit.text) for edit in edits if edit.op != "equal"]
    [('delete', '600,000'), ('insert', '800,000')]
    >>> after(edits)
    'no more than 800,000 personnel'

* `tokens`: a text cut into words, numbers, punctuation, blanks, without losing a character.
* `redline`, `Edit`, `apply`, `before`, `after`, `to_json`, `from_json`: the redline and its algebra.
"""

from __future__ import annotations

from clausetrack.compare.edits import Edit, Op, Redline, after, apply, before, changed, from_json, normalised, to_json
from clausetrack.compare.engines import Engine, best_engine, compiled_engine, pure_engine
from clausetrack.compare.tokens import tokens, words
from clausetrack.compare.worddiff import redline

__all__ = [
    "Edit",
    "Engine",
    "Op",
    "Redline",
    "after",
    "apply",
    "before",
    "best_engine",
    "changed",
    "compiled_engine",
    "from_json",
    "normalised",
    "pure_engine",
    "redline",
    "to_json",
    "tokens",
    "words",
]
