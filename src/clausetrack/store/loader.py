"""A folder of YAML → a plan and what is wrong with it. Never raises on user data: a bad file costs a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from clausetrack.diagnostics import Diagnostic, Related, Severity, in_order
from clausetrack.model import (
    Actor,
    Clause,
    PartiesFile,
    Party,
    Plan,
    PlanFile,
    Source,
    Statement,
    StatementFile,
)
from clausetrack.store.memory import Memory
from clausetrack.store.places import FileText, Places
from clausetrack.store.tree import MOST_BYTES, FileTooLargeError
from clausetrack.store.validate import validate
from clausetrack.store.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.diagnostics import Location
    from clausetrack.model.base import Model
    from clausetrack.store.tree import Tree

__all__ = ["Loaded", "Memory", "kind_of", "load", "merge"]


@dataclass(frozen=True)
class Loaded:
    """A plan as far as it could be read, what is wrong with it, and where everything stands.

    Attributes:
        unread: (kind, id) of what is there and could not be read; an empty id where nobody knows whose entry it is.
    """

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    places: Places
    unread: frozenset[tuple[str, str]] = frozenset()

    def missing(self, kind: str, name: str) -> bool:
        """Return whether an id is not there, as far as can be known: what cannot be read is not missing."""
        kinds = ("party", "actor") if kind == "actor" else (kind,)
        return not any((each, held) in self.unread for each in kinds for held in (name, ""))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings of severity error."""
        return tuple(item for item in self.diagnostics if item.severity is Severity.ERROR)


_HOLDS = {
    "plan": ("revision", "term", "theme", "document"),
    "parties": ("party", "actor"),
    "sources": ("source",),
    "positions": ("statement",),
    "clause": ("clause",),
}
"""Kind of file → kinds of entries in it."""


def kind_of(path: str) -> str:
    """Return what a file holds by its place: plan, parties, sources, positions, acceptances or clause."""
    name, _, rest = path.partition("/")
    if not rest:
        return {
            "plan.yaml": "plan",
            "parties.yaml": "parties",
            "sources.yaml": "sources",
            "acceptances.yaml": "acceptances",
        }.get(name, "clause")
    return name if name in {"sources", "positions"} else "clause"


def load(tree: Tree, known: Memory | None = None) -> Loaded:
    """Return the plan in a tree of files, with diagnostics and places.

    Args:
        tree: the files.
        known: what an earlier load kept; a file of the same path and bytes is not read and validated again. It is
            filled with what this load finds.

    Files that cannot be read, and entries that do not fit their model, are left out and reported; the rest loads.

    Raises:
        PlanError: the folder does not exist or is no folder.
        GitError: the tree is a commit and git cannot read it.
    """
    return _Loading(tree, known).run()


