"""One view model for all pages: what every section draws, and how an anchor becomes a link."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from clausetrack.reports.imprint import cite
from clausetrack.reports.page import articles, grid, overview, payload, ranges, record, redlines, standing_together
from clausetrack.reports.page.environment import environment
from clausetrack.reports.page.facts import Facts
from clausetrack.reports.palette import COLOURS, SAFE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from clausetrack.positions import Matrix
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.page.labels import Labels

__all__ = ["FILTERS", "SCRIPT", "SECTIONS", "Part", "View", "asset", "joined"]

SECTIONS: tuple[str, ...] = (
    "overview", "matrix", "clauses", "changes", "gaps", "agreement", "timeline", "sources", "about",
)  # fmt: skip
"""Every section: `templates/<name>.html`, `nav.<name>` in the labels, `#<name>` on the page."""

FILTERS: tuple[str, ...] = ("party", "theme", "stance", "day")
"""What a reader may narrow a page by, beside status, changes and days, which every page with a filter has."""

SCRIPT: tuple[str, ...] = (
    "head", "state", "views", "days", "filters", "evidence", "cells", "redlines", "keys", "start",
)  # fmt: skip
"""Parts of the script, `assets/script/<name>.js`, in the order in which they are joined."""


def joined(parts: Sequence[str] = SCRIPT) -> str:
    """Return the script: its parts inside one function, so that no name of theirs is the page's."""
    return '(() => {\n"use strict";\n' + "".join(asset(f"script/{name}.js") for name in parts) + "})();\n"


def asset(name: str) -> str:
    """Return the text of a file of the package's `assets`."""
    return files("clausetrack.reports.page").joinpath("assets", name).read_text("utf-8")


@dataclass(frozen=True)
class View:
    """All that the templates may ask for. Each part is made when a section first asks for it.

    Attributes:
        made: the matrix; a part of its rows gives a page on some clauses.
        imprint: colours, commit, private layer.
        labels: the page's own words.
        title: heading instead of the plan's title.
    """

    made: Matrix
    imprint: Imprint
    labels: Labels
    title: str = ""

    @cached_property
    def facts(self) -> Facts:
        """What is known, worked out once."""
        return Facts(self.made)

    @cached_property
    def overview(self) -> overview.Overview:
        """The first screen."""
        return overview.overview(self.facts, self.title)

    @cached_property
    def groups(self) -> tuple[grid.GroupView, ...]:
        """The matrix."""
        return grid.groups(self.facts, self.labels)

    @cached_property
    def articles(self) -> tuple[articles.ClauseView, ...]:
        """Clause by clause."""
        return articles.articles(self.facts, self.labels)

    @cached_property
    def edges(self) -> tuple[tuple[str, str, tuple[redlines.Pair, ...]], ...]:
        """(before, after, clauses in the order of the later text) for every step between two texts."""
        from clausetrack.compare.revisions import compare_revisions

        return tuple(
            (
                before,
                after,
                tuple(
                    redlines.pair_of(self.facts, change.clause, before, after)
                    for change in compare_revisions(self.made.plan, before, after, self._shared(before, after)).changes
                ),
            )
            for before, after in self.made.plan.edges
        )

    def _shared(self, before: str, after: str) -> list[str]:
        plan = self.made.plan
        return [name for name in self.facts.clauses if plan.has(name, before) or plan.has(name, after)]

    @cached_property
    def terms(self) -> tuple[ranges.TermView, ...]:
        """Terms as ranges."""
        return ranges.terms(self.facts)

    @cached_property
    def heat(self) -> standing_together.HeatMap:
        """Every two parties."""
        return standing_together.heat_map(self.facts)

    @cached_property
    def ranking(self) -> tuple[tuple[standing_together.Ranked, ...], tuple[standing_together.Ranked, ...]]:
        """From settled to blocked."""
        return standing_together.ranking(self.facts)

    @cached_property
    def entries(self) -> tuple[record.EntryView, ...]:
        """Timeline, newest first."""
        return record.entries(self.facts)

    @cached_property
    def sources(self) -> tuple[record.SourceView, ...]:
        """Sources."""
        return record.source_list(self.facts, self.entries)

    @cached_property
    def corrections(self) -> tuple[tuple[str, str, str, Any], ...]:
        """What was corrected."""
        return record.corrections(self.facts)

    @property
    def credit(self) -> str:
        """The line to credit the page by."""
        licence = f" {self.made.plan.header.licence}." if self.made.plan.header.licence else ""
        return cite(self.made, self.imprint, self.labels.group("about")) + licence

    def anchor(self, anchor: str) -> str:
        """Return an anchor that is there: that of the section, where there is nothing of that name."""
        kind, _, name = anchor.partition(":")
        if kind in {"clause", "cell"} and name.partition(":")[0] not in self.made.by_id:
            return "clauses"
        if kind == "statement" and name not in self.told:
            return "timeline"
        return anchor

    def _on_this_page(self, anchor: str) -> str:
        return f"#{self.anchor(anchor)}"

    @cached_property
    def told(self) -> dict[str, str]:
        """Statement id → the day of its entry, for those in the timeline."""
        return {item.entry.id: item.entry.day for item in self.entries if item.entry.kind == "statement"}

    @cached_property
    def style(self) -> str:
        """The style sheet, with the colours of the stances."""
        colours = SAFE if self.imprint.safe else COLOURS
        lines = [f".{word}{{background-color:#{colour};color:#1a1a1a}}" for word, colour in colours.items()]
        return "\n".join([asset("page.css").strip(), *lines, ""])

    @cached_property
    def data(self) -> payload.Payload:
        """What the script is given."""
        return payload.Payload(self.facts, self.labels)

    @cached_property
    def templates(self) -> Environment:
        """The templates, read once. Raises `MissingExtraError` without jinja2."""
        return environment(self.labels, self.made.plan.header.languages[0])

    def render(self) -> str:
        """Return all sections as one page."""
        script = joined()
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        return self.fill(
            "page.html", to=self._on_this_page, data=self.data.whole(), filters=FILTERS, style=self.style,
            script=script, script_hash=digest,
        )  # fmt: skip

    def fill(self, template: str, sections: Sequence[str] = SECTIONS, *, view: object = None, **more: object) -> str:
        """Return a page.

        Args:
            template: name of the outer template.
            sections: sections on it, in order.
            view: what the sections draw, where it is less than all: a `Part`.
            more: what the outer template asks for: `to` (anchor → address), `data` of the script, `filters` …
        """
        return self.templates.get_template(template).render(
            view=view or self, plan=self.made.plan, facts=self.facts, sections=tuple(sections), imprint=self.imprint,
            language=self.labels.language, days=self.data.days, **more,
        )  # fmt: skip


class Part:
    """A view of which some attributes are less than the whole: one clause, one theme, one month.

    Args:
        whole: the view; what is not named in `less` is asked of it.
        less: attribute → what stands in for it.
    """

    def __init__(self, whole: View, **less: object) -> None:
        self._whole = whole
        self.__dict__.update(less)

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the whole."""
        return getattr(self._whole, name)
