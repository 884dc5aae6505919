"""A site read back: its links, its anchors, its text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.site import site_files
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[3]
PLANS = ("clauses", "examples/istanbul-2022")


def made_of(folder: Path):
    plan = load(WorkingTree(folder)).plan
    return matrix(plan, changes=change_lookup(plan))


@pytest.fixture(scope="session", params=PLANS)
def made(request):
    return made_of(ROOT / request.param)


@pytest.fixture(scope="session")
def site(made) -> dict[str, str]:
    """Path → text of every file."""
    return {path: data.decode() for path, data in site_files(made, Imprint()).items()}


def pages(site: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in site.items() if path.endswith(".html")}


def anchors(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'\sid="([^"]+)"', text)]


def links(text: str) -> list[str]:
    """What the page leads to or loads, inside the site."""
    found = [unescape(link) for link in re.findall(r'\s(?:href|src)="([^"]*)"', text)]
    return [link for link in found if not re.match(r"https?://|data:", link)]


def target(path: str, link: str) -> tuple[str, str]:
    """(file, anchor) that a link on a page leads to."""
    file, _, anchor = link.partition("#")
    return (normpath(join(dirname(path), file)) if file else path), anchor.partition("&")[0]


def broken(site: dict[str, str]) -> list[tuple[str, str]]:
    """(page, link) of every link that leads nowhere."""
    known = {path: set(anchors(text)) for path, text in pages(site).items()}
    found = []
    for path, text in pages(site).items():
        for link in links(text):
            file, anchor = target(path, link)
            lost = anchor and not anchor.startswith("embed=") and anchor not in known.get(file, ())
            if file not in site or lost:
                found.append((path, link))
    return found
