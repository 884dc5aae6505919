"""A plan with its questions: what `clausetrack.load` gives back, one method for each answer.

Each method puts together what the layers below keep apart: the model, the comparison of texts, and positions. The
results are plain frozen objects; `clausetrack.frames` makes pandas tables of them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError
from clausetrack.model.base import day_meant
from clausetrack.positions import DEFAULT, Policy
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.compare.revisions import RevisionChange
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.model import Plan
    from clausetrack.positions import ChangeLookup, Matrix
    from clausetrack.positions.agreement import Agreement
    from clausetrack.positions.brief import Brief, RecordBrief
    from clausetrack.positions.dyads import Dyads, Layer
    from clausetrack.positions.explain import Explanation
    from clausetrack.positions.landing import Landing
    from clausetrack.positions.movement import Movement
    from clausetrack.positions.packages import Packages
    from clausetrack.positions.reliability import Reliability
    from clausetrack.positions.stale import Stale
    from clausetrack.positions.term_views import TermGap
    from clausetrack.positions.timeline import Entry
    from clausetrack.positions.tracing import Scorecard, Trace

__all__ = ["TrackedPlan", "load"]


def load(folder: str | Path, *, at: str | None = None, overlay: str | Path | None = None) -> TrackedPlan:
    """Return the plan of a folder.

    Bad data never raises: what cannot be read is left out and stands in `TrackedPlan.diagnostics`.

    Args:
        folder: where `plan.yaml` is.
        at: read the files as they were at this git commit.
        overlay: folder of a private layer to add.

    Raises:
        PlanError: the folder does not exist or is no folder.
        GitError: `at` is given, and the commit cannot be read.
    """
    from clausetrack.store import WorkingTree, merge
    from clausetrack.store import load as read
    from clausetrack.store.opening import open_tree

    loaded = read(open_tree(Path(folder), at))
    if overlay is not None:
        loaded = merge(loaded, read(WorkingTree(Path(overlay))))
    return TrackedPlan(loaded.plan, loaded.diagnostics)


@dataclass(frozen=True)
class TrackedPlan:
    """A plan, what is wrong with its files, and the answers to be had from it.

    Where a method takes them:

    * `revision`: id of the text to judge by; the latest that was out on the day where None.
    * `as_of`: the last day that counts (`2025-12-24`, or `2025-12` for its end); the newest statement's where None.
    * `policy`: a `Policy`, or its choices in words (`"matter=yes authority=member"`).
    * `required`: ids of the parties whose consent is needed, in place of what the plan says.
    * `parties`: ids of the parties to look at; those that the policy shows where empty.

    Every method raises `UsageError` where an id, a day or a choice is none; its hint names the nearest.

    Attributes:
        plan: the model: clauses, parties, statements, sources.
        diagnostics: what is wrong with the files; what they say of it was left out.
    """

    plan: Plan
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def changes(self) -> ChangeLookup:
        """Whether a clause has changed in substance between two revisions: all that positions need of texts."""
        from clausetrack.reports.views import change_lookup

        return change_lookup(self.plan)

    def matrix(
        self,
        revision: str | None = None,
        as_of: str | None = None,
        *,
        policy: Policy | str = DEFAULT,
        required: Iterable[str] = (),
        parties: Iterable[str] = (),
    ) -> Matrix:
        """Return who stands where on every clause."""
        from clausetrack.positions import matrix

        return matrix(self.plan, revision, self._day(as_of), self._policy(policy, required, parties), self.changes)

    def agreement(
        self,
        revision: str | None = None,
        as_of: str | None = None,
        *,
        policy: Policy | str = DEFAULT,
        required: Iterable[str] = (),
    ) -> Agreement:
        """Return the status of every clause, from settled to blocked, and who blocks it."""
        from clausetrack.positions.agreement import agreement

        return agreement(self.matrix(revision, as_of, policy=policy, required=required))

    def dyads(
        self,
        revision: str | None = None,
        as_of: str | None = None,
        *,
        layer: Layer = "counted",
        policy: Policy | str = DEFAULT,
        parties: Iterable[str] = (),
    ) -> Dyads:
        """Return which parties stand together, on the words (`counted`) or on the `matter`."""
        from clausetrack.positions.dyads import dyads

        return dyads(self.matrix(revision, as_of, policy=policy, parties=parties), layer)

    def gaps(
        self,
        terms: Iterable[str] | None = None,
        as_of: str | None = None,
        *,
        policy: Policy | str = DEFAULT,
        required: Iterable[str] = (),
    ) -> tuple[TermGap, ...]:
        """Return, for each term, what parties have said they would accept, and how far apart that is."""
        from clausetrack.positions.gaps import gaps

        wanted = None if terms is None else [self._known(term, self.plan.header.terms, "term") for term in terms]
        return gaps(self.matrix(None, as_of, policy=policy, required=required), wanted)

    def packages(
        self,
        revision: str | None = None,
        as_of: str | None = None,
        *,
        policy: Policy | str = DEFAULT,
        required: Iterable[str] = (),
    ) -> Packages:
        """Return what parties tie together, and the conditions that stand."""
        from clausetrack.positions.packages import packages

        return packages(self.matrix(revision, as_of, policy=policy, required=required))

    def landing(self, clause: str, as_of: str | None = None, *, policy: Policy | str = DEFAULT) -> Landing:
        """Return every wording of a clause that was on the table, with its status, and what parties proposed."""
        from clausetrack.positions.landing import landing

        name = self._known(clause, self.plan.clauses, "clause")
        return landing(self.plan, name, self._day(as_of), self._policy(policy), self.changes)

    def movement(
        self,
        start: str | None = None,
        end: str | None = None,
        *,
        policy: Policy | str = DEFAULT,
        parties: Iterable[str] = (),
    ) -> Movement:
        """Return who moved after `start`, up to `end`: two days, or two revisions for the days they were issued on.

        From the day of the first text to that of the newest statement where none is named.
        """
        from clausetrack.positions.movement import movement

        first = min((item.issued for item in self.plan.revisions.values()), default="")
        begin = first if start is None else self._moment(start)
        last = None if end is None else self._moment(end)
        return movement(self.plan, begin, last, self._policy(policy, (), parties), self.changes)

    def objections(
        self, after: str | None = None, as_of: str | None = None, *, policy: Policy | str = DEFAULT
    ) -> tuple[Trace, ...]:
        """Return what a revision (the latest where None) made of every objection to the texts it goes back to."""
        from clausetrack.positions.tracing import traces

        text = self.plan.latest if after is None else self._known(after, self.plan.revisions, "revision")
        return traces(self.plan, text, self._day(as_of), self._policy(policy), self.changes)

    def scorecard(
        self, before: str, after: str, as_of: str | None = None, *, policy: Policy | str = DEFAULT
    ) -> Scorecard:
        """Return what each party got and gave from one revision to a later one, clause by clause."""
        from clausetrack.positions.tracing import scorecard

        texts = [self._known(name, self.plan.revisions, "revision") for name in (before, after)]
        return scorecard(self.plan, texts[0], texts[1], self._day(as_of), self._policy(policy), self.changes)

    def stale(
        self,
        revision: str | None = None,
        as_of: str | None = None,
        *,
        objections: bool = True,
        policy: Policy | str = DEFAULT,
        parties: Iterable[str] = (),
    ) -> tuple[Stale, ...]:
        """Return the objections (or every stance) that speak of words that have changed since."""
        from clausetrack.positions.stale import stale

        return stale(self.matrix(revision, as_of, policy=policy, parties=parties), objections=objections)

    def timeline(
        self,
        as_of: str | None = None,
        *,
        since: str | None = None,
        parties: Iterable[str] = (),
        clauses: Iterable[str] = (),
        policy: Policy | str = DEFAULT,
    ) -> tuple[Entry, ...]:
        """Return revisions, events and statements, oldest first; `since` is a day or a revision."""
        from clausetrack.positions.timeline import timeline

        return timeline(
            self.plan,
            self._day(as_of),
            since=None if since is None else self._moment(since),
            parties=[self._known(party, self.plan.parties, "party") for party in parties],
            clauses=[self._known(clause, (*self.plan.clauses, "plan"), "clause") for clause in clauses],
            policy=self._policy(policy),
        )

    def brief(self, since: str, as_of: str | None = None, *, policy: Policy | str = DEFAULT) -> Brief:
        """Return what is new after a day or a revision, by the day on which it was said."""
        from clausetrack.positions.brief import brief

        return brief(self.plan, self._moment(since), self._day(as_of), self._policy(policy), self.changes)

    def recorded_since(self, base: TrackedPlan, *, policy: Policy | str = DEFAULT) -> RecordBrief:
        """Return what these files record otherwise than an earlier state of them, `load(folder, at="HEAD~1")`."""
        from clausetrack.positions.brief import record_brief

        return record_brief(base.plan, self.plan, self._policy(policy), self.changes, base_changes=base.changes)

    def reliability(self, second: TrackedPlan) -> Reliability:
        """Return how far a second coding of the same statements agrees with this one: alpha, and what to talk over."""
        from clausetrack.positions.reliability import reliability

        return reliability({"first": self.plan, "second": second.plan})

    def explain(
        self,
        clause: str,
        party: str,
        revision: str | None = None,
        as_of: str | None = None,
        *,
        policy: Policy | str = DEFAULT,
        required: Iterable[str] = (),
    ) -> Explanation:
        """Return why a cell of the matrix reads as it does: a chain of sourced facts."""
        from clausetrack.positions.explain import explain

        return explain(self.matrix(revision, as_of, policy=policy, required=required, parties=[party]), clause, party)

    def diff(self, before: str, after: str) -> RevisionChange:
        """Return what changed between two revisions, clause by clause, with redlines."""
        from clausetrack.compare.revisions import compare_revisions

        texts = [self._known(name, self.plan.revisions, "revision") for name in (before, after)]
        return compare_revisions(self.plan, texts[0], texts[1])

    def _policy(
        self, policy: Policy | str = DEFAULT, required: Iterable[str] = (), parties: Iterable[str] = ()
    ) -> Policy:
        """Return the policy meant, with other parties required or shown where some are named."""
        found = Policy.parse(policy) if isinstance(policy, str) else policy
        for party in (*(needed := tuple(required)), *(shown := tuple(parties))):
            self._known(party, self.plan.parties, "party")
        return dataclasses.replace(found, required=needed or found.required, parties=shown or found.parties)

    def _day(self, given: str | None) -> str | None:
        if given is None:
            return None
        try:
            return day_meant(given)
        except ValueError:
            raise UsageError(f"'{given}' is no day", hint="write it as 2025-12-24, 2025-12 or 2025") from None

    def _moment(self, word: str) -> str:
        if word in self.plan.revisions:
            return self.plan.revisions[word].issued
        found = self._day(word)
        assert found is not None
        return found

    def _known(self, word: str, ids: Iterable[str], kind: str) -> str:
        names = list(ids)
        if word in names:
            return word
        near = nearest(word, names)
        raise UsageError(f"there is no {kind} '{word}'", hint=f"did you mean: {', '.join(near)}?" if near else "")
