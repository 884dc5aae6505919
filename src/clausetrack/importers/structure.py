"""From paragraphs to clauses: one recogniser for every format.

It walks through the blocks with a stack of open series (articles, then `1.`, then `(a)` …). A label is believed where
it goes on with an open series or begins a new one; a figure that merely stands first in a line (`1.5 million people`)
is left in the text. Whatever is not understood stays text: every sign of every block ends up in exactly one clause,
in its label, heading or wording, in the order of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from clausetrack.importers.draft import Draft, DraftClause
from clausetrack.importers.fold import folded
from clausetrack.importers.numbering import Label, is_closing, is_preamble, read_labels
from clausetrack.importers.warn import warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.draft import Block, ClauseKind, Split

__all__ = ["recognise", "structured"]

_HEADING_LENGTH = 120
_GAP = 20  # a counter-draft leaves points out, but not more than this many at once
_SENTENCE_ENDS = (".", ";", ":", ",", "!", "?", "…")
_OUTER = ("article", "point", "container", "annex")


def structured(
    blocks: Sequence[Block], *, split: Split, source_name: str, warnings: list[Diagnostic], **rest: Any
) -> Draft:
    """Return a draft made of blocks and of whatever else the reader found.

    Args:
        blocks: the paragraphs of the main text.
        split: what becomes a clause of its own: every numbered item (`items`); or whole articles with their items
            inside (`articles`); `auto` takes articles where the draft has some.
        source_name: for the draft and for messages.
        warnings: what the reader had to say.
        rest: further fields of `Draft`.
    """
    title, clauses = recognise(blocks)
    articles = split == "articles" or (split == "auto" and _has_articles(clauses))
    clauses = _numbered_once(folded(clauses) if articles else clauses, source_name, warnings)
    if clauses and not any(clause.kind in ("clause", "item", "annex") for clause in clauses):
        warnings.append(warning(source_name, "no-structure", "no numbered clauses were found; paragraphs were kept"))
    return Draft(
        title=title, blocks=tuple(blocks), clauses=clauses, source_name=source_name, warnings=tuple(warnings), **rest
    )


def _has_articles(clauses: Sequence[DraftClause]) -> bool:
    return sum(clause.level == 0 and clause.kind == "clause" and _is_article(clause) for clause in clauses) >= 2


def _is_article(clause: DraftClause) -> bool:
    labels = read_labels(clause.label)
    return bool(labels) and labels[0].family == "article"


@dataclass(slots=True)
class _Series:
    """One open numbering: its style, how deep it stands, the last value, and the number of its last clause."""

    style: str
    level: int
    indent: int
    values: tuple[int, ...]
    number: str
    family: str
    count: int = 1


@dataclass(slots=True)
class _State:
    clauses: list[DraftClause] = field(default_factory=list)
    stack: list[_Series] = field(default_factory=list)
    document: str = ""
    documents: set[str] = field(default_factory=set)
    annexes: int = 0
    recitals: int = 0
    labelled: bool = False  # whether a numbered clause of this document has been seen
    open: bool = False  # whether unnumbered text goes on with the last clause
    wants_heading: bool = False


def recognise(blocks: Sequence[Block]) -> tuple[str, tuple[DraftClause, ...]]:
    """Return the title and the clauses, finest grain: every numbered or bulleted item is a clause."""
    state = _State()
    numbered = any(block.label or read_labels(block.text) for block in blocks)
    filled = [place for place, block in enumerate(blocks) if block.text.strip()]
    title = ""
    for order, place in enumerate(filled):
        block = blocks[place]
        following = blocks[filled[order + 1]] if order + 1 < len(filled) else None
        if order == 0 and _is_title(block, following):
            title = f"{block.label} {block.text}".strip()
            continue
        label = _label(block, state)
        if label is not None:
            _numbered(block, label, place, following, state)
        else:
            _unnumbered(block, place, numbered, state)
    return title, tuple(state.clauses)


def _is_title(block: Block, following: Block | None) -> bool:
    if block.kind == "title":
        return True
    if following is None or block.label or is_preamble(block.text):
        return False
    labels = read_labels(block.text)
    if labels and labels[0].family != "bullet":
        return False
    if block.kind == "heading":
        return block.depth <= 1
    return block.kind == "paragraph" and not labels and _reads_as_heading(block.text)


def _reads_as_heading(text: str) -> bool:
    stripped = text.rstrip(" ]*")
    return 0 < len(stripped) <= _HEADING_LENGTH and "\n" not in stripped and not stripped.endswith(_SENTENCE_ENDS)


def _label(block: Block, state: _State) -> Label | None:
    """Return the reading of the block's label that fits what stands before, or None."""
    if block.label:
        readings = tuple(found for found in read_labels(block.label) if not found.rest)
        if not readings:
            # a label that the file computes is one, whatever it looks like
            given = Label(block.label, "", "plain", f"given{block.depth}", (), block.label)
            return replace(given, rest=block.text)
        chosen = _fitting(readings, block, state) or readings[0]
        style = chosen.style if chosen.family in _OUTER else f"{chosen.style}@{block.depth}"
        return replace(chosen, raw=block.label, rest=block.text, style=style)
    return _fitting(read_labels(block.text), block, state)


