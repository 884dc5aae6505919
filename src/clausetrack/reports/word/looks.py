"""How our Word documents look: page, language, and the few styles that are kept or added."""

from __future__ import annotations

from typing import Any

from lxml import etree

from clausetrack.reports.word.marks import W, w

__all__ = ["page", "pruned", "styled"]

_FONT = "Calibri"
_INK, _SOFT, _LINE = "1F2937", "595959", "BFBFBF"
_KEPT = {
    "Normal", "Header", "Footer", "Heading1", "Heading2", "Heading3", "Title", "Subtitle", "ListBullet",
    "DefaultParagraphFont", "TableNormal", "NoList",
}  # fmt: skip


def pruned(document: Any) -> None:
    """Drop what python-docx's template carries and this document does not use: hundreds of styles, a thumbnail."""
    package, part = document.part.package, document.part
    for owner in (package, part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in {"thumbnail", "stylesWithEffects", "customXml", "webSettings"}:
                del owner.rels[key]
    styles = document.styles.element
    for style in list(styles.iterchildren(w("style"))):
        if style.get(w("styleId")) not in _KEPT:
            styles.remove(style)


def page(section: Any, *, landscape: bool) -> float:
    """Set A4 and its margins; return the width of the text in centimetres."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    tall, wide, edge = 29.7, 21.0, 2.0 if not landscape else 1.5
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(tall), Cm(wide)) if landscape else (Cm(wide), Cm(tall))
    section.left_margin = section.right_margin = Cm(edge)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.8)
    section.header_distance = section.footer_distance = Cm(0.9)
    return (tall if landscape else wide) - 2 * edge


_STYLES = f"""
<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CTClause">
  <w:name w:val="Clause heading"/><w:basedOn w:val="Heading3"/><w:next w:val="CTText"/><w:qFormat/>
  <w:pPr><w:spacing w:before="200" w:after="20"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CTText">
  <w:name w:val="Clause text"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:spacing w:after="80"/><w:ind w:left="454"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CTCell">
  <w:name w:val="Table cell"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CTNote">
  <w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr>
  <w:rPr><w:color w:val="{_SOFT}"/><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CTGap">
  <w:name w:val="Gap after table"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="8"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CTBanner">
  <w:name w:val="Banner"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:shd w:val="clear" w:color="auto" w:fill="7A0000"/></w:pPr>
  <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="CTTable">
  <w:name w:val="Clausetrack table"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="{_SOFT}"/>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_SOFT}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders>
  <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7ECF4"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>
"""


def styled(document: Any, language: str) -> None:
    """Set the language of the text and the look of every style."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    tag = {"en": "en-GB"}.get(language, language) or "en-GB"
    for element in document.styles.element.iter(w("lang")):
        for key in ("val", "eastAsia", "bidi"):
            element.set(w(key), tag)
    styles = document.styles
    for style in styles:
        fonts = style.element.find(f"{w('rPr')}/{w('rFonts')}")
        if fonts is not None:
            fonts.getparent().remove(fonts)
    looks = (  # style, points, bold, colour, before, after
        ("Normal", 10.5, False, _INK, 0, 6),
        ("Title", 20, True, "1F3864", 0, 2),
        ("Subtitle", 11.5, False, _SOFT, 0, 10),
        ("Heading 1", 14, True, "1F3864", 16, 4),
        ("Heading 2", 12, True, "1F3864", 12, 3),
        ("Heading 3", 10.5, True, _INK, 10, 2),
        ("Header", 8.5, False, _SOFT, 0, 0),
        ("Footer", 8.5, False, _SOFT, 0, 0),
        ("List Bullet", 10.5, False, _INK, 0, 3),
    )
    for name, points, bold, color, before, after in looks:
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(points), bold
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(color)
        fonts = style.element.rPr.rFonts
        for key in ("eastAsia", "cs"):
            fonts.set(w(key), _FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.1 if name in {"Normal", "List Bullet"} else 1.0
        if name == "Footer":
            tabs = style.element.pPr.find(w("tabs"))
            if tabs is not None:
                style.element.pPr.remove(tabs)
        if name == "Title":
            border = style.element.pPr.find(w("pBdr"))
            if border is not None:
                style.element.pPr.remove(border)
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for spacing in styles.element.iter(w("spacing")):
        if spacing.getparent().tag == w("rPr"):
            spacing.getparent().remove(spacing)
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    for made in etree.fromstring(_STYLES.encode(), parser):
        styles.element.append(made)
