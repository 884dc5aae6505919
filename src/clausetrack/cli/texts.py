"""From two words on the command line to two texts compared: revisions, or files of any format, now or at a commit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from clausetrack.errors import CompareError, DraftError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.outcome import RevisionChange
    from clausetrack.importers import Draft, Split, TrackedMode
    from clausetrack.model import Plan

__all__ = ["Comparison", "Reading", "bytes_at", "compare_words", "file_at", "is_file", "read_file", "say_comments"]

_ANCHOR_WORDS = 8  # shown of the words that a comment is fixed to


@dataclass(frozen=True, slots=True)
class Reading:
    """How plans and drafts are read: the shared options of the commands that compare.

    Attributes:
        plan: folder of the plan; found from here where None.
        at: git commit at which revisions without a commit of their own are read.
        overlay: private layer.
        tracked: what to do with tracked changes in drafts.
        split: what becomes a clause of its own in drafts.
        quiet: no notes.
    """

    plan: Path | None = None
    at: str | None = None
    overlay: Path | None = None
    tracked: str = "accept"
    split: str = "auto"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared, and the drafts they were read from (None for a revision)."""

    change: RevisionChange
    drafts: tuple[Draft | None, Draft | None]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON: the change, and the comments in the margins of the drafts."""
        from clausetrack.importers.proposals import comments_of

        texts = (self.change.before, self.change.after)
        said = [
            {"in": name, **item}
            for name, draft in zip(texts, self.drafts, strict=True)
            if draft is not None
            for item in comments_of(draft)
        ]
        return self.change.to_data() | ({"comments": said} if any(self.drafts) else {})


def is_file(word: str) -> bool:
    """Return whether a word names a draft: it has the ending of one, or is the path of a file, now or at a commit."""
    from clausetrack.importers.registry import reader_for

    if file_at(word):
        return True
    if ":" in word and not Path(word).exists() and _commit_of(word)[1]:
        return False
    try:
        reader_for(word)
    except DraftError:
        return os.sep in word or "/" in word or Path(word).is_file()
    return True


def file_at(word: str) -> tuple[str, str] | None:
    """Return (commit, path) of `REF:path`, a file as it was; None where a word is none of these.

    The id of a revision holds neither `.` nor `/`: a word with one of them behind its colon means a path.
    """
    ref, colon, path = word.partition(":")
    told = bool(ref and colon) and ("/" in path or "." in path) and not Path(word).exists()
    return (ref, path) if told else None


def read_file(word: str, reading: Reading) -> Draft:
    """Return a draft, and say on stderr what its reader had to say.

    Raises:
        UsageError: `--tracked` or `--split` is none of its choices.
        DraftError: the file cannot be read.
        GitError: the commit, or the file in it, is not there.
    """
    from clausetrack.importers import read_draft

    _choice("--tracked", reading.tracked, ("accept", "reject", "keep"))
    _choice("--split", reading.split, ("auto", "articles", "items"))
    at = file_at(word)
    draft = read_draft(
        at[1] if at else word, tracked=cast("TrackedMode", reading.tracked), split=cast("Split", reading.split),
        data=bytes_at(*at) if at else None,
    )  # fmt: skip
    _say_warnings(draft, reading)
    return draft


def bytes_at(ref: str, path: str) -> bytes:
    """Return the bytes of a draft in a commit; the path is found from this folder as `git show` finds it.

    Raises:
        GitError: the commit, or the file in it, is not there.
        DraftError: the ending is none of a draft, or the file is too large for one.
    """
    from clausetrack.importers.files import LARGEST, too_large
    from clausetrack.importers.registry import reader_for
    from clausetrack.store.git import Repository

    reader_for(path)
    repository = Repository.find(Path.cwd())
    blob = repository.blob(repository.commit(ref), path)
    if blob.size > LARGEST:
        raise too_large(Path(path).name, blob.size, LARGEST)
    return repository.blobs([blob.id])[blob.id]


def _say_warnings(draft: Draft, reading: Reading) -> None:
    from clausetrack.cli.context import note

    for found in draft.warnings:
        note(f"{found.location}: {found.message}", quiet=reading.quiet)


def say_comments(draft: Draft, *, quiet: bool) -> None:
    """Say who said what in the margin of a draft: comments are no wording, and no redline shows them."""
    from clausetrack.cli.context import note
    from clausetrack.importers.proposals import comments_of
    from clausetrack.text import shorten

    for item in comments_of(draft):
        where = f" in clause {item['clause']}" if item["clause"] else ""
        anchor = f" on “{shorten(' '.join(item['anchor'].split()), _ANCHOR_WORDS)}”" if item["anchor"].strip() else ""
        who, said = item["author"] or "an unnamed author", " ".join(item["text"].split())
        note(f"{draft.source_name}: comment by {who}{where}{anchor}: {said}", quiet=quiet)


def _choice(option: str, given: str, choices: Sequence[str]) -> None:
    if given not in choices:
        raise UsageError(f"'{given}' is no choice for {option}", hint=", ".join(choices))


def compare_words(before: str, after: str, clauses: Sequence[str], reading: Reading) -> Comparison:
    """Return what two words on the command line name, compared.

    Args:
        before: revision id, `REF:revision`, file, or `REF:path`.
        after: the same.
        clauses: only these: ids of clauses, or their numbers where a draft is compared; all where empty.
        reading: how to read them.

    Raises:
        UsageError: a word names nothing.
        CompareError, GitError: a commit, or the revision in it, is not there.
        DraftError: a file cannot be read.
    """
    files = (is_file(before), is_file(after))
    if not any(files):
        return Comparison(_revisions(before, after, clauses, reading), (None, None))
    from clausetrack.compare.texts import Text, compare_texts, text_of_revision
    from clausetrack.importers.texts import text_of

    plan: Plan | None = None
    drafts: list[Draft | None] = []
    texts: list[Text] = []
    for word, file in zip((before, after), files, strict=True):
        if file:
            draft = read_file(word, reading)
            say_comments(draft, quiet=reading.quiet)
            drafts.append(draft)
            texts.append(text_of(draft, _short(word, (before, after))))
        else:
            plan, name = _revision(word, reading, None)
            drafts.append(None)
            texts.append(text_of_revision(plan, name))
    change = compare_texts(texts[0], texts[1], plan=plan)
    return Comparison(_only(change, clauses), (drafts[0], drafts[1]))


def _short(word: str, words: tuple[str, str]) -> str:
    """Return a file's name, with its commit if it has one; without its folder, where that still tells the two apart."""
    (_, one), (_, two) = (file_at(other) or ("", other) for other in words)
    ref, path = file_at(word) or ("", word)
    name = Path(path).as_posix() if Path(one).name == Path(two).name else Path(path).name
    return f"{ref}:{name}" if ref else name


