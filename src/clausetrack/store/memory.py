"""What loading a plan keeps for the next load, so that files both have alike are read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausetrack.store.yaml_reader import Parsed

__all__ = ["Memory"]


@dataclass
class Memory:
    """What a load keeps for the next one: files as parsed, and entries that fit their models.

    Attributes:
        files: path → (text, parsed).
        values: path → (model, place in the file) → value.
    """

    files: dict[str, tuple[str, Parsed]] = field(default_factory=dict)
    values: dict[str, dict[tuple[str, tuple[object, ...]], Any]] = field(default_factory=dict)

    def forget(self, path: str) -> None:
        """Drop what is known of a file that has changed."""
        self.values.pop(path, None)

    def blobs(self) -> dict[str, bytes]:
        """Return the files as git knows them by content: blob id → bytes."""
        from clausetrack.store.git import blob_id

        return {blob_id(data): data for data in (text.encode() for text, _ in self.files.values())}

    def __bool__(self) -> bool:
        """Return True: an empty memory is one too."""
        return True
