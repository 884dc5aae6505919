"""What the configuration says of rules: which run, how bad they are, where they do not apply."""

from __future__ import annotations

import fnmatch
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausetrack.checks.registry import entries, names
from clausetrack.checks.rule import CATEGORIES, FAMILIES
from clausetrack.diagnostics import Severity
from clausetrack.errors import UsageError
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.checks.rule import Entry
    from clausetrack.diagnostics import Diagnostic

__all__ = ["KEYS", "Override", "Settings", "from_table"]

KEYS = frozenset({"rules", "overrides"})
"""Tables of `[tool.clausetrack.check]` that are no option of the command."""

_OFF = "off"
_ALWAYS = frozenset({"internal"})
_GRADES = (*(severity.value for severity in Severity), _OFF)


@dataclass(frozen=True)
class Override:
    """What holds for some files only.

    Attributes:
        paths: patterns; `*` stands for anything, `/` included.
        ignore: rules, families or categories that say nothing there.
        severity: rule name → grade there.
    """

    paths: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)

    def applies(self, path: str) -> bool:
        """Return whether a file is meant; it is held against a whole path as one."""
        whole = os.path.abspath(path)  # noqa: PTH100 - the file need not exist
        return any(
            fnmatch.fnmatchcase(whole if pattern.startswith("/") else path, pattern) for pattern in self.paths
        )  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """Which rules run, and how their findings are graded.

    Words in `select` and `ignore` are `all`, a category, a family, a rule's name or its code. The narrower word wins
    over the wider one; between two equally narrow ones `ignore` wins.

    Attributes:
        severity: rule name → `error`, `warning`, `info` or `off`.
        options: rule name → its own options.
        overrides: in the order of the file; the last one that applies wins.
    """

    select: tuple[str, ...] = ("core",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    def __post_init__(self) -> None:
        """Refuse words that mean no rule."""
        words = [*self.select, *self.ignore, *self.severity]
        for override in self.overrides:
            words += [*override.ignore, *override.severity]
        _known(words)

    def chosen(self) -> tuple[Entry, ...]:
        """Return the rules that run."""
        return tuple(entry for entry in entries() if self._runs(entry))

    def _runs(self, entry: Entry) -> bool:
        rule = entry.rule
        if rule.family in _ALWAYS:
            return True
        if self.severity.get(rule.name, self.severity.get(rule.code)) == _OFF:
            return False
        asked = rule.name in self.severity or rule.code in self.severity
        return max(_narrowness(entry, self.select), 2 if asked else -1) > _narrowness(entry, self.ignore)

    def grade(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings with the severities of the configuration, without those that are off where they stand."""
        import dataclasses

        result = []
        for item in found:
            grade = self._grade(item)
            if grade == item.severity.value:
                result.append(item)
            elif grade != _OFF:
                result.append(dataclasses.replace(item, severity=Severity(grade)))
        return tuple(result)

    def _grade(self, item: Diagnostic) -> str:
        grade = self.severity.get(item.name, self.severity.get(item.code, item.severity.value))
        for override in self.overrides:
            if override.applies(item.location.path):
                if any(_means(word, item) for word in override.ignore):
                    grade = _OFF
                grade = override.severity.get(item.name, override.severity.get(item.code, grade))
        return item.severity.value if item.name == "rule-crashed" else grade


def _narrowness(entry: Entry, words: Sequence[str]) -> int:
    rule = entry.rule
    levels = {"all": 0, rule.category: 0, rule.family: 1, rule.name: 2, rule.code: 2}
    return max((levels.get(word, -1) for word in words), default=-1)


def _means(word: str, item: Diagnostic) -> bool:
    if word in {item.name, item.code, "all"}:
        return True
    return any(_narrowness(entry, (word,)) >= 0 for entry in entries() if entry.rule.name == item.name)


def _known(words: Iterable[str]) -> None:
    known = {"all", *CATEGORIES, *FAMILIES, *names()}
    unknown = [word for word in dict.fromkeys(words) if word not in known]
    codes = {entry.rule.code for entry in entries()} if unknown else set()
    for word in unknown:
        if word not in codes:
            near = nearest(word, sorted(known))
            raise UsageError(
                f"there is no rule '{word}'",
                hint=f"did you mean {' or '.join(near)}?" if near else "`clausetrack rule` lists them",
            )


def from_table(
    table: Mapping[str, Any], *, select: Sequence[str] = (), extend: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Settings:
    """Return the settings of `[tool.clausetrack.check]` and of the options of the command.

    Args:
        table: the table; only `rules` and `overrides` are read from it.
        select: instead of `core`.
        extend: on top of `select`.
        ignore: left out.

    Raises:
        UsageError: a rule, a grade or a key is not known.
    """
    severity, options = _rules(table.get("rules", {}), "rules")
    overrides = []
    for number, entry in enumerate(_list(table.get("overrides", []), "overrides"), start=1):
        where = f"overrides, entry {number}"
        if not isinstance(entry, dict) or set(entry) - {"paths", "ignore", "rules"} or not entry.get("paths"):
            raise UsageError(
                f"{where}: an override has `paths`, and `ignore` or `rules`", hint="paths = ['clauses/demands/*']"
            )
        grades, other = _rules(entry.get("rules", {}), where)
        if other:
            raise UsageError(f"{where}: options of a rule hold everywhere", hint="give only a severity here")
        overrides.append(
            Override(tuple(_list(entry["paths"], where)), tuple(_list(entry.get("ignore", []), where)), grades)
        )
    return Settings((*(select or ("core",)), *extend), tuple(ignore), severity, options, tuple(overrides))


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise UsageError(f"{where}: a list is expected", hint="write it in brackets")
    return value


def _rules(table: Any, where: str) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    if not isinstance(table, dict):
        raise UsageError(f"{where}: a table is expected", hint='for example: rules.vague-word = "warning"')
    severity: dict[str, str] = {}
    options: dict[str, dict[str, Any]] = {}
    _known(table)
    for name, value in table.items():
        given = {"severity": value} if isinstance(value, str) else value
        if not isinstance(given, dict):
            raise UsageError(f"{where}.{name}: a severity or a table is expected", hint=f"one of {', '.join(_GRADES)}")
        rest = {key: item for key, item in given.items() if key != "severity"}
        if "severity" in given:
            if given["severity"] not in _GRADES:
                near = nearest(str(given["severity"]), _GRADES, most=1)
                hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(_GRADES)}"
                raise UsageError(f"{where}.{name}: '{given['severity']}' is no severity", hint=hint)
            severity[name] = given["severity"]
        if rest:
            options[name] = rest
    return severity, options
