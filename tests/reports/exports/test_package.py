"""The data package: sound by the table standard's rules, faithful to the last character, whatever the plan."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import MissingExtraError
from clausetrack.reports.exports import SCHEMAS, data_package, export_tables
from clausetrack.reports.exports.package import FORMULA
from clausetrack.reports.exports.schema import Dataset, Schema, dataset, number, settle, text
from clausetrack.reports.imprint import Imprint
from tests.positions.plans import clause, plan, said
from tests.reports.exports import frictionless
from tests.reports.exports.made import SHIPPED, made, shipped, written
from tests.river_plan import read_plan, write_plan


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return written(tmp_path_factory.mktemp("bundle"), shipped("ukraine"))


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_the_shipped_plans_make_sound_packages(tmp_path, name, form):
    assert frictionless.faults(written(tmp_path, shipped(name), form)) == []


def test_every_reference_of_the_shipped_record_leads_somewhere(bundle):
    assert (bundle / "data" / "loose_ends.csv").read_text("utf-8").count("\n") == 1


def _edit(folder, name, change):
    path = folder / name
    path.write_text(change(path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(
    ("table", "before", "after", "fault"),
    [
        ("parties", "ukraine,", "russia,", "not unique"),
        ("clauses", ",territory,", ",nowhere,", "leads nowhere"),
        ("statements", ",principal,", ",the boss,", "not in the list"),
        ("statements", ",2025-11-21,", ",21.11.2025,", "is no date"),
        ("positions", ",false,", ",no,", "is no boolean"),
        ("matrix_cells", ",-1,", ",minus one,", "is no integer"),
        ("themes", "theme,", "thema,", "not the columns described"),
    ],
)
def test_the_checker_of_these_tests_sees_each_kind_of_fault(bundle, tmp_path, table, before, after, fault):
    shutil.copytree(bundle, tmp_path, dirs_exist_ok=True)
    assert before in (tmp_path / f"data/{table}.csv").read_text("utf-8")
    _edit(tmp_path, f"data/{table}.csv", lambda text: text.replace(before, after, 1))
    found = frictionless.faults(tmp_path)
    assert any(fault in item for item in found), found
    assert any("not the one described" in item for item in found)


def test_the_checker_sees_a_parquet_file_of_other_types(tmp_path):
    """Missing whole numbers through pandas as it comes are floats: the very fault of careless readers."""
    folder = written(tmp_path, shipped("istanbul"), "parquet")
    path = folder / "data/matrix_cells.parquet"
    assert frictionless.faults(folder) == []
    pandas.read_parquet(path).to_parquet(path)
    assert frictionless.faults(folder) == ["matrix_cells: the columns of the file are not the columns described"]


def test_the_package_says_licence_version_sources_and_how_to_cite(bundle):
    package = json.loads((bundle / "datapackage.json").read_text("utf-8"))
    made_of = shipped("ukraine").plan
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == made_of.header.version
    assert len(package["sources"]) == len(made_of.sources)
    assert "Cite as: Peace plan for Ukraine" in package["description"]
    codebook = (bundle / "codebook.md").read_text("utf-8")
    for schema in SCHEMAS:
        assert f"`{schema.name}`" in codebook
        for field in schema.fields:
            assert field.about, (schema.name, field.name)


def test_pandas_reads_it_with_the_types_of_the_schema(bundle):
    """As the guide shows: types from datapackage.json, and nothing but an empty cell is missing."""
    package = json.loads((bundle / "datapackage.json").read_text("utf-8"))
    kinds = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    tables = {}
    for item in package["resources"]:
        fields = {field["name"]: field["type"] for field in item["schema"]["fields"]}
        tables[item["name"]] = pandas.read_csv(
            bundle / item["path"],
            dtype={name: kinds[kind] for name, kind in fields.items() if kind in kinds},
            parse_dates=[name for name, kind in fields.items() if kind == "date"],
            keep_default_na=False,
            na_values=[""],
        )
    versions, cells = tables["versions"], tables["matrix_cells"]
    assert str(versions["number"].dtype) == "string"
    assert "2.1" in set(versions["number"].dropna())
    assert str(cells["counted"].dtype) == "boolean"
    assert str(cells["value"].dtype) == "Int64"
    assert cells["day"].dtype.kind == "M"
    assert str(tables["version_terms"]["high"].dtype) == "Float64"
    assert set(tables["parties"]["iso"].dropna()) >= {"UKR", "RUS"}
    from clausetrack.frames import matrix_frame

    ours = matrix_frame(shipped("ukraine"))
    assert sorted(zip(cells["matrix_row"], cells["party"], cells["layer"], cells["stance"], strict=True)) == sorted(
        zip(ours["row"], ours["party"], ours["layer"], ours["stance"].astype(str), strict=True)
    )


def test_parquet_holds_types_keys_and_words(tmp_path):
    from pyarrow import parquet

    river = made(read_plan(write_plan(tmp_path / "plan")))
    folder = written(tmp_path / "out", river, "parquet")
    for table in export_tables(river, Imprint()):
        found = parquet.read_table(folder / f"data/{table.schema.name}.parquet")
        assert found.column_names == list(table.schema.names)
        assert found.num_rows == len(table.rows)
    types = {field.name: str(field.type) for field in parquet.read_schema(folder / "data/positions.parquet")}
    assert (types["red_line"], types["value"], types["reason"]) == ("bool", "int64", "string")
    days = parquet.read_table(folder / "data/statements.parquet")["day"]
    assert str(days.type) == "date32[day]"
    assert days[0].as_py().isoformat() == "2030-01-12"


def test_parquet_without_its_library_is_one_clear_error(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    river = shipped("istanbul")
    with pytest.raises(MissingExtraError, match="extra 'parquet'"):
        data_package(export_tables(river, Imprint()), river, Imprint(), "parquet")


_WORDS = Schema(
    "words", "Words", "Words.", (text("key", "K", required=True), text("words", "W"), number("n", "N")), ("key",)
)
_ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@given(
    st.lists(
        st.one_of(_ANY, st.sampled_from(["=1+1", "+1", "-", "@x", "\t=1", 'a"b', "a\r\nb", "NA", "1.10", "'=1", " "]))
    )
)
def test_cells_are_faithful_to_the_character(words):
    river = shipped_istanbul()
    table = dataset(_WORDS, [{"key": str(place), "words": word} for place, word in enumerate(words)])
    for form in ("csv", "json"):
        files = data_package((table,), river, Imprint(), form)
        raw = files[f"data/words.{form}"].decode("utf-8")
        if form == "csv":
            found = [row["words"] for row in csv.DictReader(io.StringIO(raw, newline=""), strict=True)]
        else:
            found = [row["words"] for row in json.loads(raw)]
        assert found == words


def shipped_istanbul():
    global _ISTANBUL  # noqa: PLW0603 - made once for all examples
    if _ISTANBUL is None:
        _ISTANBUL = shipped("istanbul")
    return _ISTANBUL


_ISTANBUL = None


@pytest.mark.parametrize("evil", ["=1+1", "+cmd", "-2", "@sum", "\tx", "＝1", '=HYPERLINK("http://evil.example")'])
def test_a_spreadsheet_safe_file_starts_no_cell_like_a_formula(evil):
    table = dataset(_WORDS, [{"key": "a", "words": evil, "n": -5}])
    faithful = data_package((table,), shipped_istanbul(), Imprint())["data/words.csv"].decode()
    files = data_package((table,), shipped_istanbul(), Imprint(), safe=True)
    safe = files["data/words.csv"].decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(faithful, newline="")))["words"] == evil
    row = next(csv.DictReader(io.StringIO(safe, newline="")))
    assert row["words"] == f"'{evil}"
    assert row["n"] == "-5"  # a number stays one
    assert files["data/words.csv"].startswith(b"\xef\xbb\xbf")
    assert "apostrophe" in json.loads(files["datapackage.json"])["description"]
    assert "apostrophe" in files["codebook.md"].decode()


def test_the_safe_export_of_a_whole_plan_is_safe_and_sound(tmp_path):
    folder = written(tmp_path / "out", made(read_plan(write_plan(tmp_path / "plan"))), safe=True)
    assert frictionless.faults(folder) == []
    cells = [
        (item["name"], field["type"], cell)
        for item in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
        for row in list(csv.reader(io.StringIO((folder / item["path"]).read_text("utf-8-sig"), newline="")))[1:]
        for field, cell in zip(item["schema"]["fields"], row, strict=True)
    ]
    assert not [cell for _, kind, cell in cells if kind == "string" and cell.startswith(FORMULA)]
    assert any(cell == "'=Joint patrols will be held." for _, _, cell in cells)


def records(folder, name):
    text = (folder / f"data/{name}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_references_that_lead_nowhere_are_kept_apart_and_every_key_holds(tmp_path):
    broken = plan(
        [clause("dam", {"r1": {"text": "A dam.", "obliged": ["nobody"], "sources": ["gone"]}, "r9": "Another."})],
        [
            said("us", "2025-01-11", "r7", {"dam": "accept", "bridge": "object"}, sources=["gone", "gone"]),
            said("ghost", "2025-01-12", "r1", {"dam": "accept"}),
        ],
        consent=["us", "ghost"],
    )
    matrix = made(broken)
    folder = written(tmp_path, matrix)
    assert frictionless.faults(folder) == []
    rows = records(folder, "loose_ends")
    found = {(row["table_name"], row["value"]) for row in rows}
    assert found >= {
        ("version_sources", "gone"), ("statement_sources", "gone"), ("positions", "bridge"), ("positions", "r7"),
        ("statements", "ghost"), ("clause_consent", "ghost"), ("versions", "r9"),
    }  # fmt: skip
    assert [row["stance"] for row in records(folder, "positions")] == [
        "accept",
        "object",
    ]  # the ghost's statement and position are loose ends


def test_settling_changes_nothing_where_nothing_is_loose():
    tables = export_tables(shipped_istanbul(), Imprint())
    again = settle(tables[:-1])
    assert [table.rows for table in again] == [table.rows for table in tables]


def test_a_row_with_an_unknown_column_is_a_defect():
    with pytest.raises(KeyError, match="no column"):
        dataset(_WORDS, [{"key": "a", "other": 1}])
    assert isinstance(dataset(_WORDS, []), Dataset)


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        (
            "CC-BY-4.0",
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC-BY-4.0"},
        ),
        (
            "CC-BY-SA-4.0",
            {
                "name": "CC-BY-SA-4.0",
                "path": "https://creativecommons.org/licenses/by-sa/4.0/",
                "title": "CC-BY-SA-4.0",
            },
        ),
        ("ODbL-1.0", {"name": "ODbL-1.0", "title": "ODbL-1.0"}),
        ("Ask us first", {"name": "other", "title": "Ask us first"}),
    ],
)
def test_a_licence_is_named_as_the_standard_has_it_or_as_another(tmp_path, licence, told):
    found = made(plan([clause("cap", {"r1": "A."})], licence=licence))
    package = json.loads((written(tmp_path, found) / "datapackage.json").read_text("utf-8"))
    assert package["licenses"] == [told]


def test_what_positions_are_tied_to_is_a_table_of_its_own(tmp_path):
    rows = [said("ru", "2025-02-11", "r2", {"cap": {"stance": "conditional", "linked-to": ["door", "gate"]}})]
    found = made(plan([clause(name, {"r2": f"{name}."}) for name in ("cap", "door", "gate")], rows))
    folder = written(tmp_path, found)
    assert frictionless.faults(folder) == []
    with (folder / "data" / "position_packages.csv").open(encoding="utf-8", newline="") as file:
        tied = list(csv.DictReader(file))
    assert [row["clause"] for row in tied] == ["door", "gate"]
    assert len({row["position"] for row in tied}) == 1
