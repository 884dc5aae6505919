"""The same views as pandas tables: one row an observation, typed columns, ordered categoricals for stances.

    >>> from clausetrack import frames                                        # doctest: +SKIP
    >>> tidy = frames.matrix_frame(made)                                      # doctest: +SKIP
    >>> tidy[tidy.counted].pivot(index="clause", columns="party", values="value")   # doctest: +SKIP

Needs the extra `frames`. Nothing is computed here that `clausetrack.positions` does not state; missing positions keep
their type (`silent`, `no-evidence` …) in `stance` and have no `value`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.errors import MissingExtraError
from clausetrack.positions.agreement import STATUSES
from clausetrack.positions.cell import MISSING, OFF_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from clausetrack.model import Plan
    from clausetrack.positions.agreement import Agreement
    from clausetrack.positions.cell import Stand
    from clausetrack.positions.dyads import Dyads
    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.movement import Movement
    from clausetrack.positions.stale import Stale
    from clausetrack.positions.term_views import TermGap
    from clausetrack.positions.timeline import Entry

__all__ = [
    "STANCE_ORDER", "agreement_frame", "dyads_frame", "gaps_frame", "matrix_frame", "movement_frame", "pivot_frame",
    "positions_frame", "similarity_frame", "stale_frame", "timeline_frame",
]  # fmt: skip

STANCE_ORDER = ("reject", "object", "open", "conditional", "accept")
"""The stances from worst to best: the order of the categorical `scale`."""
_WORDS = (*STANCE_ORDER, *OFF_SCALE, *(word for word in MISSING if word not in OFF_SCALE))


def _need_pandas() -> None:
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("a pandas table", "frames") from error


def _frame(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    whole: Sequence[str] = (),
    number: Sequence[str] = (),
    flag: Sequence[str] = (),
    day: Sequence[str] = (),
    category: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Build a table whose column types do not depend on what happens to be in it."""
    _need_pandas()
    import pandas

    frame = pandas.DataFrame(list(rows), columns=list(columns))
    for name in columns:
        if name in whole:
            frame[name] = frame[name].astype("Int8" if name == "value" else "Int64")
        elif name in number:
            frame[name] = frame[name].astype("Float64")
        elif name in flag:
            frame[name] = frame[name].astype("boolean")
        elif name in day:
            frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d").astype("datetime64[s]")
        elif category and name in category:
            frame[name] = pandas.Categorical(frame[name], categories=list(category[name]), ordered=True)
        else:
            frame[name] = frame[name].astype("string")
    return frame


def matrix_frame(matrix: Matrix) -> pd.DataFrame:
    """Return one row for each clause, party and layer (wording, matter), missing positions included.

    Columns: row, clause, theme, presence, number, party, layer, stance, scale (ordered, NA off the scale and where
    missing), value (−2 … 2), kind, state, counted, counts (this layer is what counts for the cell), author, why, via,
    statement, date, authority, evidence, grade, about, reason, asks, sources.
    """
    rows = []
    for row in matrix.rows:
        for cell in row.cells:
            for layer, stand in (("wording", cell.wording), ("matter", cell.matter)):
                if row.layer in (layer, "both"):
                    rows.append(
                        {
                            "row": row.id,
                            "clause": row.clause,
                            "theme": row.theme or None,
                            "presence": row.presence,
                            "number": row.number or None,
                            "party": cell.party,
                            "layer": layer,
                            "counts": cell.counts == layer,
                            "author": cell.author,
                            **_stand(stand),
                        }
                    )
    columns = (
        "row", "clause", "theme", "presence", "number", "party", "layer", "stance", "scale", "value", "kind", "state",
        "counted", "counts", "author", "why", "via", "statement", "date", "authority", "evidence", "grade", "about",
        "reason", "asks", "sources",
    )  # fmt: skip
    return _frame(
        rows,
        columns,
        whole=("value",),
        flag=("counted", "counts", "author"),
        day=("date",),
        category={"scale": STANCE_ORDER, "stance": _WORDS},
    )


