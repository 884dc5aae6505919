"""Redlines with tracked changes: what is left when all are accepted, and when all are rejected."""

from __future__ import annotations

import importlib
import io
import re
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clausetrack.compare import Edit, redline
from clausetrack.compare.revisions import compare_revisions
from clausetrack.errors import MissingExtraError
from clausetrack.reports.imprint import PRIVATE, Imprint
from clausetrack.reports.word.marks import Marks, clean, paragraphs, w
from clausetrack.reports.word.redline import redline_docx
from clausetrack.reports.word.sequence import rising, steps
from clausetrack.reports.words import reported, worded
from clausetrack.store import WorkingTree, load
from clausetrack.text import REPORTED
from tests.compare.strategies import pairs_of_texts
from tests.office import settled
from tests.positions import plans
from tests.reports.word import settle

W = settle.W
SHIPPED = Path(__file__).parents[3] / "clauses"


@pytest.fixture(scope="module")
def shipped():
    return load(WorkingTree(SHIPPED)).plan


def texts(change, *, after: bool) -> list[str]:
    """The wordings of one side, in its order, less those of which the other side is not known; accounts marked."""
    unknown = {item.clause for item in change.unknown}
    revision = change.after if after else change.before
    return [worded(change.plan, one) for one in change.plan.in_revision(revision) if one.clause not in unknown]


# one wording -------------------------------------------------------------------------------------------------------


def body(elements):
    root = etree.Element(f"{W}body", nsmap={"w": W[1:-1]})
    root.extend(elements)
    return root


@given(pairs_of_texts)
def test_accepting_all_gives_the_later_wording_and_rejecting_all_the_earlier(pair):
    root = body(paragraphs(redline(*pair), Marks("A", "2025-01-01"), "T"))
    for after in (True, False):
        assert "\n".join(item.text for item in settle.paragraphs(root, after=after)) == clean(pair[after])
    settle.check_numbers(root)


@given(pairs_of_texts, st.sampled_from(["ins", "del", "moveFrom", "moveTo"]))
def test_a_paragraph_that_comes_or_goes_whole_leaves_nothing_behind(pair, kind):
    gone = body([*paragraphs(redline(pair[0], pair[0]), Marks("A", "2025"), "T", whole=kind), etree.Element(f"{W}p")])
    stays = kind in {"ins", "moveTo"}
    left = settle.paragraphs(gone, after=stays)
    assert "\n".join(item.text for item in left) == clean(pair[0]) + "\n"
    assert [item.text for item in settle.paragraphs(gone, after=not stays)] == [""]


def test_what_xml_cannot_hold_is_shown_as_a_replacement():
    root = body(paragraphs(redline("a\x00b \ud800", "a\x0cb ￾\t=1+1"), Marks("\x01", ""), "T"))
    assert settle.paragraphs(root, after=True)[0].text == "a\ufffdb \ufffd\t=1+1"
    assert root.find(f".//{W}ins").get(f"{W}author") == "\ufffd"
    assert root.find(f".//{W}ins").get(f"{W}date") is None


def test_neighbouring_marks_of_one_kind_in_two_paragraphs_are_two_minutes_apart():
    root = body(
        paragraphs(
            [Edit("equal", "a"), Edit("insert", " x"), Edit("equal", "\n"), Edit("insert", "y "), Edit("equal", "b")],
            Marks("A", "2025-01-01"),
            "T",
        )
    )
    first, second = (item.get(f"{W}date") for item in root.iter(f"{W}ins"))
    assert {first, second} == {"2025-01-01T00:00:00Z", "2025-01-01T00:02:00Z"}


# the order of clauses ----------------------------------------------------------------------------------------------


@given(st.permutations(range(9)), st.permutations(range(9)), st.integers(0, 9), st.integers(0, 9))
def test_both_orders_can_be_read_off_the_steps(before, after, fewer, less):
    before, after = [f"c{n}" for n in before[fewer:]], [f"c{n}" for n in after[less:]]
    kinds = {name: "kept" if name in before else "added" for name in after} | {
        name: "deleted" for name in before if name not in after
    }
    order = [*after, *(name for name in before if name not in after)]
    change = SimpleNamespace(
        plan=SimpleNamespace(in_revision=lambda _: [SimpleNamespace(clause=name) for name in before]),
        before="r1",
        changes=[SimpleNamespace(clause=name, kind=kinds[name], before=None, after=None) for name in order],
    )
    made = steps(change)
    assert [step.change.clause for step in made if step.role not in {"added", "to"}] == before
    assert [step.change.clause for step in made if step.role not in {"deleted", "from"}] == after
    moved = [step.change.clause for step in made if step.role == "to"]
    assert sorted(moved) == sorted(step.change.clause for step in made if step.role == "from")


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_the_longest_rising_run_is_rising_and_longest(numbers):
    chain = [numbers[index] for index in rising(numbers)]
    assert chain == sorted(chain)
    best = [1] * len(numbers)
    for index, number in enumerate(numbers):
        best[index] = 1 + max((best[low] for low in range(index) if numbers[low] < number), default=0)
    assert len(chain) == max(best, default=0)


