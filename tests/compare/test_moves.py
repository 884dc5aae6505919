"""Moves: what is long enough, alike enough and in another place."""

from __future__ import annotations

import pytest
from test_worddiff import shown

from clausetrack.compare.edits import Edit
from clausetrack.compare.moves import with_moves
from clausetrack.compare.tokens import pieces_of

KEPT = " while all else remains as it was agreed before "


def moved(*parts: tuple[str, str]) -> str:
    """Return a redline with its moves, from (op, text)."""
    names = {"-": "delete", "+": "insert", "=": "equal"}
    edits = [Edit(names[op], text) for op, text in parts]  # type: ignore[arg-type]
    cut = {number: pieces_of(edit.text) for number, edit in enumerate(edits) if edit.op != "equal"}
    return shown(with_moves(edits, cut))


@pytest.mark.parametrize(
    ("gone", "come", "expected"),
    [
        ("within thirty days", "Within thirty days", "[<within thirty days<]{}{{>Within thirty days>}}"),
        ("within thirty", "within thirty", "[-within thirty-]{}{{+within thirty+}}"),
        ("of the to", "of the to", "[-of the to-]{}{{+of the to+}}"),
        ("( ; ) . , : ! within", "( ; ) . , : ! within", "[-( ; ) . , : ! within-]{}{{+( ; ) . , : ! within+}}"),
        (
            "not later than thirty days after signature of the treaty",
            "not later than ninety days after signature of the treaty",
            "[<not later than thirty days after signature of the treaty<]{}"
            "{{>not later than ninety days after signature of the treaty>}}",
        ),
        (
            "then within thirty days, at most, it ends",
            "and within thirty days or so",
            "[-then -][<within thirty days<][-, at most, it ends-]{}{{+and +}}{{>within thirty days>}}{{+ or so+}}",
        ),
        (
            " within thirty days ",
            "within thirty days, at the latest and not before the end",
            "[< within thirty days <]{}{{>within thirty days>}}{{+, at the latest and not before the end+}}",
        ),
        (
            # The second run of the same words has nowhere left to come from.
            "within thirty days",
            "within thirty days in peacetime and within thirty days in wartime or a crisis",
            "[<within thirty days<]{}{{>within thirty days>}}{{+ in peacetime and within thirty days in wartime or a crisis+}}",
        ),
    ],
)
def test_what_went_and_came_is_a_move(gone: str, come: str, expected: str) -> None:
    assert moved(("-", gone), ("=", KEPT), ("+", come)) == expected.format(KEPT)


def test_a_change_in_one_place_is_no_move() -> None:
    assert (
        moved(("-", "within thirty days"), ("+", "Within thirty days"))
        == "[-within thirty days-]{+Within thirty days+}"
    )
    beside = moved(
        ("-", "a b within thirty days"), ("+", "within thirty days c d"), ("=", KEPT), ("+", "quite another thing")
    )
    assert "<" not in beside


def test_two_moves_are_numbered_as_they_are_read() -> None:
    one, two = "the council of ministers", "a commission of four experts"
    edits = [
        Edit("delete", f"{one}, which was to meet every month in a town that both would name, {two}"),
        Edit("equal", KEPT),
        Edit("insert", f"{two}; {one}"),
    ]
    found = with_moves(edits, {place: pieces_of(edits[place].text) for place in (0, 2)})
    assert [(edit.op, edit.text, edit.move) for edit in found if edit.move] == [
        ("move-from", one, 1), ("move-from", two, 2), ("move-to", two, 2), ("move-to", one, 1),
    ]  # fmt: skip


def test_long_edits_are_not_counted_word_by_word() -> None:
    """Above some thousand words the whole is a move only where one run makes up enough of it."""
    gone, come = (" ".join(f"word{number}" for number in range(at, at + 1200)) for at in (0, 20))
    edits = [Edit("delete", gone), Edit("equal", KEPT), Edit("insert", come)]
    found = with_moves(edits, {place: pieces_of(edits[place].text) for place in (0, 2)})
    assert [edit.op for edit in found] == ["move-from", "equal", "move-to"]
    mixed = " ".join(word for pair in zip(come.split()[::2], gone.split()[1::2], strict=True) for word in pair)
    edits[2] = Edit("insert", mixed)
    assert "move-from" not in {edit.op for edit in with_moves(edits, {n: pieces_of(edits[n].text) for n in (0, 2)})}
