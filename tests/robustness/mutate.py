"""Faults put into valid inputs, byte by byte and part by part; the same seed gives the same faults."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

__all__ = ["KINDS", "mutated"]

ODD = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xfe\xff", b"\r", b"\t", b"-1", b"0", b"99999999999999999999", b"1e999",
    b"NaN", b"null", b"true", b"[]", b"{}", b"''", b'"', b"'", b"<", b">", b"&", b"&#0;", b"&#x110000;", b"<!--", b"]]>",
    b"${x}", b"%s%n", b"../../etc/passwd", b"/dev/zero", "\u202e".encode(), "\u2028".encode(), "\ud7ff".encode(),
    "\U0001f4a9".encode(), "e\u0301".encode(), "İ".encode(), "\ufeff".encode(), "٣".encode(), "½".encode(), "²".encode(),
    b"2026-02-30", b"0000-00-00", b"9999-12-31", b"1-1-1", b"*a", b"&a ", b"!!python/object:os.system ", b"|", b"- ",
    b"? ", b": ", b"# ", b"---\n", b"%YAML 9.9\n", b"=1+1", b"-", b"--help", b"\x1b[31m", b"<script>", b"javascript:",
)  # fmt: skip
"""What programs stumble over."""


def flip(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Change some bytes."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """End too early, or begin too late."""
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.7 else data[at:]


def drop(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Take a stretch out."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.choice((1, 4, 40, 400)) :]


def insert(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Put something odd in, or in place of a word."""
    odd = rng.choice(ODD) * rng.choice((1, 1, 1, 2, 50))
    words = [match.span() for match in re.finditer(rb"[\w.-]+", data)] if rng.random() < 0.6 else []
    start, end = rng.choice(words) if words else (rng.randrange(len(data) + 1),) * 2
    return data[:start] + odd + data[end:]


def repeat(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Say a stretch many times over: lines, elements, brackets."""
    at = rng.randrange(len(data) + 1)
    piece = data[at : at + rng.choice((1, 3, 30, 300))]
    return data[:at] + piece * rng.choice((2, 3, 100, 2000)) + data[at:]


def swap(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Exchange two lines, or two elements."""
    cuts = [0, *(match.end() for match in re.finditer(rb"\n|>", data)), len(data)]
    pieces = [data[one:two] for one, two in itertools.pairwise(cuts)]
    if len(pieces) > 1:
        one, two = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        pieces[one], pieces[two] = pieces[two], pieces[one]
    return b"".join(pieces)


def splice(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Go on as another file does."""
    other = rng.choice(others) if others else data
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def nest(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Brackets or elements in each other, deeply."""
    deep = rng.choice((20, 200, 5000))
    left, right = rng.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"<div>", b"</div>"), (b"> ", b""), (b"- ", b""), (b"(", b")"),
                              (b"<<", b">>"), (b"**", b"**"), (b"<w:tbl>", b"</w:tbl>")))  # fmt: skip
    at = rng.randrange(len(data) + 1)
    return data[:at] + left * deep + b"x" + right * (deep if rng.random() < 0.7 else 0) + data[at:]


def value(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Give a key of YAML or JSON, or an attribute, something of another kind."""
    found = list(re.finditer(rb'(?m)(?::[ \t]+|=")([^\n",}]+)', data))
    if not found:
        return insert(data, rng, others)
    start, end = rng.choice(found).span(1)
    odd = rng.choice(
        (*ODD, b"[a, b]", b"{a: b}", b"{a: {b: {c: d}}}", b"2147483648", b"-2147483649", b"1" * 5000, b"x" * 70_000)
    )
    return data[:start] + odd + data[end:]


_BYTES: dict[str, Callable[[bytes, random.Random, Sequence[bytes]], bytes]] = {
    "flip": flip, "cut": cut, "drop": drop, "insert": insert, "repeat": repeat, "swap": swap, "splice": splice,
    "nest": nest, "value": value,
}  # fmt: skip


def packed(data: bytes, rng: random.Random, others: Sequence[bytes]) -> tuple[str, bytes]:
    """Break one part of a package (docx, xlsx), or the package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    kind = rng.choice(("part", "part", "part", "part", "part gone", "part renamed", "part twice", "part swapped"))
    names = list(parts)
    # Parts that are read are hit more often than pictures and themes.
    name = rng.choice(
        [
            *names,
            *(each for each in names for _ in range(4) if re.search(r"document|sheet|Strings|numb|rels|styles", each)),
        ]
    )
    if kind == "part":
        how = rng.choice(list(_BYTES))
        kind = f"part: {how}"
        parts[name] = _BYTES[how](parts[name], rng, [parts[other] for other in names])
    elif kind == "part gone":
        del parts[name]
    elif kind == "part renamed":
        parts[rng.choice(("../" + name, "/" + name, name.upper(), name + "\0", "x" * 300, "[Content_Types].xml"))] = (
            parts.pop(name)
        )
    elif kind == "part swapped":
        other = rng.choice(names)
        parts[name], parts[other] = parts[other], parts[name]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
        if kind == "part twice":
            archive.fp.write(b"")  # a second entry of the same name, written without the module's own warning
            info = zipfile.ZipInfo(name)
            archive.NameToInfo.pop(name, None)
            archive.writestr(info, rng.choice(list(parts.values())))
    return kind, out.getvalue()


KINDS = ("bytes", "package")


def mutated(data: bytes, rng: random.Random, others: Sequence[bytes] = ()) -> tuple[str, bytes]:
    """Return (kind of fault, data with the fault): one to three faults on top of each other."""
    if data[:2] == b"PK" and rng.random() < 0.85:
        return packed(data, rng, others)
    names = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        how = rng.choice(list(_BYTES))
        names.append(how)
        data = _BYTES[how](data, rng, others)[: 4 << 20]
    return (names[0] if len(names) == 1 else "several"), data