# the document ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "after"), [("us-28", "e3-28"), ("us-28", "ua-20"), ("ua-20", "us-28")])
def test_the_shipped_texts_come_back_from_their_redline(shipped, before, after):
    change = compare_revisions(shipped, before, after)
    root = settle.document(redline_docx(change))
    for later in (True, False):
        assert [text for _, text in settle.clauses(root, after=later)] == texts(change, after=later)
    settle.check_numbers(root)


def test_moved_clauses_and_numbers_come_back(shipped):
    change = compare_revisions(shipped, "us-28", "ua-20")
    root = settle.document(redline_docx(change))
    assert root.find(f".//{W}moveFromRangeStart") is not None
    for later, revision in ((True, "ua-20"), (False, "us-28")):
        unknown = {item.clause for item in change.unknown}
        heads = [head for head, _ in settle.clauses(root, after=later)]
        assert heads == [
            f"{wording.number}\u2002{shipped.title(wording.clause)}"
            for wording in shipped.in_revision(revision)
            if wording.clause not in unknown
        ]


def test_titles_of_verbatim_texts_are_tracked_and_empty_ones_break_nothing():
    plan = plans.plan(
        [
            plans.clause(
                "a",
                {"r1": {"text": "Old.", "number": "1", "title": "The old"}, "r2": {"text": "New.", "title": "The new"}},
            ),
            plans.clause("b", {"r1": {"text": "One\n\ntwo", "number": "2"}}),
            plans.clause("c", {"r2": {"text": "Three", "number": "2"}}),
        ]
    )
    root = settle.document(redline_docx(compare_revisions(plan, "r1", "r2")))
    assert settle.clauses(root, after=True) == [("2\u2002C", "Three"), ("The new", "New.")]
    assert settle.clauses(root, after=False) == [("1\u2002The old", "Old."), ("2\u2002B", "One\n\ntwo")]


def test_the_same_input_gives_the_same_bytes_and_no_clock_is_read(shipped):
    change = compare_revisions(shipped, "us-28", "e3-28")
    data = redline_docx(change)
    assert data == redline_docx(change)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-11-23" in archive.read("docProps/core.xml")
    dates = {item.get(f"{W}date")[:10] for item in settle.document(data).iter() if item.get(f"{W}date")}
    assert dates == {"2025-11-23"}


def test_author_and_date_can_be_set(shipped):
    root = settle.document(
        redline_docx(compare_revisions(shipped, "us-28", "e3-28"), author="E3", date="2025-12-01T08:00:00Z")
    )
    assert {item.get(f"{W}author") for item in root.iter(f"{W}ins")} == {"E3"}
    assert {item.get(f"{W}date") for item in root.iter(f"{W}ins")} == {"2025-12-01T08:00:00Z"}


@pytest.mark.parametrize(("after", "told"), [("geneva-19", "; Cap on the Ukrainian armed forces"), ("e3-28", None)])
def test_the_frame_says_of_which_clauses_an_account_alone_is_known(shipped, after, told):
    paper = docx.Document(io.BytesIO(redline_docx(compare_revisions(shipped, "us-28", after))))
    found = [item.text for item in paper.paragraphs if item.text.startswith("An account, not a text.")]
    assert len(found) == (told is not None)
    assert not told or ("For all 9 clauses that this redline has of Geneva 19, only accounts are" in found[0])
    assert not told or told in found[0]


