"""The chair's version tells nobody's name, and nothing of who holds what: proved on the file, part by part."""

from __future__ import annotations

import dataclasses
import json
import random
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText

from clausetrack.cli.main import main
from clausetrack.errors import UsageError
from clausetrack.model import Source
from clausetrack.positions import Policy, matrix
from clausetrack.reports.bundle import report_files
from clausetrack.reports.discretion import WITHHELD, Discretion
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.unattributed import LEFT_OUT, LONE, to_table, unattributed
from clausetrack.reports.views import change_lookup
from clausetrack.reports.words import REPORTED, spelled
from clausetrack.reports.workbook import workbook
from clausetrack.store import WorkingTree, load
from tests import river_plan
from tests.positions import plans
from tests.reports.workbook.reading import SHIPPED, everything, opened, rows, shipped, text

CHAIR = Imprint(commit="c0ffee", attribution=False)


def drawn(plan):
    return workbook(matrix(plan, changes=change_lookup(plan)), CHAIR)


@cache
def chairs(folder):
    return workbook(shipped(folder), CHAIR)


def every_format(plan):
    from clausetrack.reports.table import draw

    made = matrix(plan, changes=change_lookup(plan))
    view = unattributed(made)
    files = [data.decode() for name, data in report_files(made, CHAIR).items() if not name.endswith(".xlsx")]
    tables = [draw(to_table(view), form) for form in ("csv", "tsv", "json", "jsonl", "md")]
    return "\n".join(
        (everything(workbook(made, CHAIR)), json.dumps(view.to_data(), ensure_ascii=False), *tables, *files)
    )


# --- generated plans: every name is a token that nothing else holds

CANARY = "zqx"
PARTIES = tuple(
    {"id": f"{CANARY}{place}", "name": f"{CANARY.title()}land {place} Realm", "short": f"{CANARY.upper()}{place}",
     "kind": kind, **more}
    for place, (kind, more) in enumerate([
        ("state", {}), ("state", {}), ("institution", {}), ("bloc", {"members": [f"{CANARY}0", f"{CANARY}1"]}),
        ("faction", {"of": f"{CANARY}0"}),
    ])
)  # fmt: skip
IDS = [party["id"] for party in PARTIES]
STANCES = ("accept", "conditional", "open", "object", "reject", "undisclosed", "abstain", "withdrawn")
WORDS = st.sampled_from(
    ["more time", "a longer term", "800,000", f"what {CANARY.title()}land wants", f"as {CANARY}1 says", "Zqxian wishes",
     f"told to {CANARY.upper()}2", "=1+1", "peacetime only"]
)  # fmt: skip


@st.composite
def statements(draw):
    made = []
    for place in range(draw(st.integers(0, 10))):
        party = draw(st.sampled_from(IDS))
        about = draw(st.sampled_from(["r1", "r2", "matter"]))
        positions = [
            {
                "on": clause,
                "stance": draw(st.sampled_from(STANCES)),
                **{key: draw(WORDS) for key in ("asks", "reason", "condition", "wording-proposed", "note")},
                "would-accept": {
                    "cap": {"at-most": draw(st.integers(1, 9)), "by": [party], "scope": f"{CANARY}-scope"}
                },
            }
            for clause in draw(st.lists(st.sampled_from(["plan", "a", "b", "c"]), max_size=3, unique=True))
        ]
        made.append(
            plans.said(
                party, f"2025-02-{draw(st.integers(1, 28)):02d}", about, positions, id=f"{CANARY}-said-{place}",
                speaker=f"{CANARY.title()} Speaker", capacity=f"{CANARY} office", venue=f"{CANARY} hall",
                summary=f"{CANARY} said so.", quote=f"{CANARY} quoted", sources=[f"{CANARY}-source"],
                **({"on-behalf-of": draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))} if draw(st.booleans()) else {}),
            )
        )  # fmt: skip
    return made


