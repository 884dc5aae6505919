"""References by number from one wording to another: "subject to point 9", "пункт 5"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan

__all__ = ["CrossReference", "cross_references"]

_WORDS = "points?|paragraphs?|clauses?|items?|articles?|sections?|§§?|пункт[а-яіїє]*|стат[а-яіїєьт]*|п\\."
_NUMBER = r"\d+(?:\.\d+)*(?:\s?\([a-z]\))?"
_REFERENCE = re.compile(
    rf"(?<![\w-])(?P<word>{_WORDS})\s*(?P<first>{_NUMBER})"
    rf"(?P<more>(?:(?:\s?[,–-]\s?|\s(?:and|or|to|та|і|и|або|или)\s){_NUMBER})*)"
    r"(?!\w)(?P<after>[^.;]{0,40})",
    re.IGNORECASE,
)
# "paragraph 2" in a text that counts paragraphs of its own ("1. … 2. …") is one of these.
_OWN = re.compile(r"(?:^|\s)(\d+)[.)]\s")
# "Article 5 of the North Atlantic Treaty" is no number of ours; "point 4 of this plan" is.
_ELSEWHERE = re.compile(
    r"\s+(?:of|under)\s+(?!this|these|the\s+present|the\s+(?:plan|text|agreement|annex)\b)", re.IGNORECASE
)


class CrossReference(NamedTuple):
    """One number that a wording refers to.

    Attributes:
        clause: the clause that refers.
        revision: the text in which it does.
        origin: the revision that holds the words (`same-as` followed).
        number: the number it names.
        said: the reference as it stands in the text.
        start: where that begins in the text.
        end: and where it ends.
        target: the clause that has the number there; None where none has.
        before: the nearest earlier revision in which a clause had the number, and that clause; None where none had.
    """

    clause: str
    revision: str
    origin: str
    number: str
    said: str
    start: int
    end: int
    target: str | None
    before: tuple[str, str] | None


def cross_references(plan: Plan) -> Iterator[CrossReference]:
    """Yield every reference by number, by clause and revision, in the order of the words."""
    numbers = {name: _numbers(plan, name) for name in plan.revisions}
    for clause, tracked in plan.clauses.items():
        for revision, version in tracked.versions.items():
            wording = plan.wording(clause, revision)
            if wording is None or not wording.text or revision not in plan.revisions:
                continue
            for number, said, start, end in _named(wording.text):
                place = (version.document or "", number)
                target = numbers[revision].get(place)
                earlier = ((name, numbers[name].get(place)) for name in plan.ancestors(revision))
                before = next(((name, found) for name, found in earlier if found is not None), None)
                yield CrossReference(clause, revision, wording.origin, number, said, start, end, target, before)


def _named(text: str) -> Iterator[tuple[str, str, int, int]]:
    for match in _REFERENCE.finditer(text):
        if _ELSEWHERE.match(match["after"]):
            continue
        end = match.end("more") if match["more"] else match.end("first")
        own = _OWN.findall(text) if match["word"].lower().startswith("paragraph") else ()
        for number in re.findall(_NUMBER, match["first"] + match["more"]):
            if number.split("(")[0].strip() in own:
                continue
            yield number.replace(" ", ""), text[match.start() : end], match.start(), end


def _numbers(plan: Plan, revision: str) -> dict[tuple[str, str], str]:
    """Return (document, number as ours or as published) → clause; a point counts where one of its parts is there."""
    found: dict[tuple[str, str], str] = {}
    for name, clause in plan.clauses.items():
        version = clause.versions.get(revision)
        if version is None or version.deleted:
            continue
        for number in (version.number, version.label):
            parts = (number or "").split(".")
            for depth in range(len(parts), 0, -1) if number else ():
                found.setdefault((version.document or "", ".".join(parts[:depth])), name)
    return found