class _Loading:
    """One pass over the files."""

    def __init__(self, tree: Tree, known: Memory | None = None) -> None:
        self.tree = tree
        self.known = known
        self.places = Places()
        self.found: list[Diagnostic] = []
        self.header: PlanFile | None = None
        self.parties: dict[str, Any] = {}
        self.actors: dict[str, Any] = {}
        self.sources: dict[str, Source] = {}
        self.clauses: dict[str, Clause] = {}
        self.themes: dict[str, str] = {}
        self.statements: dict[str, Statement] = {}
        self.unread: set[tuple[str, str]] = set()

    def run(self) -> Loaded:
        for path in self.tree.files():
            self._file(path)
        if self.header is None:
            self._no_header()
        plan = Plan(
            header=self.header or PlanFile.model_construct(plan="", title=""),
            parties=MappingProxyType(self.parties),
            actors=MappingProxyType(self.actors),
            sources=MappingProxyType(self.sources),
            clauses=MappingProxyType(self.clauses),
            themes=MappingProxyType(self.themes),
            statements=MappingProxyType(self.statements),
        )
        return Loaded(plan, in_order(self.found), self.places, frozenset(self.unread))

    def _lost(self, path: str, item: Any = None) -> None:
        """Keep that an entry of a file, or all of it, is there and could not be read."""
        kind = kind_of(path)
        name = item.get("clause" if kind == "clause" else "id", "") if isinstance(item, dict) else ""
        if kind == "clause" and not name:
            name = path.rpartition("/")[2].rpartition(".")[0]  # a clause's file has its name
        self.unread.update((each, name if isinstance(name, str) else "") for each in _HOLDS.get(kind, ()))

    def _file(self, path: str) -> None:
        label = self.tree.label(path)
        text = self._text(path, label)
        if text is None:
            self._lost(path)
            return
        kept = self.known.files.get(path) if self.known else None
        same = kept is not None and kept[0] == text and not kept[1].diagnostics
        parsed = kept[1] if same and kept else read_yaml(text, label, self.tree.revision)
        if self.known and not same:
            self.known.forget(path)
            self.known.files[path] = (text, parsed)
        self.found.extend(parsed.diagnostics)
        file = FileText(path, label, text, parsed.root, self.tree.revision, parsed.data)
        self.places.add_file(file)
        if parsed.root is None:
            self._lost(path)
            return
        getattr(self, f"_{kind_of(path)}")(parsed.data, file)

    def _text(self, path: str, label: str) -> str | None:
        try:
            raw = self.tree.read(path)
        except FileTooLargeError as error:
            self._fault(label, "S100", "file-too-large", f"the file is too large ({error}; at most {MOST_BYTES:,})",
                        "Split it: one file a clause, one file a party, several files of sources.")  # fmt: skip
            return None
        except OSError as error:
            self._fault(label, "S101", "unreadable-file", f"the file cannot be read: {error.strerror or error}",
                        "Look at its permissions and whether it is a regular file.")  # fmt: skip
            return None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - raw.rfind(b"\n", 0, error.start)
            self._fault(label, "S108", "wrong-encoding", f"byte 0x{raw[error.start]:02X} is not UTF-8",
                        "Save the file as UTF-8.", line, column)  # fmt: skip
            return None

    def _fault(
        self, label: str, code: str, name: str, message: str, help_: str, line: int = 0, column: int = 0
    ) -> None:
        place = self.places.file_location(label, self.tree.revision, line, column)
        self.found.append(Diagnostic(code, name, Severity.ERROR, message, place, help=help_))

    def _no_header(self) -> None:
        if any(file.path == "plan.yaml" for file in self.places.files.values()):
            return
        if any(item.location.path == self.tree.label("plan.yaml") for item in self.found):
            return
        self._fault(self.tree.label("plan.yaml"), "S109", "no-plan-file", "there is no plan.yaml in this folder",
                    "Name the folder of plan.yaml with --plan DIR, or start one: `clausetrack init`.")  # fmt: skip

    def _entry(self, model: type[Model], data: Any, file: FileText, at: Sequence[object]) -> Any:
        key = (model.__name__, tuple(at))
        kept = self.known.values.setdefault(file.path, {}) if self.known else {}
        if key in kept:
            return kept[key]
        value, diagnostics = validate(model, data, file, at)
        self.found.extend(diagnostics)
        if not diagnostics:
            kept[key] = value
        return value

    def _keep(
        self, kind: str, name: str, value: Any, into: dict[str, Any], file: FileText, at: Sequence[object]
    ) -> None:
        first = self.places.find(kind, name)
        if name in into and first is not None:
            self.found.append(
                Diagnostic(
                    "S110",
                    "id-used-twice",
                    Severity.ERROR,
                    f"the {kind} id '{name}' is used a second time",
                    file.location(at, key=kind in {"party", "actor"}),
                    subject=name,
                    args={"kind": kind},
                    related=(Related(first.location(()), "first used here"),),
                    help="Give one of the two an id of its own; the first one was taken.",
                )
            )
            return
        into[name] = value
        self.places.add(kind, name, file, at)

    def _plan(self, data: Any, file: FileText) -> None:
        header = self._entry(PlanFile, data, file, ())
        if header is None:
            self._lost(file.path)
        else:
            self.header = header
            for name in header.revisions:
                self.places.add("revision", name, file, ("revisions", name))
            for name in header.terms:
                self.places.add("term", name, file, ("terms", name))
            for index, event in enumerate(header.events):
                self.places.add("event", event.id, file, ("events", index))
        self.places.add("plan", "plan", file, ())

    def _parties(self, data: Any, file: FileText) -> None:
        if not isinstance(data, dict) or set(data) - {"parties", "actors"}:
            self._entry(PartiesFile, data if not isinstance(data, dict) else _only_unknown(data), file, ())
        if not isinstance(data, dict):
            return
        for key, model, into in (("parties", Party, self.parties), ("actors", Actor, self.actors)):
            for index, item in enumerate(self._list(data.get(key, []), file, (key,))):
                value = self._entry(model, item, file, (key, index))
                if value is None:
                    self._lost(file.path, item)
                else:
                    kind = "party" if key == "parties" else "actor"
                    self._keep(kind, value.id, value, into, file, (key, index))

    def _list(self, data: Any, file: FileText, at: Sequence[object]) -> list[Any]:
        if isinstance(data, list):
            return data
        if data != "":
            self.found.append(
                Diagnostic(
                    "S111",
                    "wrong-type",
                    Severity.ERROR,
                    "a list of entries is expected here",
                    file.location(at),
                    field=".".join(map(str, at)),
                    help="Start each entry with '- '.",
                )
            )
        return []

    def _sources(self, data: Any, file: FileText) -> None:
        at: tuple[object, ...] = ()
        if isinstance(data, dict) and "references" in data:
            data, at = data["references"], ("references",)
        for index, item in enumerate(self._list(data, file, at)):
            value = self._entry(Source, item, file, (*at, index))
            if value is None:
                self._lost(file.path, item)
            else:
                self._keep("source", value.id, value, self.sources, file, (*at, index))

    def _positions(self, data: Any, file: FileText) -> None:
        head = data if isinstance(data, dict) else {}
        rest = {key: value for key, value in head.items() if key != "statements"} if isinstance(data, dict) else data
        if self._entry(StatementFile, rest, file, ()) is None:
            self._lost(file.path)
            return
        party = str(head.get("party", ""))
        self.places.add("positions", party, file, ())
        for index, item in enumerate(self._list(head.get("statements", []), file, ("statements",))):
            at = ("statements", index)
            entry = {"party": party, **item} if isinstance(item, dict) else item
            value = self._entry(Statement, entry, file, at)
            if value is None:
                self._lost(file.path, item)
            else:
                self._keep("statement", value.id, value, self.statements, file, at)

    def _acceptances(self, data: Any, file: FileText) -> None:
        """The ledger of accepted changes is no part of the plan; `checks.ledger` reads it."""

    def _clause(self, data: Any, file: FileText) -> None:
        value = self._entry(Clause, data, file, ())
        if value is None:
            self._lost(file.path, data)
            return
        folder = file.path.rpartition("/")[0]
        fresh = value.clause not in self.clauses
        self._keep("clause", value.clause, value, self.clauses, file, ())
        if fresh:
            self.themes[value.clause] = value.theme or ("" if folder == "demands" else folder)