def toy(said):
    revisions = {
        "r1": {"title": f"{CANARY} draft", "issued": "2025-01-10", "issuer": [IDS[0]], "status": "proposed", "sources": [f"{CANARY}-source"]},
        "r2": {"title": "Second", "short": f"{CANARY} two", "issued": "2025-01-20", "issuer": [IDS[1]], "status": "proposed", "based-on": ["r1"],
               "note": f"{CANARY} note"},
    }  # fmt: skip
    leader = f"{CANARY.title()} Speaker" if said else "leaders"  # who never spoke is no name that the plan knows
    left = f"It remained among the matters to be settled between {leader} and others in person."
    attributing = f"The forces number 5 in the {CANARY.title()}landish position."
    clauses = [
        plans.clause("a", {
            "r1": {"number": "1", "text": "Forces number 5.", "terms": {"cap": {"at-most": 5, "by": [IDS[0]]}}, "sources": [f"{CANARY}-source"],
                   "variants": [{"by": f"{CANARY}-source", "text": f"{CANARY} renders it"}], "note": f"{CANARY} note"},
            "r2": {"number": "1", "text": "Forces number 7.", "title": f"The {CANARY.title()}land text",
                   "options": [{"by": [IDS[1]], "text": "Forces number 9.", "note": f"{CANARY} note"}, {"by": [IDS[0]], "value": f"{CANARY}-way"}],
                   "agreed": {"state": "open", "by": [IDS[0]], "sources": [f"{CANARY}-source"], "note": f"{CANARY} note"}},
        }, note=f"{CANARY} note"),
        plans.clause("b", {"r1": left, "r2": attributing}),
        plans.clause("c", matter=f"{CANARY.title()}land gets its due.", **{"raised-by": [IDS[0]]}),
    ]  # fmt: skip
    made = plans.plan(
        clauses, said, revisions=revisions, parties=PARTIES, consent=(IDS[0], IDS[1]),
        terms={"cap": {"kind": "quantity", "unit": "men", "label": "Strength"}},
    )  # fmt: skip
    source = Source.model_validate(
        {
            "id": f"{CANARY}-source",
            "title": f"{CANARY} title",
            "container-title": f"{CANARY.title()} Times",
            "URL": f"https://{CANARY}.example/",
        }
    )
    return dataclasses.replace(made, sources={source.id: source})


@settings(max_examples=20)
@given(statements())
def test_no_name_of_anybody_is_in_any_part_of_any_format(said):
    found = every_format(toy(said))
    hits = [
        found[max(0, place - 60) : place + 60]
        for place in (match.start() for match in re.finditer(CANARY, found, re.IGNORECASE))
    ]
    assert hits == []


@settings(max_examples=5)
@given(statements())
def test_the_test_above_would_catch_a_leak(said):
    named = everything(workbook(matrix(toy(said), changes=change_lookup(toy(said))), Imprint()))
    assert CANARY in named


# --- whoever holds a stance, the file is the same


def relabelled(plan, to):
    """The plan with every stance held by another party: `to` says whose record each party takes over; names stay."""

    def all_of(names):
        return tuple(to.get(name, name) for name in names)

    def party(name):
        old, new = plan.parties[name], plan.parties[to[name]]
        return old.model_copy(
            update={"id": new.id, "name": new.name, "short": new.short, "iso": new.iso, "members": all_of(old.members),
                    "of": to.get(old.of, old.of)}
        )  # fmt: skip

    def version(old):
        options = tuple(option.model_copy(update={"by": all_of(option.by)}) for option in old.options)
        agreed = old.agreed.model_copy(update={"by": all_of(old.agreed.by)}) if old.agreed else None
        terms = {
            term: tuple(value.model_copy(update={"by": all_of(value.by)}) for value in values)
            for term, values in old.terms.items()
        }
        return old.model_copy(update={"options": options, "agreed": agreed, "terms": terms})

    shuffled = list(plan.parties)
    random.Random(7).shuffle(shuffled)
    revisions = {name: item.model_copy(update={"issuer": all_of(item.issuer)}) for name, item in plan.revisions.items()}
    header = plan.header.model_copy(
        update={"consent": all_of(plan.header.consent), "columns": all_of(plan.header.columns), "revisions": revisions}
    )
    return dataclasses.replace(
        plan,
        header=header,
        parties={to[name]: party(name) for name in shuffled},
        clauses={
            name: clause.model_copy(
                update={"consent": all_of(clause.consent), "raised_by": all_of(clause.raised_by),
                        "versions": {key: version(item) for key, item in clause.versions.items()}}
            )
            for name, clause in plan.clauses.items()
        },
        statements={
            name: said.model_copy(update={"party": to[said.party], "on_behalf_of": all_of(said.on_behalf_of)})
            for name, said in plan.statements.items()
        },
    )  # fmt: skip


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_file_is_the_same_whoever_holds_which_stance(folder):
    plan = shipped(folder).plan
    names = list(plan.parties)
    taken = list(names)
    random.Random(1).shuffle(taken)
    other = relabelled(plan, dict(zip(names, taken, strict=True)))
    assert {item.party for item in other.statements.values()} == {
        dict(zip(names, taken, strict=True))[item.party] for item in plan.statements.values()
    }
    assert drawn(other) == chairs(folder)


