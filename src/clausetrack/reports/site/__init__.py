"""The page as a small site: many files for a plan that is too large for one.

The same sections, drawn by the same templates (`reports/page/templates`), a file for each clause, theme, month and pair
of texts. Addresses come from ids and never change; links are relative, so that a site works on a server and from a
disk. Every file is complete without script; script and style sheet are two files that all share. Search looks into an
index that is a script itself (`assets/search.js`): from a disk a page may load that, but not read a file. `feed.xml`
says what changed, for feed readers.

`addresses` says where an anchor lies, `pages` draws the files, `index` and `feed` make those two, `folder` writes them
and removes what an earlier run left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.reports.imprint import Imprint

__all__ = ["site_files"]


def site_files(
    made: Matrix, imprint: Imprint, *, title: str = "", language: str = "en", url: str = ""
) -> dict[str, bytes]:
    """Return path → bytes of every file of the site: the same for the same matrix.

    Args:
        made: who stands where; a matrix of some rows (`reports.matrix.select`) gives a site on some clauses.
        imprint: colours, commit, private layer.
        title: heading instead of the plan's title.
        language: of the site's own words, one of `labels.LANGUAGES`; the plan's texts stay in theirs.
        url: where the site will lie, for what has to be absolute (links of the feed, canonical addresses); without it
            they are relative.

    Raises:
        UsageError: the site does not speak that language, or `url` is no address of the web.
        MissingExtraError: jinja2 is not installed.
    """
    from clausetrack.errors import UsageError
    from clausetrack.reports.page.clean import web
    from clausetrack.reports.page.labels import labels_of
    from clausetrack.reports.page.view import View
    from clausetrack.reports.site.pages import Site

    if url and (not web(url) or "?" in url or "#" in url):
        raise UsageError(f"'{url}' is no address of a site", hint="write it as https://example.org/plan/")
    base = f"{url.rstrip('/')}/" if url else ""
    return Site(View(made, imprint, labels_of(language), title), base).files()
