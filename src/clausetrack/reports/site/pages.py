"""The files of a site."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from clausetrack.reports.page.view import FILTERS, SCRIPT, SECTIONS, Part, joined
from clausetrack.reports.site.addresses import change_page, clause_page, linker, month_page, theme_page
from clausetrack.reports.site.feed import feed
from clausetrack.reports.site.index import index_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.reports.page.grid import GroupView
    from clausetrack.reports.page.record import EntryView
    from clausetrack.reports.page.view import View

__all__ = ["Crumb", "Site", "Steps"]

_KINDS = ("clause", "term", "revision", "event", "statement", "source")
_SCRIPT = (*SCRIPT[:-1], "search", SCRIPT[-1])
_NO_STEPS = (None, None)
_ASSETS = ("assets/style.css", "assets/script.js", "assets/search.js")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A link beside the page: its address from the root, and its words."""

    path: str
    title: str


Steps = tuple[Crumb | None, Crumb | None]
"""The page before and the page after."""


def steps(crumbs: Sequence[Crumb]) -> Iterator[Steps]:
    """Return the neighbours of each page."""
    for place in range(len(crumbs)):
        yield (crumbs[place - 1] if place else None, crumbs[place + 1] if place + 1 < len(crumbs) else None)


@dataclass(frozen=True)
class Site:
    """All pages of one view.

    Attributes:
        view: what is drawn.
        url: where the site will lie, with a slash at its end; empty where that is not known.
    """

    view: View
    url: str = ""

    def files(self) -> dict[str, bytes]:
        """Return path → bytes of every file."""
        found = dict(self._pages())
        found |= zip(_ASSETS, (self.view.style, self._script(), index_script(self.view)), strict=True)
        banner = self.view.imprint.banner
        if banner:  # pages say so by themselves
            found |= {path: f"/* {banner} */\n{found[path]}" for path in _ASSETS}
        made = {path: text.encode() for path, text in found.items()}
        made["feed.xml"] = feed(self.view, self.url)
        return made

    def _script(self) -> str:
        kinds = {kind: self.view.labels(f"find.{kind}") for kind in _KINDS}
        words = json.dumps({**self.view.data.shared(), "kinds": kinds}, separators=(",", ":"))
        return f"self.clausetrack={words};\n{joined(_SCRIPT)}"

    def _pages(self) -> Iterator[tuple[str, str]]:
        yield self._page("index.html", "overview", "", ["overview", "site/themes"])
        yield from self._matrices()
        yield from self._clauses()
        yield from self._changes()
        yield self._page("gaps.html", "gaps", "gaps", ["gaps"])
        rows = self.view.data.rows(self.view.made.by_id)
        yield self._page("agreement.html", "agreement", "agreement", ["agreement"], data=rows, filters=("theme",))
        yield from self._months()
        yield self._page("sources.html", "sources", "sources", ["sources"])
        yield self._page("about.html", "about", "about", ["about"])

    def _page(
        self, path: str, here: str, title: str, sections: Sequence[str], *, part: Part | None = None,
        data: dict[str, Any] | None = None, filters: Sequence[str] = (), up: Crumb | None = None,
        around: Steps = _NO_STEPS, words: str = "",
    ) -> tuple[str, str]:  # fmt: skip
        """Return a page.

        Args:
            path: its file.
            here: the section that it belongs to.
            title: of the page: a label of `nav`, unless `words` has the words.
            sections: templates on it.
            part: what they draw, where it is less than all.
            data: what the script is given beyond what all pages share.
            filters: what a reader may narrow it by, beside status, changes and days; none where empty.
            up: the page that lists it.
            around: the pages before and after.
            words: its title, in words of the data.
        """
        view = self.view
        text = view.fill(
            "site/site.html", sections, view=part, to=linker(view, path), data=data or {}, filters=filters, here=here,
            path=path, base="../" * path.count("/"), nav=SECTIONS, up=up, around=around, site=self,
            page_title=words or (view.labels(f"nav.{title}") if title else ""),
        )  # fmt: skip
        return path, text

    @cached_property
    def themes(self) -> tuple[tuple[GroupView, str, dict[str, int]], ...]:
        """(group of rows, its page, status → how many of its clauses have it)."""
        found = []
        for group in self.view.groups:
            counts = dict.fromkeys(self.view.labels.group("status"), 0)
            for row in group.rows:
                if row.chip and not row.chip.matter:
                    counts[row.chip.word] += 1
            found.append((group, theme_page(group.theme), {word: count for word, count in counts.items() if count}))
        return tuple(found)

    def title_of(self, group: GroupView) -> str:
        """Return the title of a group of rows."""
        return group.title or self.view.labels("matrix.plan")

    def _matrices(self) -> Iterator[tuple[str, str]]:
        yield self._page("matrix.html", "matrix", "matrix", ["site/matrices"])
        crumbs = [Crumb(path, self.title_of(group)) for group, path, _ in self.themes]
        filters = tuple(name for name in FILTERS if name != "theme")
        for (group, path, _), around in zip(self.themes, steps(crumbs), strict=True):
            shown = [row.id for row in group.rows]
            data = {**self.view.data.rows(set(shown)), **self.view.data.cells(shown)}
            yield self._page(
                path, "matrix", "", ["matrix"], part=Part(self.view, groups=(group,)), data=data, filters=filters,
                up=Crumb("matrix.html", self.view.labels("nav.matrix")), around=around, words=self.title_of(group),
            )  # fmt: skip

    def _clauses(self) -> Iterator[tuple[str, str]]:
        found = self.view.articles
        crumbs = [Crumb(clause_page(clause.id), f"{clause.number} {clause.title}".strip()) for clause in found]
        above = {row.id: Crumb(path, self.title_of(group)) for group, path, _ in self.themes for row in group.rows}
        for clause, crumb, around in zip(found, crumbs, steps(crumbs), strict=True):
            known = [clause.id] if clause.id in self.view.made.plan.clauses else []
            yield self._page(
                crumb.path, "clauses", "", ["site/clause"], part=Part(self.view, articles=(clause,)),
                data=self.view.data.redlines(known), up=above[clause.id], around=around, words=crumb.title,
            )  # fmt: skip

    def _changes(self) -> Iterator[tuple[str, str]]:
        yield self._page("changes.html", "changes", "changes", ["site/changes"])
        facts = self.view.facts
        crumbs = [
            Crumb(change_page(before, after), f"{facts.text_name(before)} → {facts.text_name(after)}")
            for before, after, _ in self.view.edges
        ]
        for edge, crumb, around in zip(self.view.edges, crumbs, steps(crumbs), strict=True):
            yield self._page(
                crumb.path, "changes", "", ["changes"], part=Part(self.view, edges=(edge,)),
                up=Crumb("changes.html", self.view.labels("nav.changes")), around=around, words=crumb.title,
            )  # fmt: skip

    @cached_property
    def months(self) -> tuple[tuple[str, str, tuple[EntryView, ...]], ...]:
        """(month, its page, what happened in it), newest first."""
        grouped = groupby(self.view.entries, key=lambda item: item.entry.day[:7])
        return tuple((month, month_page(month), tuple(items)) for month, items in grouped)

    def _months(self) -> Iterator[tuple[str, str]]:
        yield self._page("timeline.html", "timeline", "timeline", ["site/months"])
        day = self.view.labels.day
        crumbs = [Crumb(path, day(month)) for month, path, _ in self.months]
        for (_, path, items), crumb, (later, earlier) in zip(self.months, crumbs, steps(crumbs), strict=True):
            yield self._page(
                path, "timeline", "", ["timeline"], part=Part(self.view, entries=items),
                up=Crumb("timeline.html", self.view.labels("nav.timeline")), around=(earlier, later), words=crumb.title,
            )  # fmt: skip