@settings(max_examples=15)
@given(statements(), st.permutations(IDS))
def test_any_exchange_of_parties_gives_the_same_file(said, taken):
    plan = toy(said)
    assert drawn(relabelled(plan, dict(zip(IDS, taken, strict=True)))) == drawn(plan)


# --- the shipped plans: their own text names parties; nothing else may


def own_texts(plan):
    """What the plan itself says: wordings, titles, themes, matters, labels of terms."""
    yield plan.header.title
    yield plan.header.title.split(" (")[0]
    yield from (*plan.header.themes, *plan.header.themes.values())
    for term in plan.header.terms.values():  # what the texts say of them is told with the texts
        yield from (term.label, *(spelled(plan, term.say_choice(choice)) for choice in term.choices))
    for clause in plan.clauses.values():
        yield from (clause.id, clause.title, clause.matter or "")
        for version in clause.versions.values():
            yield from (version.title or "", version.text or "", *(option.text or "" for option in version.options))


@pytest.mark.parametrize("folder", SHIPPED)
def test_outside_of_the_plans_own_text_nobody_is_named(folder):
    made = shipped(folder)
    plan, data = made.plan, chairs(folder)
    own = sorted({words for words in own_texts(plan) if words}, key=len, reverse=True)
    whole = "\n".join(own)
    names = {name for party in plan.parties.values() for name in (party.id, party.name, party.label)}
    for sheet in opened(data):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.comment is None
                assert cell.hyperlink is None or cell.hyperlink.location
                if isinstance(cell.value, CellRichText):
                    left = "".join(part for part in map(text, cell.value) if part.strip() not in whole)
                else:
                    left = text(cell.value)
                for words in own:
                    left = left.replace(words, " ")
                found = [name for name in names if re.search(rf"\b{re.escape(name)}\b", left)]
                assert not found, (sheet.title, cell.coordinate, left, found)


