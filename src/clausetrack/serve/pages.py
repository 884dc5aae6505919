"""The pages around the page: the door, its results, its refusals. Every word that came from outside is escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from clausetrack.reports.page.clean import visible
from clausetrack.serve import looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.workbook.propose import Outcome, Proposed
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

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Content-security-policy of every page but the plan's own, which brings one."""

_PLACES = (("/", "The page"), ("/compare", "Compare two files"), ("/form", "Take in a form"))
# Who has the head of the page before them sees its new head, with what was found; who reads further down stays there.
_LIVE = (
    'new EventSource("/events?since=VERSION").addEventListener("reload",function(){this.close();'
    'history.scrollRestoration=scrollY?"auto":"manual";location.reload()});'
)
_SCRIPTS = re.compile(r"script-src 'sha256-[A-Za-z0-9+/=]+';")
_TOP = re.compile(r'<body>(\s*<a class="skip"[^>]*>[^<]*</a>)?')
_MOST_SHOWN = 200
_BACK = '<p><a href="/">Back to the page</a></p>'


def _say(text: object) -> str:
    """Return text for a page: escaped, and with characters that steer the display written out."""
    return escape(visible(str(text)))


def _bar(here: str = "", more: str = "") -> str:
    """The bar above every page: where one can go, and what else this page offers."""
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == here else ""}>{words}</a>' for path, words in _PLACES
    )
    return f'<aside id="serve" aria-label="Preview on this computer">{links}{more}</aside>'


def _with_bar(page: str, bar: str, more: str = "") -> str:
    """Put a bar on top of a page that knows nothing of it."""
    page = page.replace("</head>", f"<style>{looks.BAR}{more}</style></head>", 1)
    top = _TOP.search(page)
    place = top.end() if top else 0
    return f"{page[:place]}{bar}{page[place:]}"


def _page(title: str, body: str, here: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{_say(title)}</title><style>{looks.STYLE}{looks.BAR}</style></head>\n'
        f"<body>{_bar(here)}<main><h1>{_say(title)}</h1>\n{body}\n</main></body></html>\n"
    )


def message_page(title: str, message: str, hint: str = "", *, back: bool = True) -> str:
    """Return a page that says one thing, and what can be done about it."""
    note = f'<p class="note">{_sentence(hint)}</p>' if hint else ""
    return _page(title, f"<p>{_sentence(message)}</p>{note}{_BACK if back else ''}")


def _sentence(text: str) -> str:
    """Return a message as a sentence of a page: a large letter, a full stop, commands set as such."""
    text = text.strip()
    text = text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":")) else ".")
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", _say(text))


def compare_page(key: str) -> str:
    """Return the page that asks for two files."""
    return _page(
        "Compare two files",
        "<p>Word, PDF, HTML, Markdown or plain text, at most 20 MB each. They stay on this computer, in memory.</p>"
        f'<form method="post" action="/compare" enctype="multipart/form-data">{_hidden(key)}<div class="two">'
        "<label>The earlier file<small>choose it, or drop it here</small>"
        '<input type="file" name="before" required></label>'
        "<label>The later file<small>choose it, or drop it here</small>"
        '<input type="file" name="after" required></label></div>'
        "<button>Compare</button></form>",
        "/compare",
    )


