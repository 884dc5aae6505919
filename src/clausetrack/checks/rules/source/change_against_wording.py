"""The recorded change is not what the wordings show.

## What it finds
`change: kept` although the words or the terms differ from the revision that this one continues; `change: amended`
although neither do; `change: added` although that revision has the clause; `kept`, `amended` or `moved` although it
does not.

## Why it matters
With restated texts the record decides whether a change is material. Where record and wording disagree, one of them
is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity
from clausetrack.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E507", "change-against-wording", "source", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every recorded change that the two versions contradict."""
    plan = context.plan
    for name, clause in plan.clauses.items():
        for revision, version in clause.versions.items():
            if version.change is None or version.deleted or revision not in plan.revisions:
                continue
            base = version.compared_with or next(iter(plan.revisions[revision].based_on), None)
            if base is None or base not in plan.revisions or version.from_:
                continue
            fault = _fault(context, name, revision, base, version.change)
            if fault:
                yield RULE.finding(
                    f"recorded as '{version.change}', and {fault}",
                    context.where("clause", name, ("versions", revision, "change")),
                    subject=name,
                    field=f"versions.{revision}.change",
                    args={"change": version.change, "base": base},
                    help="Mend the record or the wording; say 'compared-with' where another revision is meant.",
                )


def _fault(context: StateContext, name: str, revision: str, base: str, change: str) -> str:
    plan = context.plan
    has = plan.has(name, base)
    if change == "added":
        return f"'{base}' has the clause" if has else ""
    if change not in {"kept", "amended", "moved"}:
        return ""
    if not has:
        return f"'{base}' does not have the clause" if plan.covers(name, base) else ""
    old, new = plan.wording(name, base), plan.wording(name, revision)
    if old is None or new is None:
        return ""
    same = old.origin == new.origin or fold(old.text) == fold(new.text)
    terms = {key: tuple(values) for key, values in old.words.terms.items()} == {
        key: tuple(values) for key, values in new.words.terms.items()
    }
    if change == "kept" and not (same and terms):
        return f"its {'terms differ' if same else 'words differ'} from '{base}'"
    if change == "amended" and same and terms:
        return f"its words and terms are those of '{base}'"
    return ""
