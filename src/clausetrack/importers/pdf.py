"""PDF files with a text layer, through pypdf (extra `drafts`).

A PDF knows lines, not paragraphs. Lines are joined where the text runs on; a word that was divided at the end of a
line is put together where the undivided word stands elsewhere in the file. Running heads and page numbers, which
would otherwise stand in the middle of sentences, are kept apart as notes.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from clausetrack.errors import ClausetrackError, DraftError, MissingExtraError
from clausetrack.importers.draft import Block, Draft, Note
from clausetrack.importers.files import MEBIBYTE, contents
from clausetrack.importers.numbering import read_labels
from clausetrack.importers.structure import structured
from clausetrack.importers.warn import warning

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from pypdf import PdfReader

    from clausetrack.importers.draft import Split, TrackedMode

__all__ = ["read_pdf"]

FILE_LIMIT = 64 * MEBIBYTE
_TEXT_LIMIT = 16 * MEBIBYTE
_PAGE_LIMIT = 2_000
_STREAM_LIMIT = 32 * MEBIBYTE
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|стор\.?|стр\.?|seite)?\s*\d{1,4}(?:\s*(?:/|of|з|из|von|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIVIDED = re.compile(r"(\w*[^\W\d_])[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", ".”", '."', ".)")


def read_pdf(
    source: str | os.PathLike[str] | bytes,
    name: str,
    *,
    tracked: TrackedMode = "accept",  # noqa: ARG001 - every reader is called alike
    split: Split = "auto",
) -> Draft:
    """Read the text layer of a PDF. It has no tracked changes, so `tracked` changes nothing.

    Raises:
        MissingExtraError: pypdf is not installed.
        DraftError: encrypted, damaged, too large, or a scan without a text layer.
    """
    data = contents(source, FILE_LIMIT, name)
    if b"%PDF-" not in data[:1024]:
        raise DraftError(f"'{name}' is not a PDF file", hint="its content does not fit its ending")
    try:
        pages, language = _pages(data, name)
    except ClausetrackError:
        raise
    except (MemoryError, RecursionError, Exception) as error:
        raise DraftError(
            f"'{name}' is damaged: its pages cannot be read", hint="open it and print it to a new PDF"
        ) from error
    lines, furniture = _without_furniture(pages)
    words = Counter(word.casefold() for _, line in lines for word in _WORD.findall(line))
    blocks = list(_paragraphs(lines, words))
    if not blocks:
        raise DraftError(
            f"'{name}' has no text layer; it is probably a scan", hint="run text recognition (OCR) over it first"
        )
    warnings = []
    empty = sum(not any(line.strip() for line in page) for page in pages)
    if empty:
        warnings.append(warning(name, "not-read", f"{empty} of {len(pages)} pages have no text layer", severe=True))
    notes = tuple(Note("running-head", text) for text in furniture)
    return structured(
        blocks, split=split, source_name=name, format="pdf", language=language, notes=notes, warnings=warnings
    )


def _pages(data: bytes, name: str) -> tuple[list[list[str]], str]:
    try:
        import pypdf
        from pypdf.errors import LimitReachedError
    except ImportError as error:
        raise MissingExtraError("reading PDF files", "drafts") from error
    # pypdf reports every oddity of a file to the log; whoever reads a draft wants the text or one clear error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    limits: dict[str, Any] = {
        f"{kind}_maximum_output_length": _STREAM_LIMIT for kind in ("zlib", "lzw", "run_length", "jbig2")
    }
    try:
        with pypdf.apply_configuration(**limits):
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise DraftError(f"'{name}' is encrypted with a password", hint="save it without a password")
            if len(reader.pages) > _PAGE_LIMIT:
                raise DraftError(
                    f"'{name}' has {len(reader.pages):,} pages; a draft may have {_PAGE_LIMIT:,}",
                    hint="take the chapter that holds the clauses as a file of its own",
                )
            return _texts(reader, name), str(reader.root_object.get("/Lang") or "")
    except pypdf.errors.DependencyError as error:
        raise DraftError(
            f"'{name}' is encrypted in a way that cannot be read", hint="save it without a password"
        ) from error
    except LimitReachedError as error:
        raise DraftError(
            f"'{name}' unpacks to far more than a draft can be",
            hint="take the chapter that holds the clauses as a file of its own",
        ) from error


def _texts(reader: PdfReader, name: str) -> list[list[str]]:
    pages = []
    size = 0
    for page in reader.pages:
        text = _CONTROL.sub("", page.extract_text() or "").replace("\u00ad\n", "").replace("\u00ad", "")
        size += len(text)
        if size > _TEXT_LIMIT:
            raise DraftError(
                f"'{name}' holds far more text than a draft can",
                hint="take the chapter that holds the clauses as a file of its own",
            )
        # halves of characters outside the basic plane, which some writers make, cannot be stored
        pages.append(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").splitlines())
    return pages


def _without_furniture(pages: list[list[str]]) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    """Return the lines with their page, without running heads, feet and page numbers; and those, each once."""
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        edges.update({_shape(line) for line in (*filled[:2], *filled[-2:])})
    least = max(3, (len(pages) + 1) // 2)
    lines: list[tuple[int, str]] = []
    furniture: dict[str, None] = {}
    for number, page in enumerate(pages, start=1):
        places = [at for at, line in enumerate(page) if line.strip()]
        margin = {*places[:2], *places[-2:]}
        for at, line in enumerate(page):
            repeated = at in margin and edges[_shape(line)] >= least
            alone = at in (*places[:1], *places[-1:]) and len(pages) > 1 and _PAGE_NUMBER.fullmatch(line)
            if line.strip() and (repeated or alone):
                furniture[line.strip()] = None
            else:
                lines.append((number, line))
    return lines, tuple(furniture)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _paragraphs(lines: list[tuple[int, str]], words: Counter[str]) -> Iterator[Block]:
    lengths = sorted(len(line.strip()) for _, line in lines if line.strip())
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    text, first = "", 0
    last = ""
    for page, line in lines:
        stripped = " ".join(line.split())
        if not stripped:
            # a blank line parts paragraphs, unless it is only the end of a page
            if text and _ended(last, width, text):
                yield Block(text, place=f"page {first}")
                text = ""
            continue
        if text and _starts_anew(stripped, last, width, text):
            yield Block(text, place=f"page {first}")
            text = ""
        if not text:
            first = page
        text = _joined(text, stripped, words)
        last = stripped
    if text:
        yield Block(text, place=f"page {first}")


def _ended(last: str, width: int, text: str) -> bool:
    return (
        last.endswith(_SENTENCE_ENDS)
        or len(last) < 0.6 * width
        or (bool(read_labels(text)) and len(last) < 0.8 * width)
    )


def _starts_anew(line: str, last: str, width: int, text: str) -> bool:
    labels = read_labels(line)
    short = len(last) < 0.7 * width
    if labels and (labels[0].rest or labels[0].family in ("article", "container", "annex")):
        # inside a sentence a line may begin with "5." or "Article 5" by chance
        return last.endswith(_SENTENCE_ENDS) or short or labels[0].family == "bullet" or not line[:1].isdigit()
    if short and not line[:1].islower() and last.rpartition(" ")[2].casefold() not in _GOES_ON:
        return (
            last.endswith(_SENTENCE_ENDS)
            or len(last) < 0.5 * width
            or bool(read_labels(text) and not _SENTENCE_WORDS.search(text))
        )
    return False


# no paragraph ends with one of these: a title broken over two lines does
_GOES_ON = frozenset(
    "a an and at by for from in into of on or the to under with в во для до за и из на от по с та у і з й".split()  # noqa: SIM905
)
_SENTENCE_WORDS = re.compile(r"\s\S+\s\S+\s\S+\s\S+\s\S+\s\S+\s")


def _joined(text: str, line: str, words: Counter[str]) -> str:
    if not text:
        return line
    divided = _DIVIDED.search(text)
    if divided is None or not line[:1].islower():
        return f"{text} {line}"
    tail = _WORD.match(line)
    head = divided[1]
    whole = f"{head}{tail[0]}".casefold() if tail else ""
    hyphenated = f"{head}-{tail[0]}".casefold() if tail else ""
    # without a witness in the same file the hyphen stays: it may be part of the word
    if words[whole] and not words[hyphenated]:
        return text[:-1] + line
    return text + line
