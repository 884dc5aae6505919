"""What the door does: compare two files, take in a form. The code is that of `clausetrack diff` and `import`.

Files come and go as bytes in memory. Results are kept under a random name until newer ones push them out.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from clausetrack.errors import DraftError, FileChangedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.compare.outcome import RevisionChange
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.workbook import Contribution, Proposal
    from clausetrack.serve.preview import Preview
    from clausetrack.serve.uploads import Upload
    from clausetrack.store.additions import Addition

__all__ = ["KEPT", "Compared", "Desk", "Intake", "Shelf"]

KEPT = 8
"""How many results of each kind are kept."""

_WORD = frozenset({".docx", ".docm"})
_FORMS = frozenset({".xlsx", ".xlsm"})
_Kept = TypeVar("_Kept")


class Shelf(Generic[_Kept]):
    """The newest few results, each under a name that cannot be guessed."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, result: _Kept) -> str:
        """Keep a result; return its name."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._held[name] = result
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return name

    def get(self, name: str) -> _Kept:
        """Return a result.

        Raises:
            UsageError: there is none of that name, or no longer.
        """
        with self._lock:
            if name not in self._held:
                raise UsageError("this result is no longer kept", hint="send the files again")
            return self._held[name]

    def take(self, name: str) -> _Kept:
        """Return a result and keep it no longer. Raises what `get` does."""
        with self._lock:
            if name not in self._held:
                raise UsageError("this was confirmed before, or is no longer kept", hint="send the form again")
            return self._held.pop(name)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files compared.

    Attributes:
        change: what changed.
        warnings: what their readers had to say.
        before: the earlier file.
        after: the later file.
    """

    change: RevisionChange
    warnings: tuple[Diagnostic, ...]
    before: Upload
    after: Upload

    def word(self) -> bytes:
        """Return the redline as a Word file; of two Word files a copy of the later one, with its looks.

        Raises:
            MissingExtraError: the extra for Word is not installed.
            DraftError: the files cannot be written back.
        """
        from clausetrack.reports.word.compared import compare_files
        from clausetrack.reports.word.redline import redline_docx

        names = (self.before.name, self.after.name)
        if all(Path(name).suffix.lower() in _WORD for name in names):
            return compare_files(self.before.data, self.after.data, names=names).data
        return redline_docx(self.change)


@dataclass(frozen=True, slots=True)
class Intake:
    """A form that was read, and what it would change; nothing is written yet.

    Attributes:
        contribution: the form.
        proposal: what it says that is new; None where it has errors.
        changes: the files to be written.
        private: folder of the private layer that they go into; None for the plan's own.
        titles: clause id → title.
        who: name of the party whose form it is.
        text: title of the text that it is about.
    """

    contribution: Contribution
    proposal: Proposal | None = None
    changes: tuple[Addition, ...] = ()
    private: Path | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    text: str = ""

    @property
    def shown(self) -> tuple[object, ...]:
        """All that a person is shown before confirming, to tell whether it still holds."""
        changes = tuple((change.path, change.before, change.after) for change in self.changes)
        return (self.proposal.diff() if self.proposal else "", changes, self.private)


@dataclass(frozen=True)
class Desk:
    """The plan that is shown, and what is asked of it.

    Attributes:
        folder: the plan's folder.
        overlay: the private layer, where one was named.
        preview: the plan's page.
    """

    folder: Path
    overlay: Path | None
    preview: Preview
    compared: Shelf[Compared] = field(default_factory=Shelf)
    intakes: Shelf[Intake] = field(default_factory=Shelf)

    def compare(self, before: Upload, after: Upload) -> str:
        """Compare two files; return the name under which the result is kept.

        Raises:
            UsageError: a file is missing.
            DraftError: a file cannot be read, or is refused.
        """
        from clausetrack.compare.texts import compare_texts
        from clausetrack.importers import read_draft
        from clausetrack.importers.texts import text_of

        for upload, which in ((before, "earlier"), (after, "later")):
            if not upload.name or not upload.data:
                raise UsageError(f"the {which} file is missing or empty", hint="choose two files")
        drafts = [read_draft(upload.name, data=upload.data) for upload in (before, after)]
        names = [before.name, after.name]
        if names[0] == names[1]:
            names = [f"{names[0]} (earlier)", f"{names[1]} (later)"]
        change = compare_texts(text_of(drafts[0], names[0]), text_of(drafts[1], names[1]))
        warnings = (*drafts[0].warnings, *drafts[1].warnings)
        return self.compared.put(Compared(change, warnings, before, after))

    def read(self, form: Upload, given: dict[str, str]) -> str:
        """Read a form and work out what it would change; return the name under which that is kept.

        Args:
            form: the workbook.
            given: what stands in for answers that it leaves open: `speaker`, `date`.

        Raises:
            UsageError: no file was chosen.
            DraftError: it cannot be read, or is no form of ours.
            ClausetrackError: a file of the plan cannot be changed by program.
        """
        from clausetrack.importers.workbook import read_form

        if not form.name or not form.data:
            raise UsageError("no form was chosen, or it is empty", hint="choose the workbook that came back")
        if Path(form.name).suffix.lower() not in _FORMS:
            raise DraftError(f"'{form.name}' is no form", hint="a form is a workbook that ends in .xlsx")
        contribution = read_form(form.data, form.name, given={key: value for key, value in given.items() if value})
        return self.intakes.put(self._intake(contribution))

    def _intake(self, contribution: Contribution) -> Intake:
        """Return what a form would change in the plan as it is now."""
        from clausetrack.importers.workbook import additions, propose
        from clausetrack.importers.workbook.taking import private_layer
        from clausetrack.store import WorkingTree, load, merge

        if contribution.errors:
            return Intake(contribution)
        private = private_layer(self.folder, self.overlay, contribution)
        loaded = load(WorkingTree(self.folder))
        if private is not None and private.is_dir():
            loaded = merge(loaded, load(WorkingTree(private)))
        proposal = propose(loaded.plan, contribution)
        changes = tuple(additions(loaded.plan, private or self.folder, proposal))
        plan, identity = loaded.plan, contribution.identity
        titles = {name: plan.title(name) for name in plan.clauses}
        who, text = plan.label(identity.party), plan.revisions[identity.revision].title
        return Intake(contribution, proposal, changes, private, titles, who, text)

    def confirm(self, name: str) -> Intake:
        """Write what a form changes, as it was shown; once.

        Raises:
            UsageError: it was confirmed before, or is no longer kept.
            FileChangedError: a file changed since; nothing was written.
            ClausetrackError: the files cannot be written; nothing was changed.
        """
        from clausetrack.importers.workbook.taking import write_answers

        intake = self.intakes.take(name)
        if self._intake(intake.contribution).shown != intake.shown:
            raise FileChangedError(
                "the plan changed since this was shown; nothing was written", hint="send the form again"
            )
        if intake.changes:
            write_answers(self.folder, intake.private, intake.changes)
        return intake
