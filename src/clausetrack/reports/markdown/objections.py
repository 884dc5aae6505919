"""Who objects to what, in Markdown: one section a theme, one table a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.palette import sign_of
from clausetrack.reports.table import escape_markdown as esc
from clausetrack.reports.words import BASIS, stands, through

if TYPE_CHECKING:
    from clausetrack.positions import Cell, Matrix, Row, Stand

__all__ = ["objections_account"]


def objections_account(made: Matrix) -> str:
    """Return who stands where on every clause that anybody has spoken to, and the clauses nobody has."""
    plan = made.plan
    lines = [
        f"# Who objects to what: {esc(plan.header.title)}",
        "",
        f"On the text `{made.revision}` ({esc(plan.revisions[made.revision].title)}), as of {made.as_of}.",
        "",
    ]
    if plan.header.text_basis == "restated":
        lines += ["Wordings are restated in our own words; they are not the published texts.", ""]
    lines += [f"- {esc(line)}" for line in made.policy.say()]
    lines += ["", "An empty place is missing evidence and never consent.", ""]
    silent = []
    for _, title, rows in made.themes():
        spoken = [row for row in rows if any(not cell.empty for cell in row.cells)]
        silent += [row for row in rows if row not in spoken]
        if spoken:
            lines += [f"## {esc(title) or 'The plan as a whole'}", ""]
            for row in spoken:
                lines += _row(made, row)
    if silent:
        lines += ["## Nobody recorded", "", ", ".join(f"`{row.id}`" for row in silent) + ".", ""]
    return "\n".join(lines).rstrip() + "\n"


def _row(made: Matrix, row: Row) -> list[str]:
    number = f"{row.number} · " if row.number else ""
    lines = [f"### {esc(number + row.title)} (`{row.id}`)", ""]
    if row.wording and row.wording.text:
        lines += [f"> {esc(row.wording.text)}", ""]
    elif row.kind == "clause":
        lines += [f"*{made.revision}: {row.presence}.*", ""]
    if row.matter:
        lines += [f"Matter: {esc(row.matter)}", ""]
    lines += ["| party | stance | why | asks | said | grade | sources |", "|---|---|---|---|---|---|---|"]
    for cell in row.cells:
        lines += [_line(made, cell, stand, matter=matter) for stand, matter in stands(cell, row.layer)]
    return [*lines, ""]


def _line(made: Matrix, cell: Cell, stand: Stand, *, matter: bool) -> str:
    voice = stand.voice
    assert voice is not None
    said = voice.statement
    state = f", {stand.state}" if stand.state and not matter else ""
    way = through(made.plan, voice)
    via = f", {BASIS[way].format(party=made.plan.name(stand.via))}" if way else ""
    low = f", {stand.rests_on} only" if stand.rests_on else ""
    sure = voice.position.certainty or said.certainty
    unsure = f", {sure}" if sure != "confirmed" else ""
    layer = " the matter" if matter else ""
    sign = sign_of(stand.stance, None if matter else stand.state, matter=matter)
    cells = (
        made.plan.name(cell.party) + (" (author)" if cell.author else ""),
        f"{sign} {stand.stance}{layer}{state}{via}{low}{unsure}",
        voice.position.reason or said.summary,
        voice.position.asks or "",
        f"{said.date}, {said.speaker}",
        said.grade,
    )
    links = []
    for name in said.sources[:3]:
        source = made.plan.sources.get(name)
        url = source.URL if source else None
        links.append(f"[{esc(name)}](<{url}>)" if url and ">" not in url else esc(name))
    more = f" +{len(said.sources) - 3}" if len(said.sources) > 3 else ""
    return "| " + " | ".join(esc(text) for text in cells) + f" | {', '.join(links)}{more} |"