@pytest.mark.parametrize("folder", SHIPPED)
def test_no_speaker_source_statement_or_revision_is_in_any_part(folder):
    made = shipped(folder)
    plan, found = made.plan, every_format(made.plan)
    own = " ".join(own_texts(plan))
    forbidden = {
        *(said.id for said in plan.statements.values()), *(said.speaker for said in plan.statements.values()),
        *(said.summary for said in plan.statements.values()), *(said.quote for said in plan.statements.values() if said.quote),
        *plan.sources, *(source.title for source in plan.sources.values()), *(source.outlet for source in plan.sources.values()),
        *(source.URL for source in plan.sources.values() if source.URL),
        *(revision.title for revision in plan.revisions.values()), *(name for name in plan.revisions if "-" in name),
    }  # fmt: skip
    telling = [word for word in forbidden if len(word) > 4 and word not in own and word != "Overview"]
    assert len(telling) > 30
    hits = [word for word in telling if word in found]
    assert [word for word in hits if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", found)] == []


# --- what is told, is right


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_counts_are_those_of_the_matrix(folder):
    made = shipped(folder)
    by_clause = {text(row["Clause id"].value): row for row in rows(opened(chairs(folder))["Matrix"])}
    left_out, lone = 0, {row.row for row in unattributed(made).rows if row.lone}
    for row in made.rows:
        if row.id not in by_clause:
            assert row.presence == "demand"
            left_out += 1
            continue
        shown = by_clause[row.id]
        for head, stance in (
            ("✔ accept", "accept"),
            ("◔ conditional", "conditional"),
            ("○ open", "open"),
            ("✎ object", "object"),
            ("✖ reject", "reject"),
        ):
            there = (
                sum(cell.wording.counted and cell.wording.stance == stance for cell in row.cells)
                if row.layer != "matter"
                else 0
            )
            assert (shown[head].value or 0) == (0 if row.id in lone else there)
    assert left_out == unattributed(made).left_out


def test_sayings_that_can_be_looked_up_are_withheld():
    plan = shipped("clauses").plan
    discretion = Discretion(plan)
    told = "\n".join(text(row["What is asked for"].value) for row in rows(opened(chairs("clauses"))["Matrix"]))
    assert told
    for said in ("stand where we stand", "30, 40 or 50 years"):
        assert discretion.tells_who(said)
        assert said not in told
    assert "not told: it is of one party alone" in told
    summary = next(iter(plan.statements.values())).summary
    assert discretion.tells_who(" ".join(summary.lower().split()[2:8]))
    assert discretion.tells_who("our own land back")
    assert discretion.tells_who("a “just” peace")
    assert not discretion.tells_who("a longer term")


@pytest.mark.parametrize("folder", SHIPPED)
def test_what_one_party_alone_says_is_told_in_no_words(folder):
    made = shipped(folder)
    alone = set()
    for row in made.rows:
        asked = [
            cell.wording.voice.position.condition or cell.wording.voice.position.asks
            for cell in row.cells
            if cell.wording.counted and cell.wording.voice
        ]
        alone |= {words for words in asked if words and asked.count(words) == 1}
    own = " ".join(own_texts(made.plan))
    found = every_format(made.plan)
    assert [words for words in alone if words in found and words not in own] == []
    sheets = opened(chairs(folder))
    assert {text(row["Spoken"].value) for row in rows(sheets["Matrix"])} <= {"", "all", "some", "none", "withheld"}
    assert {text(row["Stated by"].value) for row in rows(sheets["Gaps"])} <= {"", "all", "some"}
    for row in rows(sheets["Gaps"]):
        if row["Row"].value == "zone" and not text(row["Stated by"].value):
            assert "fewer than two" in text(row["Says, or leaves in common"].value)


@pytest.mark.parametrize("folder", SHIPPED)
def test_a_withheld_status_is_not_told_by_a_difference_of_sums(folder):
    made, sheets = shipped(folder), opened(chairs(folder))
    shown = [row for row in rows(sheets["Matrix"]) if text(row["Status"].value) and row["Status"].style != "CT grey"]
    told = {item.row for item in unattributed(made).rows if item.standing is not None}
    here = [row for row in made.clauses if row.id in told]
    total = next(row for row in rows(sheets["Overview"]) if text(row["Theme"].value) == "All themes")
    assert total["Clauses"].value == len(here) <= len(shown)
    words = "\n".join(text(cell.value) for line in sheets["Overview"] for cell in line)
    left = len(made.clauses) - len(here)
    assert (f"Withheld, and not counted above: {left} clause" in words) == bool(left)
    assert f"of {len(here)})" in words


def test_what_several_ask_for_is_told_in_words_and_what_one_asks_by_its_kind():
    asks = {"stance": "object", "asks": "more time", "asks-kind": "replace"}
    one, two, three = ({**asks, "on": "b"}, {**asks, "on": "a"}, {"on": "a", "stance": "object", "asks": "more men"})
    size = {"on": "b", "stance": "object", "asks": "at least 9", "asks-terms": {"cap": {"at-least": 9}}}
    said = [
        plans.said(IDS[0], "2025-02-01", "r2", [two, one]),
        plans.said(IDS[1], "2025-02-01", "r2", [two, size]),
        plans.said(IDS[2], "2025-02-01", "r2", [three]),
    ]
    told = {row.row: (row.asks, row.asks_withheld) for row in unattributed(matrix(toy(said))).rows}
    assert told["a"] == (("2 × more time",), 1)
    assert told["b"] == (("1 × Strength", "1 × replace"), 0)


def test_a_number_does_not_tell_whose_text_it_is():
    plan = shipped("clauses").plan
    numbers = {item.number for item in plan.in_revision("ua-8")}
    assert all(number.startswith("u") for number in numbers)
    for name in ("Columns", "Changes", "Gaps"):
        shown = [text(cell.value) for row in rows(opened(chairs("clauses"))[name]) for cell in row.values()]
        assert [words for words in shown if re.search(r"\bu\d", words)] == []


def test_a_text_says_of_a_term_what_its_wording_says():
    """What stands in Columns in words is not withheld in Gaps as a figure, and the other way round."""
    plan = shipped("clauses").plan
    discretion = Discretion(plan)
    shown = {(row["What it is"].value, row["Of"].value): text(row["Says, or leaves in common"].value)
             for row in rows(opened(chairs("clauses"))["Gaps"])}  # fmt: skip
    for revision, term, number in (("us-28", "donetsk-withdrawal", "21.4"), ("ua-20", "recovery-target", "9")):
        told = shown[plan.header.terms[term].label, f"{discretion.name_of(revision)}, no. {number}"]
        assert told in {"Ukraine withdraws", "800 billion USD"}


def test_leaders_stand_only_where_the_plan_gives_them_something_to_do():
    """The wording of a text names one of them in an office of the agreement; that they hold a view is never told."""
    made = shipped("clauses")
    said = made.plan.statements.values()
    names = {item.speaker.split()[-1] for item in said if re.match("President|Prime|Chancellor", item.capacity or "")}
    assert {"Trump", "Putin", "Zelensky", "Macron"} <= names
    leaders = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    found = {
        text(row["Clause id"].value)
        for sheet in opened(chairs("clauses"))
        if sheet.title in {"Matrix", "Columns", "Changes"}
        for row in rows(sheet)
        if any(leaders.search(text(cell.value)) for cell in row.values())
    }
    assert found == {"peace-council"}
    for sheet in opened(chairs("clauses")):
        if sheet.title in {"Read me", "Overview", "Gaps", "Data"}:
            cells = [text(cell.value) for row in sheet.iter_rows() for cell in row]
            assert [words for words in cells if leaders.search(words)] == []


@pytest.mark.parametrize("matter", [f"{CANARY.title()}land gets its due.", "Bridges are built."])
def test_demands_that_name_somebody_or_are_of_one_party_are_left_out_and_counted(matter):
    plan = toy([plans.said(IDS[0], "2025-02-01", "matter", {"c": "accept"})])
    demand = plan.clauses["c"].model_copy(update={"matter": matter, "title": "Title of c"})
    plan = dataclasses.replace(plan, clauses={**plan.clauses, "c": demand})
    view = unattributed(matrix(plan))
    assert "c" not in {row.row for row in view.rows}
    assert view.left_out == 1


def test_what_a_withheld_wording_says_of_a_term_is_withheld_too():
    plan = shipped("clauses").plan
    discretion = Discretion(plan)
    hidden = {
        f"{discretion.name_of(revision)}, no. {discretion.number(revision, version.number)}"
        for clause in plan.clauses.values()
        for revision, version in clause.versions.items()
        if version.number and (wording := plan.wording(clause.clause, revision)) and discretion.attributes(wording.text)
    }
    sheet = opened(chairs("clauses"))["Gaps"]
    told = {line[2]: line[3] for line in sheet.iter_rows(min_row=4, values_only=True) if line[1] == "text"}
    assert {told[name] for name in hidden & set(told)} == {WITHHELD}
    assert "like Article 5" in {line[3] for line in sheet.iter_rows(min_row=4, values_only=True)}


def test_only_texts_that_tell_whose_view_it_is_are_withheld():
    discretion = Discretion(shipped("clauses").plan)
    assert not discretion.attributes("The Armed Forces of Ukraine will be held to 600,000 personnel.")
    assert discretion.attributes("The number is 342 (Russian position) or 800 (Ukrainian position).")
    assert discretion.attributes("Ukraine asked for a longer term.")
    assert discretion.attributes("A zone would have to be set up, in the Ukrainian view.")
    assert discretion.attributes("A pull-back is conceivable for Ukraine only if Russia draws back equally.")
    assert discretion.names_somebody("the Anchorage understandings")
    assert discretion.names_somebody("acceptance by Kyiv")
    assert not discretion.names_somebody("800,000 in peacetime")


# --- the command line


def test_some_parties_without_names_are_refused(tmp_path, capsys):
    river_plan.write_plan(tmp_path)
    made = matrix(load(WorkingTree(tmp_path)).plan, policy=Policy(parties=("zorvia",)))
    with pytest.raises(UsageError, match="whose stances"):
        unattributed(made)
    assert main(["matrix", "--plan", str(tmp_path), "--no-attribution", "--party", "zorvia"]) == 2
    assert (
        main(["matrix", "--plan", str(tmp_path), "--no-attribution", "--for", "zorvia", "-o", str(tmp_path / "f.xlsx")])
        == 2
    )
    assert not (tmp_path / "f.xlsx").exists()


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "md"])
def test_every_format_of_the_command_is_without_names(tmp_path, capsys, form):
    river_plan.write_plan(tmp_path)
    assert main(["matrix", "--plan", str(tmp_path), "--no-attribution", "-f", form]) == 0
    printed = capsys.readouterr().out
    assert "sharing" in printed
    assert not [name for name in ("orvia", "uelland", "arn", "Osterly", "Brampton") if re.search(rf"{name}\b", printed)]


