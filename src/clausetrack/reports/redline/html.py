"""Two texts compared as one self-contained page: inline, or side by side. No script, no network.

Deleted text is red and struck, inserted text blue and underlined, moved text green with a mark of its own: colour
never stands alone.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal

from clausetrack.compare.edits import apart
from clausetrack.reports.concordance import told_under
from clausetrack.reports.terminal.diff import account_of, heading, kinds_of, lost, name, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausetrack.compare.edits import Edit
    from clausetrack.compare.outcome import RevisionChange, VersionChange

__all__ = ["LAYOUTS", "Layout", "diff_html", "edits_html"]

Layout = Literal["inline", "side-by-side"]
LAYOUTS: tuple[Layout, ...] = ("inline", "side-by-side")

_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--line:#c8c8c8;--soft:#f2f4f8;
--del:#9c0006;--ins:#0033a0;--move:#1b5e20}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181c;--line:#4a4d55;--soft:#22252b;
--del:#ff9a94;--ins:#9dbdff;--move:#9fd8a4}}
body{font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:72rem;
padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.05rem;margin:1.6rem 0 .2rem}p{margin:.3rem 0}
.tag{display:inline-block;font-size:.8rem;border:1px solid var(--line);border-radius:.3rem;padding:0 .35rem;
margin-left:.4rem}
.material{border-color:var(--del);color:var(--del);font-weight:600}
.why{font-size:.88rem;margin:.2rem 0 .3rem;padding-left:1.2rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
ins,del{text-decoration-thickness:.09em}
ins{color:var(--ins);text-decoration:underline}del{color:var(--del);text-decoration:line-through}
.move{color:var(--move)}ins.move{text-decoration:underline double}del.move{text-decoration:line-through double}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.pair>div{border-left:3px solid var(--line);padding-left:.6rem}
.none{opacity:.7;font-style:italic}.banner{background:#7a0000;color:#fff;padding:.5rem 1rem;font-weight:700}
.heads{font-weight:600;border-bottom:1px solid var(--line);position:sticky;top:0;background:var(--paper)}
table{border-collapse:collapse;font-size:.9rem}th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left}
thead{background:var(--soft)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(max-width:40rem){.pair{grid-template-columns:1fr}}
@media print{.heads{position:static}section{break-inside:avoid}}
"""
_SIDES = {0: {"equal", "delete", "move-from"}, 1: {"equal", "insert", "move-to"}}
_MATERIAL = {True: "material", False: "editorial", None: "not known"}
_TAGS = {
    "delete": ("del", "", "deleted"),
    "insert": ("ins", "", "inserted"),
    "move-from": ("del", "move", "moved from here"),
    "move-to": ("ins", "move", "moved here"),
}


def diff_html(change: RevisionChange, layout: Layout = "inline", *, banner: str = "", everything: bool = False) -> str:
    """Return the page.

    Args:
        change: two texts compared.
        layout: `inline`, one text with both wordings in it, or `side-by-side`.
        banner: a line that has to stand on every report, such as that a private layer is in.
        everything: with the clauses that were kept.
    """
    titles = [text.line or text.name for text in change.texts]
    if titles[0] == titles[1]:  # two drafts of one paper: only their names tell them apart
        titles = [text.name for text in change.texts]
    title = f"{titles[0]} → {titles[1]}"
    language = change.plan.header.languages[0]
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
        f'<p class="banner">{escape(banner)}</p>' if banner else "",
        f"<h1>{escape(title)}</h1>",
        "<p><strong>Redline of a restatement.</strong> The wordings are ours, not the published ones.</p>"
        if change.text_basis == "restated"
        else "",
        f"<p>{escape(summary(change))}.</p>",
        "<p>Signs: <del>deleted</del>, <ins>inserted</ins>, <del class=move>moved from</del> "
        "<ins class=move>moved to</ins>.</p>",
    ]
    if layout == "side-by-side":
        heads = "".join(f"<div>{escape(one)}</div>" for one in titles)
        parts.append(f'<div class="pair heads">{heads}</div>')
    parts += [_entry(change, item, layout) for item in change.changes if item.differs or item.doubtful or everything]
    unknown = change.of_kind("unknown")
    if unknown:
        parts.append(f"<p>Not known: {escape(', '.join(lost(change, unknown)))}.</p>")
    parts += [*_concordance(change, titles), "</main></body></html>"]
    return "\n".join(part for part in parts if part) + "\n"