def form_page(key: str) -> str:
    """Return the page that asks for a form that came back."""
    return _page(
        "Take in a form",
        "<p>The workbook that a delegation filled in. First you see what would change; nothing is written before you "
        "confirm it.</p>"
        f'<form method="post" action="/form" enctype="multipart/form-data">{_hidden(key)}'
        "<label>The form<small>a workbook (.xlsx): choose it, or drop it here</small>"
        '<input type="file" name="form" accept=".xlsx,.xlsm" required></label><div class="two">'
        '<label>Who answered<small>only where the form does not say</small><input name="speaker"></label>'
        "<label>Day of the answer<small>only where the form does not say</small>"
        '<input name="date" placeholder="2026-01-31"></label></div>'
        "<button>Show what would change</button></form>",
        "/form",
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
    more = (
        f'{other}<a href="/compare/{name}/redline.docx">Save as Word</a>'
        f'<a href="/compare/{name}/redline.html">Save as page</a>{_findings(result.warnings)}'
    )
    return _with_bar(page, _bar(more=more), looks.ABOVE_REDLINE)


def intake_page(name: str, intake: Intake, key: str) -> str:
    """Return what a form would change, with the button that writes it where there is something to write."""
    warned = _list(intake.contribution.diagnostics)
    if intake.proposal is None:
        return _page(
            "The form has errors",
            f"<p>Nothing was written. Mend the form, or ask for it again.</p>{warned}",
            "/form",
        )
    proposal = intake.proposal
    identity = intake.contribution.identity
    counts = ", ".join(
        f"<b>{len(proposal.of(outcome))}</b> {words}" for outcome, words in _OUTCOMES.items() if proposal.of(outcome)
    )
    body = (
        f"<p>The form of <b>{_say(intake.who)}</b> on "
        f"<b>{_say(intake.text)}</b>, sent as of {_say(identity.as_of)}: "
        f"{counts or 'nothing new'}. {_rows_unanswered(proposal.unanswered)}</p>"
    )
    if warned:
        body += f"<h2>To mind</h2>{warned}"
    if proposal.rows:
        rows = "".join(_row(intake, row) for row in proposal.rows)
        body += (
            '<table><thead><tr><th scope="col">Clause</th><th scope="col">Recorded</th>'
            '<th scope="col">The form says</th><th scope="col">What happens</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )
    if proposal.of("conflict"):
        body += (
            '<p class="note">What is in conflict is not written. To settle it for the form: '
            "<code>clausetrack import form.xlsx --take CLAUSE</code>.</p>"
        )
    if not intake.changes:
        return _page("Nothing new", body + "<p>There is nothing to write.</p>", "/form")
    if intake.private is not None:
        body += (
            f'<p class="note">The answer is confidential: it goes into {_say(intake.private)}, not into the plan.</p>'
        )
    body += f'<form method="post" action="/form/{name}" enctype="multipart/form-data">{_hidden(key)}'
    body += "<p>Nothing is written yet.</p><button>Write this into the plan</button></form>"
    body += "<h2>The lines, file by file</h2>"
    for change in intake.changes:
        body += f"<details><summary>{_say(change.path.name)}</summary><pre>{_say(change.diff())}</pre></details>"
    return _page("What would change", body, "/form")


def _rows_unanswered(count: int) -> str:
    return "One row says nothing new." if count == 1 else f"{count} rows say nothing new."


_OUTCOMES: dict[Outcome, str] = {"new": "new", "recorded": "recorded already", "conflict": "in conflict"}


def _row(intake: Intake, row: Proposed) -> str:
    """Return one answer of a form, with the words it proposes as a redline."""
    from clausetrack.compare.edits import apart
    from clausetrack.reports.redline.html import edits_html

    title = row.title or intake.titles.get(row.clause, row.clause)
    before = row.now.say() if row.outcome == "conflict" else row.sent.say()
    marked = edits_html(apart([edit._replace(text=visible(edit.text)) for edit in row.redline]))
    shown = f"<p>{marked}</p>" if marked else ""
    happens = {
        "new": "will be written",
        "recorded": "recorded already",
        "conflict": f"not written ({row.place}): {row.why}",
    }[row.outcome]
    return (
        f'<tr><th scope="row">{_say(title)}</th>'
        f'<td data-label="Recorded">{_say(before) if before else "nothing"}</td>'
        f'<td data-label="The form says">{_say(row.answer.say())}{shown}</td>'
        f'<td data-label="What happens">{_say(happens)}</td></tr>'
    )


def written_page(intake: Intake, folder: Path) -> str:
    """Return what was written, with paths from the plan's folder on."""
    home = intake.private or folder
    paths = (
        change.path.relative_to(home) if change.path.is_relative_to(home) else change.path for change in intake.changes
    )
    rows = "".join(f"<li>{_say(path.as_posix())}</li>" for path in paths)
    body = f"<p>These files were written:</p><ul>{rows}</ul>" if rows else "<p>There was nothing to write.</p>"
    return _page("Written", f'{body}<p><a href="/">See the page as it is now</a></p>', "/form")


def _findings(found: Sequence[Diagnostic]) -> str:
    """Findings behind one line; open where there are errors."""
    if not found:
        return ""
    errors = sum(item.severity == "error" for item in found)
    says = f"{len(found)} finding{'s' if len(found) != 1 else ''}, {errors} error{'s' if errors != 1 else ''}"
    return f"<details{' open' if errors else ''}><summary>{says}</summary>{_list(found)}</details>"


def _list(found: Sequence[Diagnostic]) -> str:
    if not found:
        return ""
    found = sorted(found, key=lambda item: item.severity != "error")  # what keeps the page from being made comes first
    left = len(found) - _MOST_SHOWN
    more = f"<li>and {left} more: see <code>clausetrack check</code></li>" if left > 0 else ""
    return f'<ul tabindex="0">{"".join(_rows(found[:_MOST_SHOWN]))}{more}</ul>'


def _rows(found: Iterable[Diagnostic]) -> Iterable[str]:
    for item in found:
        what = f"{item.severity} {item.code}: {item.message}"
        yield f"<li><code>{_say(item.location)}</code> {_say(what)}</li>"


def live(page: str, findings: Sequence[Diagnostic], version: int, note: str = "") -> str:
    """Return the plan's page with a bar (findings, the door) and the script that reloads it.

    The page's content-security-policy is widened by this one script and by requests to the server itself.

    Args:
        page: the page of the plan, or one of ours that stands in for it.
        findings: what a check finds.
        version: of the files that the page was made from.
        note: what to say of the page; empty where it is that of the files as they are.
    """
    script = _LIVE.replace("VERSION", str(version))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _SCRIPTS.sub(lambda held: f"{held[0][:-1]} 'sha256-{digest}'; connect-src 'self';", page, count=1)
    shown = f'<strong role="status">{_sentence(note)}</strong>' if note else ""
    shown += _findings(findings) or "<span>the check finds nothing</span>"
    head, end, rest = _with_bar(page, _bar("/", shown)).rpartition("</body>")
    return f"{head}<script>{script}</script>{end}{rest}"


def live_policy(version: int) -> str:
    """Return the content-security-policy of a page of ours that `live` was added to."""
    script = _LIVE.replace("VERSION", str(version))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"{POLICY}; script-src 'sha256-{digest}'; connect-src 'self'"
