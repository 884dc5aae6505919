"""Where an anchor of the one page lies in a site: addresses come from ids and never change.

An id holds no underscore and no two dots in a row (`model.base.Id`), so that no two things have one address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausetrack.reports.page.view import View

__all__ = ["PLAN", "address_of", "change_page", "clause_page", "linker", "month_page", "theme_page"]

PLAN = "_plan"
"""Name of the matrix of the rows that have no theme: the plan as a whole, demands without one."""

_HOMES = {"signs": "about", "credit": "about", "corrections": "about", "source": "sources", "term": "gaps"}
"""Anchor → the page on which it stands."""


def clause_page(clause: str) -> str:
    """Return the file of a clause."""
    return f"clauses/{clause}.html"


def theme_page(theme: str) -> str:
    """Return the file with the matrix of a theme."""
    return f"matrix/{theme or PLAN}.html"


def change_page(before: str, after: str) -> str:
    """Return the file of what changed from one text to the next."""
    return f"changes/{before}..{after}.html"


def month_page(day: str) -> str:
    """Return the file with the timeline of a day's month."""
    return f"timeline/{day[:7]}.html"


def address_of(view: View, anchor: str) -> str:
    """Return the address of an anchor, from the root of the site."""
    anchor = view.anchor(anchor)
    name, _, state = anchor.partition("&")
    kind, _, rest = name.partition(":")
    if kind in _HOMES:
        return f"{_HOMES[kind]}.html#{anchor}"
    match kind:
        case "overview":
            return "index.html"
        case "clauses":
            return "index.html#themes"
        case "matrix" if state:  # which clauses have a status: the ranking knows all themes, a matrix only one
            return f"agreement.html#agreement&{state}"
        case "clause":
            return clause_page(rest)
        case "cell":
            return f"{clause_page(rest.partition(':')[0])}#{anchor}"
        case "change":
            return change_page(*rest.split(":", 1))
        case "statement":
            return f"{month_page(view.told[rest])}#{anchor}"
        case _:
            return f"{kind}.html"


def linker(view: View, path: str) -> Callable[[str], str]:
    """Return what gives the address of an anchor as seen from a file of the site."""
    base = "../" * path.count("/")
    return lambda anchor: base + address_of(view, anchor)