def _fitting(readings: tuple[Label, ...], block: Block, state: _State) -> Label | None:
    best: tuple[int, int, Label] | None = None
    for order, reading in enumerate(readings):
        rank = _fit(reading, block, state)
        if rank and (best is None or (rank, -order) > (best[0], -best[1])):
            best = (rank, order, reading)
    return best[2] if best else None


def _fit(label: Label, block: Block, state: _State) -> int:
    """Rate a reading: 5 it is the next of an open series, 4 a new series, 2 with a gap, 0 not believed."""
    if label.family in _OUTER:
        return 5
    if label.family == "bullet":
        return 5 if label.rest else 0
    if label.family == "dotted":
        return _fit_dotted(label, state)
    style = f"{label.style}@{block.depth}" if block.label else label.style
    for series in reversed(state.stack):
        if series.style == style and series.values and label.values:
            step = label.values[0] - series.values[-1]
            if step == 1:
                return 5
            if 1 < step <= _GAP:
                return 2
    if not label.values or label.values[0] == 1:
        return 4
    known = any(series.style == style for series in state.stack)
    # An excerpt may begin with any number; but prose has lines that begin with an initial ("V. Smith") or a figure.
    return 1 if not known and (label.token.isdecimal() or "(" in style or block.label) else 0


def _fit_dotted(label: Label, state: _State) -> int:
    for series in reversed(state.stack):
        if series.values and series.family in ("dotted", "plain", "article", "point"):
            if label.values[: len(series.values)] == series.values:
                return 5
            same = len(label.values) == len(series.values) and label.values[:-1] == series.values[:-1]
            if same and 0 < label.values[-1] - series.values[-1] <= _GAP:
                return 5
            if series.family == "dotted" and label.values[:1] > series.values[:1]:
                return 4
    return 4 if label.values[-1] == 1 or not state.stack else 0


def _numbered(block: Block, label: Label, place: int, following: Block | None, state: _State) -> None:
    if label.family == "annex":
        _annex(block, label, place, state)
        return
    if label.family == "container":
        _container(block, label, place, state)
        return
    series = _enter(label, block, state)
    heading, text = _heading_or_text(block, label, following, series.family)
    kind: ClauseKind = "clause" if series.level == 0 else "item"
    _add(state, block, place, kind, series.number, label.raw, heading, text, series.level)
    state.labelled = state.open = True
    state.wants_heading = series.family == "article" and not label.rest


def _annex(block: Block, label: Label, place: int, state: _State) -> None:
    state.annexes += 1
    token = label.token.casefold() if label.token.isascii() and label.token else str(state.annexes)
    document = f"annex-{token.replace('.', '-')}"
    if document in state.documents:
        document = f"{document}-{state.annexes}"
    state.documents.add(document)
    state.document, state.stack, state.labelled, state.recitals = document, [], False, 0
    _add(state, block, place, "annex", "", label.raw, label.rest, "", 0)
    state.open, state.wants_heading = False, not label.rest


def _container(block: Block, label: Label, place: int, state: _State) -> None:
    # Articles mostly count on through chapters; their items begin anew.
    state.stack = [series for series in state.stack if series.family == "article" and series.level == 0]
    _add(state, block, place, "heading", "", label.raw, label.rest, "", 0)
    state.open, state.wants_heading = False, not label.rest


def _enter(label: Label, block: Block, state: _State) -> _Series:
    """Find or open the series that a label belongs to, close what is deeper, and return it counted on."""
    stack = state.stack
    series = _open_series(label, block, stack)
    if series is None:
        parent = _parent(label, stack)
        del stack[parent + 1 :]
        level = stack[-1].level + 1 if stack else 0
        series = _Series(label.style, level, block.depth, label.values, "", label.family)
        stack.append(series)
    else:
        del stack[stack.index(series) + 1 :]
        series.values, series.count = label.values, series.count + 1
    above = next((one for one in reversed(stack[:-1])), None)
    series.number = _number(label, series, above)
    return series


