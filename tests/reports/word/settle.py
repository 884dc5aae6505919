"""Accepting and rejecting tracked changes by the rules of the format, apart from the code under test."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {True: ("del", "moveFrom"), False: ("ins", "moveTo")}
_SAID = {"t": None, "delText": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class Said(NamedTuple):
    style: str
    text: str


def document(data: bytes, part: str = "document"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(f"word/{part}.xml"))


def paragraphs(root, *, after: bool) -> list[Said]:
    """Return what is left of the paragraphs outside tables; a paragraph whose end is gone runs on into the next."""
    found, begun = [], ""
    for paragraph in root.iter(f"{W}p"):
        if any(parent.tag == f"{W}tc" for parent in paragraph.iterancestors()):
            continue
        properties = paragraph.find(f"{W}pPr")
        ends = properties.find(f"{W}rPr") if properties is not None else None
        begun += words(paragraph, after=after)
        if ends is not None and any(ends.find(W + name) is not None for name in _GONE[after]):
            continue
        style = properties.find(f"{W}pStyle") if properties is not None else None
        found.append(Said("" if style is None else style.get(f"{W}val"), begun))
        begun = ""
    assert not begun
    return found


def words(element, *, after: bool) -> str:
    said = ""
    for child in element:
        name = etree.QName(child).localname
        if name in _GONE[after] or name == "pPr":
            continue
        said += (_SAID[name] or child.text or "") if name in _SAID else words(child, after=after)
    return said


def clauses(root, *, after: bool) -> list[tuple[str, str]]:
    """Return (heading, wording) of each clause of a redline of ours."""
    found: list[list[str]] = []
    for style, text in paragraphs(root, after=after):
        if style == "CTClause":
            found.append([text])
        elif style == "CTText":
            found[-1].append(text)
    return [(head, "\n".join(lines)) for head, *lines in found]


def check_numbers(root) -> None:
    """Numbers of marks are unique, borders of moves come in pairs, and every move has two places."""
    marks = [item for item in root.iter() if item.get(f"{W}author") is not None]
    numbers = [item.get(f"{W}id") for item in marks]
    assert len(set(numbers)) == len(numbers)
    names = {
        kind: [item.get(f"{W}name") for item in root.iter(f"{W}{kind}RangeStart")] for kind in ("moveFrom", "moveTo")
    }
    assert sorted(names["moveFrom"]) == sorted(names["moveTo"])
    assert len(set(names["moveFrom"])) == len(names["moveFrom"])
    for kind in ("moveFrom", "moveTo"):
        starts = [item.get(f"{W}id") for item in root.iter(f"{W}{kind}RangeStart")]
        assert starts == [item.get(f"{W}id") for item in root.iter(f"{W}{kind}RangeEnd")]
