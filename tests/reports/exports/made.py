"""The exports of some plans, for the tests that read them back."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.positions import matrix
from clausetrack.reports.exports import data_package, export_tables, sqlite_bytes
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load
from tests.positions import plans

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions import Matrix

ROOT = Path(__file__).parents[3]
SHIPPED = {"ukraine": ROOT / "clauses", "istanbul": ROOT / "examples" / "istanbul-2022"}


def shipped(name: str) -> Matrix:
    return made(load(WorkingTree(SHIPPED[name])).plan)


def made(plan: Plan) -> Matrix:
    return matrix(plan, changes=change_lookup(plan))


def written(folder: Path, matrix: Matrix, form: str = "csv", imprint: Imprint | None = None, **options) -> Path:
    imprint = imprint or Imprint()
    for name, data in data_package(export_tables(matrix, imprint), matrix, imprint, form, **options).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def database(matrix: Matrix, imprint: Imprint | None = None) -> bytes:
    return sqlite_bytes(export_tables(matrix, imprint or Imprint()))


WORDS = [
    "the",
    "parties",
    "shall",
    "withdraw",
    "within",
    "90",
    "days",
    "of",
    "signature",
    "from",
    "every",
    "area",
    "named",
    "in",
    "annex",
    "A",
    ";",
    "no",
    "force",
    "may",
    "enter",
    "<b>zone</b>",
    "A&B",
    "|",
    "*at",
    "once*",
    "_and_",
    "=1+1",
    "-2",
    "@all",
    "1,000",
    "km",
    "Київ",
    "תל",
    "אביב",
    "“so”",
    "[brackets]",
    "`code`",
    "#7",
    "\\n",
]


def generated(seed: int = 6) -> Plan:
    """A plan with whatever trips a format up: marks of Markdown, XML and spreadsheets, scripts, lines, moved words."""
    chance = random.Random(seed)

    def text(most: int) -> list[str]:
        return [chance.choice(WORDS) for _ in range(chance.randint(4, most))]

    def edited(words: list[str]) -> list[str]:
        found = list(words)
        for _ in range(chance.randint(0, 3)):
            place = chance.randrange(len(found))
            found[place : place + chance.randint(0, 2)] = text(6)[: chance.randint(0, 3)] or ["then"]
        if len(found) > 20 and chance.random() < 0.5:  # a passage that moves
            found = found[10:] + found[:10]
        return found

    clauses = []
    for number in range(14):
        first = text(40)
        versions = {"r1": {"number": str(number + 1), "text": " ".join(first)}}
        if number % 5 == 1:
            versions["r2"] = {"deleted": True}
        elif number % 5 != 2:
            shift = 3 if number == 4 else 0  # a clause that moves whole
            versions["r2"] = {"number": str(number + 1 + 2 * shift), "text": " ".join(edited(first))}
        if number % 7 == 3:
            versions = {"r3": {"number": str(number + 1), "text": " ".join(first)}}
        clauses.append(plans.clause(f"c{number}", versions, title=f"Title {number} | *of* <c> & =1", matter="It is so.",
                                    theme="one" if number < 8 else "two"))  # fmt: skip
    stances = ("accept", "conditional", "open", "object", "reject", "undisclosed", "abstain", "not-concerned")
    statements = []
    for number in range(40):
        party = chance.choice(plans.PARTIES)["id"]
        wanted = chance.sample(clauses, 3)
        positions = [
            {
                "on": item["clause"],
                "stance": chance.choice(stances),
                "reason": " ".join(text(16)),
                **({"about": "matter"} if chance.random() < 0.3 else {}),
                **({"asks": " ".join(text(9))} if chance.random() < 0.5 else {}),
            }
            for item in wanted
        ]
        about = chance.choice(("r1", "r2", "r2", "r3"))
        statements.append(
            plans.said(party, f"2025-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}", about, positions, id=f"s{number}",
                       authority=chance.choice(("principal", "official", "member", "unattributed")),
                       **({"on-behalf-of": ["fr", "de"]} if party == "bloc" else {}))
        )  # fmt: skip
    return plans.plan(clauses, statements)
