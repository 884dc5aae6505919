"""One static HTML page: who objects to what, and what changed along each `based-on`. No script, no network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausetrack.compare.revisions import compare_revisions
from clausetrack.reports.matrix import coloured, sign
from clausetrack.reports.palette import COLOURS, SAFE, SIGNS, WORDS, sign_of
from clausetrack.reports.terminal.diff import heading, summary
from clausetrack.reports.words import headline, stands

if TYPE_CHECKING:
    from clausetrack.compare.edits import Redline
    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.positions import Cell, Matrix, Row, Stand

__all__ = ["html_page", "redline_html"]

_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--line:#c8c8c8;--soft:#f2f4f8;--link:#0645ad}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181c;--line:#4a4d55;--soft:#22252b;--link:#8ab4f8}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
body{margin:0 auto;max-width:80rem;padding:1rem}
a{color:var(--link)}h1{font-size:1.6rem}h2{margin-top:2.5rem}h3{margin-bottom:.25rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{position:sticky;top:0;background:var(--soft)}tbody th{background:var(--soft);font-weight:600}
caption{text-align:left;padding:.25rem 0}.scroll{max-height:85vh;overflow:auto}
.grid td{text-align:center;white-space:nowrap}
.grid tbody th,.grid thead th:first-child{position:sticky;left:0;min-width:14rem;z-index:1}
.stale{background-image:repeating-linear-gradient(45deg,#fff9 0 4px,transparent 4px 8px)}
ins{text-decoration:underline;background:#dcedc8;color:#12310b}
del{text-decoration:line-through;background:#ffd7d5;color:#5a0f0b}
.move{background:#d8ecf5;color:#0b3550}blockquote{margin:.5rem 0;padding:.25rem 1rem;border-left:3px solid var(--line)}
.banner{background:#7a0000;color:#fff;padding:.5rem 1rem;font-weight:700}
@media print{thead th{position:static}tr{break-inside:avoid}}
"""


def html_page(made: Matrix, *, safe: bool = False, banner: str = "") -> str:
    """Return the page. All text is escaped; links lead to http and https addresses only."""
    plan = made.plan
    revision = plan.revisions[made.revision]
    colours = "".join(
        f".s-{word}{{background-color:#{value};color:#1a1a1a}}" for word, value in (SAFE if safe else COLOURS).items()
    )
    basis = "The wordings are restated in our own words; every redline is one of a restatement."
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(plan.header.languages[0])}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(plan.header.title)}</title><style>{_STYLE}{colours}</style></head><body>",
        f'<p class="banner">{escape(banner)}</p>' if banner else "",
        f"<h1>{escape(plan.header.title)}</h1>",
        f"<p>Text shown: <strong>{escape(made.revision)}</strong>, {escape(revision.title)}, issued {revision.issued}. "
        f"Positions as of {made.as_of}.</p>",
        f"<p>{basis}</p>" if plan.header.text_basis == "restated" else "",
        "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in made.policy.say()) + "</ul>",
        '<nav><a href="#matrix">Matrix</a> · <a href="#clauses">Clauses</a> · <a href="#changes">Changes</a> · '
        '<a href="#signs">Signs</a></nav>',
        *_grid(made),
        *_signs(),
        '<h2 id="clauses">Who says what</h2>',
    ]
    for row in made.rows:
        if any(not cell.empty for cell in row.cells):
            parts += _row(made, row)
    parts.append('<h2 id="changes">What changed</h2>')
    for before, after in plan.edges:
        parts += _changes(compare_revisions(plan, before, after))
    parts.append("</body></html>")
    return "\n".join(part for part in parts if part) + "\n"


def _grid(made: Matrix) -> list[str]:
    head = "".join(f'<th scope="col">{escape(made.plan.parties[name].label)}</th>' for name in made.parties)
    parts = [
        '<div class="scroll" tabindex="0"><table class="grid" id="matrix"><caption>Clauses by parties; '
        "a sign in brackets is about the matter, not about this wording</caption>",
        f'<thead><tr><th scope="col">Clause</th>{head}</tr></thead><tbody>',
    ]
    for row in made.rows:
        if all(cell.empty for cell in row.cells):
            continue
        cells = "".join(_grid_cell(cell, row.layer) for cell in row.cells)
        number = f"{escape(row.number)} " if row.number else ""
        parts.append(
            f'<tr><th scope="row"><a href="#{escape(row.id)}">{number}{escape(row.title)}</a></th>{cells}</tr>'
        )
    return [*parts, "</tbody></table></div>"]