def _stand(stand: Stand) -> dict[str, Any]:
    found: dict[str, Any] = {
        "stance": stand.stance,
        "scale": stand.stance if stand.kind == "stance" else None,
        "value": stand.value,
        "kind": stand.kind,
        "state": stand.state,
        "counted": stand.counted,
        "why": stand.why,
        "via": stand.via or None,
    }
    if stand.voice is not None:
        statement, position = stand.voice.statement, stand.voice.position
        found |= {
            "statement": statement.id,
            "date": statement.last_day,
            "authority": stand.voice.authority,
            "evidence": statement.evidence,
            "grade": statement.grade or None,
            "about": stand.voice.about,
            "reason": position.reason,
            "asks": position.asks,
            "sources": " ".join(statement.sources) or None,
        }
    return found


def pivot_frame(matrix: Matrix, *, values: str = "scale", layer: str = "wording") -> pd.DataFrame:
    """Return clauses × parties, in the order of the matrix, with one column of `matrix_frame` in the cells.

    Args:
        matrix: who stands where.
        values: name of a column of `matrix_frame`.
        layer: `wording` or `matter`.
    """
    tidy = matrix_frame(matrix)
    wanted = tidy[tidy["layer"] == layer].set_index(["row", "party"])[values].unstack("party")  # noqa: PD010
    order = [row.id for row in matrix.rows if row.layer in (layer, "both")]
    found: pd.DataFrame = wanted.reindex(index=order, columns=list(matrix.parties))
    return found


def agreement_frame(found: Agreement) -> pd.DataFrame:
    """Return one row a clause, from settled to blocked, then what the text shown does not word.

    Columns: clause, title, theme, presence, status (ordered), worst, holders, blockers, spoken, required, alone,
    matter (status on the matter, ordered), voices, silent, dispersion, dispersion_low, dispersion_high, agreement.
    """
    rows = []
    for item in (*found.clauses, *found.others):
        numbers = item.everybody
        bounds = numbers.dispersion_bounds
        rows.append(
            {
                "clause": item.clause,
                "title": item.row.title,
                "theme": item.row.theme or None,
                "presence": item.row.presence,
                "status": item.status.word,
                "worst": item.status.worst or None,
                "holders": " ".join(item.status.holders),
                "blockers": " ".join(item.status.blockers),
                "spoken": item.status.spoken,
                "required": item.status.required,
                "alone": item.status.alone or None,
                "matter": item.matter.word,
                "voices": numbers.voices,
                "silent": numbers.silent,
                "dispersion": _float(numbers.dispersion),
                "dispersion_low": _float(bounds[0]) if bounds else None,
                "dispersion_high": _float(bounds[1]) if bounds else None,
                "agreement": _float(numbers.agreement),
            }
        )
    columns = (
        "clause", "title", "theme", "presence", "status", "worst", "holders", "blockers", "spoken", "required", "alone",
        "matter", "voices", "silent", "dispersion", "dispersion_low", "dispersion_high", "agreement",
    )  # fmt: skip
    return _frame(
        rows,
        columns,
        whole=("spoken", "required", "voices", "silent"),
        number=("dispersion", "dispersion_low", "dispersion_high", "agreement"),
        category={"status": tuple(STATUSES), "matter": tuple(STATUSES), "worst": STANCE_ORDER},
    )


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def dyads_frame(found: Dyads) -> pd.DataFrame:
    """Return one row for every two parties: one, two, common, clauses, joint, similarity, low, high, corrected."""
    rows = []
    for dyad in found.all:
        bounds = dyad.bounds
        rows.append(
            {
                "one": dyad.one,
                "two": dyad.two,
                "common": dyad.common,
                "clauses": len(dyad.rows),
                "joint": len(dyad.joint),
                "similarity": _float(dyad.similarity),
                "low": _float(bounds[0]) if bounds else None,
                "high": _float(bounds[1]) if bounds else None,
                "corrected": _float(dyad.corrected),
            }
        )
    return _frame(
        rows,
        ("one", "two", "common", "clauses", "joint", "similarity", "low", "high", "corrected"),
        whole=("common", "clauses", "joint"),
        number=("similarity", "low", "high", "corrected"),
    )


def similarity_frame(found: Dyads) -> pd.DataFrame:
    """Return parties × parties, similar ones next to each other; NA below the quorum and on the diagonal."""
    _need_pandas()
    import pandas

    cells = {
        two: [None if one == two else _float(found.by_pair[one, two].similarity) for one in found.order]
        for two in found.order
    }
    return pandas.DataFrame(cells, index=list(found.order), dtype="Float64")


