"""The zip around a Word file: entries in one order with one date, so that the same document has the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Entries", "packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of (name, content), in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return out.getvalue()


class Entries(list[tuple[str, bytes]]):
    """The entries of a file in the making, in the order in which they are written."""

    def write(self, uri: Any, data: bytes) -> None:
        """Take one entry."""
        self.append((str(uri).lstrip("/"), data))
