"""A small plan written to a folder: the input stands in sight of the test that uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
plan: demo
title: Demo plan
consent: [north, south]
text-basis: verbatim
covered-until: 2025-06-30
themes: {security: Security}
revisions:
  first: {title: First text, issued: 2025-01-10, issuer: [north], status: proposed}
  second: {title: Second text, issued: 2025-03-10, based-on: [first], issuer: [south], status: proposed, sources: [gazette-2025-01-11]}
terms:
  force-cap: {kind: quantity, unit: personnel, label: Strength}
"""
PARTIES = """\
parties:
  - {id: north, name: North, kind: state}
  - {id: south, name: South, kind: state}
actors:
  - {id: all, name: All parties}
"""
SOURCES = """\
- id: gazette-2025-01-11
  title: What North said
  container-title: Gazette
  issued: 2025-01-11
  URL: https://example.org/a
"""
CLAUSE = """\
clause: force-cap
title: Cap on forces
matter: Forces are limited.
versions:
  first:
    number: "1"
    text: The forces will number no more than 600,000 personnel.
    modality: will
    obliged: [south]
    terms: {force-cap: {at-most: 600000}}
    sources: [gazette-2025-01-11]
  second:
    number: "2"
    text: The forces will number no more than 800,000 personnel in peacetime.
    modality: will
    obliged: [south]
    terms: {force-cap: {at-most: 800000, scope: peacetime}}
"""
POSITIONS = """\
# kept by hand
party: south
statements:
  - id: south-2025-01-11-minister
    speaker: The minister
    authority: official
    date: 2025-01-11
    evidence: on-record
    about: first
    summary: Too low.   # a comment
    sources: [gazette-2025-01-11]
    positions:
      - on: force-cap
        stance: object
        reason: too low

# the end
"""
FILES = {
    "plan.yaml": PLAN,
    "parties.yaml": PARTIES,
    "sources.yaml": SOURCES,
    "security/force-cap.yaml": CLAUSE,
    "positions/south.yaml": POSITIONS,
}


def write_plan(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the plan; a keyword such as `positions__south` replaces (or with None leaves out) a file."""
    files: dict[str, str | bytes | None] = dict(FILES)
    for name, text in changed.items():
        files[name.replace("__", "/") + ".yaml"] = text
    for name, text in files.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