def gaps_frame(found: Iterable[TermGap]) -> pd.DataFrame:
    """Return one row for each term, party and side (`accepts`, `asks`) of which a value was stated.

    Columns: term, unit, party, required, side, words, low, high (bounds of a figure, NA where there is none), choices,
    counted, statement, date, sources.
    """
    rows = []
    for gap in found:
        for part in gap.parties:
            for side, stated in (("accepts", part.accepts), ("asks", part.asks)):
                if stated is None:
                    continue
                intervals = stated.allowed.intervals if stated.allowed else ()
                said = stated.voice.statement
                rows.append(
                    {
                        "term": gap.term,
                        "unit": gap.definition.unit,
                        "party": part.party,
                        "required": part.required,
                        "side": side,
                        "words": stated.words,
                        "low": _float(intervals[0][0]) if intervals else None,
                        "high": _float(intervals[-1][1]) if intervals else None,
                        "choices": " ".join(stated.allowed.choices) if stated.allowed else None,
                        "counted": stated.counted,
                        "statement": said.id,
                        "date": said.last_day,
                        "sources": " ".join(said.sources) or None,
                    }
                )
    columns = (
        "term", "unit", "party", "required", "side", "words", "low", "high", "choices", "counted", "statement", "date",
        "sources",
    )  # fmt: skip
    return _frame(rows, columns, number=("low", "high"), flag=("required", "counted"), day=("date",))


def movement_frame(found: Movement) -> pd.DataFrame:
    """Return one row a step: day, party, clause, layer, move, before, after, steps, why, statement, sources."""
    rows = [
        {
            "day": move.day,
            "party": move.party,
            "clause": move.clause,
            "layer": move.layer,
            "move": move.word,
            "before": move.before.stance if move.before else None,
            "after": move.after.stance,
            "steps": move.steps,
            "why": move.why,
            "statement": move.voice.statement.id,
            "sources": " ".join(move.voice.statement.sources) or None,
        }
        for move in found.moves
    ]
    columns = (
        "day", "party", "clause", "layer", "move", "before", "after", "steps", "why", "statement", "sources",
    )  # fmt: skip
    return _frame(rows, columns, whole=("steps",), day=("day",), category={"before": _WORDS, "after": _WORDS})


def stale_frame(found: Iterable[Stale]) -> pd.DataFrame:
    """Return one row for each stale position: clause, party, about, revision, stance, since, why, statement."""
    rows = [
        {
            "clause": item.clause,
            "party": item.party,
            "about": item.about,
            "revision": item.revision,
            "stance": item.voice.stance,
            "since": item.since.stance if item.since else None,
            "why": item.why,
            "statement": item.voice.statement.id,
        }
        for item in found
    ]
    columns = ("clause", "party", "about", "revision", "stance", "since", "why", "statement")
    return _frame(rows, columns, category={"stance": _WORDS, "since": _WORDS})


def timeline_frame(found: Iterable[Entry]) -> pd.DataFrame:
    """Return one row an entry.

    Columns: day (a month counts as its end), date (as known), kind, id, title, text, parties, clauses,
    certainty, sources.
    """
    rows = [
        {
            "day": entry.day,
            "date": entry.date,
            "kind": entry.kind,
            "id": entry.id,
            "title": entry.title,
            "text": entry.text,
            "parties": " ".join(entry.parties),
            "clauses": " ".join(entry.clauses),
            "certainty": entry.certainty or None,
            "sources": " ".join(entry.sources),
        }
        for entry in found
    ]
    columns = ("day", "date", "kind", "id", "title", "text", "parties", "clauses", "certainty", "sources")
    return _frame(rows, columns, day=("day",))


def positions_frame(plan: Plan) -> pd.DataFrame:
    """Return one row for each recorded position, before any choice: what the files hold, as a table."""
    rows = [
        {
            "statement": said.id,
            "day": said.last_day,
            "date": said.date,
            "party": said.party,
            "speaker": said.speaker,
            "clause": position.on,
            "about": said.about_of(position),
            "stance": position.stance,
            "authority": said.authority,
            "evidence": said.evidence,
            "grade": said.grade or None,
            "certainty": position.certainty or said.certainty,
            "reason": position.reason,
            "asks": position.asks,
            "sources": " ".join(said.sources) or None,
        }
        for said, position in plan.positions()
    ]
    columns = (
        "statement", "day", "date", "party", "speaker", "clause", "about", "stance", "authority", "evidence", "grade",
        "certainty", "reason", "asks", "sources",
    )  # fmt: skip
    return _frame(rows, columns, day=("day",), category={"stance": _WORDS})
