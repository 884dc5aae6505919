"""What lies in the folder of docs/guide/circulate.md: an invented accord, and forms as delegations sent them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importers.workbook import delegation as people
from tests.river_plan import read_plan, write_plan

if TYPE_CHECKING:
    from pathlib import Path

_ZORVIA = {
    "sharing": {"stance": "conditional", "condition": "public gauges on both banks"},
    "troops": {
        "stance": "object", "change": "replace", "reason": "900 is more than either side has there now",
        "proposed": "No more than 400 soldiers will stand at the river.",
    },
    "new-1": {"title": "Joint commission", "stance": "accept",
              "proposed": "A joint commission measures the water every spring."},
}  # fmt: skip
_QUELLAND = {
    "sharing": {"stance": "accept"},
    "dam": {"stance": "object", "reason": "the old dam is forgotten"},
    "troops": {"stance": "reject", "condition": None, "reason": "no count was agreed"},
}
_MARN = {"patrols": {"stance": "accept", "reason": "Marn would pay for the patrols"}}


def _head(name: str, office: str, confidential: str = "no") -> dict[str, str]:
    return {"speaker": name, "capacity": office, "date": "2030-04-01", "confidential": confidential}


def prepare(folder: Path) -> None:
    """Put the plan and the forms into a folder."""
    river = write_plan(folder / "river")
    plan = read_plan(river)
    zorvia = people.filled(people.sent_to(plan, "zorvia"), _ZORVIA, _head("Dorn Ebbel", "Head of the delegation"))
    zorvia = people.after(zorvia, people.shuffled_rows, people.hidden_columns, people.dates_as_numbers)
    (folder / "from-zorvia.xlsx").write_bytes(people.after(zorvia, people.reordered_columns))
    late = people.filled(people.sent_to(plan, "quelland"), _QUELLAND, _head("Sir Aldo Brack", "Ambassador"))
    (folder / "late-quelland.xlsx").write_bytes(late)
    (folder / "from-quelland.xlsx").write_bytes(people.after(late, _spoil))
    marn = people.filled(people.sent_to(plan, "marn"), _MARN, _head("Ilse Thorn", "Envoy", "yes"))
    (folder / "from-marn.xlsx").write_bytes(marn)
    _meanwhile(river)


def _spoil(book: object) -> None:
    sheet = book["Contribution"]
    cell = {
        (key, column): sheet.cell(people.row_of(sheet, key), people.PLACE[column])
        for key in ("sharing", "dam", "troops", "patrols")
        for column in ("stance", "reason")
    }
    cell["troops", "reason"].value = '=HYPERLINK("http://intranet.example/annex", "see annex")'
    cell["patrols", "stance"].value = "disaprove"
    first, second = cell["sharing", "stance"], cell["dam", "stance"]
    sheet.merge_cells(f"{first.coordinate}:{second.coordinate}")


def _meanwhile(river: Path) -> None:
    """What was recorded and put right after the forms had gone out."""
    path = river / "positions" / "quelland.yaml"
    path.write_text(path.read_text("utf-8") + _STATEMENT, "utf-8")
    path = river / "water" / "dam.yaml"
    path.write_text(path.read_text("utf-8").replace("No dam will be built.", "No new dam will be built."), "utf-8")


_STATEMENT = """\
  - id: quelland-2030-03-20-orme
    speaker: Queen Orme
    authority: principal
    date: 2030-03-20
    evidence: official-text
    about: second
    summary: The Queen welcomed the count of troops.
    sources: [gazette-note]
    positions:
      - {on: troops, stance: accept, reason: the count is agreed}
"""
