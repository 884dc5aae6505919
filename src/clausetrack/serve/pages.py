"""The pages around the page: the door, its results, its refusals. Every word that came from outside is escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from clausetrack.reports.page.clean import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.serve.desk import Compared, Intake

__all__ = [
    "POLICY",
    "compare_page",
    "form_page",
    "intake_page",
    "live",
    "live_policy",
    "message_page",
    "redline_page",
    "written_page",
]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""Content-security-policy of every page but the plan's own, which brings one."""

_STYLE = """:root{color-scheme:light dark}
body{font:1rem/1.55 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
label{display:block;margin:.9rem 0}input[type=file]{display:block;width:100%;box-sizing:border-box;padding:1.6rem;
border:2px dashed;border-radius:.4rem;font:inherit}
input,button{font:inherit}button{padding:.55rem 1.3rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid;padding:.7rem;border-radius:.3rem}
li{overflow-wrap:anywhere}.note{border-left:4px solid;padding-left:.7rem}"""
_BAR = (
    "font:15px/1.5 system-ui,sans-serif;padding:.45rem 1rem;border-bottom:2px solid;background:Canvas;color:CanvasText"
)
_LINKS = '<a href="/">The page</a> · <a href="/compare">Compare two files</a> · <a href="/form">Take in a form</a>'
_LIVE = (
    'new EventSource("/events?since=VERSION").addEventListener("reload",function(){this.close();location.reload()});'
)
_SCRIPTS = re.compile(r"script-src 'sha256-[A-Za-z0-9+/=]+';")
_MOST_SHOWN = 200


def _say(text: object) -> str:
    """Return text for a page: escaped, and with characters that steer the display written out."""
    return escape(visible(str(text)))


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{_say(title)}</title><style>{_STYLE}</style></head>\n'
        f"<body><nav>{_LINKS}</nav><main><h1>{_say(title)}</h1>\n{body}\n</main></body></html>\n"
    )


def message_page(title: str, message: str, hint: str = "") -> str:
    """Return a page that says one thing, and what can be done about it."""
    return _page(title, f"<p>{_say(message)}</p>" + (f'<p class="note">{_say(hint)}</p>' if hint else ""))


def compare_page(key: str) -> str:
    """Return the page that asks for two files."""
    return _page(
        "Compare two files",
        "<p>Word, PDF, HTML, Markdown or plain text, at most 20 MB each. They stay on this computer, in memory.</p>"
        f'<form method="post" action="/compare" enctype="multipart/form-data">{_hidden(key)}'
        '<label>The earlier file (drop it here)<input type="file" name="before" required></label>'
        '<label>The later file (drop it here)<input type="file" name="after" required></label>'
        "<button>Compare</button></form>",
    )


def form_page(key: str) -> str:
    """Return the page that asks for a form that came back."""
    return _page(
        "Take in a form",
        "<p>The workbook that a delegation filled in. First you see what would change; nothing is written before you "
        "confirm it.</p>"
        f'<form method="post" action="/form" enctype="multipart/form-data">{_hidden(key)}'
        '<label>The form, .xlsx (drop it here)<input type="file" name="form" accept=".xlsx,.xlsm" required></label>'
        '<label>Who answered, where the form does not say <input name="speaker"></label>'
        '<label>Day of the answer, where the form does not say <input name="date" placeholder="2026-01-31"></label>'
        "<button>Show what would change</button></form>",
    )


def _hidden(key: str) -> str:
    return f'<input type="hidden" name="key" value="{escape(key)}">'


def redline_page(name: str, result: Compared, *, beside: bool) -> str:
    """Return the redline of two files, with a bar above it to save it."""
    from clausetrack.reports.redline.html import diff_html

    page = diff_html(result.change, "side-by-side" if beside else "inline")
    other = (
        f'<a href="/compare/{name}">One text</a>' if beside else f'<a href="/compare/{name}?beside=1">Side by side</a>'
    )
    bar = (
        f'<nav style="{_BAR}">{_LINKS}<br><a href="/compare/{name}/redline.docx">Save as Word</a> · '
        f'<a href="/compare/{name}/redline.html">Save as page</a> · {other}{_list(result.warnings)}</nav>'
    )
    return page.replace("<body>", f"<body>{bar}", 1)


