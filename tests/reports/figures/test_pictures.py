"""Every picture: no text over another or cut off, the same bytes everywhere, its words inside, hostile text shown as text."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from clausetrack.cli.main import main
from clausetrack.positions import matrix
from clausetrack.reports.figures import PICTURES, picture
from clausetrack.reports.imprint import PRIVATE
from clausetrack.reports.palette import SAFE, SIGNS
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load
from tests.small_plan import CLAUSE, PARTIES, POSITIONS, write_plan

ROOT = Path(__file__).parents[3]
PLANS = ("clauses", "examples/istanbul-2022")
SVG = "{http://www.w3.org/2000/svg}"
EVIL = {
    "script": "<script>alert(1)</script>",
    "end": "</desc></svg><svg onload=x>",
    "mathematics": "$\\\\frac{1}$ & 2 $x^2",
    "bidi": "\u202eevil\u2066 text",
    "long": "x" * 40_000,
    "other script": "漢字 और עברית",
}


def of_folder(folder):
    loaded = load(WorkingTree(folder))
    assert not loaded.errors
    return matrix(loaded.plan, changes=change_lookup(loaded.plan))


@pytest.fixture(scope="module", params=PLANS)
def made(request):
    return of_folder(ROOT / request.param)


def drawn(made, name, **more):
    return picture(name, made, changes=change_lookup(made.plan), **more)


def well_set(sheet):
    """Assert by the extents that matplotlib itself draws in: nothing outside, no text over another."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from clausetrack.reports.figures.sheet import _text_artist

    figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), dpi=72)
    renderer = FigureCanvasAgg(figure).get_renderer()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(sheet.height, 0)
    boxes = []
    for text in sheet.texts:
        artist = _text_artist(text)
        axes.add_artist(artist)
        boxes.append((text.words, artist.get_tightbbox(renderer)))
    assert boxes
    for words, box in boxes:
        assert box.x0 >= 0, words
        assert box.x1 <= sheet.width, words
        assert box.y0 >= 0, words
        assert box.y1 <= sheet.height, words
    for (one, first), (two, second) in combinations(boxes, 2):
        # Tight boxes are of whole pixels: neighbours may share a pixel's edge.
        wide = min(first.x1, second.x1) - max(first.x0, second.x0)
        high = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert wide <= 1.5 or high <= 4, (one, two, wide, high)


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_lies_over_another_or_outside(made, name):
    well_set(drawn(made, name, banner=PRIVATE).sheet)


def test_the_test_of_overlaps_finds_them(made):
    sheet = drawn(made, "matrix").sheet
    sheet.text(sheet.texts[0].x + 20, sheet.texts[0].y, "on top")
    with pytest.raises(AssertionError):
        well_set(sheet)


@pytest.mark.parametrize("name", PICTURES)
def test_the_words_stand_inside_the_drawing(made, name):
    found = drawn(made, name)
    root = ET.fromstring(found.render("svg"))
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby").split()
    inside = {item.get("id"): item.text for item in root if item.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [inside[item] for item in ids] == [found.title, found.description]
    assert made.as_of in found.description
    assert not root.findall(f".//{SVG}text"), "letters are paths: no font of the reader's machine is needed"
    assert not root.findall(f".//{SVG}script")


def test_the_words_say_what_the_matrix_says():
    words = drawn(of_folder(ROOT / "clauses"), "matrix").description
    assert "contested: Russia" in words
    assert "accept on the matter" in words


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_bytes_in_another_zone_language_and_with_other_settings(tmp_path, form):
    (tmp_path / "matplotlibrc").write_text(
        "font.family: serif\nsvg.fonttype: none\ntext.hinting: native\nfigure.dpi: 50\n"
    )
    (tmp_path / "b").mkdir()
    files = []
    for seed, zone, rc in (("1", "UTC", tmp_path / "b"), ("2", "Asia/Tokyo", tmp_path)):
        out = tmp_path / f"{seed}.{form}"
        words = ("picture", "overview", "-q", "--plan", str(ROOT / "examples/istanbul-2022"), "-o", str(out))
        more = {"PYTHONHASHSEED": seed, "TZ": zone, "MATPLOTLIBRC": str(rc), "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from clausetrack.cli.main import main; sys.exit(main())", *words],
            env=os.environ | more,
            check=False,
        )
        assert done.returncode == 0
        files.append(out.read_bytes())
    assert files[0] == files[1]


def test_a_png_has_two_pixels_a_point_and_its_words(made):
    found = drawn(made, "dyads")
    data = found.render("png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (int(found.sheet.width * 2), int(found.sheet.height * 2))
    assert b"Description" in data


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_hostile_text_is_shown_as_text(tmp_path, evil):
    said = f"'{evil}'"
    write_plan(
        tmp_path,
        parties=PARTIES.replace("name: South,", f"name: {said},"),
        positions__south=POSITIONS.replace("reason: too low", f"reason: {said}"),
        **{"security__force-cap": CLAUSE.replace("title: Cap on forces", f"title: {said}")},
    )
    made = of_folder(tmp_path)
    for name in PICTURES:
        found = drawn(made, name)
        well_set(found.sheet)
        data = found.render("svg")
        tags = {item.tag.removeprefix(SVG) for item in ET.fromstring(data).iter()}
        assert not tags & {"script", "text", "foreignObject"}
        assert b"onload=x>" not in data.replace(b"onload=x&gt;", b"")
        assert not any(sign in text.words for text in found.sheet.texts for sign in "\u202e\u2066\n")


@pytest.mark.parametrize("name", PICTURES)
def test_an_empty_plan_gives_a_picture(tmp_path, name):
    write_plan(tmp_path, positions__south=None)
    ET.fromstring(drawn(of_folder(tmp_path), name).render("svg"))


@pytest.mark.parametrize("name", PICTURES)
def test_a_private_layer_is_declared_in_the_picture_and_in_its_words(made, name):
    with_layer = drawn(made, name, banner=PRIVATE)
    assert with_layer.description.startswith(PRIVATE)
    assert PRIVATE in {text.words for text in with_layer.sheet.texts}
    assert PRIVATE not in {text.words for text in drawn(made, name).sheet.texts}


def test_colours_are_told_apart_without_red_or_green_cones():
    """Accept and reject differ for protanopes and deuteranopes (Machado, Oliveira and Fernandes 2009, severity 1)."""
    eyes = {
        "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
        "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    }

    def seen(colour, eye):
        parts = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
        return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in eye]

    for eye in eyes.values():
        for one, two in (
            ("accept", "reject"),
            ("conditional", "object"),
            ("accept", "object"),
            ("conditional", "reject"),
        ):
            first, second = seen(SAFE[one], eye), seen(SAFE[two], eye)
            assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 > 30, (one, two)
    assert len({SIGNS[word] for word in ("accept", "conditional", "open", "object", "reject")}) == 5


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    return main(list(words), out, err), out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("picture", "matrx", "-o", "a.svg"), "matrix"),
        (("picture", "matrix"), "say where to"),
        (("picture", "matrix", "-o", "a.gif"), "neither .svg nor .png"),
        (("picture", "matrix", "-o", "a.svg", "--term", "force-cap"), "gaps"),
        (("picture", "gaps", "-o", "a.svg", "--term", "nothing"), "nothing"),
    ],
)
def test_wrong_words_are_answered(words, said, tmp_path, monkeypatch):
    write_plan(tmp_path / "clauses")
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_the_words_alone_can_be_had(tmp_path, monkeypatch):
    write_plan(tmp_path / "clauses")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("picture", "gaps", "--term", "force-cap", "--alt")
    assert code == 0
    assert "Strength" in out
