"""Who stands where, for the four-column document: under each clause a row a stance, with the parties that hold it.

Parties that said the same on one day share a line; a party stands once for each thing it holds, the wording and the
matter apart, and where its statements conflict once for each of them. A party shown that is not named has said nothing
that the record holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausetrack.model import STANCES
from clausetrack.reports.imprint import GRADES
from clausetrack.reports.palette import SIGNS, WORDS, ground_of, sign_of
from clausetrack.reports.word.marks import sub, w
from clausetrack.reports.word.paper import Cell, Column, Span
from clausetrack.reports.words import basis, gist, gist_of, headline, stands, title_of, uncounted
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix, Row, Stand
    from clausetrack.reports.word.paper import Paper

__all__ = ["add_stances"]

_SOFT = "595959"
_QUIET = (
    "Of the parties shown, whoever is not named under a clause has nothing on record there; silence is never read as "
    "consent."
)
_ORDER = (*STANCES, *(word for word in WORDS if word not in STANCES))
_WORDS = 60  # a line across the page holds a reason whole
_KEY = (Column("Sign", 3.6), Column("What it means", 9.4), Column("Sign", 3.6), Column("What it means", 9))
_COLUMNS = (
    Column("Number", 1.8),
    Column("Clause", 4.6),
    Column("Stance", 4.2),
    Column("Who, why or what it would take, day and grade", 15),
)


def add_stances(paper: Paper, made: Matrix, *, safe: bool = False) -> None:
    """Add a table for each theme with everything said on its clauses, and the clauses on which nothing is recorded.

    Args:
        paper: the document.
        made: who stands where.
        safe: colours for the colour-blind.
    """
    start = paper.heading(1, "Who stands where")
    sub(start.find(w("pPr")), "pageBreakBefore")
    paper.paragraph("CTNote", _QUIET)
    paper.table(_KEY, _key(made, safe=safe), size=8)
    quiet = []
    for _, title, group in made.themes():
        rows = [(row, cells) for row in group for cells in _row(made, row, safe=safe)]
        quiet += [title_of(made.plan, row) for row in group if not any(row is spoken for spoken, _ in rows)]
        if rows:
            paper.heading(2, title or "The plan as a whole")
            paper.table(_COLUMNS, (cells for _, cells in rows), size=8)
    if quiet:
        paper.paragraph("CTNote", Span("Nothing on record of the parties shown. ", bold=True), "; ".join(quiet) + ".")


def _key(made: Matrix, *, safe: bool) -> Iterator[tuple[Cell | str, ...]]:
    """Yield the signs, marks and grades that occur, each with its meaning, two beside each other."""
    found = [
        (cell, stand, matter)
        for row in made.rows
        for cell in row.cells
        for stand, matter in stands(cell, row.layer)
        if stand.voice is not None
    ]
    seen = {stand.stance for _, stand, _ in found}
    key: list[tuple[Cell | str, str]] = [
        (Cell.of(Span(f"{sign_of(word)} {word}", bold=True), fill=ground_of(word, safe=safe)), WORDS[word])
        for word in _ORDER
        if word in seen
    ]
    any_of = SIGNS["accept"]
    marks = (
        (any(matter for *_, matter in found), f"({any_of}) on the matter",
         "for or against the subject, no consent to these words or their figures"),
        (any(not matter and stand.state == "carried" for _, stand, matter in found), f"{any_of}→ carried",
         "said of an earlier wording that has not changed in substance since"),
        (any(not matter and stand.state == "stale" for _, stand, matter in found), f"{any_of}↛ stale",
         "hatched or muted: said of an earlier wording that differs in substance from the one shown; never counted"),
        (any(uncounted(stand) for _, stand, _ in found), f"{any_of} not counted",
         "said by a member or an unnamed source, an uncertain report, or of words that may have changed since"),
        (any(cell.author for cell, *_ in found), "©", "put this text forward, which is no acceptance of it"),
        (any(stand.via for _, stand, _ in found), "via …, jointly with …",
         "said by a bloc or another party for this one, which it names"),
        (any(gist_of(stand).startswith(("asks:", "if:")) for _, stand, _ in found), "asks: …, if: …",
         "what the party asks for, or its condition; without such a word, its reason"),
        (any(stand.voice.statement.grade for _, stand, _ in found if stand.voice), "A1 to E5", GRADES),
    )  # fmt: skip
    key += [(Cell.of(Span(mark, bold=True)), words) for occurs, mark, words in marks if occurs]
    half = (len(key) + 1) // 2
    for place in range(half):
        yield (*key[place], *(key[place + half] if place + half < len(key) else ("", "")))


def _row(made: Matrix, row: Row, *, safe: bool) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a clause, one a stance: on the wording, on a wording that has changed since, on the matter."""
    found: dict[tuple[str, str, bool, str], dict[tuple[str, str], list[str]]] = {}
    for cell in row.cells:
        for stand, matter in stands(cell, row.layer):
            assert stand.voice is not None
            look = (headline(stand, matter=matter), stand.stance, matter, _layer(stand, matter=matter))
            name = made.plan.parties[cell.party].label + (" ©" if cell.author else "")
            for said in _said(made.plan, stand):
                found.setdefault(look, {}).setdefault(said, []).append(name)

    def place(look: tuple[str, str, bool, str]) -> tuple[object, ...]:
        head, stance, matter, layer = look
        return matter, layer in {"stale", "idle"}, _ORDER.index(stance), head

    for head, stance, matter, layer in sorted(found, key=place):
        groups = found[head, stance, matter, layer]
        ground = ground_of(stance, layer, safe=safe)
        yield (
            Cell.of(row.number),
            Cell.of(Span(title_of(made.plan, row), bold=True)),
            Cell.of(Span(head, bold=True), fill=ground, hatched=layer == "stale"),
            Cell.of(*[span for said, names in groups.items() for span in _line(names, *said)][1:]),
        )


def _said(plan: Plan, stand: Stand) -> Iterator[tuple[str, str]]:
    """Yield (what was said, what it rests on); of statements that conflict each, with its stance and its own day."""
    for voice in stand.ties if len(stand.ties) > 1 else ():
        yield f"{voice.stance} – {gist(voice, _WORDS)}", basis(plan, replace(stand, voice=voice))
    if len(stand.ties) < 2:
        yield gist_of(stand, _WORDS), basis(plan, stand)


def _layer(stand: Stand, *, matter: bool) -> str:
    """Return by what a stance is paler than one that counts on the wording: see `palette.ground_of`."""
    if not matter and stand.state == "stale":
        return "stale"
    return "idle" if uncounted(stand) else "matter" if matter else ""


def _line(names: list[str], words: str, foot: str) -> tuple[Span | str, ...]:
    """Return the end of the line before, and one line."""
    return "\n", Span(f"{join_words(names)}: ", bold=True), f"{words} ", Span(f"({foot})", color=_SOFT)
