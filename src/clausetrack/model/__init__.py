"""The model: frozen pydantic models of one plan. No files, no git, no printing.

`Plan` is the whole; `Clause` holds a `Version` for each revision; `Statement` holds `Position`s; `TermValue` is a
figure or choice that a program can compare; `Source` is a CSL item.
"""

from clausetrack.model.clause import (
    Agreed,
    Clause,
    ClauseText,
    Correction,
    Option,
    Origin,
    Variant,
    Version,
)
from clausetrack.model.header import (
    Count,
    Document,
    Event,
    EventChange,
    OpenMatter,
    PlanFile,
    RejectedClaim,
    Revision,
)
from clausetrack.model.party import Actor, PartiesFile, Party
from clausetrack.model.plan import Plan, Wording
from clausetrack.model.source import Archive, Name, Source
from clausetrack.model.statement import (
    AUTHORITIES,
    MATTER,
    PLAN,
    STANCES,
    Position,
    Statement,
    StatementFile,
    Withdrawal,
)
from clausetrack.model.term import TermDefinition, TermMap, TermValue

__all__ = [
    "AUTHORITIES", "MATTER", "PLAN", "STANCES",
    "Actor", "Agreed", "Archive", "Clause", "ClauseText", "Correction", "Count", "Document", "Event", "EventChange",
    "Name", "OpenMatter", "Option", "Origin", "PartiesFile", "Party", "Plan", "PlanFile", "Position", "RejectedClaim",
    "Revision", "Source", "Statement", "StatementFile", "TermDefinition", "TermMap", "TermValue", "Variant", "Version",
    "Withdrawal", "Wording",
]  # fmt: skip
