"""Suppression by a comment beside the finding: `# clausetrack: allow[rule, …] reason`.

It stands on the line of the finding, or alone on a line above it; for a folded or block text on the line of its key,
because a `#` inside such a text is text. A reason is needed. What suppresses nothing is a finding itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausetrack.checks.registry import find, names
from clausetrack.diagnostics import Fix, Location, TextEdit
from clausetrack.errors import UsageError
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.store import FileText, Places
    from clausetrack.store.yaml_reader import Node

__all__ = ["Suppression", "apply", "suppressions"]

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*clausetrack:[ \t]*(?P<rest>.*)$")
_ALLOW = re.compile(r"allow\s*\[(?P<rules>[^\]]*)\]\s*(?P<reason>.*)$")


@dataclass
class Suppression:
    """One comment.

    Attributes:
        line: the line it speaks of.
        rules: names it allows there.
        used: names that it did suppress.
    """

    location: Location
    line: int
    rules: tuple[str, ...]
    reason: str
    comment: Location
    used: set[str] = field(default_factory=set)


def suppressions(places: Places) -> tuple[list[Suppression], list[Diagnostic]]:
    """Return the suppressions in the files, and what is wrong with some of them."""
    found: list[Suppression] = []
    wrong: list[Diagnostic] = []
    for file in places.files.values():
        if "clausetrack:" not in file.text:
            continue
        for comment in _comments(file):
            made, faults = _read(file, comment)
            wrong.extend(faults)
            if made is not None:
                found.append(made)
    return found, wrong


def _comments(file: FileText) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, what stands behind `clausetrack:`) of each comment; a `#` inside a text is none."""
    texts = list(_texts(file.root)) if file.root else []
    for number, line in enumerate(file.lines, start=1):
        match = _COMMENT.search(line)
        if match and not any(_inside(node, number, match.start() + 1) for node in texts):
            yield number, match.start() + 1, match["rest"].strip()


def _texts(root: Node) -> Iterator[Node]:
    queue = [root]
    while queue:
        node = queue.pop()
        if node.children is None:
            yield node
        else:
            queue.extend(node.children.values() if isinstance(node.children, dict) else node.children)


def _inside(node: Node, line: int, column: int) -> bool:
    start = (node.line + 1, 0) if node.block else (node.line, node.column)
    return start <= (line, column) < (node.end_line, node.end_column)


def _read(file: FileText, comment: tuple[int, int, str]) -> tuple[Suppression | None, list[Diagnostic]]:
    from clausetrack.checks.rules.suppression import suppression_unknown_rule as unknown
    from clausetrack.checks.rules.suppression import suppression_without_reason as bare

    line, column, rest = comment
    lines = file.lines
    end = len(lines[line - 1]) + 1
    place = Location(file.label, line, column, line, end, file.revision)
    match = _ALLOW.match(rest)
    if match is None or not match["reason"].strip():
        message = "this suppression has no reason" if match else "this comment is no suppression"
        rule = bare.RULE.finding(
            message, place, args={"text": rest}, help="Write '# clausetrack: allow[rule-name] why it is right here'."
        )
        return None, [rule]
    faults, rules = [], []
    for word in (part.strip() for part in match["rules"].split(",")):
        try:
            rule_of = find(word).rule
        except UsageError:
            near = nearest(word, names())
            advice = f"Did you mean {' or '.join(near)}?" if near else "`clausetrack rule` lists the rules."
            faults.append(unknown.RULE.finding(f"there is no rule '{word}'", place, args={"rule": word}, help=advice))
            continue
        if rule_of.scope == "change":
            faults.append(
                unknown.RULE.finding(
                    f"'{word}' is about changes, which no comment suppresses", place, args={"rule": word},
                    help="Accept the one finding instead: `clausetrack accept FINGERPRINT --why …`.",
                )
            )  # fmt: skip
            continue
        rules.append(rule_of.name)
    alone = not lines[line - 1][: column - 1].strip()
    target = line
    if alone:
        following = (number for number in range(line, len(lines)) if (s := lines[number].strip()) and s[0] != "#")
        target = next(following, line) + 1
    start = len(lines[line - 1][: column - 1].rstrip()) + 1
    whole = Location(file.label, line, 1, line + 1, 1) if alone else Location(file.label, line, start, line, end)
    return Suppression(place, target, tuple(rules), match["reason"].strip(), whole), faults


def apply(
    found: Iterable[Diagnostic], made: list[Suppression], places: Places
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return what is left, and what was suppressed; the suppressions remember what they did."""
    left: list[Diagnostic] = []
    taken: list[Diagnostic] = []
    by_file: dict[str, list[Suppression]] = {}
    for item in made:
        by_file.setdefault(item.location.path, []).append(item)
    for finding in found:
        where = finding.location
        candidates = by_file.get(where.path, []) if not where.revision else []
        lines = _lines_of(where, places) if candidates else set()
        hit = [item for item in candidates if item.line in lines and finding.name in item.rules]
        for item in hit:
            item.used.add(finding.name)
        (taken if hit else left).append(finding)
    return left, taken


def _lines_of(where: Location, places: Places) -> set[int]:
    """Return the lines at which a finding can be suppressed: its own, and the first line of the text it stands in."""
    file = places.files.get(where.path)
    lines = {where.line}
    if file is not None and file.root is not None:
        lines |= {node.line for node in _texts(file.root) if _inside(node, where.line, where.column)}
    return lines


def unused(made: Iterable[Suppression], ran: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a finding for every rule that a comment allows in vain; rules that have not run are not judged."""
    from clausetrack.checks.rules.suppression.suppression_unused import RULE

    ran = set(ran)
    for item in made:
        idle = [name for name in item.rules if name in ran and name not in item.used]
        if not idle:
            continue
        edit = Fix("take the comment out", (TextEdit(item.comment, ""),))
        yield RULE.finding(
            f"nothing here needs 'allow[{', '.join(idle)}]'",
            item.location,
            args={"rules": ", ".join(idle), "reason": item.reason},
            help="Take the comment out; what it allowed is no longer found here.",
            fix=edit if set(idle) == set(item.rules) else None,
        )