def _grid_cell(cell: Cell, layer: str) -> str:
    words = " · ".join(headline(stand, matter=matter) for stand, matter in stands(cell, layer))
    stand = coloured(cell, layer)
    colour = f"s-{stand.stance}" if stand else ""
    stale = " stale" if stand and stand.state == "stale" else ""
    return (
        f'<td class="{colour}{stale}" title="{escape(words or cell.wording.stance)}">{escape(sign(cell, layer))}</td>'
    )


def _signs() -> list[str]:
    rows = "".join(f"<tr><td>{SIGNS[word]}</td><td>{word}</td><td>{escape(WORDS[word])}</td></tr>" for word in WORDS)
    return [
        '<h2 id="signs">Signs</h2>',
        f"<table><tbody>{rows}</tbody></table>",
        "<p>→ carried from an earlier wording that has not materially changed; ⌛ stale: said of wording that has "
        "changed since; © the party issued this text, which is no acceptance. An empty cell is missing evidence, never "
        "consent.</p>",
    ]


def _row(made: Matrix, row: Row) -> list[str]:
    number = f"{row.number} · " if row.number else ""
    parts = [f'<article id="{escape(row.id)}"><h3>{escape(number + row.title)}</h3>']
    if row.wording and row.wording.text:
        parts.append(f"<blockquote>{escape(row.wording.text)}</blockquote>")
    elif row.kind == "clause":
        parts.append(f"<p>{escape(made.revision)}: {escape(row.presence)}.</p>")
    if row.matter:
        parts.append(f"<p>Matter: {escape(row.matter)}</p>")
    parts.append(
        '<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Party</th><th scope="col">Stance</th>'
        '<th scope="col">Why</th><th scope="col">Asks</th><th scope="col">Said</th><th scope="col">Grade</th>'
        '<th scope="col">Sources</th></tr></thead><tbody>'
    )
    for cell in row.cells:
        parts += [_line(made, cell, stand, matter=matter) for stand, matter in stands(cell, row.layer)]
    return [*parts, "</tbody></table></div></article>"]


def _line(made: Matrix, cell: Cell, stand: Stand, *, matter: bool) -> str:
    voice = stand.voice
    assert voice is not None
    said = voice.statement
    sure = voice.position.certainty or said.certainty
    marks = [
        "the matter" if matter else "",
        stand.state or "" if not matter else "",
        f"via {made.plan.name(stand.via)}" if stand.via else "",
        f"{stand.rests_on} only" if stand.rests_on else "",
        sure if sure != "confirmed" else "",
    ]
    sign_words = sign_of(stand.stance, None if matter else stand.state, matter=matter)
    stance = f"{sign_words} {stand.stance} " + ", ".join(mark for mark in marks if mark)
    name = made.plan.name(cell.party) + (" (author)" if cell.author else "")
    colour = "" if matter else f"s-{stand.stance}"
    links = ", ".join(_source(made, source) for source in said.sources)
    return (
        f'<tr><th scope="row">{escape(name)}</th><td class="{colour}">{escape(stance)}</td>'
        f"<td>{escape(voice.position.reason or said.summary)}</td><td>{escape(voice.position.asks or '')}</td>"
        f"<td>{escape(said.date)}, {escape(said.speaker)}</td><td>{escape(said.grade)}</td><td>{links}</td></tr>"
    )


def _source(made: Matrix, name: str) -> str:
    source = made.plan.sources.get(name)
    if source is None or not source.URL:
        return escape(name)
    return (
        f'<a href="{escape(source.URL)}" rel="noreferrer" title="{escape(source.cite())}">{escape(source.outlet)}</a>'
    )


def _changes(change: RevisionChange) -> list[str]:
    parts = [f"<h3>{escape(change.before)} → {escape(change.after)}</h3><p>{escape(summary(change))}</p>"]
    return parts + [_change(change, item) for item in change.changes if item.changed]


def _change(change: RevisionChange, item: VersionChange) -> str:
    revision = change.before if item.kind == "deleted" else change.after
    mark = {True: "material", False: "editorial", None: "not known"}[item.material]
    reasons = [reason for reason in item.reasons if reason not in {*item.kinds, "the wording differs"}]
    return (
        f"<h4>{escape(heading(item))} · {escape(change.plan.title(item.clause, revision))}</h4>"
        f"<p>{escape(', '.join(item.kinds))}; {mark}</p>"
        + ("<ul>" + "".join(f"<li>{escape(reason)}</li>" for reason in reasons) + "</ul>" if reasons else "")
        + f"<blockquote>{redline_html(item.redline)}</blockquote>"
    )


def redline_html(edits: Redline) -> str:
    """Return a redline with `<del>` and `<ins>`; the text in between is escaped, nothing of it lost."""
    tags = {
        "equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>",
        "move-from": '<del class="move">{}</del>', "move-to": '<ins class="move">{}</ins>',
    }  # fmt: skip
    return "".join(tags[edit.op].format(escape(edit.text)) for edit in edits)
