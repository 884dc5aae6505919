"""Two Word files compared: the differences as tracked changes in a copy of the later one.

Styles, numbering, tables, headers, footnotes and comments of the later file stay. Accept all, and its text is left;
reject all, and it is the text of the earlier file.
"""

from __future__ import annotations

from clausetrack.reports.word.compared.files import WordRedline, compare_files

__all__ = ["WordRedline", "compare_files"]