def _open_series(label: Label, block: Block, stack: list[_Series]) -> _Series | None:
    counts = label.family in ("plain", "bullet")
    inner: _Series | None = None  # the deepest of its kind, where the block stands further out than that
    for series in reversed(stack):
        if series.style != label.style:
            continue
        if counts and label.values in ((1,), ()) and block.depth > series.indent:
            return None  # the same kind of number, further in: a list inside the list
        if counts and block.depth < series.indent:
            inner = inner or series
        elif inner is None or label.values > series.values or not label.values:
            return series
    return inner


def _parent(label: Label, stack: list[_Series]) -> int:
    """Return the index of the series under which a new one opens; -1 for the outermost."""
    if label.family in ("article", "point"):
        outer = [place for place, series in enumerate(stack) if series.family == "article"]
        return outer[-1] if outer and label.family == "point" else -1
    if label.family == "dotted":
        for place in range(len(stack) - 1, -1, -1):
            values = stack[place].values
            if values and len(values) < len(label.values) and label.values[: len(values)] == values:
                return place
        outer = [place for place, series in enumerate(stack) if series.family == "article"]
        return outer[-1] if outer else -1
    return len(stack) - 1


def _number(label: Label, series: _Series, above: _Series | None) -> str:
    token = label.token
    if label.family in ("article", "point", "dotted"):
        own = "".join(token.replace("-", ".").split()) if token[:1].isdecimal() else str(label.values[0])
        if above is None or own.startswith(f"{above.number}.") or label.family == "article":
            return own
        return f"{above.number}.{own}" if above.number else own
    if above is None:
        return "" if label.family == "bullet" else token
    own = str(label.values[0]) if label.values else str(series.count)
    return f"{above.number}.{own}" if above.number else own


def _heading_or_text(block: Block, label: Label, following: Block | None, family: str) -> tuple[str, str]:
    """Decide whether the words beside a number are the title of the clause or its wording."""
    rest = label.rest
    if not rest or not _reads_as_heading(rest) or following is None:
        return "", rest
    if block.kind == "heading" or block.emphasised:
        return rest, ""
    if family == "article" and (following.label or _goes_deeper(following)):
        return rest, ""
    return "", rest


def _goes_deeper(following: Block) -> bool:
    labels = read_labels(following.text)
    return not labels or labels[0].family not in ("article", "container", "annex")


def _unnumbered(block: Block, place: int, numbered: bool, state: _State) -> None:
    text = block.text
    if state.wants_heading and _reads_as_heading(text) and state.clauses:
        state.clauses[-1] = replace(state.clauses[-1], heading=text, blocks=(state.clauses[-1].blocks[0], place + 1))
        state.wants_heading = False
        return
    state.wants_heading = False
    if block.kind in ("heading", "title") or is_preamble(text):
        state.open = False
        _add(state, block, place, "heading", "", "", text, "", 0)
    elif is_closing(text):
        state.open = True
        _add(state, block, place, "closing", "", "", "", text, 0)
    elif state.open:
        last = state.clauses[-1]
        joined = f"{last.text}\n{text}" if last.text else text
        state.clauses[-1] = replace(last, text=joined, blocks=(last.blocks[0], place + 1))
    elif numbered and not state.labelled and not state.document:
        state.recitals += 1
        _add(state, block, place, "preamble", f"P{state.recitals}", "", "", text, 0)
    else:
        _add(state, block, place, "paragraph", "", "", "", text, 0)


def _add(
    state: _State,
    block: Block,
    place: int,
    kind: ClauseKind,
    number: str,
    label: str,
    heading: str,
    text: str,
    level: int,
) -> None:
    state.clauses.append(
        DraftClause(
            number, label, heading, text, level, kind, state.document, block.place, block.line, (place, place + 1)
        )
    )


def _numbered_once(clauses: Sequence[DraftClause], name: str, warnings: list[Diagnostic]) -> tuple[DraftClause, ...]:
    """Make every number unique in its document; the label keeps what is written."""
    seen: dict[tuple[str, str], int] = {}
    result = []
    taken = {(clause.document, clause.number) for clause in clauses}
    for clause in clauses:
        key = (clause.document, clause.number)
        count = seen[key] = seen.get(key, 0) + 1
        if clause.number and count > 1:
            while (clause.document, f"{clause.number}-{count}") in taken:
                count += 1
            number = f"{clause.number}-{count}"
            taken.add((clause.document, number))
            message = f"number '{clause.number}' stands there again ({clause.place}); it was taken in as '{number}'"
            warnings.append(warning(name, "repeated-number", message, line=clause.line))
            result.append(replace(clause, number=number))
        else:
            result.append(clause)
    return tuple(result)
