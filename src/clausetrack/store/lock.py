"""`revisions.lock`: what every version of a released revision said when it was released, as hashes.

It makes tampering with a released text visible without any history. `clausetrack release` is its only writer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausetrack.diagnostics import Diagnostic, Location, Severity
from clausetrack.store.places import FileText
from clausetrack.store.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.model import Plan, TermMap, Wording
    from clausetrack.store.tree import Tree

__all__ = ["LOCK_FILE", "Lock", "Locked", "read_lock", "seal", "seal_wording", "write_lock"]

LOCK_FILE = "revisions.lock"
_SCHEMA = "1"
_HEAD = "# What each released revision said, as hashes. Written by `clausetrack release`; never by hand.\n"


@dataclass(frozen=True, slots=True)
class Locked:
    """One version of a released revision.

    Attributes:
        number: its number in the revision; empty where it has none.
        document: the paper of the revision it stands in; empty for the main text.
        text: sha256 of the wording with its rival wordings and authentic translations.
        facts: sha256 of what the record says of it: modality, obliged, beneficiary, terms.
        corrected: day of the last correction that was in it; empty where there was none.
    """

    number: str
    document: str
    text: str
    facts: str
    corrected: str = ""


@dataclass(frozen=True)
class Lock:
    """The lock as read.

    Attributes:
        revisions: revision id → clause id → version.
        file: the file, to find places in; None for a lock that was made and not read.
    """

    revisions: Mapping[str, Mapping[str, Locked]] = field(default_factory=dict)
    file: FileText | None = None

    def location(self, revision: str = "", clause: str = "") -> Location:
        """Return the place of a revision's or version's entry in the file."""
        if self.file is None:
            return Location("")
        return self.file.location([part for part in ("revisions", revision, clause) if part], key=True)


def seal_wording(wording: Wording) -> Locked:
    """Return what the lock keeps of a wording."""
    words, version = wording.words, wording.version
    text = {
        "text": wording.text,
        "title": version.title or "",
        "deleted": version.deleted,
        "options": [[list(option.by), option.text or "", option.value or ""] for option in words.options],
        "texts": {language: each.text for language, each in sorted(words.texts.items()) if each.authentic},
    }
    facts = {
        "modality": words.modality or "",
        "obliged": list(words.obliged),
        "beneficiary": list(words.beneficiary),
        "terms": _terms(words.terms),
        "options": [_terms(option.terms) for option in words.options],
    }
    corrected = version.corrected.on if version.corrected else ""
    return Locked(wording.number, version.document or "", _sha(text), _sha(facts), corrected)


def _terms(terms: TermMap) -> dict[str, Any]:
    return {
        name: [value.model_dump(mode="json", by_alias=True, exclude_defaults=True) for value in values]
        for name, values in sorted(terms.items())
    }


def _sha(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def seal(plan: Plan, revision: str) -> dict[str, Locked]:
    """Return what the lock keeps of a revision: clause id → version, tombstones too, in the order of ids."""
    found = {name: plan.wording(name, revision) for name in sorted(plan.clauses)}
    return {name: seal_wording(wording) for name, wording in found.items() if wording is not None}


def read_lock(tree: Tree) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """Return the lock of a plan's folder, and what is wrong with the file. No file: None and no finding."""
    label = tree.label(LOCK_FILE)
    try:
        text = tree.read(LOCK_FILE).decode("utf-8-sig")
    except FileNotFoundError:
        return None, ()
    except (OSError, UnicodeDecodeError) as error:
        return None, (_damaged(Location(label, revision=tree.revision), f"cannot be read: {error}"),)
    parsed = read_yaml(text, label, tree.revision)
    file = FileText(LOCK_FILE, label, text, parsed.root, tree.revision)
    data = parsed.data if isinstance(parsed.data, dict) else {}
    found = [_damaged(item.location, item.message) for item in parsed.diagnostics]
    if data.get("schema") != _SCHEMA or not isinstance(data.get("revisions"), dict):
        if not found:
            found.append(_damaged(file.location(()), f"is no lock of schema {_SCHEMA}"))
        return None, tuple(found)
    revisions: dict[str, dict[str, Locked]] = {}
    for revision, versions in data["revisions"].items():
        entries = versions.items() if isinstance(versions, dict) else ()
        kept = revisions.setdefault(revision, {})
        for clause, entry in entries:
            locked = _locked(entry)
            if locked is None:
                place = file.location(("revisions", revision, clause), key=True)
                found.append(_damaged(place, f"has no whole entry for '{clause}' in '{revision}'"))
            else:
                kept[clause] = locked
    return Lock(revisions, file), tuple(found)


def _locked(entry: Any) -> Locked | None:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        return None
    if not {"text", "facts"} <= set(entry) <= {"number", "document", "text", "facts", "corrected"}:
        return None
    return Locked(
        entry.get("number", ""), entry.get("document", ""), entry["text"], entry["facts"], entry.get("corrected", "")
    )


def _damaged(location: Location, what: str) -> Diagnostic:
    return Diagnostic(
        "S115",
        "damaged-lock",
        Severity.ERROR,
        f"the lock {what}",
        location,
        args={"what": what},
        help="Take the file back from git: git checkout -- revisions.lock",
    )


def write_lock(lock: Lock) -> str:
    """Return the file's text; revisions keep their order, clauses go by id."""
    lines = [_HEAD, f'schema: "{_SCHEMA}"\n', "revisions:" if lock.revisions else "revisions: {}"]
    for revision, versions in lock.revisions.items():
        lines.append(f"\n  {revision}:" if versions else f"\n  {revision}: {{}}")
        for clause, locked in sorted(versions.items()):
            lines.append(f"\n    {clause}:")
            if locked.number:
                lines.append(f"\n      number: {json.dumps(locked.number, ensure_ascii=False)}")
            if locked.document:
                lines.append(f"\n      document: {locked.document}")
            lines.append(f"\n      text: {locked.text}\n      facts: {locked.facts}")
            if locked.corrected:
                lines.append(f"\n      corrected: {locked.corrected}")
    return "".join(lines) + "\n"
