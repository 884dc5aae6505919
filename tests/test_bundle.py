"""The single file: a double click opens the page; what does not fit is said in a sentence. `.ci/wheel` runs the real one."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.interrupts import interruptible
from tests.small_plan import write_plan

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """A bundle of this program with the plans; its libraries are those of the Python that runs it."""
    made = tmp_path_factory.mktemp("bundle")
    site = made / "site"
    shutil.copytree(ROOT / "src/clausetrack", site / "clausetrack", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "examples/istanbul-2022", site / "clausetrack/data/clauses")
    spec = importlib.util.spec_from_file_location("bundle", ROOT / ".ci/bundle.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("one.pyz", "two.pyz"):
        module.build(site, made / name)
    assert (made / "one.pyz").read_bytes() == (made / "two.pyz").read_bytes()
    return made / "one.pyz"


@pytest.fixture
def place(bundle, tmp_path):
    folder = tmp_path / "a folder"
    folder.mkdir()
    shutil.copy(bundle, folder / "clausetrack.pyz")
    return folder


def environment(place: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(place.parent), "BROWSER": "true", "LANG": "C.UTF-8", **more}


def run(place: Path, *words: str, **more: str):
    command = [sys.executable, str(place / "clausetrack.pyz"), *words]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(place, **more), cwd=place, timeout=120
    )


def opened(place: Path) -> tuple[str, int]:
    """Double-click: no words, no terminal; return the page and how it ended."""
    process = subprocess.Popen(
        interruptible([sys.executable, str(place / "clausetrack.pyz")]), env=environment(place), cwd="/", text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = process.stdout.readline().strip()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address, timeout=120) as answer:
        page = answer.read().decode()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    return page, process.returncode


def test_a_double_click_opens_the_plan_that_comes_with_it(place):
    page, code = opened(place)
    assert "Istanbul Communiqué" in page
    assert code == 130


def test_a_double_click_opens_the_plan_beside_it(place):
    write_plan(place / "clauses")
    page, _ = opened(place)
    assert "Demo plan" in page


def test_it_is_the_whole_command_line_and_unpacks_once(place):
    write_plan(place / "clauses")
    first = run(place, "check", "-q", "-f", "concise")
    assert first.returncode == 0, first.stderr
    (kept,) = (place.parent / ".cache/clausetrack").glob("bundle-*")
    before = kept.stat().st_mtime_ns
    assert run(place, "--version").stdout.startswith("clausetrack ")
    assert kept.stat().st_mtime_ns == before
    assert [path.name for path in kept.parent.glob(".bundle-*")] == []


def test_another_python_or_system_gets_a_sentence(place):
    path = place / "clausetrack.pyz"
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    about = json.loads(files["about.json"])
    for changed in ({"python": "3.99"}, {"platform": "win-arm64"}):
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in (files | {"about.json": json.dumps({**about, **changed})}).items():
                archive.writestr(name, data)
        done = run(place, "--version")
        assert done.returncode == 1
        assert next(iter(changed.values())) in done.stderr
        assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_unpacked_to_is_told(place):
    (place / "file").write_text("no folder", "utf-8")
    done = run(place, "--version", CLAUSETRACK_CACHE_DIR=str(place / "file" / "cache"))
    assert done.returncode == 1
    assert "CLAUSETRACK_CACHE_DIR" in done.stderr
    assert "Traceback" not in done.stderr