def test_the_reports_without_names_are_the_chairs_only(tmp_path):
    river_plan.write_plan(tmp_path / "plan")
    assert (
        main(["report", "--plan", str(tmp_path / "plan"), "--no-attribution", "-o", str(tmp_path / "out"), "-q"]) == 0
    )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["chair.md", "chair.xlsx"]


def test_what_the_matrix_leaves_out_and_counts_is_said_above_it():
    """Below the rows the line took a page of its own; and a yes of somebody not needed stood beside “no evidence”."""
    book = opened(chairs("clauses"))
    sheet, view = book["Matrix"], unattributed(shipped("clauses"))
    assert view.left_out
    assert LEFT_OUT.format(view.left_out) in text(sheet["A2"].value)
    assert "Status: of those whose consent the clause needs." in text(sheet["A2"].value)
    assert text(sheet.cell(sheet.max_row, 3).value) == view.rows[-1].row
    there = {text(row[0].value) for row in book["Read me"]}
    assert {"zone", "apart", "partial", "one-sided", "steps", "no evidence"} <= there
    assert {"…, and no agreement", "not told", "steps apart"} <= there


def test_how_many_are_needed_is_not_told_where_no_names_are():
    """Where all of them have spoken, the number tells whose three stances a clause's three stances are."""
    named, unnamed = (
        text(opened(workbook(shipped("clauses"), imprint))["Overview"]["A2"].value) for imprint in (Imprint(), CHAIR)
    )
    assert "A status follows the worst stance" in named
    assert "consent is needed (3 by default), no average" in named
    assert "consent is needed, no average" in unnamed


