"""The index that search looks into: a script that sets one array."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clausetrack.reports.page.clean import visible
from clausetrack.reports.site.addresses import address_of, clause_page, month_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.reports.page.articles import ClauseView
    from clausetrack.reports.page.record import EntryView
    from clausetrack.reports.page.view import View

__all__ = ["entries", "index_script"]


def entries(view: View) -> Iterator[tuple[str, str, str, str]]:
    """Return (address, kind, title, text to search) of clauses, terms, the record and the sources."""
    for clause in view.articles:
        yield clause_page(clause.id), "clause", f"{clause.number} {clause.title}".strip(), _said_by(clause)
    for term in view.terms:
        yield address_of(view, f"term:{term.id}"), "term", term.label, term.unit
    for item in view.entries:
        kind, day = item.entry.kind, item.entry.day
        yield f"{month_page(day)}#{kind}:{item.entry.id}", kind, f"{item.entry.date} {_who(item)}", _told(item)
    for found in view.sources:
        source = found.source
        yield address_of(view, f"source:{source.id}"), "source", f"{source.outlet}: {source.title}", source.issued or ""


def _said_by(clause: ClauseView) -> str:
    """What the clause is about, and each wording once."""
    texts = dict.fromkeys(wording.text for wording in clause.wordings if wording.text)
    return " ".join(part for part in (clause.matter, *texts) if part)


def _who(item: EntryView) -> str:
    return item.entry.title if item.entry.kind != "statement" else ", ".join(label for _, label in item.parties)


def _told(item: EntryView) -> str:
    said = item.said
    if said is None:
        return item.entry.text
    words = [said.summary, said.quote or ""]
    words += [part for position in said.positions for part in (position.reason, position.asks) if part]
    return f"{item.entry.title}: " + " ".join(word for word in dict.fromkeys(words) if word)


def index_script(view: View) -> str:
    """Return the script. Everything outside ASCII is written as escapes: no encoding can go wrong."""
    found = [[address, kind, visible(title), visible(text)] for address, kind, title, text in entries(view)]
    return f"self.clausetrackIndex={json.dumps(found, separators=(',', ':'))};\n"
