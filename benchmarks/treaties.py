"""Treaties in the XML of ToTA (Texts of Trade Agreements): articles as clauses, and a key to score alignments against.

The texts are no part of the project (their licence forbids it): `--treaties DIR` names a folder of `pta_N.xml`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from clausetrack.compare import Item
from clausetrack.text import fold

if TYPE_CHECKING:
    from pathlib import Path

NEAR = ((156, 342), (157, 342), (17, 158), (387, 144), (52, 53), (369, 442))
HARD = ((26, 37), (159, 157))


@dataclass(frozen=True)
class Article:
    """One article: its chapter and name, which are the key and are never shown to an aligner, and its body."""

    chapter: str
    name: str
    body: str


def read(folder: Path, number: int) -> list[Article]:
    """Return the articles of a treaty that have a body, in order."""
    found = []
    for chapter in ET.parse(folder / f"pta_{number}.xml").getroot().iter("chapter"):
        for article in chapter.iter("article"):
            body = "".join(article.itertext()).strip()
            if body:
                found.append(Article(_title(chapter.get("name")), _title(article.get("name")), body))
    return found


def items(articles: list[Article]) -> list[Item]:
    """Return the articles as an aligner sees them: the bodies alone."""
    return [Item(article.body) for article in articles]


def key(before: list[Article], after: list[Article]) -> set[tuple[int, int]]:
    """Return the pairs that are one clause: one name in the chapter of one name, where both sides have it once."""
    sides = []
    for articles in (before, after):
        often = Counter((article.chapter, article.name) for article in articles)
        sides.append(
            {
                (article.chapter, article.name): place
                for place, article in enumerate(articles)
                if article.name and often[article.chapter, article.name] == 1
            }
        )
    return {(place, sides[1][title]) for title, place in sides[0].items() if title in sides[1]}


def _title(name: str | None) -> str:
    return re.sub(r"[^\w ]+", " ", fold(name or "")).strip()
