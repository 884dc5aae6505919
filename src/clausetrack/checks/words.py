"""The wordings of a plan as rules on text look at them: each once, with its place down to the word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Location
    from clausetrack.model import Version

__all__ = ["OwnWording", "own_wordings"]


class OwnWording(NamedTuple):
    """A version that holds words of its own (`same-as` repeats none)."""

    clause: str
    revision: str
    version: Version
    text: str

    @property
    def field(self) -> str:
        """The path of the wording, for findings."""
        return f"versions.{self.revision}.text"

    def place(self, context: StateContext, start: int = 0, end: int = 0) -> Location:
        """Return the place of the characters from `start` to `end`, or of the whole wording."""
        path = ("versions", self.revision, "text")
        if end > start:
            return context.places.span("clause", self.clause, path, start, end)
        return context.where("clause", self.clause, path)

    def at(self, context: StateContext, *path: object) -> Location:
        """Return the place of another field of the version; of the version's key where it is not written."""
        whole = ("versions", self.revision)
        return context.where("clause", self.clause, (*whole, *path), key=not path)


def own_wordings(context: StateContext) -> Iterator[OwnWording]:
    """Yield every version with words of its own, by clause, in the order of the files."""
    for name, clause in context.plan.clauses.items():
        for revision, version in clause.versions.items():
            if version.text is not None:
                yield OwnWording(name, revision, version, version.text)