def _entry(change: RevisionChange, item: VersionChange, layout: Layout) -> str:
    kinds = kinds_of(item)
    head = " · ".join(filter(None, (heading(item), change.title(item)))) or name(change, item)
    mark = _MATERIAL[item.material]
    tags = f'<span class="tag">{escape(kinds)}</span>'
    tags += f'<span class="tag {"material" if item.material else ""}">{mark}</span>' if item.differs else ""
    reasons = [*account_of(change, item)]
    reasons += [reason for reason in item.why() if reason not in {*item.kinds, "the wording differs"}]
    if item.doubtful:
        reasons.append(f"doubtful pair, {round(100 * (item.confidence or 0.0))} % sure: {item.because}")
    why = "".join(f"<li>{escape(reason)}</li>" for reason in reasons)
    return (
        f"<section><h2>{escape(head)}{tags}</h2>"
        + (f'<ul class="why">{why}</ul>' if why else "")
        + (_pair(item) if layout == "side-by-side" else f'<p class="text">{_inline(item)}</p>')
        + "</section>"
    )


def _inline(item: VersionChange) -> str:
    if item.redline:
        return edits_html(apart(item.redline))
    one = item.after or item.before
    return escape(one.text) if one else ""


def _pair(item: VersionChange) -> str:
    sides = []
    for side, wording in ((0, item.before), (1, item.after)):
        absent = item.kind == ("added" if side == 0 else "deleted")
        if absent or wording is None:
            said = "not in this text" if item.kind != "unknown" else "not known"
            sides.append(f'<div class="none">{said}</div>')
        elif item.redline:
            words = edits_html(edit for edit in item.redline if edit.op in _SIDES[side])
            sides.append(f'<div class="text">{words}</div>')
        else:
            sides.append(f'<div class="text">{escape(wording.text)}</div>')
    return f'<div class="pair">{"".join(sides)}</div>'


def edits_html(edits: Iterable[Edit]) -> str:
    """Return a redline as HTML; what each mark means is said to screen readers, too."""
    parts = []
    for edit in edits:
        text = escape(edit.text)
        if edit.op == "equal":
            parts.append(text)
            continue
        tag, look, words = _TAGS[edit.op]
        number = f" {edit.move}" if edit.move is not None else ""
        style = f' class="{look}"' if look else ""
        parts.append(f'<{tag}{style}><span class="sr"> {words}{number}: </span>{text}</{tag}>')
    return "".join(parts)


def _happened(item: VersionChange, under: Mapping[str, str]) -> str:
    """Return what happened to a clause; of one that is not known, under which a term of it is told all the same."""
    words = ["kept"] * (item.kind == "kept" and len(item.kinds) > 1) + [kinds_of(item)]
    return ", ".join([*words, *([f"a term of it: see {under[item.clause]}"] if item.clause in under else [])])


def _concordance(change: RevisionChange, titles: list[str]) -> list[str]:
    rows, under = [], {item: name(change, told) for item, told in told_under(change).items()}
    for item in change.changes:
        old, new = (
            side.number if side is not None and not side.version.deleted else "" for side in (item.before, item.after)
        )
        cells = (old or "–", new or "–", change.title(item) or name(change, item), _happened(item, under))
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    heads = "".join(f'<th scope="col">{escape(word)}</th>' for word in (*titles, "Clause", "What happened"))
    return [
        "<h2>Concordance</h2>",
        f"<table><caption class=sr>Old number to new number</caption><thead><tr>{heads}</tr></thead><tbody>",
        *rows,
        "</tbody></table>",
    ]