def test_what_an_account_alone_deletes_is_marked_and_what_it_tells_of_a_term_is_not_called_not_known(shipped):
    """“14.1 deleted, the whole clause” stood beside others by an account, and 21.4 was not known though 21 told of it."""
    paper = docx.Document(io.BytesIO(redline_docx(compare_revisions(shipped, "us-28", "geneva-19"))))
    changed = [[cell.text for cell in row.cells] for row in paper.tables[1].rows[1:]]
    gone = [row for row in changed if row[0].endswith(" deleted")]
    assert len(gone) == 4
    assert all(row[3].startswith("by an account:") for row in gone)
    told = {row.cells[0].text: row.cells[3].text for row in paper.tables[-1].rows[1:]}
    assert told["21.4"] == "not known, a term of it: see “Territorial arrangements”"
    assert told["21.3"] == "not known"
    assert not [item.text for item in paper.paragraphs if "unknown" in item.text]
    numbers = next(item.text for item in paper.paragraphs if item.text.startswith("Numbers."))
    assert "The numbers of all 9 clauses of Geneva 19 are not known: [?] stands in their place" in numbers


def test_what_a_text_deletes_is_by_no_account_where_that_text_is_known(shipped):
    paper = docx.Document(io.BytesIO(redline_docx(compare_revisions(shipped, "geneva-19", "ua-20"))))
    changed = [[cell.text for cell in row.cells] for row in paper.tables[1].rows[1:]]
    gone = [row for row in changed if row[0].endswith("deleted")]
    assert gone
    assert not [row for row in gone if "by an account" in row[3]]


def test_no_mark_reaches_to_the_end_of_the_text(shipped):
    """The mark at the end of a last paragraph that is put in was drawn beside the line below it."""
    body = settle.document(redline_docx(compare_revisions(shipped, "us-28", "geneva-19"))).find(f"{W}body")
    texts = ["".join(item.text or "" for item in part.iter(f"{W}t", f"{W}delText")) for part in body.iter(f"{W}p")]
    at = texts.index("End of the text.")
    before = list(body.iter(f"{W}p"))[at - 1]
    assert texts[at - 1] == ""
    assert not list(before.iter(f"{W}ins", f"{W}del"))


