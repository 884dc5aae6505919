"""New entries in a plan's files: statement, source, party, revision. One file changes, by what is new only."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError
from clausetrack.model import MATTER, PLAN, Party, PlanFile, Source, Statement
from clausetrack.model.base import last_day
from clausetrack.store.places import FileText
from clausetrack.store.splice import add_entry, add_item, as_yaml
from clausetrack.store.validate import validate
from clausetrack.store.yaml_reader import read_yaml
from clausetrack.text import nearest, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from pathlib import Path

    from clausetrack.model import Plan
    from clausetrack.model.base import Model

_BEGIN = {
    "party": "record it first: `clausetrack add party`",
    "source": "record it first: `clausetrack add source`",
    "revision": "record it first: `clausetrack add revision`, or take a draft in with `clausetrack import`",
    "clause": "`clausetrack list clauses` names them; a demand without a text is a file of its own in demands/",
    "term": "put it into `terms:` of plan.yaml first, with its kind, unit and label",
}
"""What to do where an id is unknown and none is near."""

__all__ = ["Addition", "add_party", "add_revision", "add_source", "add_statement", "statement_id"]


@dataclass(frozen=True, slots=True)
class Addition:
    """A change to one file that adds an entry; `transaction.write_together` writes it.

    Attributes:
        path: the file.
        before: its bytes as read; None where it is new.
        after: its bytes to be.
        entry: id of the new entry.
    """

    path: Path
    before: bytes | None
    after: bytes
    entry: str

    def diff(self) -> str:
        """Return a unified diff of the file."""
        old = (self.before or b"").decode("utf-8-sig").splitlines(keepends=True)
        new = self.after.decode("utf-8-sig").splitlines(keepends=True)
        return "".join(difflib.unified_diff(old, new, str(self.path), str(self.path), n=2))


def statement_id(plan: Plan, party: str, date: str, speaker: str, taken: Container[str] = ()) -> str:
    """Return a free id: party, date, the speaker's last word; a number behind it where that is taken."""
    base = "-".join(part for part in (party, date, slug(speaker.strip().rpartition(" ")[2])) if part)
    name, count = base, 2
    while name in plan.statements or name in taken:
        name, count = f"{base}-{count}", count + 1
    return name


def add_statement(
    plan: Plan, folder: Path, data: Mapping[str, Any], earlier: Mapping[Path, Addition] | None = None
) -> Addition:
    """Return the change that adds a statement at its day to its party's file (which is begun where there is none).

    Args:
        plan: the plan as it is now.
        folder: the folder to write to.
        data: the statement, with its party.
        earlier: changes that are made together with this one, by file; it goes on from that of its file.

    Raises:
        UsageError: a value does not fit, or an id is unknown; the nearest ids are named.
        ClausetrackError: the file has faults or a layout that cannot be changed by program.
    """
    entry = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    party = str(entry.pop("party", ""))
    _known(party, plan.parties, "party")
    ident = statement_id(plan, party, str(entry.get("date", "")), str(entry.get("speaker", "")))
    entry = {"id": ident, **entry}
    made = _valid(Statement, {"party": party, **entry})
    if made.id in plan.statements:
        raise UsageError(f"there is a statement '{made.id}' already", hint="give another --id")
    _leads_somewhere(made, plan)
    path = folder / "positions" / f"{party}.yaml"
    begun = (earlier or {}).get(path)
    before = begun.before if begun else path.read_bytes() if path.exists() else None
    held = begun.after if begun else before
    if held is None:
        text = as_yaml({"party": party}) + "statements:\n" + _indented(as_yaml([entry]))
        return Addition(path, None, text.encode(), made.id)
    text = held.decode("utf-8")
    behind = _place(text, ("statements",), _when, _when(entry))
    return Addition(path, before, add_item(text, ("statements",), entry, after=behind).encode(), made.id)


def _leads_somewhere(made: Statement, plan: Plan) -> None:
    """Refuse a statement that names what the plan does not know."""
    for name in made.sources:
        _known(name, plan.sources, "source")
    for name in made.on_behalf_of:
        _known(name, plan.parties, "party")
    for position in made.positions:
        if position.on != PLAN:
            _known(position.on, plan.clauses, "clause")
        about = made.about_of(position)
        if about != MATTER:
            _known(about, plan.revisions, "revision")
        for term in (*position.asks_terms, *position.would_accept):
            _known(term, plan.header.terms, "term")


def _when(statement: Mapping[str, Any]) -> tuple[str, int]:
    """Return what statements are sorted by: the last day it can mean, and its order among those of one day."""
    try:
        return last_day(str(statement["date"])), int(statement.get("order", 0))
    except (KeyError, ValueError):  # a fault of the file: the others find their place past it
        return "", 0


def _place(text: str, at: Sequence[object], key: Callable[[Mapping[str, Any]], Any], own: Any) -> int | None:
    """Return the item of a list behind which a new one stands in order: -1 before the first; None: no list."""
    data = read_yaml(text, "").data
    for part in at:
        data = data.get(part) if isinstance(data, dict) else None
    if not isinstance(data, list):
        return None
    return max((index for index, item in enumerate(data) if isinstance(item, dict) and key(item) <= own), default=-1)


