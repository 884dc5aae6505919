"""A small plan with invented names, written to a folder: for reports and forms, where every name can be searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.model import Plan

FILES = {
    "plan.yaml": """\
plan: river
title: Accord on the river
consent: [zorvia, quelland]
covered-until: 2030-12-31
themes: {water: Water, border: Border and troops}
revisions:
  first:
    title: First draft
    issued: 2030-01-10
    issuer: [marn]
    status: leaked-draft
    released: true
    sources: [herald-draft]
  second:
    title: Second draft
    issued: 2030-03-01
    based-on: [first]
    status: proposed
    sources: [herald-draft]
terms:
  troops: {kind: quantity, unit: soldiers, label: Troops at the river}
""",
    "parties.yaml": """\
parties:
  - {id: zorvia, name: Republic of Zorvia, short: Zorvia, kind: state}
  - {id: quelland, name: Kingdom of Quelland, short: Quelland, kind: state}
  - {id: marn, name: Marnish Federation, short: Marn, kind: state}
""",
    "sources.yaml": """\
# the sources
- {id: herald-draft, type: article-newspaper, title: The draft, container-title: Osterly Herald, issued: 2030-01-10, URL: "https://herald.example/draft"}
- {id: gazette-note, type: article-newspaper, title: A note, container-title: Brampton Gazette, issued: 2030-03-05}
""",
    "water/sharing.yaml": """\
clause: sharing
title: Sharing of the water
matter: The water is shared in equal parts.
versions:
  first: {number: "1", text: The water will be shared in equal parts.}
  second: {number: "1", change: amended, text: The water will be shared in equal parts from the first spring onward.}
""",
    "water/dam.yaml": """\
clause: dam
title: The dam
matter: No dam is built.
versions:
  first: {number: "2", text: No dam will be built.}
  second: {number: "2", same-as: first}
""",
    "border/troops.yaml": """\
clause: troops
title: Troops at the river
versions:
  first: {number: "3", text: No more than 500 soldiers will stand at the river., terms: {troops: {at-most: 500}}}
  second:
    number: "3"
    change: amended
    text: No more than 900 soldiers will stand at the river.
    terms: {troops: {at-most: 900}}
    options:
      - {by: [zorvia], text: no more than 700 soldiers}
""",
    "border/bridge.yaml": """\
clause: bridge
title: The bridge
versions:
  first: {number: "4", text: The bridge will be opened.}
  second: {deleted: true}
""",
    "border/patrols.yaml": """\
clause: patrols
title: Joint patrols
versions:
  second: {number: "4", change: added, text: "=Joint patrols will be held."}
""",
    "positions/zorvia.yaml": """\
party: zorvia

statements:
  # what the premier said
  - id: zorvia-2030-01-12-vask
    speaker: Ilmar Vask
    capacity: Premier of Zorvia
    authority: principal
    date: 2030-01-12
    evidence: on-record
    about: first
    summary: Vask welcomed the water article.
    reliability: A
    credibility: "1"
    sources: [herald-draft]
    positions:
      - {on: sharing, stance: accept, reason: fair to Zorvia}
      - {on: dam, stance: reject, reason: "Zorvia's dam is being built", red-line: true}
      - {on: troops, stance: object, reason: too many, asks: no more than 300, would-accept: {troops: {at-most: 300}}}
""",
    "positions/quelland.yaml": """\
party: quelland
statements:
  - id: quelland-2030-03-05-orme
    speaker: Queen Orme
    authority: principal
    date: 2030-03-05
    evidence: official-text
    about: second
    summary: The Queen set out her view.
    reliability: B
    credibility: "2"
    sources: [gazette-note]
    positions:
      - {on: dam, stance: accept, reason: as promised}
      - {on: troops, stance: conditional, condition: if the count is verified, reason: numbers need checking}
      - {on: sharing, about: matter, stance: accept, reason: water belongs to both}
""",
}


def write_plan(folder: Path) -> Path:
    """Write the plan's files below a folder and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def read_plan(folder: Path) -> Plan:
    """Return the plan of a folder, which has to be free of faults."""
    loaded = load(WorkingTree(folder))
    assert not loaded.errors, [str(item.message) for item in loaded.errors]
    return loaded.plan