def test_the_frame_says_what_it_is(shipped):
    change = compare_revisions(shipped, "us-28", "e3-28")
    paper = docx.Document(io.BytesIO(redline_docx(change, Imprint(private=True))))
    said = [(item.style.name, item.text) for item in paper.paragraphs]
    assert said[0] == ("Title", shipped.header.title)
    assert "(2025-11-23)" in said[1][1]
    assert ("Banner", PRIVATE) in said
    assert any(text.startswith("Redline of a restatement.") for _, text in said)
    assert any(text.startswith("Not in the redline.") and "Armistice conditions" in text for _, text in said)
    how = next(text for _, text in said if text.startswith("How to read it."))
    unknown = len(change.unknown)
    assert f"in the {len(change.changes) - unknown} clauses" in how
    assert f"the other {unknown} are left out" in how
    assert [text for style, text in said if style == "Heading 1"] == [
        "What changed",
        "Concordance",
        "The text, with every change tracked",
    ]
    heads = [text for style, text in said if style == "Heading 2"]
    assert heads == [
        f"In figures: {len(change.changes)} clauses", "Material changes (38)", "Only renumbered or moved (1)",
    ]  # fmt: skip
    assert len(paper.tables[1].rows) == 39
    assert len(paper.tables[-1].rows) == 1 + len(change.changes)
    assert all(table._tbl.tr_lst[0].trPr.find(f"{W}tblHeader") is not None for table in paper.tables)
    assert paper.core_properties.language == "en"
    section = paper.sections[0]
    assert section.footer.paragraphs[0].text.startswith("Redline US 28 → E3 28")
    assert [cell.text for cell in paper.tables[-1].rows[0].cells[:2]] == ["Number in US 28", "Number in E3 28"]
    assert PRIVATE in section.header.paragraphs[0].text
    assert [item.get(f"{W}instr").strip() for item in section.footer._element.iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_every_clause_of_a_text_known_in_part_is_in_the_redline_or_named_as_left_out(shipped):
    change = compare_revisions(shipped, "us-28", "geneva-19")
    paper = docx.Document(io.BytesIO(redline_docx(change)))
    said = [item.text for item in paper.paragraphs]
    tracked = {id(step.change) for step in steps(change)}
    how = next(text for text in said if text.startswith("How to read it."))
    assert f"in the {len(tracked)} clauses" in how
    left = next(text for text in said if text.startswith("Not in the redline."))
    assert f"{len(change.unknown)} clauses of US 28" in left
    figures = {row.cells[0].text.strip(): int(row.cells[1].text) for row in paper.tables[0].rows[1:]}
    whole = [count for word, count in figures.items() if not word.startswith("of ")]  # not: of them, of all
    assert sum(whole) == len(change.changes)
    told = {row.cells[2].text: row.cells[3].text for row in paper.tables[-1].rows[1:]}
    merged = [item for item in change.unknown if item.ties]
    assert merged
    assert figures["not known"] == len(change.unknown) - len(merged)
    for item in merged:
        assert f"{item.before.number} {shipped.title(item.clause)}" in left
        assert "another clause" in told[shipped.title(item.clause)]
    assert sum(fate.startswith("not known") for fate in told.values()) == len(change.unknown) - len(merged)


@pytest.mark.parametrize(("before", "after"), [("us-28", "geneva-19"), ("geneva-19", "ua-20"), ("us-28", "eu-24")])
def test_figures_agree_with_the_concordance(shipped, before, after):
    change = compare_revisions(shipped, before, after)
    paper = docx.Document(io.BytesIO(redline_docx(change)))
    happened = [row.cells[3].text.split(", ") for row in paper.tables[-1].rows[1:]]
    for row in paper.tables[0].rows[1:]:
        word = row.cells[0].text.strip().removeprefix("of all, ").removeprefix("of them ")
        if word in {"replaced by another clause", "merged into another clause", "in place of another", "moved"}:
            assert sum(word in told or f"added {word}" in told for told in happened) == int(row.cells[1].text), word
        assert row.cells[2].text, word


@pytest.mark.parametrize(("before", "after"), [("us-28", "geneva-19"), ("geneva-19", "ua-20")])
def test_an_account_is_marked_and_takes_over_no_words_and_has_no_place_of_its_own(shipped, before, after):
    change = compare_revisions(shipped, before, after)
    root = settle.document(redline_docx(change))
    for later in (True, False):
        found = sorted(text for _, text in settle.clauses(root, after=later))
        assert found == sorted(texts(change, after=later))
    assert not list(root.iter(f"{W}moveTo", f"{W}moveFrom"))
    edited = [
        item for item in change.of_kind("edited") if reported(shipped, item.before) != reported(shipped, item.after)
    ]
    assert edited
    for paragraph in root.iter(f"{W}p"):
        said = settle.words(paragraph, after=True) + settle.words(paragraph, after=False)
        if REPORTED in said:
            runs = [run for run in paragraph.iter(f"{W}r") if run.getparent().tag not in {f"{W}ins", f"{W}del"}]
            assert not runs or said.startswith("An account")


@pytest.mark.parametrize("after", ["geneva-19", "ua-20", "e3-28"])
def test_what_an_account_tells_is_marked_among_the_changes(shipped, after):
    change = compare_revisions(shipped, "us-28", after)
    paper = docx.Document(io.BytesIO(redline_docx(change)))
    accounts = {
        shipped.title(item.clause)
        for item in change.changes
        if item.changed and item.after and reported(shipped, item.after)
        if item.after.text or item.after.version.deleted
    }
    seen = set()
    for table in paper.tables:
        for row in table.rows[1:] if table.rows[0].cells[-1].text == "Why" else ():
            clause, why = row.cells[1].text, row.cells[3].text
            assert why.startswith("by an account:\n") == (clause in accounts), clause
            assert clause not in accounts or "binding verb" not in why
            seen.add(clause)
    assert accounts <= seen
    told = [item.text for item in paper.paragraphs if item.text.startswith("An account, not a text.")]
    assert all("marked “by an account”" in text for text in told)


def test_letters_before_numbers_are_explained(shipped):
    paper = docx.Document(io.BytesIO(redline_docx(compare_revisions(shipped, "us-28", "ua-20"))))
    told = [item.text for item in paper.paragraphs if item.text.startswith("Letters before numbers.")]
    assert len(told) == 1
    assert "P: our own numbering" in told[0]
    assert {row.cells[0].text for row in paper.tables[-1].rows if row.cells[2].text == "Recovery need"} == {"not known"}


def test_a_clause_that_is_left_out_is_told_once(shipped):
    paper = docx.Document(io.BytesIO(redline_docx(compare_revisions(shipped, "us-28", "ua-20"))))
    assert "\n".join(item.text for item in paper.paragraphs).count("R1 Recovery need") == 1


def test_a_number_that_is_ours_is_shown_nowhere_and_nothing_is_renumbered(shipped):
    change = compare_revisions(shipped, "us-28", "geneva-19")
    assert not any(item.renumbered for item in change.changes)
    paper = docx.Document(io.BytesIO(redline_docx(change)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    root = settle.document(redline_docx(change))
    heads = [head for head, _ in settle.clauses(root, after=True)]
    assert [told for told in (*cells, *heads) if re.search(r"\bu\d", told)] == []
    assert "not known" in [row.cells[1].text for row in paper.tables[-1].rows]


def test_every_link_of_the_table_leads_to_a_clause(shipped):
    root = settle.document(redline_docx(compare_revisions(shipped, "us-28", "ua-20")))
    links = [item.get(f"{W}anchor") for item in root.iter(f"{W}hyperlink")]
    names = [item.get(f"{W}name") for item in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert links
    assert set(links) <= set(names)


@pytest.mark.office
def test_libreoffice_accepts_and_rejects_to_exactly_the_two_texts(shipped):
    news = ("e3-28", "ua-20", "geneva-19")
    pairs = {f"us-28 {new}": compare_revisions(shipped, "us-28", new) for new in news}
    got = settled({name: redline_docx(change) for name, change in pairs.items()})
    for (name, verb), data in got.items():
        change, later = pairs[name], verb == "accept"
        said = [item.text for item in docx.Document(io.BytesIO(data)).paragraphs]
        start = said.index("The text, with every change tracked") + 1
        assert said[-2:] == ["", "End of the text."]
        # Headings and wordings in turn: every second paragraph is a wording, since none of them has a line end.
        if "geneva-19" in name:  # whose order nobody knows
            assert sorted(said[start + 1 : -2 : 2]) == sorted(texts(change, after=later))
            continue
        assert said[start + 1 : -2 : 2] == texts(change, after=later)
        assert [head.partition("\u2002")[0] for head in said[start:-2:2]] == [
            wording.number
            for wording in shipped.in_revision(change.after if later else change.before)
            if wording.clause not in {item.clause for item in change.unknown}
        ]


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("clausetrack.reports.word")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError) as raised:
        importlib.import_module("clausetrack.reports.word.redline")
    assert "clausetrack[word]" in raised.value.hint


def test_two_numbers_side_by_side_leave_room_before_the_title(shipped):
    """The old number struck and the new one beside it are two, not `21.314.4`, and end before the title begins."""
    change = compare_revisions(shipped, "us-28", "ua-20")
    paper = docx.Document(io.BytesIO(redline_docx(change)))
    headings = [item._p for item in paper.paragraphs if item.style.name == "Clause heading"]
    both = [item for item in headings if item.find(f"{w('del')}/{w('r')}/{w('rPr')}/{w('spacing')}") is not None]
    told = ["".join(node.text or "\t" for node in item.iter(w("t"), w("delText"), w("tab"))) for item in both]
    assert any(line.startswith("21.314.4\u2002") for line in told)
    assert not [tab for item in headings for tab in item.iter(w("tab"))]  # a tracked tab is drawn as a line
    staying = [step.change for step in steps(change) if step.role == "both"]
    pairs = [(item.before.number, item.after.number) for item in staying if not item.after.version.deleted]
    assert len(both) == sum(bool(old and new) and old != new for old, new in pairs)


@pytest.mark.parametrize(("before", "after"), [("us-28", "ua-20"), ("us-28", "eu-24"), ("us-28", "geneva-19")])
def test_the_tables_call_moved_what_the_redline_marks_as_moved(shipped, before, after):
    change = compare_revisions(shipped, before, after)
    data = redline_docx(change)
    marked = {
        start.get(f"{W}name").removeprefix("clause-") for start in settle.document(data).iter(f"{W}moveToRangeStart")
    }
    titles = {shipped.title(name) for name in change.plan.clauses if name[:33] in marked}
    paper = docx.Document(io.BytesIO(data))
    for tables, column in ((paper.tables[1:-1], 1), (paper.tables[-1:], 2)):
        rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]
        happened = 2 if column == 1 else 3
        assert {row[column] for row in rows if "moved" in row[happened].split(", ")} == titles
    figures = {row.cells[0].text: row.cells[1].text for row in paper.tables[0].rows[1:]}
    assert figures.get("of all, moved", "0") == str(len(titles))


def test_what_stands_in_another_paper_at_its_place_is_not_called_moved(shipped):
    paper = docx.Document(io.BytesIO(redline_docx(compare_revisions(shipped, "us-28", "ua-20"))))
    told = {row.cells[1].text: row.cells[2].text for table in paper.tables[1:-1] for row in table.rows}
    assert told["Term of the guarantee"] == "edited, renumbered, in another paper"
