"""Who moved, what became of objections, and what each party got and gave, as tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausetrack.positions.movement import MOVES, STEPS
from clausetrack.positions.tracing import ANSWERS, SCORES
from clausetrack.reports.answers.common import by_policy, facts, tally
from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions import Policy
    from clausetrack.positions.movement import Move, Movement
    from clausetrack.positions.tracing import Scorecard, ScoreItem, Trace

__all__ = ["after_words", "movement_table", "score_table", "trace_table"]


def movement_table(plan: Plan, found: Movement, moves: Iterable[Move]) -> Table:
    """Return some of the steps of a movement, oldest first."""
    shown = list(moves)
    rows = tuple(
        {
            **move.to_data(),
            "from": move.before.stance if move.before else "–",
            "to": after_words(move),
            "steps": "" if move.steps is None else f"{move.steps:+d}",
            "about": "the matter" if move.layer == "matter" else move.voice.about,
            "reason": move.voice.position.reason or "",
            "said": f"{move.voice.statement.speaker}: {move.voice.statement.summary}",
            "statement": move.voice.statement.id,
            "stood": move.before.voice.statement.id if move.before and move.before.voice else "",
            "sources": list(move.voice.statement.sources),
            "required": move.party in (found.policy.required or plan.header.consent),
        }
        for move in shown
    )
    words = {move.word for move in shown}
    steps = f"{len(shown)} step{'' if len(shown) == 1 else 's'}."
    lead = (f"{steps} {tally(plan, found.policy, Counter(move.party for move in shown))}",)
    notes = [f"{word}: {meaning}" for word, meaning in MOVES.items() if word in words]
    notes.append(f"steps: {STEPS}.")
    notes += [
        f"Does not go together: {plan.name(item.party)} on {item.clause}: {item.why} "
        f"({', '.join(voice.statement.id for voice in item.voices)})"
        for item in found.contradictions
    ]
    return Table(
        "movement",
        (
            Column("day", "day", narrow=True),
            Column("party", "party", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("about", "about", narrow=True),
            Column("from", "from", narrow=True),
            Column("to", "to"),
            Column("steps", "steps", narrow=True, right=True),
            Column("move", "kind", narrow=True),
            Column("why", "why", below=True),
            Column("reason", "reason given", below=True),
            Column("said", "", below=True, once=True),
            Column("stood", "before", below=True),
            Column("statement", "by", below=True),
            Column("sources", "sources", below=True, once=True),
        ),
        rows,
        title=f"{plan.header.title}: who moved after {found.start}, up to {found.end}",
        lead=lead,
        notes=(*notes, by_policy(found.policy)),
        about=facts(
            plan,
            found.policy,
            since=found.start,
            as_of=found.end,
            contradictions=[item.to_data() for item in found.contradictions],
        ),
    )


def after_words(move: Move) -> str:
    """Return the stance that a step led to, and whether it counts."""
    return f"{move.after.stance}{'' if move.after.counted else ' (not counted)'}"


def trace_table(
    plan: Plan, found: Sequence[Trace], policy: Policy, redline: Callable[[str, str], str] | None = None
) -> Table:
    """Return what became of each objection, clause by clause; `redline` draws both wordings as one marked-up text."""
    rows = []
    heads: dict[str, tuple[str, ...]] = {}
    for trace in sorted(found, key=lambda trace: (plan.clause_order.index(trace.clause), trace.before)):
        drawn = redline(trace.before_text, trace.after_text) if redline else ""
        words = f"{trace.clause}: {trace.before} → {trace.after}"
        heads[words] = (words, *([drawn] if drawn else []))
        rows.append(
            {
                **trace.to_data(),
                "words": words,
                "required": trace.party in (policy.required or plan.header.consent),
                "about": trace.before,
                "stance": trace.objection.stance,
                "asked": trace.asked or trace.objection.position.reason or "",
                "later": trace.later.stance if trace.later else "",
                "redline": drawn,
                "statement": trace.objection.statement.id,
            }
        )
    answers = Counter(trace.answer for trace in found)
    after = found[0].after if found else "the text"
    return Table(
        "objections-traced",
        (
            Column("words", "words objected to", narrow=True),
            Column("clause", "clause", narrow=True, data=True),
            Column("party", "party", narrow=True),
            Column("about", "about", narrow=True, data=True),
            Column("stance", "stance", narrow=True),
            Column("answer", "answer", narrow=True),
            Column("later", "said since", narrow=True),
            Column("asked", "asked for, or why", below=True),
            Column("why", "why", below=True),
            Column("redline", "redline", below=True, data=True),
            Column("statement", "by", below=True),
        ),
        tuple(rows),
        title=f"{plan.header.title}: what {after} made of the objections to earlier texts",
        lead=(
            f"{len(found)} objections: {', '.join(f'{answers[word]} {word}' for word in ANSWERS if answers[word])}.",
            tally(plan, policy, Counter(trace.party for trace in found)),
        ),
        notes=(*(f"{word}: {meaning}" for word, meaning in ANSWERS.items() if answers[word]), by_policy(policy)),
        about=facts(plan, policy, revision=after),
        group="words",
        heads=heads,
    )


def score_table(plan: Plan, found: Scorecard, policy: Policy) -> Table:
    """Return what each party got and gave, clause by clause."""
    rows = tuple(
        {
            **item.to_data(),
            "party": party,
            "said": f"{item.voice.stance} ({item.voice.statement.id})",
            "later": item.later.stance if item.later else "",
        }
        for party, items in found.parties.items()
        for item in items
    )
    words = {item.word for items in found.parties.values() for item in items}
    return Table(
        "scorecard",
        (
            Column("party", "party", narrow=True),
            Column("score", "score", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("said", f"on {found.before}"),
            Column("later", f"on {found.after} since", narrow=True),
            Column("why", "why", below=True),
        ),
        rows,
        title=f"{plan.header.title}: what each party got and gave from {found.before} to {found.after}",
        notes=(
            *(f"{word}: {meaning}" for word, meaning in SCORES.items() if word in words),
            "The lists are not added up: clauses are not of equal weight.",
            by_policy(policy),
        ),
        about=facts(plan, policy, before=found.before, after=found.after),
        group="party",
        heads={party: (f"{plan.name(party)}: {_scores(items)}",) for party, items in found.parties.items()},
    )


def _scores(items: Iterable[ScoreItem]) -> str:
    counts = Counter(item.word for item in items)
    return ", ".join(f"{word} {counts[word]}" for word in SCORES if counts[word])
