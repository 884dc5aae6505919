"""What a returned form would change: three ways, between what was sent, what it says and what is recorded now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from clausetrack.compare import redline
from clausetrack.errors import UsageError
from clausetrack.importers.workbook.layout import NEW, Answer, answer_of, recorded, squeeze, text_mark
from clausetrack.model import PLAN
from clausetrack.text import natural_key, slug

if TYPE_CHECKING:
    from collections.abc import Collection

    from clausetrack.compare import Redline
    from clausetrack.importers.workbook.reader import Contribution, Reply
    from clausetrack.model import Plan

__all__ = ["Proposal", "Proposed", "propose", "provision_id", "statement_of"]

Outcome = Literal["new", "recorded", "conflict"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One row of a form that says something new.

    Attributes:
        clause: clause id, `plan`, or for a new provision the id it would get.
        outcome: `new` (to be written), `recorded` (the record says so already), `conflict` (not written).
        answer: what the form says.
        sent: what was recorded when it was sent.
        now: what is recorded now.
        why: for a conflict: what does not fit.
        title: for a new provision.
        place: sheet and row.
        redline: for a wording proposed: what it changes in the words asked about.
    """

    clause: str
    outcome: Outcome
    answer: Answer
    sent: Answer
    now: Answer
    why: str = ""
    title: str = ""
    place: str = ""
    redline: Redline = ()

    def lines(self) -> tuple[str, ...]:
        """Return it as lines of a diff."""
        head = f"{self.clause}: {self.title}" if self.title else self.clause
        if self.outcome == "recorded":
            return (f"  {head}: recorded already",)
        old = () if not self.sent else (f"- {self.sent.say()}",)
        if self.outcome == "new":
            marked = (f"    {marks(self.redline)}",) if self.redline else ()
            return (f"  {head}", *old, f"+ {self.answer.say()}", *marked)
        return (
            f"! {head}: conflict, not written ({self.place}): {self.why}",
            f"  sent: {self.sent.say() if self.sent else 'nothing'}",
            f"  form: {self.answer.say()}",
            f"  now:  {self.now.say() if self.now else 'nothing'}",
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a form comes to.

    Attributes:
        statement: id of the statement that holds its positions.
        rows: the rows that say something new.
        unanswered: how many rows say nothing, or what they were sent with.
    """

    contribution: Contribution
    statement: str
    rows: tuple[Proposed, ...]
    unanswered: int

    def of(self, outcome: Outcome) -> tuple[Proposed, ...]:
        """Return the rows of one outcome."""
        return tuple(row for row in self.rows if row.outcome == outcome)

    def diff(self) -> str:
        """Return what would change, for people."""
        identity = self.contribution.identity
        counts = (
            f"{len(self.of('new'))} new",
            f"{len(self.of('recorded'))} recorded already",
            f"{len(self.of('conflict'))} in conflict",
            f"{self.unanswered} without news",
        )
        head = f"{identity.party} on {identity.revision}, sent as of {identity.as_of}: {', '.join(counts)}"
        return "\n".join([head, *(line for row in self.rows for line in row.lines())]) + "\n"


def statement_of(contribution: Contribution) -> str:
    """Return the id of the statement that a form becomes: the same whenever it is read."""
    identity = contribution.identity
    return f"{identity.party}-{contribution.head.get('date', '')}-form-{identity.digest[:8]}"


def propose(plan: Plan, contribution: Contribution, *, take: Collection[str] = ()) -> Proposal:
    """Work out what a form would change.

    A row is written where the record still says what the form was sent with and the words are still the same. Where
    either has changed meanwhile, the row is a conflict and is left to a person.

    Args:
        plan: the plan as it is now, with its private layer where there is one.
        contribution: the form.
        take: clauses whose conflicts are settled in favour of the form.

    Raises:
        UsageError: the form is about another plan, or about a party or text that the plan does not have.
    """
    identity = contribution.identity
    _check(plan, identity.plan, identity.party, identity.revision)
    now = recorded(plan, identity.party, identity.revision, plan.newest_day)
    name = statement_of(contribution)
    before = {
        position.on: answer_of(position)
        for statement in plan.statements.values()
        if statement.party == identity.party and statement.id.endswith(f"-form-{identity.digest[:8]}")
        for position in statement.positions
    }
    order = {wording.clause: place for place, wording in enumerate(plan.in_revision(identity.revision))}
    replies = sorted(contribution.replies, key=lambda reply: (order.get(reply.key, len(order)), natural_key(reply.key)))
    rows = [row for reply in replies if (row := _row(plan, identity.revision, reply, now, before, take))]
    overall = _overall(contribution, now, before, take)
    rows = _once([*overall, *rows])
    total = len(contribution.replies) + bool(contribution.head.get("overall"))
    return Proposal(contribution, name, tuple(rows), total - len(rows))


def _check(plan: Plan, name: str, party: str, revision: str) -> None:
    if name != plan.header.plan:
        raise UsageError(f"the form is about the plan '{name}', this is '{plan.header.plan}'", hint="name its --plan")
    if party not in plan.parties:
        raise UsageError(
            f"the form is of '{party}', which is no party of the plan any more",
            hint="take the party's id back into parties.yaml, or send a new form",
        )
    if revision not in plan.revisions:
        raise UsageError(
            f"the form is about '{revision}', which is no revision of the plan any more",
            hint="take the revision's id back into plan.yaml, or send a new form",
        )


def _row(
    plan: Plan, revision: str, reply: Reply, now: dict[str, Answer], before: dict[str, Answer], take: Collection[str]
) -> Proposed | None:
    if not reply.answer.stance or reply.answer.same(reply.sent):
        return None
    if reply.key.startswith(NEW):
        return _provision(plan, reply, before)
    current = before.get(reply.key) or now.get(reply.key, Answer())
    wording = plan.wording(reply.key, revision)
    why = ""
    if reply.key not in plan.clauses:
        why = "the plan has no such clause any more"
    elif wording is None or text_mark(wording.text) != reply.mark:
        why = "the wording has changed since the form was sent"
    outcome, why = _outcome(reply.key, reply.answer, reply.sent, current, before, why, take)
    edits = redline(wording.text, reply.answer.proposed) if wording and reply.answer.proposed else ()
    return Proposed(reply.key, outcome, reply.answer, reply.sent, current, why, place=reply.place, redline=edits)


def marks(edits: Redline) -> str:
    """Return a redline in one line of plain text: `kept [-out-]{+in+}`."""
    signs = {"delete": "[-{}-]", "move-from": "[<{}<]", "insert": "{{+{}+}}", "move-to": "{{>{}>}}"}
    return squeeze("".join(signs.get(edit.op, "{}").format(edit.text) for edit in edits))


def _outcome(
    key: str,
    answer: Answer,
    sent: Answer,
    now: Answer,
    before: dict[str, Answer],
    why: str,
    take: Collection[str],
) -> tuple[Outcome, str]:
    if answer.same(now):
        return "recorded", ""
    if key in before:
        return "conflict", "this form was taken before, with another answer"
    if not why and not now.same(sent):
        why = "the record has changed since the form was sent"
    if why and key not in take:
        return "conflict", why
    return "new", ""


def _overall(
    contribution: Contribution, now: dict[str, Answer], before: dict[str, Answer], take: Collection[str]
) -> list[Proposed]:
    """Return what the head of the form says of the text as a whole; it carries no seal, so only news are taken."""
    answer = Answer(stance=contribution.head.get("overall", ""), reason=contribution.head.get("remarks", ""))
    current = before.get(PLAN) or now.get(PLAN, Answer())
    if not answer.stance or (not answer.reason and answer.stance == current.stance):
        return []
    outcome, why = _outcome(PLAN, answer, current, current, before, "", take)
    return [Proposed(PLAN, outcome, answer, current if outcome == "new" else Answer(), current, why, place="Reply")]


def provision_id(title: str) -> str:
    """Return the id that a new provision would get: the same whenever the form is read."""
    name = slug(title)
    if not name:  # a title in another script has no letters that an id can have
        return f"provision-{text_mark(title)[:8]}"
    return f"{name}-provision" if name == PLAN else name


def _once(rows: list[Proposed]) -> list[Proposed]:
    """Return the rows; where two new provisions would get one id, the second is a conflict."""
    seen: set[str] = set()
    found = []
    for row in rows:
        again = row.outcome == "new" and row.title and row.clause in seen
        seen.add(row.clause)
        why = f"another free row would make the clause '{row.clause}', too"
        found.append(replace(row, outcome="conflict", why=why) if again else row)
    return found


def _provision(plan: Plan, reply: Reply, before: dict[str, Answer]) -> Proposed:
    name = provision_id(reply.title)
    answer = replace(reply.answer, change=reply.answer.change or "add")
    found = plan.clauses.get(name)
    if found is None:
        return Proposed(name, "new", answer, Answer(), Answer(), title=reply.title, place=reply.place)
    if name in before and before[name].same(answer):
        return Proposed(name, "recorded", answer, Answer(), answer, title=reply.title, place=reply.place)
    why = f"the plan has a clause '{name}' already"
    return Proposed(name, "conflict", answer, Answer(), Answer(), why, squeeze(reply.title), reply.place)
