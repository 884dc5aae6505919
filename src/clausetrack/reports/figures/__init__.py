"""Pictures for reports and slides: each a view (data), a drawing of it, and the same in words for those who can't see.

A picture is SVG or PNG, drawn by matplotlib in the font that matplotlib carries: the same bytes on every machine. Its
alternative text is made from the same view and stands inside the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.reports.figures import dyads, gaps, heat, movement, overview, ranking, timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.positions import ChangeLookup, Matrix
    from clausetrack.reports.figures.sheet import Form, Sheet

__all__ = ["PICTURES", "Picture", "picture"]

PICTURES: dict[str, str] = {
    "overview": "the clauses most spoken to, and one of them opened: its redline and who stands where",
    "matrix": "the objection matrix as a heat map",
    "agreement": "clauses from settled to blocked, with who is on which side",
    "dyads": "which parties stand together",
    "gaps": "what parties would accept on each term, as dumbbells on one axis",
    "movement": "who moved since an earlier text, from where to where",
    "timeline": "texts and events in time, with how much was said",
}
"""Every picture: its name and what it shows."""

_MODULES: dict[str, Any] = {
    "overview": overview, "matrix": heat, "agreement": ranking, "dyads": dyads, "gaps": gaps, "movement": movement,
    "timeline": timeline,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is laid out and not yet rendered.

    Attributes:
        sheet: marks at measured places.
        title: one line.
        description: what it shows, in sentences: the alternative text.
    """

    sheet: Sheet
    title: str
    description: str

    def render(self, form: Form) -> bytes:
        """Return it as SVG or PNG, with title and alternative text inside."""
        return self.sheet.render(form, title=self.title, description=self.description)


def picture(
    name: str, made: Matrix, *, changes: ChangeLookup | None = None, since: str | None = None,
    clause: str | None = None, terms: Sequence[str] | None = None, banner: str = "", safe: bool = True,
) -> Picture:  # fmt: skip
    """Lay out a picture.

    Args:
        name: one of `PICTURES`.
        made: the matrix that it shows.
        changes: for `movement`: whether a clause changed in substance between two texts.
        since: for `movement`: the earlier text.
        clause: for `overview`: the clause to open.
        terms: for `gaps`: only these terms.
        banner: a warning above everything and in front of the alternative text.
        safe: colours for colour-blind readers.

    Raises:
        KeyError: no such picture.
        MissingExtraError: matplotlib is not installed.
    """
    module = _MODULES[name]
    chosen: dict[str, Any] = {"banner": banner}
    if name == "movement":
        chosen |= {"changes": changes, "since": since}
    elif name == "overview":
        chosen["clause"] = clause
    elif name == "gaps":
        chosen["terms"] = terms
    found = module.view(made, **chosen)
    caption = found.caption
    words = " ".join(filter(None, (banner, caption.subtitle, module.describe(found))))
    return Picture(module.draw(found, safe=safe), caption.title, words)
