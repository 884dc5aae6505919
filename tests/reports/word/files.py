"""Word files for tests, as small as the format allows, and strategies that make two of them."""

from __future__ import annotations

import re
from itertools import count
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from clausetrack.importers.docx import paragraph_texts
from clausetrack.reports.word.package import packed

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def package(body: str, *parts: tuple[str, str]) -> bytes:
    """A docx whose body is this XML, with more parts of these kinds (`styles`, `header`, `footnotes` …)."""
    others = [(f"{kind}{number}", kind, content) for number, (kind, content) in enumerate(parts, 1)]
    types = _TYPES.replace(
        "</Types>",
        "".join(
            f'<Override PartName="/word/{name}.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for name, kind, _ in others
        )
        + "</Types>",
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind, _ in others
    )
    entries = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", _RELS),
        ("word/document.xml", root("document", f"<w:body>{body}<w:sectPr/></w:body>")),
    ]
    if others:
        entries.append(
            ("word/_rels/document.xml.rels", _RELS.partition("<Relationship ")[0] + relations + "</Relationships>")
        )
    entries += [(f"word/{name}.xml", content) for name, _, content in others]
    return packed((name, text.encode("utf-8", "surrogatepass")) for name, text in entries)


def root(name: str, content: str) -> str:
    """A part of a Word file."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{NS}" xmlns:r="{OFFICE}">{content}</w:{name}>'


def run(text: str, *, bold: bool = False, tag: str = "t") -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    parts = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}>' if piece else "" for piece in line.split("\t")
        )
        for line in text.split("\n")
    )
    return f"<w:r>{properties}{parts}</w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def cut(text: str, places: list[int]) -> str:
    """A paragraph whose text stands in several runs of two looks, some of it in a link."""
    ends = sorted({place for place in places if 0 < place < len(text)})
    pieces = [text[low:high] for low, high in zip([0, *ends], [*ends, len(text)], strict=True)]
    runs = [run(piece, bold=bool(number % 2)) for number, piece in enumerate(pieces) if piece]
    return paragraph(
        *(f"<w:hyperlink>{made}</w:hyperlink>" if number == 2 else made for number, made in enumerate(runs))
    )


def table(rows: list[list[str]]) -> str:
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


WORDS = (
    "the",
    "parties",
    "shall",
    "not",
    "600,000",
    "forces",
    "withdraw",
    "a",
    "within",
    "30",
    "days",
    "Сили",
    "中国",
    "and",
    "of",
    "if",
    ",",
    ".",
    "\t",
    "\n",
    "&",
    "<b>",
)
_text = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
_places = st.lists(st.integers(1, 60), max_size=4)


@st.composite
def two_files(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A file of paragraphs and tables, and a copy with words, paragraphs, rows changed, put in, taken out, moved."""
    before = [draw(_block(draw)) for _ in range(draw(st.integers(1, 6)))]
    after = list(before)
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["drop", "put", "edit", "move", "table"]))
        at = draw(st.integers(0, len(after)))
        if kind == "put":
            after.insert(at, draw(_block(draw)))
        elif kind == "table":
            after.insert(at, [[draw(_text)] * 2])
        elif after:
            at = min(at, len(after) - 1)
            if kind == "drop":
                del after[at]
            elif kind == "move":
                after.insert(draw(st.integers(0, len(after) - 1)), after.pop(at))
            else:
                after[at] = _edited(draw, after[at])
    return tuple(package("".join(_xml(draw, block) for block in [*side, ""])) for side in (before, after))  # type: ignore[return-value]


def _block(draw: st.DrawFn):
    return st.one_of(_text, _text, _text, st.lists(st.lists(_text, min_size=2, max_size=2), min_size=1, max_size=3))


def _edited(draw: st.DrawFn, block):
    if isinstance(block, str):
        words = block.split(" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(_text)
        return " ".join(words)
    rows = [list(row) for row in block]
    at = draw(st.integers(0, len(rows) - 1))
    if draw(st.booleans()):
        rows[at][draw(st.integers(0, 1))] = draw(_text)
    elif draw(st.booleans()) or len(rows) == 1:
        rows.insert(at, [draw(_text), draw(_text)])
    else:
        del rows[at]
    return rows


def _xml(draw: st.DrawFn, block) -> str:
    if isinstance(block, str):
        return cut(block, draw(_places))
    return table([[cut(cell, draw(_places)) for cell in row] for row in block])


MARKS = ("ins", "del", "moveFrom", "moveTo")


def marked(kind: str, text: str, number: int = 7) -> str:
    """A run in a mark of its own."""
    return f'<w:{kind} w:id="{number}" w:author="Ann">{run(text, tag="delText" if kind == "del" else "t")}</w:{kind}>'


def ended(kind: str) -> str:
    """Properties of a paragraph whose end is marked."""
    return f'<w:rPr><w:{kind} w:id="8" w:author="Ben"/></w:rPr>' if kind else ""


@st.composite
def tracked_paragraphs(draw: st.DrawFn) -> str:
    """Paragraphs in which words and ends are marked; the last one keeps its end."""
    kinds = st.sampled_from(("", "", *MARKS))
    made = []
    last = draw(st.integers(0, 5))
    for number in range(last + 1):
        runs = draw(st.lists(st.tuples(kinds, _text), max_size=4))
        end = draw(kinds) if number < last else ""
        made.append(
            paragraph(*(marked(kind, text) if kind else run(text) for kind, text in runs), properties=ended(end))
        )
    numbers = count(1)
    return re.sub('w:id="[78]"', lambda _: f'w:id="{next(numbers)}"', "".join(made))


@st.composite
def tracked_later_file(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """An earlier file, and a later one with tracked changes whose untracked state is nearly the earlier one."""
    tracked = draw(tracked_paragraphs())
    lines = list(paragraph_texts(package(tracked), "x.docx", after=False))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(st.lists(_text, max_size=2)) if len(lines) > 1 else [draw(_text)]
    return package("".join(paragraph(run(line)) for line in lines) or paragraph()), package(tracked)
