"""Office Open XML packages, read without trusting them: bounded sizes, no DTD, no encryption, no doubled parts."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from xml.parsers import expat

from clausetrack.errors import DraftError
from clausetrack.importers.files import LARGEST, MEBIBYTE, contents

if TYPE_CHECKING:
    import os

__all__ = ["NS", "Package", "Xml", "open_package", "parse_xml", "qn"]

FILE_LIMIT = LARGEST
PART_LIMIT = 48 * MEBIBYTE
TOTAL_LIMIT = 256 * MEBIBYTE
_DIRECTORY_LIMIT = MEBIBYTE  # of the zip's list of entries: some 10,000 parts
_TAG_LIMIT = 3_000_000  # an element costs a few hundred bytes of memory, so tags are what must be bounded

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", NS["w"].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", NS["r"].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", NS["m"].encode()),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = struct.Struct("<4s4H2LH")


def qn(name: str) -> str:
    """Return `w:p` in ElementTree's notation, `{namespace}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


class Xml:
    """A parsed part: its root element and the prefixes it declares (needed to write it back as Word expects it)."""

    __slots__ = ("namespaces", "root")

    def __init__(self, root: ET.Element, namespaces: dict[str, str]) -> None:
        self.root = root
        self.namespaces = namespaces


class _RootSeenError(Exception):
    pass


class _DoctypeError(Exception):
    pass


def _refuse_doctype(data: bytes, name: str) -> None:
    """A document type can only stand before the first element, so that is as far as this looks."""

    def doctype(*_: object) -> None:
        raise _DoctypeError

    def element(*_: object) -> None:
        raise _RootSeenError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _RootSeenError:
        return
    except _DoctypeError as error:
        raise DraftError(
            f"'{name}' declares a document type; such files are refused", hint="open it in Word and save it again"
        ) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DraftError(
            f"'{name}' is not well-formed XML",
            hint="open it in the program it was made with, save it again, and take that file",
        ) from error


def parse_xml(data: bytes, name: str) -> Xml:
    """Return a parsed XML part.

    Raises:
        DraftError: it is not well-formed, declares a document type (and so could declare entities), or is too large.
    """
    if len(data) > PART_LIMIT or data.count(b"<") > _TAG_LIMIT:
        raise DraftError(f"'{name}' is too large to be read safely", hint="split the file")
    _refuse_doctype(data, name)
    namespaces: dict[str, str] = {}
    try:
        events: Any = ET.iterparse(io.BytesIO(data), events=("start-ns",))  # noqa: S314 - no DTD came this far
        for _, (prefix, uri) in events:
            namespaces.setdefault(prefix, uri)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise DraftError(
            f"'{name}' is not well-formed XML",
            hint="open it in the program it was made with, save it again, and take that file",
        ) from error
    root: ET.Element = events.root
    return Xml(root, namespaces)


class Package:
    """The parts of one Office file, each read when asked for and within a budget."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}
        self._budget = TOTAL_LIMIT
        self._cache: dict[str, bytes] = {}

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the file."""
        return tuple(name for name in self._infos if not name.endswith("/"))

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            DraftError: damaged, encrypted, or larger than the limits, whatever size the zip declares.
        """
        if part in self._cache:
            return self._cache[part]
        info = self._infos[part]
        limit = min(PART_LIMIT, self._budget)
        try:
            with self._archive.open(info) as file:
                data = file.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise DraftError(
                f"'{self.name}' is damaged: '{part}' cannot be unpacked",
                hint="open it in the program it was made with, save it again, and take that file",
            ) from error
        if len(data) > limit:
            raise _bomb(self.name)
        self._budget -= len(data)
        self._cache[part] = data
        return data

    def xml(self, part: str) -> Xml | None:
        """Return a parsed part, or None where the package has no such part."""
        if part not in self._infos:
            return None
        data = self.read(part)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data, f"{self.name}: {part}")

    @property
    def strict(self) -> bool:
        """Whether the main part uses the strict namespaces, which are read but not written."""
        return b"purl.oclc.org/ooxml" in self.read(self.main_part)

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return id → (type's last word, target part or address, external) of a part; `""` asks for the package."""
        folder, base = posixpath.split(part)
        xml = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if xml is None:
            return {}
        found: dict[str, tuple[str, str, bool]] = {}
        for item in xml.root.iter(qn("rel:Relationship")):
            target, external = item.get("Target", ""), item.get("TargetMode") == "External"
            if not external:
                target = unquote(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
            found[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], target, external)
        return found

    @property
    def main_part(self) -> str:
        """Name of the part that holds the text."""
        for kind, target, external in self.relations("").values():
            if kind == "officeDocument" and not external and target in self._infos:
                return target
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        raise DraftError(f"'{self.name}' is not a Word file", hint="save it as .docx")

    def related(self, kind: str) -> tuple[str, ...]:
        """Return the parts of one kind (`styles`, `footnotes`, `header` …) that the text names."""
        relations = self.relations(self.main_part).values()
        return tuple(
            target for found, target, external in relations if found == kind and not external and target in self
        )


def _bomb(name: str) -> DraftError:
    return DraftError(f"'{name}' unpacks to far more than a draft can be", hint="it may be a zip bomb; do not open it")


def open_package(source: str | os.PathLike[str] | bytes, name: str) -> Package:
    """Open an Office file.

    Raises:
        DraftError: missing, too large, encrypted, no zip, damaged, or unsafe.
    """
    data = contents(source, FILE_LIMIT, name)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DraftError(f"'{name}' is encrypted with a password", hint="save it without a password")
        raise DraftError(f"'{name}' is a Word file of the old kind (.doc)", hint="open it and save it as .docx")
    if not data.startswith(b"PK"):
        raise DraftError(f"'{name}' is not a Word file", hint="its content does not fit its ending")
    _check_directory(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError, struct.error) as error:
        raise DraftError(
            f"'{name}' is damaged: its zip archive cannot be read",
            hint="open it in the program it was made with, save it again, and take that file",
        ) from error
    infos = archive.infolist()
    if any(info.flag_bits & 0x1 for info in infos):
        raise DraftError(f"'{name}' is encrypted", hint="save it without a password")
    if len({info.filename for info in infos}) != len(infos):
        raise DraftError(
            f"'{name}' holds the same part twice; such files are refused",
            hint="open it in the program it was made with, save it again, and take that file",
        )
    if sum(info.file_size for info in infos) > TOTAL_LIMIT:
        raise _bomb(name)
    return Package(archive, name)


def _check_directory(data: bytes, name: str) -> None:
    """Look at the size of the list of entries before zipfile builds an object for each."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if place < 0 or place + _END.size > len(data):
        raise DraftError(
            f"'{name}' is damaged: the end of its zip archive is missing",
            hint="open it in the program it was made with, save it again, and take that file",
        )
    size = _END.unpack_from(data, place)[5]
    if size > _DIRECTORY_LIMIT:
        raise _bomb(name)
