"""Templates with everything escaped, and the few filters they use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.errors import MissingExtraError
from clausetrack.reports.page.clean import short, visible, web
from clausetrack.reports.page.labels import LANGUAGES, labels_of
from clausetrack.reports.page.told import pieces

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from clausetrack.reports.page.labels import Labels

__all__ = ["environment"]


def environment(labels: Labels, data_language: str) -> Environment:
    """Return the templates' environment.

    Args:
        labels: the page's own words; `t` in the templates.
        data_language: language of the plan's texts; `|data` marks them where the page speaks another one, and `|told`
            marks them within a sentence of ours.

    Raises:
        MissingExtraError: jinja2 is not installed.
    """
    try:
        import jinja2
        from markupsafe import Markup, escape
    except ImportError:
        raise MissingExtraError("the page", "page") from None

    def data(text: object, language: str | None = None) -> Markup:
        spoken = language or data_language
        marked = escape(visible(str(text)))
        return marked if spoken == labels.language else Markup('<span lang="{}">{}</span>').format(spoken, marked)

    def told(text: str) -> Markup:
        return Markup("").join(
            data(run) if mine else escape(visible(run)) for run, mine in pieces(text, labels.language)
        )

    # the titles of rows that are no clauses are ours, where those of clauses are the data's
    ours = {labels_of(LANGUAGES[0]).words[f"told.{key}"] for key in ("whole", "settlement")}

    def named(text: str) -> Markup:
        return told(text) if text in ours else data(text)

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("clausetrack.reports.page", "templates"),
        autoescape=True,
        finalize=_shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["t"] = labels
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False, "separators": (",", ":")}
    made.filters.update(day=labels.day, data=data, short=short, named=named, told=told, web=web)
    return made


def _shown(value: Any) -> Any:
    """Write out characters that steer the display; markup made by a filter is left as it is."""
    return visible(value) if type(value) is str else value
