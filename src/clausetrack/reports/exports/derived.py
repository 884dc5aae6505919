"""Tables of what follows from the record: the facts, the matrix, and changes from revision to revision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clausetrack.compare.revisions import compare_revisions
from clausetrack.model import PLAN, STANCES
from clausetrack.positions import MISSING, OFF_SCALE
from clausetrack.positions.agreement import agreement
from clausetrack.positions.gaps import gaps
from clausetrack.reports.evidence import stands_of
from clausetrack.reports.exports.said import position_id
from clausetrack.reports.exports.schema import Field, Link, Schema, day, flag, text, whole
from clausetrack.reports.views import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.compare.revisions import RevisionChange
    from clausetrack.positions import Matrix, Voice
    from clausetrack.positions.agreement import ClauseAgreement
    from clausetrack.positions.term_views import TermGap

__all__ = ["CLAUSE", "DERIVED", "LAYER", "PARTY", "POSITION", "SCALE", "WORDS", "Facts"]


@dataclass(frozen=True)
class Facts:
    """What the tables draw on, each worked out once.

    Attributes:
        made: who stands where; its plan, revision, day, columns and policy hold for every table.
    """

    made: Matrix

    @cached_property
    def changes(self) -> tuple[RevisionChange, ...]:
        """Every revision against each one that it continues, and against what it stands beside."""
        plan = self.made.plan
        return tuple(compare_revisions(plan, before, after) for before, after in pairs(plan))

    @cached_property
    def clauses(self) -> tuple[ClauseAgreement, ...]:
        """The status of every clause."""
        found = agreement(self.made)
        return (*found.clauses, *found.others)

    @cached_property
    def gaps(self) -> tuple[TermGap, ...]:
        """Every term of which a party or a text said something."""
        return gaps(self.made)

    @cached_property
    def positions(self) -> dict[tuple[str, int], str]:
        """(statement, identity of a position) → its id in the table `positions`."""
        return {
            (said.id, id(position)): position_id(said, place)
            for said in self.made.plan.statements.values()
            for place, position in enumerate(said.positions, 1)
        }

    def position(self, voice: Voice | None) -> str | None:
        """Return the id of the position that a voice is."""
        return self.positions.get((voice.statement.id, id(voice.position))) if voice else None


def _rows(facts: Facts) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(facts.made.rows, 1):
        yield {
            "matrix_row": row.id,
            "clause": row.clause if row.clause != PLAN else None,
            "kind": row.kind,
            "title": row.title,
            "theme": row.theme,
            "presence": row.presence,
            "number": row.number,
            "place": place,
        }


def _cells(facts: Facts) -> Iterator[dict[str, Any]]:
    for row, cell, layer, stand in stands_of(facts.made):
        said = stand.voice.statement if stand.voice else None
        yield {
            "matrix_row": row.id,
            "clause": row.clause if row.clause != PLAN else None,
            "party": cell.party,
            "layer": layer,
            "stance": stand.stance,
            "value": stand.value,
            "kind": stand.kind,
            "state": stand.state,
            "counted": stand.counted,
            "fills_the_cell": cell.counts == layer,
            "author_of_text": cell.author,
            "via": stand.via,
            "rests_on": stand.rests_on,
            "why": stand.why,
            "position": facts.position(stand.voice),
            "statement": said.id if said else None,
            "day": said.last_day if said else None,
            "grade": said.grade if said else None,
        }


def _changes(facts: Facts) -> Iterator[dict[str, Any]]:
    edges = set(facts.made.plan.edges)
    for compared in facts.changes:
        for change in compared.changes:
            live = change.after if change.after and not change.after.version.deleted else None
            yield {
                "revision_before": compared.before,
                "revision_after": compared.after,
                "clause": change.clause,
                "relation": "continues" if (compared.before, compared.after) in edges else "beside",
                "kind": change.kind,
                "kinds": "|".join(change.kinds),
                "material": change.material,
                "reasons": "; ".join(change.why()),
                "recorded_change": change.recorded,
                "number_before": change.before.number if change.before else None,
                "number_after": live.number if live else None,
                "wording_before": change.before.text if change.before else None,
                "wording_after": live.text if live else None,
                "of_a_restatement": change.restated,
                "linked_to": "; ".join(map(str, change.ties)),
            }


def _redlines(facts: Facts) -> Iterator[dict[str, Any]]:
    for compared in facts.changes:
        for change in compared.changes:
            for item, edit in enumerate(change.redline, 1):
                yield {
                    "revision_before": compared.before,
                    "revision_after": compared.after,
                    "clause": change.clause,
                    "item": item,
                    "operation": edit.op,
                    "move": edit.move,
                    "words": edit.text,
                }


PARTY = text("party", "Party.", required=True, to="parties.party")
CLAUSE = text("clause", "Clause.", required=True, to="clauses.clause")
_BEFORE = text("revision_before", "The earlier revision.", required=True, to="revisions.revision")
_AFTER = text("revision_after", "The later revision.", required=True, to="revisions.revision")
POSITION = text("position", "The position it rests on.", to="positions.position")
_ROW = text("matrix_row", "Row of the matrix.", required=True, to="matrix_rows.matrix_row")
SCALE = tuple(STANCES)
WORDS = tuple(dict.fromkeys((*SCALE, *OFF_SCALE, *MISSING)))
LAYER = text("layer", "wording: on the words of the revision shown. matter: for or against the subject.", required=True,
              words=("wording", "matter"))  # fmt: skip

_CHANGE = ("revision_before", "revision_after", "clause")

DERIVED: tuple[tuple[Schema, Any], ...] = (
    (Schema("matrix_rows", "Rows of the matrix", "One line of the objection matrix: a clause, a demand, or the plan.", (
        text("matrix_row", "Id: clause id, `plan`, or `plan.matter` (the settlement as such).", required=True),
        text("clause", "The clause, where it is one.", to="clauses.clause"),
        text("kind", "clause, demand (worded by no revision), plan or plan-matter.", required=True,
             words=("clause", "demand", "plan", "plan-matter")),
        text("title", "Title.", required=True),
        text("theme", "Theme.", to="themes.theme"),
        text("presence", "How the revision shown has it.", required=True,
             words=("present", "deleted", "absent", "unknown", "demand", "plan")),
        text("number", "Number in the revision shown."),
        whole("place", "Place in the matrix, from 1.", required=True),
    ), ("matrix_row",), label="title"), _rows),
    (Schema("matrix_cells", "The objection matrix", "Where one party stands on one clause, on its wording or its "
            "matter; missing positions too, each with the kind of its silence. None is consent.", (
        _ROW,
        text("clause", "The clause, where the row is one.", to="clauses.clause"),
        PARTY, LAYER,
        text("stance", "accept, conditional, open, object, reject; or off the scale; or the kind of silence.",
             required=True, words=WORDS),
        whole("value", "accept +2, conditional +1, open 0, object −1, reject −2; empty off the scale and for silence."),
        text("kind", "stance, off-scale or missing.", required=True, words=("stance", "off-scale", "missing")),
        text("state", "current: of this wording. carried: of an earlier one that has not changed in substance. stale: "
             "of one that has; shown, never counted.", words=("current", "carried", "stale")),
        flag("counted", "True where it counts in statuses and numbers."),
        flag("fills_the_cell", "True where this layer is what counts for the cell."),
        flag("author_of_text", "True where the party issued the revision shown: authorship, no acceptance."),
        text("via", "The bloc or party in whose name it was said, where that is another one.", to="parties.party"),
        text("rests_on", "member, unattributed or other-side, where nobody higher has spoken."),
        text("why", "Why the cell reads as it does.", required=True),
        POSITION,
        text("statement", "The statement it rests on.", to="statements.statement"),
        day("day", "Day of that statement."),
        text("grade", "Its Admiralty grade."),
    ), ("matrix_row", "party", "layer")), _cells),
    (Schema("changes", "Changes between revisions", "What became of one clause from one revision to one that continues "
            "it, or stands beside it.", (
        _BEFORE, _AFTER, CLAUSE,
        text("relation", "continues: consecutive revisions. beside: texts of one time, compared as such.",
             required=True, words=("continues", "beside")),
        text("kind", "kept, edited, added, deleted, or unknown (one of the texts is known only in part).",
             required=True, words=("kept", "edited", "added", "deleted", "unknown")),
        text("kinds", "The same, with renumbered, moved, split, merged; joined by a bar.", required=True),
        Field("material", "true: it can alter what someone must do. false: it cannot. Empty: it cannot be told.",
              "boolean"),
        text("reasons", "Why, most important first."),
        text("recorded_change", "What the later version says of itself."),
        text("number_before", "Old number."),
        text("number_after", "New number."),
        text("wording_before", "Earlier wording."),
        text("wording_after", "Later wording."),
        flag("of_a_restatement", "True where the wordings are restated: the redline shows our words."),
        text("linked_to", "Clauses it was split, merged or moved from, or replaced by."),
    ), ("revision_before", "revision_after", "clause")), _changes),
    (Schema("redlines", "Redlines", "One piece of a redline. `equal`, `delete` and `move-from` in order are the "
            "earlier wording; `equal`, `insert` and `move-to` the later.", (
        _BEFORE, _AFTER, CLAUSE,
        whole("item", "Place of the piece, from 1.", required=True),
        text("operation", "What becomes of the piece.", required=True,
             words=("equal", "delete", "insert", "move-from", "move-to")),
        whole("move", "For what was moved: number of the move in this change, the same on both of its ends."),
        text("words", "The piece, blanks included.", required=True),
    ), ("revision_before", "revision_after", "clause", "item"),
        (Link(_CHANGE, "changes", _CHANGE),)), _redlines),
)  # fmt: skip
"""(schema, what makes its rows from `Facts`), parents before children."""
