"""The numbers that Word computes: counted as Word counts, from lists, styles, overrides and restarts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.importers import read_draft
from tests.importers.word import para, word


def level(at, text, form="decimal", start=1, more=""):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(ident, *levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{ident}">{more}{"".join(levels)}</w:abstractNum>'


def num(ident, of, more=""):
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text, at=None, of=1, style=""):
    place = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    number = f'<w:numPr>{place}<w:numId w:val="{of}"/></w:numPr>' if of is not None else ""
    return para(text, (f'<w:pStyle w:val="{style}"/>' if style else "") + number)


def labels(body, numbering, styles=""):
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return [block.label for block in read_draft("a.docx", data=word(body, **parts)).blocks]


THREE = abstract(0, level(0, "Article %1", "upperRoman"), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter")) + num(
    1, 0
)


def test_levels_count_on_and_begin_anew_below_a_higher_one():
    places = [0, 1, 1, 2, 2, 1, 2, 0, 2, 1]
    assert labels("".join(item("x", at) for at in places), THREE) == [
        "Article I", "I.1", "I.2", "(a)", "(b)", "I.3", "(a)", "Article II", "(a)", "II.1",
    ]  # fmt: skip


@given(st.lists(st.integers(0, 2), max_size=20))
def test_each_label_is_the_one_before_it_at_its_level_and_one_more(places):
    counts = [0, 0, 0]
    expected = []
    for at in places:
        counts[at] += 1
        counts[at + 1 :] = [0] * (2 - at)
        expected.append(".".join(str(count or 1) for count in counts[: at + 1]))
    texts = [".".join(f"%{number}" for number in range(1, at + 2)) for at in range(3)]
    numbering = abstract(0, *(level(at, text) for at, text in enumerate(texts))) + num(1, 0)
    assert labels("".join(item("x", at) for at in places), numbering) == expected


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["a", "a", "a"]),  # after every higher level
        ('<w:lvlRestart w:val="0"/>', ["a", "b", "c"]),  # never
        ('<w:lvlRestart w:val="1"/>', ["a", "b", "a"]),  # after the first level only
        ('<w:lvlRestart w:val="2"/>', ["a", "a", "a"]),
    ],
)
def test_what_a_level_begins_anew_after(restart, expected):
    numbering = abstract(0, level(0, "%1"), level(1, "%2"), level(2, "%3", "lowerLetter", more=restart)) + num(1, 0)
    found = labels("".join(item("x", at) for at in (0, 1, 2, 1, 2, 0, 2)), numbering)
    assert [found[place] for place in (2, 4, 6)] == expected


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (level(0, "%1.", start=5), "5."),
        (level(0, "%1.").replace('<w:start w:val="1"/>', ""), "0."),  # a start that is not given is nought
        (level(0, "%1.", start="many"), "0."),
        (level(0, "", "none"), ""),
        (level(0, "\uf0b7", "bullet"), "•"),
        (level(0, "–", "bullet"), "–"),
        (level(0, "", "bullet"), "•"),
        ('<w:lvl w:ilvl="0"/>', ""),
        (level(1, "%2."), ""),  # the level itself is not described
    ],
)
def test_a_label_of_one_level(made, label):
    assert labels(item("x", 0), abstract(0, made) + num(1, 0)) == [label]


def test_a_legal_level_writes_plain_figures():
    numbering = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", "lowerLetter", more="<w:isLgl/>")) + num(
        1, 0
    )
    assert labels(item("x", 0) + item("x", 1), numbering) == ["I", "1.1"]


def test_a_level_stands_below_one_that_never_came():
    numbering = abstract(0, level(0, "%1", start=4), level(1, "%1.%2")) + num(1, 0)
    assert labels(item("x", 1) + item("x", 0) + item("x", 1), numbering) == ["4.1", "4", "4.1"]


def test_an_override_begins_anew_once_and_may_have_a_format_of_its_own():
    one = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    two = f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1", start=1)}</w:lvlOverride>'
    far = '<w:lvlOverride w:ilvl="12"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0, one) + num(3, 0, two) + num(4, 0, far)
    body = "".join(item("x", 0, of) for of in (1, 1, 2, 2, 1, 3, 4))
    assert labels(body, numbering) == ["1.", "2.", "7.", "8.", "9.", "§ 10", "11."]


def test_a_list_that_is_not_there_numbers_nothing():
    assert labels(item("x", 0, 9) + item("x", 0, 0), THREE) == ["", ""]
    assert labels(item("x", 0), num(1, 5)) == [""]


def test_a_level_beyond_the_last_is_the_last():
    assert labels(item("x", 11), abstract(0, level(8, "%9)")) + num(1, 0)) == ["1)"]


def test_a_list_may_borrow_the_levels_of_a_list_style():
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="Legal"/>')
        + abstract(1, level(0, "§ %1"), more='<w:styleLink w:val="Legal"/>')
        + abstract(2, more='<w:numStyleLink w:val="Gone"/>')
        + num(1, 0) + num(2, 2)
    )  # fmt: skip
    assert labels(item("x", 0) + item("x", 0, 2), numbering) == ["§ 1", ""]


def style(ident, inside="", based="", more=""):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{ident}" {more}>{base}{inside}</w:style>'


def test_a_style_puts_its_paragraphs_into_a_list():
    styles = (
        style("Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Sub", based="Clause") + style("Third", '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Loop", based="Pool") + style("Pool", based="Loop")
    )  # fmt: skip
    linked = THREE.replace('<w:lvlText w:val="%1.%2"/>', '<w:lvlText w:val="%1.%2"/><w:pStyle w:val="Sub"/>')
    body = item("x", None, None, "Clause") + item("x", None, None, "Sub") + item("x", None, None, "Third")
    body += item("x", None, None, "Loop") + item("x", None, None, "Unknown") + item("x", None, 1, "Sub")
    assert labels(body, linked, styles) == ["Article I", "I.1", "(a)", "", "", "I.2"]
    out = para("x", '<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(out, linked, styles) == [""]  # a paragraph may leave the list of its style


@pytest.mark.parametrize(
    ("styles", "name", "found"),
    [
        (style("S", '<w:name w:val="Title"/>'), "S", ("title", 0)),
        (style("S", '<w:name w:val="heading 2"/>'), "S", ("heading", 2)),
        (style("S", '<w:name w:val="Заголовок 3"/>'), "S", ("heading", 3)),
        (style("S", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'), "S", ("heading", 4)),
        (style("S", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), "S", ("paragraph", 0)),  # body text
        (style("T", based="S") + style("S", '<w:name w:val="heading 2"/>'), "T", ("heading", 2)),
        (style("S", '<w:name w:val="heading 1"/>', more='w:default="1"'), "", ("heading", 1)),
        ("", "S", ("paragraph", 0)),
    ],
)
def test_what_a_style_says_a_paragraph_is(styles, name, found):
    body = para("x", f'<w:pStyle w:val="{name}"/>' if name else "")
    (block,) = read_draft("a.docx", data=word(body, styles=styles)).blocks
    assert (block.kind, block.depth) == found


@pytest.mark.parametrize(
    ("inside", "emphasised"),
    [
        ("<w:rPr><w:b/></w:rPr>", True),
        ('<w:rPr><w:b w:val="0"/></w:rPr>', False),
        ('<w:pPr><w:jc w:val="center"/></w:pPr>', True),
        ('<w:pPr><w:jc w:val="left"/></w:pPr>', False),
        ("", True),  # as the style it is based on
    ],
)
def test_a_style_may_be_bold_or_centred_or_switch_it_off(inside, emphasised):
    styles = style("B", "<w:rPr><w:b/></w:rPr>") + style(
        "S", inside, based="B" if not inside or "w:b " in inside else ""
    )
    body = para("x", '<w:pStyle w:val="S"/>')
    assert [block.emphasised for block in read_draft("a.docx", data=word(body, styles=styles)).blocks] == [emphasised]


def test_the_language_of_a_draft_is_that_of_its_styles():
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
    for inside, language in (('<w:lang w:val="uk-UA"/>', "uk-UA"), ("", ""), ("<w:lang/>", "")):
        assert read_draft("a.docx", data=word(para("x"), styles=defaults.format(inside))).language == language
    assert read_draft("a.docx", data=word(para("x"), styles="")).language == ""
