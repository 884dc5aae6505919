"""The page: one HTML file that a newsroom can publish. No server, no network, no library.

It is complete without script: a script of ours (`assets/script/`) only adds search, filters, the slider through time
and the choice of any two texts. `View` holds what every section draws; each section is a template of its own, so that
a page can hold all of them or one.

* Words and signs: `labels/<language>.yaml`.
* Anchors, which never change: `#clause:ID`, `#cell:CLAUSE:PARTY`, `#statement:ID`, `#source:ID`, `#term:ID`,
  `#change:BEFORE:AFTER`, and the sections' names. State follows behind `&`: `#matrix&party=us,russia&status=contested`.
  `#embed=CLAUSE` shows one clause alone.
* Safety: every text is escaped; characters that steer the display are written out (`clean.visible`); the
  content-security-policy allows this one script, by its hash, and no network; only http and https addresses become
  links, without a referrer.
* Size of the page of the shipped plan: see `BUDGET`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.reports.imprint import Imprint

__all__ = ["BUDGET", "LARGE", "page"]

BUDGET = {"plain": 3_300_000, "gzip": 600_000, "script": 27_000}
"""Most bytes of the shipped plan's page, as it is and compressed by gzip, and of the script in it."""

LARGE = 8_000_000
"""Bytes from which on a page is better read as a site."""


def page(made: Matrix, imprint: Imprint, *, title: str = "", language: str = "en") -> str:
    """Return the page: the same bytes for the same matrix.

    Args:
        made: who stands where; a matrix of some rows (`reports.matrix.select`) gives a page on some clauses.
        imprint: colours, commit, private layer.
        title: heading instead of the plan's title.
        language: of the page's own words, one of `labels.LANGUAGES`; the plan's texts stay in theirs.

    Raises:
        UsageError: the page does not speak that language.
        MissingExtraError: jinja2 is not installed.
    """
    from clausetrack.reports.page.labels import labels_of
    from clausetrack.reports.page.view import View

    return View(made, imprint, labels_of(language), title).render()