def _only_unknown(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in {"parties", "actors"}}


def merge(base: Loaded, overlay: Loaded) -> Loaded:
    """Return a plan with a private layer on top: what it has is added, nothing is replaced.

    What the overlay says again of something public (a revision, statement, party, actor or source of that id, a wording
    of that clause in that revision) is a diagnostic, `id-used-twice`, at its place in the overlay: a private file never
    changes the public record, and nothing of it is dropped unsaid. Of a clause that both have, title, matter and theme
    are the public ones. The ids that came from the overlay are named in `Plan.extras`. Of a `plan.yaml`
    in it only the revisions count.
    """
    plan, extra = base.plan, overlay.plan
    found = list(base.diagnostics) + [item for item in overlay.diagnostics if item.name != "no-plan-file"]
    found += [
        _twice(kind, name, overlay)
        for kind, theirs, ours in (
            ("revision", extra.revisions, plan.revisions), ("statement", extra.statements, plan.statements),
            ("party", extra.parties, plan.parties), ("actor", extra.actors, plan.actors),
            ("source", extra.sources, plan.sources),
        )
        for name in theirs
        if name in ours
    ]  # fmt: skip
    clauses = dict(plan.clauses)
    extras = (extra.statements.keys() - plan.statements.keys()) | {
        f"source:{name}" for name in extra.sources.keys() - plan.sources.keys()
    }
    extras |= {f"revision:{name}" for name in extra.revisions.keys() - plan.revisions.keys()}
    for name, clause in extra.clauses.items():
        public = clauses.get(name)
        found += [
            _twice(
                "wording", f"{name}@{key}", overlay, overlay.places.where("clause", name, ("versions", key), key=True)
            )
            for key in clause.versions
            if public is not None and key in public.versions
        ]
        fresh = {key: value for key, value in clause.versions.items() if public is None or key not in public.versions}
        extras.update(f"{name}@{key}" for key in fresh)
        versions = {**(public.versions if public else {}), **fresh}
        clauses[name] = (public or clause).model_copy(update={"versions": MappingProxyType(versions)})
    fresh_revisions = {name: item for name, item in extra.revisions.items() if name not in plan.revisions}
    revisions = MappingProxyType({**plan.revisions, **fresh_revisions})
    merged = replace(
        plan,
        header=plan.header.model_copy(update={"revisions": revisions}),
        parties=MappingProxyType({**extra.parties, **plan.parties}),
        actors=MappingProxyType({**extra.actors, **plan.actors}),
        sources=MappingProxyType({**extra.sources, **plan.sources}),
        clauses=MappingProxyType(clauses),
        themes=MappingProxyType({**extra.themes, **plan.themes}),
        statements=MappingProxyType({**extra.statements, **plan.statements}),
        extras=frozenset(extras),
    )
    return Loaded(merged, in_order(found), base.places.joined(overlay.places), base.unread | overlay.unread)


def _twice(kind: str, name: str, overlay: Loaded, place: Location | None = None) -> Diagnostic:
    what = f"the {kind} '{name}'" if kind == "wording" else f"the {kind} id '{name}'"
    own = "Put it into another revision" if kind == "wording" else f"Give the private {kind} an id of its own"
    return Diagnostic(
        "S110",
        "id-used-twice",
        Severity.ERROR,
        f"{what} of the private layer is used in the public record",
        place or overlay.places.where(kind, name, key=kind in {"party", "actor"}),
        subject=name,
        args={"kind": kind},
        help=f"{own}, or take it out; the public one was kept.",
    )