def _revisions(before: str, after: str, clauses: Sequence[str], reading: Reading) -> RevisionChange:
    from clausetrack.cli.context import known_all
    from clausetrack.compare.revisions import compare_revisions

    # The later text's plan leads: its titles, terms and names are the newer ones.
    plan, new = _revision(after, reading, None)
    plan, old = _revision(before, reading, plan)
    chosen = known_all(clauses, plan.clauses, "clause") if clauses else None
    return compare_revisions(plan, old, new, chosen)


def _revision(word: str, reading: Reading, into: Plan | None) -> tuple[Plan, str]:
    """Return the plan that holds the revision a word names, and the revision's name in it."""
    from clausetrack.cli.context import known, open_plan
    from clausetrack.compare.grafts import with_revision

    ref, name = _commit_of(word)
    if not ref:
        plan = into
        if plan is None or name not in plan.revisions:
            plan = open_plan(reading.plan, reading.at, reading.overlay, quiet=reading.quiet).plan
        known(name, plan.revisions, "revision, and no file,")
        return (plan, name) if into is None or plan is into else (with_revision(into, plan, name, name), name)
    other = open_plan(reading.plan, ref, reading.overlay, quiet=reading.quiet).plan
    if name not in other.revisions:
        raise CompareError(
            f"there is no revision '{name}' in {ref}", hint=f"it has: {', '.join(other.revisions) or 'none'}"
        )
    return with_revision(into or other, other, name, word), word


def _commit_of(word: str) -> tuple[str, str]:
    """Return (commit, revision) of `REF:revision`; an empty commit where there is none."""
    ref, colon, name = word.rpartition(":")
    if colon and not ref:
        raise UsageError(f"'{word}' names no commit", hint="write REF:revision, such as HEAD~1:us-28")
    return ref, name


def _only(change: RevisionChange, clauses: Sequence[str]) -> RevisionChange:
    """Return only the clauses that were asked for, by id or by number in either text."""
    from dataclasses import replace

    if not clauses:
        return change
    wanted, found = set(clauses), set()
    kept = []
    for item in change.changes:
        names = {item.clause} | {side.number for side in (item.before, item.after) if side and side.number}
        if names & wanted:
            found |= names & wanted
            kept.append(item)
    if wanted - found:
        raise UsageError(
            f"neither text has a clause '{min(wanted - found)}'", hint="give the number it has in one of the two"
        )
    return replace(change, changes=tuple(kept))
