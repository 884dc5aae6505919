"""A redline as data: an edit script that can be applied, undone, stored and read back.

The whole language is one record, `Edit`. A redline is a tuple of edits in one fixed order: between two stretches
of equal text everything taken away stands before everything put in, each in the order of its own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, cast, get_args

from clausetrack.errors import CompareError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Edit",
    "Op",
    "Redline",
    "after",
    "apart",
    "apply",
    "before",
    "changed",
    "from_json",
    "normalised",
    "to_json",
]

Op: TypeAlias = Literal["equal", "delete", "insert", "move-from", "move-to"]

_OPS = frozenset(get_args(Op))
_BEFORE = frozenset({"equal", "delete", "move-from"})
_AFTER = frozenset({"equal", "insert", "move-to"})
_MOVES = frozenset({"move-from", "move-to"})
_CLOSING = ",.;:!?)]"  # stands close to what is before it, whatever that is
_TAKEN, _PUT = _BEFORE - {"equal"}, _AFTER - {"equal"}


class Edit(NamedTuple):
    """One step of a redline.

    Attributes:
        op: `equal`, `delete`, `insert`, or for text that stands elsewhere in the other wording `move-from` and
            `move-to`.
        text: the text it covers, never empty.
        move: number of the move (from 1), the same on both of its ends; `None` for every other edit. The two
            ends may differ by a few words: `redline(from_edit.text, to_edit.text)` says by which.
    """

    op: Op
    text: str
    move: int | None = None


Redline: TypeAlias = tuple[Edit, ...]


def before(edits: Iterable[Edit]) -> str:
    """Return the earlier wording."""
    return "".join(edit.text for edit in edits if edit.op in _BEFORE)


def after(edits: Iterable[Edit]) -> str:
    """Return the later wording."""
    return "".join(edit.text for edit in edits if edit.op in _AFTER)


def apply(edits: Iterable[Edit], text: str) -> str:
    """Return the later wording made from `text`, which has to be the earlier one.

    Raises:
        CompareError: the edits were made for another text.
    """
    position = 0
    result: list[str] = []
    for edit in edits:
        if edit.op in _BEFORE:
            if not text.startswith(edit.text, position):
                raise CompareError(
                    f"the redline does not fit the text at character {position + 1}",
                    hint="compare the two wordings again",
                )
            position += len(edit.text)
        if edit.op in _AFTER:
            result.append(edit.text)
    if position != len(text):
        raise CompareError(
            f"the redline ends at character {position} of {len(text)}", hint="compare the two wordings again"
        )
    return "".join(result)


def changed(edits: Iterable[Edit]) -> bool:
    """Return whether anything differs."""
    return any(edit.op != "equal" for edit in edits)


def normalised(edits: Iterable[Edit]) -> Redline:
    """Return the edits in the one form: none empty, deletes before inserts, no two neighbours of one kind."""
    result: list[Edit] = []
    taken: list[Edit] = []
    put: list[Edit] = []
    for edit in edits:
        if not edit.text:
            continue
        if edit.op == "equal":
            result += taken
            result += put
            taken, put = [], []
            _push(result, edit)
        else:
            _push(taken if edit.op in _BEFORE else put, edit)
    return (*result, *taken, *put)


def _push(edits: list[Edit], edit: Edit) -> None:
    if edits and edits[-1].op == edit.op and edits[-1].move == edit.move:
        edits[-1] = Edit(edit.op, edits[-1].text + edit.text, edit.move)
    else:
        edits.append(edit)


def apart(edits: Iterable[Edit], *, drawn: bool = False) -> Redline:
    """Return the same redline with a blank between what is taken out and what is put in: `100 days` `soon` for people.

    The blank is one that both wordings have beside the place: it is taken out and put in again, so that the wordings
    stay what they are.

    Args:
        edits: in their one form.
        drawn: True where nobody takes the wordings back: a blank that neither text has there may be put in, too.
    """
    parts = list(edits)
    for place in range(1, len(parts)):
        old, new = parts[place - 1], parts[place]
        joined = old.text[-1].isspace() or new.text[0].isspace() or new.text[0] in _CLOSING
        if old.op in _TAKEN and new.op in _PUT and not joined:
            _part(parts, place, drawn=drawn)
    return tuple(parts)


def _part(parts: list[Edit], place: int, *, drawn: bool) -> None:
    """Part the edits before and at `place` by a blank of the equal text behind them, else of that before them."""
    first = next((at + 1 for at in range(place - 1, -1, -1) if parts[at].op == "equal"), 0)
    end = next((at for at in range(place, len(parts)) if parts[at].op == "equal"), len(parts))
    behind, before = parts[end].text if end < len(parts) else "", parts[first - 1].text if first else ""
    if len(behind) > 1 and behind[0] == " ":
        parts[end] = parts[end]._replace(text=behind[1:])
        for at in (place - 1, end - 1):
            parts[at] = parts[at]._replace(text=f"{parts[at].text} ")
    elif len(before) > 1 and before[-1] == " ":
        parts[first - 1] = parts[first - 1]._replace(text=before[:-1])
        for at in (first, place):
            parts[at] = parts[at]._replace(text=f" {parts[at].text}")
    elif drawn:
        parts[place - 1] = parts[place - 1]._replace(text=f"{parts[place - 1].text} ")


def to_json(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Return plain data for JSON: a list of `{"op", "text"}`, with `"move"` on the ends of a move."""
    return [{"op": edit.op, "text": edit.text} | ({} if edit.move is None else {"move": edit.move}) for edit in edits]


def from_json(data: Iterable[Mapping[str, Any]]) -> Redline:
    """Return the redline that `to_json` wrote.

    Raises:
        CompareError: the data is no redline (unknown op, missing or empty text, a move without its number).
    """
    edits = []
    for number, item in enumerate(data, start=1):
        op, text, move = item.get("op"), item.get("text"), item.get("move")
        if op not in _OPS or not isinstance(text, str) or not text:
            raise CompareError(
                f"edit {number} of the redline is not valid",
                hint="take the redline as `diff` wrote it: it was cut or altered on the way",
            )
        if (op in _MOVES) != (type(move) is int):
            raise CompareError(
                f"edit {number} of the redline has no valid number of its move",
                hint="take the redline as `diff` wrote it: it was cut or altered on the way",
            )
        edits.append(Edit(cast("Op", op), text, move))
    return tuple(edits)
