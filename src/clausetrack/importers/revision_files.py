"""A proposed revision as changes of files: the revision, a version for each clause, new clauses, what was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from clausetrack.compare.grafts import with_text
from clausetrack.errors import ClausetrackError
from clausetrack.model import Clause, Source
from clausetrack.store import load, merge
from clausetrack.store.additions import Addition, add_revision, add_source, add_statement, statement_id
from clausetrack.store.splice import add_entry, as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.revision import Entry, RevisionProposal
    from clausetrack.model import Plan
    from clausetrack.store import Loaded, Tree
    from clausetrack.store.places import Places

__all__ = ["clause_file", "clause_path", "errors_after", "revision_additions"]


def revision_additions(
    loaded: Loaded,
    tree: Tree,
    folder: Path,
    proposal: RevisionProposal,
    name: str,
    header: Mapping[str, Any],
    said: Iterable[Mapping[str, Any]] = (),
    source: Mapping[str, Any] | None = None,
    *,
    below: Loaded | None = None,
) -> list[Addition]:
    """Return the changes of files that a new revision comes to, one a file; every id, comment and layout stays.

    Args:
        loaded: the plan as it is.
        tree: the files that are written to: those of the plan, or of its private layer.
        folder: their folder.
        proposal: what becomes of each clause.
        name: id of the new revision.
        header: title, issued, issuer, status, coverage and sources of the revision; `based-on` is added.
        said: statements to record, as plain data.
        source: a source to record, where the draft itself is the source and the plan does not have it yet.
        below: where a private layer is written to, the public plan alone; `loaded` has the layer in it.

    Raises:
        UsageError: a value does not fit the data format, or an id is taken.
        ClausetrackError: a file has a layout that cannot be changed by program, or the result would not load.
    """
    found: list[Addition] = []
    places = loaded.places if below is None else _own(tree, folder).places
    if source is not None:
        found.append(add_source(loaded.plan, folder, source))
        sources = {**loaded.plan.sources, str(source["id"]): Source.model_validate(source)}
        loaded = replace(loaded, plan=replace(loaded.plan, sources=MappingProxyType(sources)))
    documents = {paper: {"title": title} for paper, title in proposal.documents.items()}
    data = {**header, "based-on": [proposal.base], "documents": documents}
    found.append(add_revision(loaded.plan, folder, name, data))
    partial = header.get("coverage") == "partial"
    for entry in proposal.entries:
        if entry.new:
            found.append(
                Addition(clause_path(folder, entry), None, clause_file(entry, name, proposal.base), entry.clause)
            )
        elif entry.item is not None or not partial:
            found.append(_version(loaded.plan, places, folder, entry, name, proposal.base))
    found += _statements(loaded, folder, proposal, name, said)
    _still_loads(loaded, tree, folder, found, below)
    return found


def _own(tree: Tree, folder: Path) -> Loaded:
    return load(_Meant(tree, {}, there=folder.is_dir()))


def clause_path(folder: Path, entry: Entry) -> Path:
    """Return where a new clause's file goes."""
    return folder / entry.theme / f"{entry.clause}.yaml" if entry.theme else folder / f"{entry.clause}.yaml"


def clause_file(entry: Entry, revision: str, base: str) -> bytes:
    """Return the file of a new clause with its first version."""
    data = {"clause": entry.clause, "title": entry.title, "versions": {revision: entry.version(base)}}
    return as_yaml(data).encode()


def _version(plan: Plan, places: Places, folder: Path, entry: Entry, name: str, base: str) -> Addition:
    place = places.find("clause", entry.clause)
    if place is None:  # the first that a private layer says of a public clause
        theme = plan.themes.get(entry.clause, "")
        data = {"clause": entry.clause, "title": plan.clauses[entry.clause].title}
        text = as_yaml({**data, "versions": {name: entry.version(base)}})
        return Addition(folder / theme / f"{entry.clause}.yaml", None, text.encode(), entry.clause)
    path = folder / place.file.path
    before = path.read_bytes()
    try:
        after = add_entry(before.decode("utf-8"), (*place.at, "versions"), name, entry.version(base))
    except ClausetrackError as error:
        raise ClausetrackError(f"{path}: {error.message}", hint=error.hint) from error
    return Addition(path, before, after.encode(), entry.clause)


def _statements(
    loaded: Loaded, folder: Path, proposal: RevisionProposal, name: str, said: Iterable[Mapping[str, Any]]
) -> list[Addition]:
    """Return the changes of the parties' files, one a file, however many statements go into it."""
    plan = with_text(loaded.plan, name)
    made = {entry.clause: Clause(clause=entry.clause, title=entry.title) for entry in proposal.entries if entry.new}
    plan = replace(plan, clauses=MappingProxyType({**plan.clauses, **made}))
    found: dict[Path, Addition] = {}
    taken: set[str] = set()
    for data in said:
        ident = statement_id(plan, data["party"], data["date"], data["speaker"], taken)
        taken.add(ident)
        addition = add_statement(plan, folder, {"id": ident, **data}, found)
        found[addition.path] = addition
    return list(found.values())


def _still_loads(
    loaded: Loaded, tree: Tree, folder: Path, changes: list[Addition], below: Loaded | None = None
) -> None:
    """Refuse changes after which the plan would have errors that it does not have now."""
    had = {(item.name, item.subject, item.message) for item in loaded.errors}
    for item in errors_after(tree, folder, changes, below):
        if (item.name, item.subject, item.message) not in had:
            raise ClausetrackError(
                f"the import would leave an error: {item.location}: {item.message}", hint="nothing was written"
            )


def errors_after(
    tree: Tree, folder: Path, changes: Sequence[Addition], below: Loaded | None = None
) -> tuple[Diagnostic, ...]:
    """Return the errors that a plan, or the private layer on one, would have after some changes. Nothing is written."""
    meant = {change.path.relative_to(folder).as_posix(): change.after for change in changes}
    after = load(_Meant(tree, meant, there=folder.is_dir()))
    return (after if below is None else merge(below, after)).errors


@dataclass(frozen=True)
class _Meant:
    """The files as they would be. A `store.tree.Tree`."""

    tree: Tree
    changed: Mapping[str, bytes]
    there: bool = True

    @property
    def revision(self) -> str:
        return self.tree.revision

    def files(self) -> tuple[str, ...]:
        return tuple(sorted({*(self.tree.files() if self.there else ()), *self.changed}))

    def read(self, path: str) -> bytes:
        return self.changed[path] if path in self.changed else self.tree.read(path)

    def label(self, path: str) -> str:
        return self.tree.label(path)
