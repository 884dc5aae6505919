"""Manual pages made of a rule's own words and of its first failing and passing case."""

from __future__ import annotations

from clausetrack.checks import entries
from clausetrack.checks.rule import FAMILIES
from clausetrack.diagnostics import Severity
from clausetrack.diagnostics.render import render
from clausetrack.diagnostics.report import Report
from tests.checks.cases import judge, read_cases

AROUND = 2


def pages():
    """Return file name → text of every page."""
    found = {f"{entry.rule.name}.md": page(entry) for entry in entries() if entry.origin.startswith("clausetrack.")}
    found["index.md"] = index()
    return found


def page(entry):
    rule = entry.rule
    head, _, rest = rule.manual.partition("\n")
    facts = [
        f"`{rule.code}`",
        rule.family,
        rule.category,
        str(rule.severity),
        f"about {'changes' if rule.scope == 'change' else 'the files as they are'}",
    ]
    if rule.fixable:
        facts.append("`--fix` mends it")
    text = f"# {rule.name}\n\n{head}\n\n{' · '.join(facts)}\n{rest}\n"
    if rule.mirror:
        text += f"\nIts mirror is [{rule.mirror}]({rule.mirror}.md).\n"
    return text + examples(rule.name) if entry.run is not None else text


def examples(name):
    cases = read_cases(name)
    bad = cases["fail"][0]
    outcome = judge(bad)
    finding = next(item for item in outcome.findings if item.name == name)

    def lines(location):
        tree = outcome.base if location.revision else outcome.head
        return tree.held.get(location.path, b"").decode("utf-8", "replace").splitlines()

    shown = render(Report((finding,), source=lines), "full").rsplit("\n\n", 1)[0]
    text = f"\n## Example\nA plan that {bad['it']}:\n\n```text\n{shown}\n```\n"
    good = cases["pass"][0]
    return f"{text}\nA plan that {good['it']} passes{excerpt(good)}"


def excerpt(case):
    """Return the lines that a passing case is about: those that its first replacement wrote."""
    for path, pairs in case.get("replace", {}).items():
        lines = judge(case).head.held[path].decode().splitlines()
        new = pairs[0][1].strip("\n").splitlines()
        first = next((number for number, line in enumerate(lines) if new and new[0].strip() in line), None)
        if first is not None:
            part = lines[max(0, first - AROUND) : first + len(new) + AROUND]
            return f", in {path}:\n\n```yaml\n" + "\n".join(part) + "\n```\n"
    for path, text in case.get("files", {}).items():
        return f", in {path}:\n\n```yaml\n{text.rstrip()}\n```\n"
    return ".\n"


def index():
    """Return the page that lists all rules."""
    lines = [
        "# Rules",
        "",
        "Every finding has a name. `clausetrack rule NAME` prints its page. Names and codes are never reused.",
        "",
    ]
    for family in FAMILIES:
        rules = [entry.rule for entry in entries() if entry.rule.family == family]
        if not rules:
            continue
        lines += [f"## {family}", "", "| rule | code | category | severity | what is wrong |", "|---|---|---|---|---|"]
        lines += [
            f"| [{rule.name}]({rule.name}.md) | {rule.code} | {rule.category} | {Severity(rule.severity)} | {rule.summary} |"
            for rule in rules
        ]
        lines.append("")
    return "\n".join(lines)