def test_a_lone_stance_beside_a_title_that_names_somebody_is_not_told():
    """“NATO undertakes not to admit Ukraine: 1 object, status objected to” told who objects as well as a name would."""
    made = shipped("clauses")
    view, discretion = unattributed(made), Discretion(made.plan)
    told = {text(row["Clause id"].value): row for row in rows(opened(chairs("clauses"))["Matrix"])}
    blocked = [text(row[0].value) for row in opened(chairs("clauses"))["Overview"]]
    withheld = [row for row in view.rows if row.lone]
    assert {"nato-non-admission", "us-russia-economic-agreement", "europe-contribution"} <= {
        row.row for row in withheld
    }
    alone = [
        row.row
        for row in view.rows
        if WITHHELD in row.wording and sum(row.counts.values()) + sum(row.matter.values()) == 1
    ]
    assert alone == []  # words or a matter that tell whose view it is, beside the one stance on it
    assert any(WITHHELD in row.wording for row in withheld)
    for row in withheld:
        shown = told[row.row]
        assert text(shown["On the matter"].value) == LONE
        assert not text(shown["Status"].value)
        assert not any(cell.value for head, cell in shown.items() if head[:1] in "✔◔○✎✖")
        assert not [line for line in blocked if line.endswith(f"  {row.title}")]
    for row in view.rows:
        held = sum(row.counts.values()) + sum(row.matter.values())
        assert (held or row.stale + row.other) != 1 or not discretion.mentions(row.title)


