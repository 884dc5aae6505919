"""Word files (`.docx`, `.docm`, `.dotx`), with the standard library alone.

Numbers that Word computes become labels; tracked changes are accepted, rejected or shown, and always listed with
their authors; comments, footnotes, endnotes, headers and footers are kept apart from the wording.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from clausetrack.importers.docx_body import Body, Paragraph, depth_of, read_story
from clausetrack.importers.draft import Block, Comment, Draft, Note, Run
from clausetrack.importers.ooxml import NS, Package, open_package, qn
from clausetrack.importers.structure import structured
from clausetrack.importers.tracked import changes_in, shown, tracked_warnings
from clausetrack.importers.warn import warning
from clausetrack.importers.word_numbers import Numbering, Styles, value

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.draft import BlockKind, Split, TrackedChange, TrackedMode

__all__ = ["paragraph_texts", "read_docx"]

W = f"{{{NS['w']}}}"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(
    source: str | os.PathLike[str] | bytes, name: str, *, tracked: TrackedMode = "accept", split: Split = "auto"
) -> Draft:
    """Read a Word file.

    Args:
        source: path or bytes.
        name: for messages and `Draft.source_name`.
        tracked: what to do with tracked changes: take them in (`accept`), leave them out (`reject`), or write both
            wordings as `[-old-]{+new+}` (`keep`).
        split: see `importers.structure.structured`.

    Raises:
        DraftError: encrypted, damaged or unsafe.
    """
    package = open_package(source, name)
    xml = package.xml(package.main_part)
    root = xml.root.find(qn("w:body")) if xml is not None else None
    story = Body() if root is None else read_story(root)
    styles_root = _part(package, "styles")
    styles = Styles(styles_root)
    numbering = Numbering(_part(package, "numbering"), styles)
    blocks, places = _blocks(story.paragraphs, styles, numbering, tracked)
    notes = (*_notes(package, story.paragraphs, places, tracked), *_margins(package, tracked))
    changes = changes_in(blocks)
    warnings = list(_warnings(story, changes, tracked, name))
    return structured(
        blocks,
        split=split,
        source_name=name,
        format="docx",
        language=_language(styles_root),
        tracked=changes,
        comments=tuple(_comments(package, story, places)),
        notes=notes,
        warnings=warnings,
    )


def paragraph_texts(source: str | os.PathLike[str] | bytes, name: str, *, after: bool = True) -> tuple[str, ...]:
    """Return the paragraphs of the main text as Word has them once all changes are accepted (or rejected).

    Unlike a draft, this keeps empty paragraphs and computes no numbers: it is what a redline must give back.
    """
    package = open_package(source, name)
    xml = package.xml(package.main_part)
    root = xml.root.find(qn("w:body")) if xml is not None else None
    story = Body() if root is None else read_story(root)
    return tuple(text for text, _ in _settled(story.paragraphs, after=after))


def _settled(paragraphs: Iterable[Paragraph], *, after: bool) -> Iterator[tuple[str, Paragraph]]:
    """Join paragraphs whose end is gone to the next one; drop those of which nothing is left."""
    for _, group in groupby(paragraphs, key=lambda paragraph: paragraph.container):
        items = list(group)
        text = ""
        for place, paragraph in enumerate(items):
            text += paragraph.resolved(after=after)
            gone = any(mark.in_after != after for mark in paragraph.end)
            last = place == len(items) - 1
            if gone and (not last or (not text and (paragraph.cell is not None or len(items) > 1))):
                continue
            yield text, paragraph
            text = ""


def _part(package: Package, kind: str) -> Element | None:
    xml = package.xml(next(iter(package.related(kind)), ""))
    return xml.root if xml is not None else None


def _language(styles: Element | None) -> str:
    defaults = styles.find(f"{W}docDefaults") if styles is not None else None
    found = next(defaults.iter(f"{W}lang"), None) if defaults is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _blocks(
    paragraphs: list[Paragraph], styles: Styles, numbering: Numbering, tracked: TrackedMode
) -> tuple[list[Block], dict[int, int]]:
    """Return the blocks, and for each paragraph (by identity) the index of its block."""
    blocks: list[Block] = []
    places: dict[int, int] = {}
    count = 0
    for cell, group in groupby(paragraphs, key=lambda item: item.cell[:2] if item.cell else None):
        merged = list(_merged(list(group), tracked))
        found: list[Block] = []
        owners: list[list[Paragraph]] = []
        for members, keeper in merged:
            count += len(members) if cell is None else 0
            place = f"paragraph {count}" if cell is None else f"table {cell[0]}, row {cell[1]}"
            found.append(_block(members, keeper, styles, numbering, tracked, place))
            owners.append(members)
        if cell is not None:
            joined = _row(found, [members[0].cell for members in owners])
            if joined is not None:
                found, owners = [joined], [[member for members in owners for member in members]]
        for block, members in zip(found, owners, strict=True):
            for member in members:
                places[id(member)] = len(blocks)
            blocks.append(block)
    return blocks, places


def _merged(paragraphs: list[Paragraph], tracked: TrackedMode) -> Iterator[tuple[list[Paragraph], Paragraph]]:
    """Return groups of paragraphs that became one because the end between them is gone.

    With each group comes the paragraph that gives the properties: the last of them, as in Word.
    """
    for _, group in groupby(paragraphs, key=lambda item: item.container):
        waiting: list[Paragraph] = []
        for paragraph in group:
            gone = tracked != "keep" and any(mark.in_after != (tracked == "accept") for mark in paragraph.end)
            empty = not paragraph.resolved(after=tracked == "accept")
            if gone and empty and not waiting:
                yield [paragraph], paragraph  # deleted whole: it stays as a block without words
                continue
            waiting.append(paragraph)
            if not gone:
                yield waiting, paragraph
                waiting = []
        if waiting:
            yield waiting, waiting[-1]


def _block(
    members: list[Paragraph],
    keeper: Paragraph,
    styles: Styles,
    numbering: Numbering,
    tracked: TrackedMode,
    place: str,
) -> Block:
    runs = tuple(run for member in members for run in member.runs)
    text = shown(runs, tracked)
    style = keeper.style or styles.default
    in_list = numbering.place(keeper.properties, style)
    gone = not text and any(member.end for member in members)
    label = numbering.label(*in_list) if in_list and not gone else ""
    heading = styles.heading(style)
    kind: BlockKind = "paragraph"
    if heading:
        kind = "title" if heading < 0 else "heading"
    elif in_list:
        kind = "item"
    bold = keeper.bold or styles.bold(style)
    centred = value(keeper.properties, "w:jc") == "center" or styles.centred(style)
    return Block(
        text=text,
        kind=kind,
        label=label,
        depth=heading if heading > 0 else (in_list[1] if in_list else depth_of(keeper)),
        emphasised=bool(text.strip()) and (bold or centred),
        place=place,
        runs=runs if any(run.marks for run in runs) else (),
    )


def _row(cells: list[Block], places: list[tuple[int, int, int] | None]) -> Block | None:
    """Make one block of a row whose cells hold a paragraph each; None where a cell holds several (a layout table)."""
    columns = [place for place, block in zip(places, cells, strict=True) if block.text.strip() or block.runs]
    if len(set(columns)) != len(columns):
        return None
    runs: list[Run] = []
    texts: list[str] = []
    marked = any(block.runs for block in cells)
    for block in cells:
        text = f"{block.label} {block.text}" if block.label and block.text else block.text
        if text.strip():
            texts.append(text)
        if marked and (block.runs or block.text):
            runs.extend([Run("\t")] if runs else [])
            runs.extend(block.runs or (Run(text),))
    emphasised = bool(texts) and all(block.emphasised for block in cells if block.text.strip())
    return Block("\t".join(texts), "row", "", 0, emphasised, cells[0].place if cells else "", 0, tuple(runs))


def _comments(package: Package, story: Body, places: dict[int, int]) -> Iterator[Comment]:
    root = _part(package, "comments")
    if root is None:
        return
    where: dict[str, int] = {}
    for paragraph in story.paragraphs:
        for comment in paragraph.comments:
            where.setdefault(comment, places.get(id(paragraph), -1))
    for item in root.iter(f"{W}comment"):
        comment = item.get(f"{W}id", "")
        text = "\n".join(paragraph.resolved(after=True) for paragraph in read_story(item).paragraphs)
        anchor = "".join(story.anchors.get(comment, ()))
        date = item.get(f"{W}date", "")
        yield Comment(item.get(f"{W}author", ""), date, text.strip("\n"), anchor, where.get(comment, -1))


def _text_of(element: Element, tracked: TrackedMode) -> str:
    found = (shown(paragraph.runs, tracked) for paragraph in read_story(element).paragraphs)
    return "\n".join(text for text in found if text.strip())


def _notes(
    package: Package, paragraphs: list[Paragraph], places: dict[int, int], tracked: TrackedMode
) -> Iterator[Note]:
    references: dict[tuple[str, str], tuple[int, int]] = {}
    counts = {"footnote": 0, "endnote": 0}
    for paragraph in paragraphs:
        for kind, note in paragraph.notes:
            counts[kind] += 1
            references.setdefault((kind, note), (counts[kind], places.get(id(paragraph), -1)))
    for kind in counts:
        root = _part(package, f"{kind}s")
        for item in root.iter(f"{W}{kind}") if root is not None else ():
            if item.get(f"{W}type", "normal") in _SEPARATORS:
                continue
            number, block = references.get((kind, item.get(f"{W}id", "")), (0, -1))
            text = _text_of(item, tracked)
            if text:
                yield Note(kind, text.strip(), str(number or ""), block)


def _margins(package: Package, tracked: TrackedMode) -> Iterator[Note]:
    seen: set[tuple[str, str]] = set()
    for kind in ("header", "footer"):
        for part in package.related(kind):
            xml = package.xml(part)
            text = _text_of(xml.root, tracked) if xml is not None else ""
            if text and (kind, text) not in seen:
                seen.add((kind, text))
                yield Note(kind, text)


def _warnings(story: Body, changes: tuple[TrackedChange, ...], tracked: TrackedMode, name: str) -> Iterator[Diagnostic]:
    yield from tracked_warnings(changes, tracked, name)
    if story.hidden:
        yield warning(name, "hidden-text", "the draft holds hidden text; it was read like the rest")
    if story.foreign_parts:
        yield warning(name, "not-read", f"{story.foreign_parts} embedded documents were not read", severe=True)
