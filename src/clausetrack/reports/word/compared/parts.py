"""A Word file opened to be changed: its parts as lxml trees, and the file put together again around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from clausetrack.errors import DraftError
from clausetrack.importers.ooxml import open_package
from clausetrack.reports.word.marks import w
from clausetrack.reports.word.package import packed

if TYPE_CHECKING:
    import os

    from clausetrack.reports.word.marks import Element

__all__ = ["WordFile"]

_MOST_TAGS = 3_000_000
_NUMBERED = ("ins", "del", "moveFrom", "moveTo", "bookmarkStart", "commentRangeStart", "moveFromRangeStart",
             "moveToRangeStart", "rPrChange", "pPrChange")  # fmt: skip


class WordFile:
    """One file; trees are parsed when asked for, and only those are written anew."""

    def __init__(self, source: str | os.PathLike[str] | bytes, name: str) -> None:
        """Open a file.

        Raises:
            DraftError: encrypted, damaged, unsafe, or of a kind that cannot be written back.
        """
        self.name = name
        self.package = open_package(source, name)
        if self.package.strict:
            raise DraftError(
                f"'{name}' is a strict Open XML file, which is not written here",
                hint="save it as an ordinary Word document (.docx)",
            )
        self.main = self.package.main_part
        self._trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """Return the root element of a part."""
        if part not in self._trees:
            self._trees[part] = _parsed(self.package.read(part), f"{self.name}: {part}")
        return self._trees[part]

    def trees(self) -> tuple[Element, ...]:
        """Return the parts that were asked for."""
        return tuple(self._trees.values())

    @property
    def body(self) -> Element:
        """The body of the text.

        Raises:
            DraftError: it has none.
        """
        found = self.tree(self.main).find(w("body"))
        if found is None:
            raise DraftError(f"'{self.name}' has no text", hint="open it in Word and save it again")
        return found

    def parts(self, kind: str) -> tuple[str, ...]:
        """Return the parts of a kind (`header`, `footnotes`, `styles` …) that the text names."""
        return self.package.related(kind)

    def content(self, kind: str) -> bytes:
        """Return the bytes of the only part of a kind; empty where there is none."""
        found = self.parts(kind)
        return self.package.read(found[0]) if found else b""

    def style_ids(self) -> frozenset[str]:
        """Return the ids of its styles."""
        return frozenset(
            style.get(w("styleId"), "") for part in self.parts("styles") for style in self.tree(part).iter(w("style"))
        )

    def last_number(self) -> int:
        """Return the highest number among marks and bookmarks of the parts that were asked for."""
        numbers = [0]
        for tree in self._trees.values():
            for item in tree.iter(*map(w, _NUMBERED)):
                value = item.get(w("id"), "0")
                numbers.append(int(value) if value.isdecimal() and len(value) < 10 else 0)
        return max(numbers)

    def to_bytes(self) -> bytes:
        """Return the file: every part as it was, and the parsed ones as they are now."""
        return packed(
            (
                part,
                etree.tostring(self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True)
                if part in self._trees
                else self.package.read(part),
            )
            for part in self.package.parts
        )


def _parsed(data: bytes, name: str) -> Element:
    if data.count(b"<") > _MOST_TAGS:
        raise DraftError(f"'{name}' is too large to be read safely", hint="split the file")
    # Comments and instructions say nothing in a Word file, and would stand between paragraphs that follow each other.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DraftError(
            f"'{name}' is not well-formed XML",
            hint="open it in the program it was made with, save it again, and take that file",
        ) from error
    information: Any = root.getroottree().docinfo
    if information.doctype:
        raise DraftError(
            f"'{name}' declares a document type; such files are refused", hint="open it in Word and save it again"
        )
    return root
