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
    from collections.abc import Callable, Sequence

    from clausetrack.positions import Matrix
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.page.labels import Labels

__all__ = ["SECTIONS", "View", "asset"]

SECTIONS: tuple[str, ...] = (
    "overview", "matrix", "clauses", "changes", "gaps", "agreement", "timeline", "sources", "about",
)  # fmt: skip
"""Every section: `templates/<name>.html`, `nav.<name>` in the labels, `#<name>` on the page."""


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
        return cite(self.made, self.imprint) + licence

    def _on_this_page(self, anchor: str) -> str:
        """Return the address of an anchor; of the section, where the page does not have what it names."""
        kind, _, name = anchor.partition(":")
        if kind in {"clause", "cell"} and name.partition(":")[0] not in self.made.by_id:
            return "#clauses"
        if kind == "statement" and name not in self._told:
            return "#timeline"
        return f"#{anchor}"

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(item.entry.id for item in self.entries if item.entry.kind == "statement")

    def render(self, template: str, sections: Sequence[str] = SECTIONS, to: Callable[[str], str] | None = None) -> str:
        """Return a page.

        Args:
            template: name of the outer template.
            sections: sections on it, in order.
            to: anchor → address; by default all anchors are on the same page.
        """
        plan = self.made.plan
        script = asset("page.js").strip() + "\n"
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        made = environment(self.labels, plan.header.languages[0])
        made.globals["to"] = to or self._on_this_page
        colours = SAFE if self.imprint.safe else COLOURS
        return made.get_template(template).render(
            view=self, plan=plan, facts=self.facts, sections=tuple(sections), imprint=self.imprint,
            language=self.labels.language, colours=colours, style=asset("page.css").strip(), script=script,
            script_hash=digest, data=payload.payload(self.facts, self.labels),
        )  # fmt: skip
