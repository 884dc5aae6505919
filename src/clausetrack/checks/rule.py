"""What a rule is: its name, how bad it is by default, and its manual page, which is the docstring of its module."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from clausetrack.diagnostics import Diagnostic, Severity
from clausetrack.diagnostics.report import RuleInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausetrack.checks.contexts import ChangeContext, StateContext
    from clausetrack.diagnostics import Location

__all__ = ["CATEGORIES", "FAMILIES", "ChangeCheck", "Entry", "Rule", "StateCheck"]

FAMILIES: dict[str, str] = {
    "schema": "S1",
    "reference": "R2",
    "text": "T3",
    "position": "O4",
    "source": "E5",
    "date": "D6",
    "change": "C7",
    "suppression": "U8",
    "internal": "X9",
}
"""Family → the first two characters of its codes. A family is also the folder its rules stand in."""

CATEGORIES = ("core", "strict", "style")
"""core is always on; strict and style are asked for by name."""

StateCheck: TypeAlias = "Callable[[StateContext], Iterator[Diagnostic]]"
ChangeCheck: TypeAlias = "Callable[[ChangeContext], Iterator[Diagnostic]]"


@dataclass(frozen=True)
class Rule:
    """A rule as it is declared at the top of its module.

    Attributes:
        code: family prefix and a number; never used for another rule again.
        name: kebab-case, states the fault: one allows it by this name.
        family: see `FAMILIES`.
        severity: what the gate does with a finding unless the configuration says otherwise.
        doc: the module's docstring: one line that says what is wrong, then `## What it finds`, `## Why it matters`.
        category: `core`, `strict` or `style`.
        scope: `state` judges the files as they are, `change` judges what became of them.
        mirror: for a rule on something added, the rule on it being removed, and the other way round.
        no_mirror: why there is none.
        fixable: True where `--fix` mends its findings.
    """

    code: str
    name: str
    family: str
    severity: Severity
    doc: str | None = field(repr=False)
    category: Literal["core", "strict", "style"] = "core"
    scope: Literal["state", "change"] = "state"
    mirror: str = ""
    no_mirror: str = ""
    fixable: bool = False

    @property
    def summary(self) -> str:
        """The first line of the manual page, without its full stop."""
        return (self.doc or "").strip().split("\n", 1)[0].rstrip(".")

    @property
    def manual(self) -> str:
        """The manual page as it is written in the module, in Markdown."""
        return inspect.cleandoc(self.doc or "")

    @property
    def info(self) -> RuleInfo:
        """The rule as formats show it."""
        return RuleInfo(
            self.code, self.name, self.family, self.category, self.severity, self.summary, self.manual
        )  # fmt: skip

    def finding(self, message: str, location: Location, **rest: Any) -> Diagnostic:
        """Return a finding of this rule.

        Args:
            message: the fact with the offending value in quotes; no full stop, no advice.
            location: where.
            **rest: further fields of `Diagnostic` (`subject`, `field`, `args`, `help`, `related`, `fix`, `impact`,
                `confidence`, `redline`). Subject, field and args make the fingerprint: no line numbers in them.
        """
        return Diagnostic(self.code, self.name, rest.pop("severity", self.severity), message, location, **rest)


@dataclass(frozen=True)
class Entry:
    """A rule and what runs it.

    Attributes:
        run: None for rules whose findings come from elsewhere (a rule that crashed, a suppression without use).
        origin: the module, for people.
    """

    rule: Rule
    run: Callable[[Any], Iterator[Diagnostic]] | None
    origin: str