def add_source(plan: Plan, folder: Path, data: Mapping[str, Any]) -> Addition:
    """Return the change that adds a source behind the one whose id comes before its own.

    Raises:
        UsageError: a value does not fit, or the id or the address is there already.
    """
    entry = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    outlet = str(entry.get("container-title") or entry.get("title") or "source")
    entry = {"id": entry.pop("id", None) or slug(f"{slug(outlet, most=24)}-{entry.get('issued', '')}"), **entry}
    made = _valid(Source, entry)
    if made.id in plan.sources:
        raise UsageError(f"there is a source '{made.id}' already", hint="use it, or give another --id")
    for source in plan.sources.values():
        if made.URL and source.URL == made.URL:
            raise UsageError(f"the source '{source.id}' has this address already", hint=f"use --source {source.id}")
    path = _source_file(folder, made.id)
    if path is None:
        return Addition(folder / "sources.yaml", None, as_yaml([entry]).encode(), made.id)
    before = path.read_bytes()
    text = before.decode("utf-8")
    behind = _place(text, (), lambda item: str(item.get("id", "")), made.id)
    return Addition(path, before, add_item(text, (), entry, after=behind).encode(), made.id)


def add_party(plan: Plan, folder: Path, data: Mapping[str, Any]) -> Addition:
    """Return the change that adds a party behind the last one in parties.yaml.

    Raises:
        UsageError: a value does not fit, an id is unknown, or there is a party or actor of that id already.
        ClausetrackError: the file has a layout that cannot be changed by program.
    """
    entry = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    entry = {"id": entry.pop("id", None) or slug(str(entry.get("short") or entry.get("name", ""))), **entry}
    made = _valid(Party, entry)
    if made.id in {*plan.parties, *plan.actors}:
        raise UsageError(f"there is a party or actor '{made.id}' already", hint="give another --id")
    for other in (*made.members, *([made.of] if made.of else ())):
        _known(other, plan.parties, "party")
    path = folder / "parties.yaml"
    before = path.read_bytes() if path.exists() else None
    text = "" if before is None else before.decode("utf-8")
    if plan.parties:
        return Addition(path, before, add_item(text, ("parties",), entry).encode(), made.id)
    begun = "parties:\n" + _indented(as_yaml([entry]))
    empty = re.search(r"(?m)^parties:[ \t]*(?:\[[ \t]*\])?[ \t]*$\n?", text)
    text = text + begun if empty is None else text[: empty.start()] + begun + text[empty.end() :]
    return Addition(path, before, text.encode(), made.id)


def _source_file(folder: Path, name: str) -> Path | None:
    """Return the file whose sources this one sorts among: the one holding the nearest id before it."""
    found = [folder / "sources.yaml"] if (folder / "sources.yaml").exists() else []
    found += sorted((folder / "sources").glob("*.yaml")) if (folder / "sources").is_dir() else []
    best: tuple[str, Path] | None = None
    for path in found:
        data = read_yaml(path.read_text("utf-8"), str(path)).data
        ids = [str(item.get("id", "")) for item in data if isinstance(item, dict)] if isinstance(data, list) else []
        below = max((item for item in ids if item < name), default="")
        if ids and (best is None or below > best[0]):
            best = (below, path)
    return best[1] if best else None


def add_revision(plan: Plan, folder: Path, name: str, data: Mapping[str, Any]) -> Addition:
    """Return the change that adds a revision to plan.yaml (which is begun where a private layer has none).

    Raises:
        UsageError: a value does not fit, an id is unknown, or the revision is there already.
    """
    entry = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    if name in plan.revisions:
        raise UsageError(
            f"there is a revision '{name}' already", hint="give another id, or change that one by hand in plan.yaml"
        )
    made = _valid(PlanFile, {"plan": "x", "title": "x", "revisions": {name: entry}}).revisions[name]
    for other in (*made.based_on, *made.compares_with):
        _known(other, plan.revisions, "revision")
    for source in made.sources:
        _known(source, plan.sources, "source")
    path = folder / "plan.yaml"
    if not path.exists():
        head = {"plan": plan.header.plan, "title": f"{plan.header.title}: private layer", "revisions": {name: entry}}
        return Addition(path, None, as_yaml(head).encode(), name)
    before = path.read_bytes()
    return Addition(path, before, add_entry(before.decode("utf-8"), ("revisions",), name, entry).encode(), name)


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _valid(model: type[Model], entry: Mapping[str, Any]) -> Any:
    made, faults = validate(model, dict(entry), FileText("", "", "", None), ())
    if made is None:
        fault = faults[0]
        raise UsageError(f"{fault.field or 'entry'}: {fault.message}", hint=fault.help)
    return made


def _known(name: str, ids: Iterable[str], kind: str) -> None:
    ids = list(ids)
    if name not in ids:
        near = nearest(name, ids)
        hint = f"did you mean {' or '.join(near)}?" if near else _BEGIN[kind]
        raise UsageError(f"there is no {kind} '{name}'", hint=hint)
