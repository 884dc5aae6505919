"""Bytes to text: UTF-8 and whatever a byte order mark names; an old code page only where there is no doubt.

A wrong guess turns a party's name into another word without anybody noticing, so in doubt the file is refused.
"""

from __future__ import annotations

import codecs
import re

from clausetrack.errors import DraftError
from clausetrack.importers.files import foreign_kind

__all__ = ["decode"]

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text has; tab, line ends, form feed, escape-free.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HIGH_RUN = re.compile(rb"[\xa8\xaa\xaf\xb2\xb3\xb4\xb8\xba\xbf\xa1\xa2\xa5\xc0-\xff]+")
# Signs that Windows code pages 1250, 1251 and 1252 share: … ' ' " " • – — no-break space § « » ° ± ¶ ·
_SHARED_SIGNS = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa7\xab\xbb\xb0\xb1\xb6\xb7\xa9\xae\x99")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ€")
_WESTERN_WORDS = frozenset(
    [
        "le",
        "la",
        "les",
        "des",
        "et",
        "est",
        "du",
        "une",
        "der",
        "die",
        "das",
        "und",
        "ist",
        "nicht",
        "el",
        "los",
        "las",
        "que",
        "y",
        "en",
        "il",
        "gli",
        "che",
        "non",
        "do",
        "da",
        "os",
        "não",
        "het",
        "een",
    ]
)
_CYRILLIC_WORDS = frozenset(
    [
        "и",
        "в",
        "на",
        "не",
        "с",
        "по",
        "что",
        "та",
        "у",
        "про",
        "що",
        "з",
        "до",
        "для",
        "або",
        "или",
        "от",
        "а",
        "за",
        "і",
        "є",
    ]
)
# Pages that name these mean the code page with the same letters and, beside them, quotation marks and dashes.
_AS_BROWSERS_DO = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
_FREQUENT_CYRILLIC = frozenset("оеаинтсрві")
_MACINTOSH = re.compile("[а-яіїєґ]Я")
_REFUSAL_HINT = "save it as UTF-8 (in Word: Save as, Plain text, encoding Unicode UTF-8)"


def decode(data: bytes, name: str, *, declared: str = "") -> tuple[str, str]:
    """Return the text and the encoding it was read in. Line ends become single line feeds.

    Args:
        data: the whole file.
        name: for messages.
        declared: an encoding that the file itself names (HTML), tried where UTF-8 fails.

    Raises:
        DraftError: it is no text, or its encoding cannot be told with certainty.
    """
    kind = foreign_kind(data)
    if kind:
        raise DraftError(f"'{name}' is {kind}, not a text", hint="give the file the ending that its content has")
    text, encoding = _decoded(data, name, declared)
    if _CONTROL.search(text):
        raise DraftError(f"'{name}' holds control characters; it is not a text", hint=_REFUSAL_HINT)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise DraftError(f"'{name}' says that it is {encoding}, but it is not", hint=_REFUSAL_HINT) from error
    if b"\x00" in data:
        raise DraftError(f"'{name}' is not a text, or UTF-16 without its mark", hint=_REFUSAL_HINT)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    guess = _named(declared) or _certain_code_page(data)
    if guess:
        try:
            return data.decode(guess), guess
        except UnicodeDecodeError:
            pass
    raise DraftError(f"the encoding of '{name}' cannot be told with certainty", hint=_REFUSAL_HINT)


def _named(declared: str) -> str:
    """Return the encoding that a file means by the name it gives itself; nothing where that cannot be."""
    try:
        codec = codecs.lookup(declared)
        # The name was read as ASCII, so it is not in UTF-16 or EBCDIC; codecs also knows what is no text (hex, zip).
        fits = codec._is_text_encoding and declared.encode(codec.name) == declared.encode("ascii")  # noqa: SLF001
    except (LookupError, ValueError):
        return ""
    return _AS_BROWSERS_DO.get(codec.name, codec.name) if fits else ""


def _certain_code_page(data: bytes) -> str:
    high = bytes(byte for byte in data if byte >= 0x80)
    if all(byte in _SHARED_SIGNS for byte in high):
        return "cp1252"
    runs = _HIGH_RUN.findall(data)
    letters = sum(map(len, runs))
    in_words = sum(len(run) for run in runs if len(run) >= 3)
    if letters >= 20 and in_words > 0.8 * letters and _is_cyrillic(data):
        return "cp1251"
    if in_words <= 0.2 * max(letters, 1) and _is_western(data):
        return "cp1252"
    return ""


def _is_cyrillic(data: bytes) -> bool:
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        return False
    letters = [sign for sign in text if "\u0400" <= sign <= "\u04ff"]
    small = sum(sign.islower() for sign in letters)
    frequent = sum(sign in _FREQUENT_CYRILLIC for sign in letters)
    words = text.casefold().split()
    known = sum(word.strip(".,;:()«»") in _CYRILLIC_WORDS for word in words)
    # The other Cyrillic code pages give capitals where these letters should be small, or rare letters; that of the
    # Macintosh has most small letters at the same place, but not `я`.
    if _MACINTOSH.search(text):
        return False
    return small > 0.6 * len(letters) and frequent > 0.45 * len(letters) and known >= 0.04 * len(words)


def _is_western(data: bytes) -> bool:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    strange = any(
        ord(sign) >= 0x80 and sign not in _WESTERN and sign.encode("cp1252")[0] not in _SHARED_SIGNS for sign in text
    )
    words = text.casefold().split()
    known = sum(word.strip(".,;:()«»") in _WESTERN_WORDS for word in words)
    return not strange and known >= max(2, 0.05 * len(words))
