"""A new plan: made from a first text, or a small living one to learn from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.compare.grafts import with_text
from clausetrack.errors import UsageError
from clausetrack.importers.revision import propose_revision
from clausetrack.importers.revision_files import clause_file, clause_path
from clausetrack.model import Plan, PlanFile
from clausetrack.store.additions import Addition
from clausetrack.store.splice import as_yaml
from clausetrack.text import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.importers.draft import Draft

__all__ = ["plan_from", "sample_plan"]

_SAMPLE = {
    "plan.yaml": """\
# A plan is a folder; this file names its texts ("revisions") and its themes. Every other file is found by its place.
plan: valley-truce
title: Truce in the valley
consent: [north, south]
themes: {security: Security, people: People}
revisions:
  draft-1:
    title: The mediator's first draft
    issued: 2026-01-10
    status: proposed
    sources: [mediator-2026-01-10]
  draft-2:
    title: Second draft
    issued: 2026-02-01
    based-on: [draft-1]
    status: proposed
    sources: [mediator-2026-02-01]
terms:
  patrols: {kind: quantity, unit: patrols a day, label: Patrols}
""",
    "parties.yaml": """\
# Who can hold a position.
parties:
  - {id: north, name: North, kind: state}
  - {id: south, name: South, kind: state}
""",
    "sources.yaml": """\
# Where it was published. Fields are those of CSL-YAML: Zotero and pandoc read this file.
- id: mediator-2026-01-10
  type: document
  title: First draft, as handed to the parties
  container-title: Office of the mediator
  issued: 2026-01-10
- id: mediator-2026-02-01
  type: document
  title: Second draft, as handed to the parties
  container-title: Office of the mediator
  issued: 2026-02-01
- id: gazette-2026-01-12
  type: article-newspaper
  title: South on the draft
  container-title: Gazette
  issued: 2026-01-12
""",
    "security/patrols.yaml": """\
# One file a clause, in the folder of its theme. The id never changes; the number may.
clause: patrols
title: Patrols along the river
matter: Patrols along the river are limited.
versions:
  draft-1:
    number: "1"
    text: Each side will send no more than 4 patrols a day.
    modality: will
    obliged: [north, south]
    terms: {patrols: {at-most: 4}}
  draft-2:
    number: "2"
    text: Each side will send no more than 6 patrols a day.
    modality: will
    obliged: [north, south]
    terms: {patrols: {at-most: 6}}
""",
    "people/market-days.yaml": """\
clause: market-days
title: Market days
matter: The bridge is open to everybody on market days.
versions:
  draft-1:
    number: "2"
    text: The bridge will be open to everybody on market days.
    modality: will
    obliged: [north, south]
  draft-2:
    number: "1"
    same-as: draft-1
""",
    "positions/south.yaml": """\
# What one party said, with the day, the words it spoke of, and the source.
party: south
statements:
  - id: south-2026-01-12-minister
    speaker: The minister
    on-behalf-of: [south]
    authority: official
    date: 2026-01-12
    evidence: on-record
    about: draft-1
    summary: The minister called four patrols too few.
    reliability: B
    credibility: '2'
    sources: [gazette-2026-01-12]
    positions:
      - on: patrols
        stance: object
        reason: four are too few
        asks: six patrols a day
""",
}  # fmt: skip


def sample_plan(folder: Path) -> list[Addition]:
    """Return the files of a small plan: two drafts, two clauses, two parties, one statement with its source."""
    return [Addition(folder / path, None, text.encode(), path) for path, text in _SAMPLE.items()]


def plan_from(
    draft: Draft, folder: Path, *, revision: str, title: str, issued: str, ids: Sequence[str] = ()
) -> list[Addition]:
    """Return the files of a new plan whose first revision is a draft, every clause of it in a file of its own.

    The main text is the theme `text`, every annex a theme of its own.

    Args:
        draft: the first text.
        folder: where the plan goes.
        revision: id of the first revision.
        title: title of the plan; that of the draft where empty.
        issued: day of the text.
        ids: `NUMBER=ID` for clauses that get an id of your choice; else it is made of their headings or first words.

    Raises:
        UsageError: the draft has no words, or a value does not fit.
    """
    name = Path(draft.source_name).stem
    title = title or draft.title or name
    start = with_text(Plan(PlanFile(plan="new", title="New")), "nothing")
    proposal = propose_revision(start, draft, "nothing", theme="text")
    if not proposal.entries:
        raise UsageError(
            f"'{draft.source_name}' has no clauses to begin with",
            hint="is it a scan? then it needs its text first; else try --split items or --split articles",
        )
    for given in ids:
        number, equals, clause = given.partition("=")
        if not equals:
            raise UsageError(f"'{given}' names no clause", hint="write NUMBER=ID, as 3=foreign-judges")
        proposal = proposal.settle(number.strip(), f"new:{clause.strip()}", start)
    themes = {"text": "Text", **proposal.documents}
    source = slug(f"{name}-{issued}") or f"source-{issued}"
    documents = {paper: {"title": words} for paper, words in proposal.documents.items()}
    header = {
        "plan": slug(title) or slug(name) or "plan",
        "title": title,
        "text-basis": "verbatim",
        **({"languages": [draft.language]} if draft.language else {}),
        "themes": themes,
        "revisions": {
            revision: {
                "title": draft.title or title, "issued": issued, "status": "proposed", "sources": [source],
                **({"documents": documents} if documents else {}),
            }
        },
    }  # fmt: skip
    made = [
        Addition(folder / "plan.yaml", None, as_yaml(header).encode(), "plan"),
        Addition(folder / "parties.yaml", None, b"parties: []\n", "parties"),
        Addition(
            folder / "sources.yaml", None,
            as_yaml([{"id": source, "type": "document", "title": title, "issued": issued}]).encode(), source,
        ),
    ]  # fmt: skip
    for found in proposal.entries:
        entry = replace(found, theme=(found.item.document if found.item else "") or "text")
        made.append(Addition(clause_path(folder, entry), None, clause_file(entry, revision, ""), entry.clause))
    return made
