"""The file around the sheets: entries in one order with one date, so that the same workbook has the same bytes."""

from __future__ import annotations

import re
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import io
    from collections.abc import Sequence

__all__ = ["FixedZip", "stream"]

_CHART = re.compile(rb'(<(?:\w+:)?cNvPr\b[^>]*?\bname="Chart (\d+)")')
_EPOCH = (1980, 1, 1, 0, 0, 0)


class FixedZip(zipfile.ZipFile):
    """An archive whose entries carry a fixed date, and whose charts carry a description."""

    def __init__(self, out: io.BytesIO, alt: Sequence[str]) -> None:
        super().__init__(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._descriptions = list(alt)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Write an entry from text or bytes; a drawing's charts get their descriptions."""
        raw = data.encode() if isinstance(data, str) else data
        if str(zinfo_or_arcname).startswith("xl/drawings/drawing"):
            raw = _CHART.sub(self._describe, raw)
        entry = zipfile.ZipInfo(str(zinfo_or_arcname), _EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        super().writestr(entry, raw)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Write an entry from a sheet's file, which `stream` gave no name."""
        entry = zipfile.ZipInfo(str(arcname), _EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        filename.seek(0)
        with self.open(entry, "w", force_zip64=False) as target:
            while piece := filename.read(1 << 20):
                target.write(piece)

    def _describe(self, match: re.Match[bytes]) -> bytes:
        if not self._descriptions:
            return match[0]
        from xml.sax.saxutils import quoteattr

        return match[1] + b" descr=" + quoteattr(self._descriptions.pop(0)).encode()


def stream(sheet: Any) -> None:
    """Let a sheet write its rows to a temporary file without a name.

    What openpyxl would take has a name and is removed at exit: a process that is killed leaves it, and what was
    confidential in it, in the temporary folder.
    """
    from openpyxl.worksheet._writer import WorksheetWriter

    def begin() -> None:
        if sheet._writer is None:  # noqa: SLF001 - it has no other door for it
            out = tempfile.TemporaryFile()  # noqa: SIM115 - closed by cleanup, when its entry is written
            writer = WorksheetWriter(sheet, out)
            writer.cleanup = out.close  # type: ignore[method-assign]
            writer.write_top()
            sheet._writer = writer  # noqa: SLF001

    sheet._get_writer = begin  # noqa: SLF001