def intake_page(name: str, intake: Intake, key: str) -> str:
    """Return what a form would change, with the button that writes it where there is something to write."""
    body = _list(intake.contribution.diagnostics)
    if intake.proposal is None:
        return _page("The form has errors", body + "<p>Nothing was written; mend the form, or ask for it again.</p>")
    body += f"<pre>{_say(intake.proposal.diff())}</pre>"
    if intake.proposal.of("conflict"):
        body += '<p class="note">What is in conflict is not written. To settle it for the form: '
        body += "<code>clausetrack import form.xlsx --take CLAUSE</code>.</p>"
    if not intake.changes:
        return _page("Nothing new", body + "<p>There is nothing to write.</p>")
    if intake.private is not None:
        body += (
            f'<p class="note">The answer is confidential: it goes into {_say(intake.private)}, not into the plan.</p>'
        )
    for change in intake.changes:
        body += f"<details open><summary>{_say(change.path)}</summary><pre>{_say(change.diff())}</pre></details>"
    body += f'<form method="post" action="/form/{name}" enctype="multipart/form-data">{_hidden(key)}'
    body += "<p>Nothing is written yet.</p><button>Write this into the plan</button></form>"
    return _page("What would change", body)


def written_page(intake: Intake) -> str:
    """Return what was written."""
    rows = "".join(f"<li>{_say(change.path)}</li>" for change in intake.changes)
    return _page("Written", f"<ul>{rows}</ul>" if rows else "<p>There was nothing to write.</p>")


def _list(found: Sequence[Diagnostic]) -> str:
    if not found:
        return ""
    left = len(found) - _MOST_SHOWN
    more = f"<li>and {left} more: see <code>clausetrack check</code></li>" if left > 0 else ""
    return f"<ul>{''.join(_rows(found[:_MOST_SHOWN]))}{more}</ul>"


def _rows(found: Iterable[Diagnostic]) -> Iterable[str]:
    for item in found:
        what = f"{item.severity} {item.code}: {item.message}"
        yield f"<li><code>{_say(item.location)}</code> {_say(what)}</li>"


def live(page: str, findings: Sequence[Diagnostic], version: int) -> str:
    """Return the plan's page with a bar (findings, the door) and the script that reloads it.

    The page's content-security-policy is widened by this one script and by requests to the server itself.

    Args:
        page: the page of the plan, or one of ours that stands in for it.
        findings: what a check finds.
        version: of the files that the page was made from.
    """
    script = _LIVE.replace("VERSION", str(version))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _SCRIPTS.sub(lambda held: f"{held[0][:-1]} 'sha256-{digest}'; connect-src 'self';", page, count=1)
    errors = sum(item.severity == "error" for item in findings)
    says = f"{len(findings)} findings, {errors} errors" if findings else "the check finds nothing"
    shown = (
        f"<details{' open' if errors else ''}><summary>{says}</summary>{_list(findings)}</details>"
        if findings
        else f"<span>{says}</span>"
    )
    bar = f'<aside id="serve" aria-label="Preview" style="{_BAR}">Preview · {_LINKS} · {shown}</aside>'
    head, body, rest = page.partition("<body>")
    foot = rest.rpartition("</body>")
    return f"{head}{body}{bar}{foot[0]}<script>{script}</script>{foot[1]}{foot[2]}"


def live_policy(version: int) -> str:
    """Return the content-security-policy of a page of ours that `live` was added to."""
    script = _LIVE.replace("VERSION", str(version))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"{POLICY}; script-src 'sha256-{digest}'; connect-src 'self'"
