"""A draft as a text that can be compared: `Draft` → `clausetrack.compare.texts.Text`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.align import Item
from clausetrack.compare.texts import Text

if TYPE_CHECKING:
    from clausetrack.importers.draft import Draft, DraftClause

__all__ = ["item_of", "text_of"]


def text_of(draft: Draft, name: str = "") -> Text:
    """Return a draft as a text, one item a clause and in their order; no word of it is left out.

    Args:
        draft: the draft.
        name: what it is called in results; the file's own name where empty.
    """
    items = tuple(item_of(clause) for clause in draft.clauses)
    return Text(name or draft.source_name, items, draft.title, language=draft.language)


def item_of(clause: DraftClause) -> Item:
    """Return a clause of a draft as an item to align; a heading or a number that stands alone is its wording."""
    text, heading = (clause.text, clause.heading) if clause.text else (clause.heading, "")
    return Item(text or clause.label.strip() or clause.number, heading, clause.number, clause.label, clause.document)
