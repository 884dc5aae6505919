"""How Sphinx builds the site: Markdown through MyST, one theme, nothing fetched from anywhere."""

from typing import Any

from clausetrack import __version__

project = "clausetrack"
author = "The clausetrack contributors"
copyright = "The clausetrack contributors. Code: Apache-2.0, data: CC BY 4.0"  # noqa: A001 - Sphinx names it so
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
default_role = "code"  # in docstrings a word in backticks is code
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
napoleon_google_docstring = True
napoleon_use_ivar = True  # attributes as one list
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 4
exclude_patterns = ["build"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # types in signatures are named, not linked
# Links to files beside docs/ (README, reports/) lead out of the site: tests/docs/test_links.py follows those.
suppress_warnings = ["myst.xref_missing", "toc.empty_glob"]
html_theme = "furo"
html_title = "clausetrack"
html_show_sphinx = False
html_copy_source = False
html_last_updated_fmt = None
html_theme_options = {"source_edit_link": ""}


def _rules_stand_in_their_index(_: object, docname: str, source: list[str]) -> None:
    """A page of a rule is reached from the table in rules/index; a hundred of them in the margin help nobody."""
    if docname.startswith("rules/") and docname != "rules/index":
        source[0] = "---\norphan: true\n---\n" + source[0]


def setup(app: Any) -> None:
    """Tell Sphinx."""
    app.connect("source-read", _rules_stand_in_their_index)