def test_two_stances_of_one_party_are_a_lone_one_beside_others_that_are_stale_too():
    """One on words that have changed and one on the matter were taken for two that hide one another."""
    changed = {"r1": "Words.", "r2": {"text": "Others.", "change": "amended"}}
    cases = [plans.clause(name, changed, title=f"{title} withdraws") for name, title in
             (("a", "Ukraine"), ("b", "Somebody"), ("c", "Ukraine"), ("d", "Ukraine"))]  # fmt: skip
    statements = [
        plans.said("us", "2025-01-20", "r1", {"a": "object", "b": "object", "c": "object", "d": "accept"}),
        plans.said("us", "2025-02-20", "matter", {"a": "object", "b": "object", "d": "accept"}),
        plans.said("ru", "2025-01-20", "r1", {"a": "accept", "b": "accept", "c": "object"}),
        plans.said("ru", "2025-02-20", "matter", {"d": "object"}),
    ]
    found = {row.row: row for row in unattributed(matrix(plans.plan(cases, statements), "r2")).rows}
    # b names nobody; of c no stance is told by its word, only how many are stale; on d two parties are told
    assert {name: found[name].lone for name in "abcd"} == {"a": True, "b": False, "c": False, "d": False}
    assert (found["a"].standing, found["a"].stale, sum(found["a"].matter.values())) == (None, 0, 0)


def test_read_me_explains_an_empty_status_here_too():
    told = {text(row[0].value): text(row[1].value) for row in opened(chairs("clauses"))["Read me"].iter_rows()}
    assert told["an empty status"].endswith("or it is withheld, as said above")


def test_gaps_say_what_one_has_to_know_of_a_term_unless_it_names_somebody():
    """Three days of a truce that is over stood as a zone of agreement, without a word on it."""
    made = shipped("clauses")
    lines = [[text(cell.value) for cell in line] for line in opened(chairs("clauses"))["Gaps"].iter_rows()]
    notes = [line[3] for line in lines if line[1] == "note"]
    assert any("is over" in note for note in notes)
    assert not [note for note in notes if Discretion(made.plan).mentions(note)]


def test_a_withheld_status_has_no_flag():
    made = shipped("clauses")
    lone = {row.row for row in unattributed(made).rows if row.lone}
    flags = {text(row["Clause id"].value): text(row["Flag, left"].value)
             for row in rows(opened(chairs("clauses"))["Columns"])}  # fmt: skip
    assert lone & set(flags)
    assert not [name for name in lone & set(flags) if flags[name]]


@pytest.mark.parametrize("folder", SHIPPED)
def test_that_all_have_spoken_is_not_told_where_nobody_else_has(folder):
    made = shipped(folder)
    needed = {row.id: len(row.consent) for row in made.rows}
    shut = 0
    for row in unattributed(made).rows:
        if row.standing is not None and sum(row.counts.values()) <= needed[row.row]:
            assert row.standing.heard != "all"
            shut += row.standing.heard == "withheld"
    assert shut


def test_an_account_is_marked_and_has_no_number():
    view = unattributed(matrix(shipped("clauses").plan, "geneva-19"))
    words = {row.row: (row.number, row.wording) for row in view.rows if row.presence == "present"}
    assert words
    assert {number for number, _ in words.values()} == {""}
    assert all(told.startswith((REPORTED, WITHHELD)) for _, told in words.values())
    assert any(told.startswith(REPORTED) for _, told in words.values())


@pytest.mark.parametrize("folder", SHIPPED)
def test_what_a_number_or_a_status_is_of_is_said(folder):
    """Each column of counts has its line in *Read me*, and a status of the matter the matter beside it."""
    book = opened(chairs(folder))
    there = {text(row[0].value) for row in book["Read me"]}
    assert {"Stale", "Not counted", "No stance"} <= there & set(rows(book["Matrix"])[0])
    of_matter = [row for row in rows(book["Matrix"]) if "(matter)" in text(row["Status"].value)]
    assert all("Matter: " in text(row["Wording"].value) for row in of_matter)
    assert of_matter or folder != "clauses"
