"""Word documents: redlines with tracked changes of Word's own, and papers that circulate.

Needs the extra `word` (python-docx, lxml). Importing anything here without it says so; nothing imports it before a
Word file is asked for.
"""

from __future__ import annotations

from importlib.util import find_spec

from clausetrack.errors import MissingExtraError

__all__: list[str] = []

if not (find_spec("lxml") and find_spec("docx")):
    raise MissingExtraError("writing Word files", "word")
