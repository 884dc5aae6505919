"""Opening a workbook that somebody sent us: bounded, without macros; cells as text, whatever they were."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from clausetrack.errors import DraftError
from clausetrack.importers.files import MEBIBYTE, contents
from clausetrack.text import fold

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

__all__ = ["MOST_ROWS", "day_of", "header_row", "open_workbook", "words_of"]

FILE_LIMIT = 32 * MEBIBYTE
TOTAL_LIMIT = 192 * MEBIBYTE
MOST_ROWS = 20_000
"""More rows than any form has; what lies below is reported, not read."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_FORMATS = ("%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y")


def open_workbook(source: str | os.PathLike[str] | bytes, name: str) -> Any:
    """Return the workbook (openpyxl), formulas as formulas, rich text as rich text.

    Raises:
        DraftError: missing, too large, encrypted, an old format, damaged, with macros, or unsafe.
    """
    data = contents(source, FILE_LIMIT, name)
    if data.startswith(_OLE):
        raise DraftError(
            f"'{name}' is encrypted or of the old kind (.xls)", hint="save it as .xlsx, without a password"
        )
    if not data.startswith(b"PK"):
        raise DraftError(f"'{name}' is no Excel workbook", hint="its content does not fit its ending")
    _look_inside(data, name)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions it does not keep; nothing is written back
            return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    except Exception as error:  # a damaged file can fail anywhere in the library
        raise DraftError(f"'{name}' is damaged or no workbook: {error}", hint="open it and save it again") from error


def _look_inside(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = [info.filename for info in infos]
            if "xl/workbook.xml" not in names:
                raise DraftError(f"'{name}' is no Excel workbook", hint="save it as .xlsx")
            if len(set(names)) != len(names) or sum(info.file_size for info in infos) > TOTAL_LIMIT:
                raise DraftError(
                    f"'{name}' unpacks to more than a form can be, or holds a part twice; it is refused",
                    hint="send a new form and ask for the answers in that one",
                )
            if any(part.lower().endswith("vbaproject.bin") for part in names):
                raise DraftError(f"'{name}' has macros; such files are refused", hint="save it as .xlsx")
            for info in infos:
                if info.filename.endswith((".xml", ".rels", ".vml")):
                    with archive.open(info) as part:
                        head = part.read(2048)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise DraftError(
                            f"'{info.filename}' in '{name}' declares a document type; it is refused",
                            hint="send a new form and ask for the answers in that one",
                        )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DraftError(
            f"'{name}' is damaged: its zip archive cannot be read", hint="ask for the form again, saved as .xlsx"
        ) from error


def words_of(value: Any) -> tuple[str, bool]:
    """Return a cell's value as text, and whether text that was struck through has been left out of it."""
    if value is None:
        return "", False
    if isinstance(value, bool):
        return ("yes" if value else "no"), False
    if isinstance(value, datetime.datetime):
        return (value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")), False
    if isinstance(value, datetime.date):
        return value.isoformat(), False
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), False
    if isinstance(value, list):
        kept = [part for part in value if isinstance(part, str) or not (part.font and part.font.strike)]
        return _clean("".join(str(part) for part in kept)), len(kept) < len(value)
    return _clean(str(value)), False


def _clean(text: str) -> str:
    """Undo what a spreadsheet does to text: escapes, carriage returns, no-break blanks at the ends."""
    return _ESCAPED.sub("_", text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0")


def day_of(value: Any, epoch: datetime.datetime) -> str | None:
    """Return a day as `YYYY-MM-DD`, from text, a date or a spreadsheet's serial number; None where it is no clear day.

    A day such as 03/04/2026 is none: half of the world reads it in April, half in March.
    """
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text, _ = words_of(value)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return (epoch + datetime.timedelta(days=int(float(text)))).date().isoformat()
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat() if text[4:5] == "-" else _other(text)
    except ValueError:
        return None


def _other(text: str) -> str | None:
    for form in _FORMATS:
        try:
            return datetime.datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def header_row(sheet: Any, titles: Mapping[str, str]) -> tuple[dict[str, int], int]:
    """Return key → place of each known column, and the number of the header row; nothing where there is none.

    Args:
        sheet: of the workbook.
        titles: folded title → key of the columns to look for.
    """
    for row in sheet.iter_rows(max_row=min(sheet.max_row, 60)):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            key = titles.get(fold(words_of(cell.value)[0])) if isinstance(cell.value, (str, list)) else None
            if key is not None:
                found.setdefault(key, place)
        if "stance" in found and len(found) >= 4:
            return found, row[0].row
    return {}, 0
