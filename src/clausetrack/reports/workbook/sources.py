"""Sheet *Sources*: one row a source; and how the other sheets cite one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from clausetrack.reports.workbook.book import Column
from clausetrack.text import readable, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.model import Plan, Source
    from clausetrack.positions import Matrix
    from clausetrack.reports.evidence import Said
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["HEAD_ROWS", "add_sources", "cited_all", "source_places"]

HEAD_ROWS = 3
"""Rows above the first row of a list: title, explanation, header."""

_SOURCES = (
    Column("Outlet", 28, "CT strong"),
    Column("Issued", 13, "CT link"),
    Column("Title", 52),
    Column("Type", 13),
    Column("How near", 12),
    Column("Language", 9),
    Column("Positions", 10, "CT number"),
    Column("Repeats", 32),
    Column("Address", 60, "CT key"),
    Column("Kept copy", 34),
    Column("SHA-256", 20, "CT key"),
    Column("Note", 40),
    Column("Source id", 36, "CT key"),
)


_KINDS = {"article-newspaper": "article", "post-weblog": "blog", "webpage": "web page"}
"""CSL types → words, for those that are none: a government's notice is filed as an article, too, and is not press."""


def source_places(sources: Sequence[str]) -> dict[str, int]:
    """Return source id → row of *Sources*."""
    return {name: row for row, name in enumerate(sources, HEAD_ROWS + 1)}


def add_sources(book: Book, made: Matrix, items: Sequence[Said], sources: Sequence[str]) -> None:
    """Add every source that the report rests on; its day opens its address. Columns that hold nothing are left out.

    The address itself is no link: LibreOffice breaks no line inside one, and a long one would be cut in print.
    """
    used: dict[str, int] = {}
    for item in items:
        for name in item.statement.sources:
            used[name] = used.get(name, 0) + 1
    known = [made.plan.sources[name] for name in sources]
    filled = {
        "Repeats": any(source.derived_from for source in known),
        "Kept copy": any(source.archive and (source.archive.url or source.archive.path) for source in known),
        "SHA-256": any(source.archive and source.archive.sha256 for source in known),
        "Note": any(source.note for source in known),
    }
    columns = tuple(column for column in _SOURCES if filled.get(column.title, True))
    sheet = book.sheet(
        "Sources",
        columns,
        line=f"{len(sources):,} sources, by outlet and day."
        + (" A title in square brackets is a description of ours." if any(map(_described, known)) else "")
        + " Positions: how many rest on it. Words: see Read me.",
        freeze=1,
        tab="7F7F7F",
    )
    sheet.as_table("Sources")
    for name, source in zip(sources, known, strict=True):
        cells = _source(sheet, made.plan, name, source, used.get(name, 0))
        sheet.line([cell for column, cell in zip(_SOURCES, cells, strict=True) if column in columns])


def _described(source: Source) -> bool:
    return bool(source.title_descriptive)


def _source(sheet: Sheet, plan: Plan, name: str, source: Source, used: int) -> list[Any]:
    put, text, kept = sheet.put, "CT text", source.archive
    copy = (kept.url or kept.path or "") if kept else ""
    return [
        put(source.outlet, "CT strong"),
        put(source.issued or "no date", "CT link" if source.URL else text, link=source.URL or ""),
        put(f"[{source.title}]" if _described(source) else source.title, text),
        put(_KINDS.get(source.type) or spaced(source.type), text),
        put(source.tier or "", text),
        put(source.language or "", text),
        put(used, "CT number"),
        put("; ".join(_cited(plan, other) for other in source.derived_from), text),
        put(readable(source.URL or ""), "CT key"),
        put(copy, "CT link" if copy.startswith("http") else text, link=copy if copy.startswith("http") else ""),
        put(kept.sha256 or "" if kept else "", "CT key"),
        put(source.note or "", text),
        put(name, "CT key"),
    ]


def _cited(plan: Plan, name: str) -> str:
    """Return a source as people cite it, in few words: `Reuters, 2025-11-23`."""
    source = plan.sources.get(name)
    if source is None:
        return name
    return ", ".join(filter(None, (source.outlet or source.title, source.issued)))


def cited_all(plan: Plan, names: Sequence[str]) -> str:
    """Return sources as people cite them, a line each, so that no day is torn in two.

    Two of one outlet and day would read as one printed twice.
    """
    counts = Counter(_cited(plan, name) for name in names)
    return "\n".join(f"{cited} ({count} items)" if count > 1 else cited for cited, count in counts.items())
