"""What a number at the start of a paragraph can mean: one grammar for every format and several languages.

`read_labels("(i) the Parties")` gives all readings, here the letter i (9) and the Roman one (1); which of them holds
is decided by what stands before (`importers.structure`). A label keeps its signs and brackets as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from clausetrack.importers.number_formats import from_letter, from_roman, from_word

__all__ = ["Family", "Label", "is_closing", "is_preamble", "read_labels"]

Family = Literal["article", "point", "container", "annex", "dotted", "plain", "bullet"]

_ARTICLE = "article|articles|art|стаття|статья|ст|artikel|artículo|articulo|articolo|artigo|artykuł|άρθρο|член|clause"
_POINT = "point|пункт|п|principle|paragraph|para|punkt|punto|ponto"
_CONTAINER = (
    "part|chapter|section|title|book|частина|часть|розділ|раздел|глава|секція|секция|підрозділ|подраздел|"
    "kapitel|abschnitt|teil|chapitre|titre|partie|capítulo|título|sección|parte|capitolo|rozdział"
)
_ANNEX = (
    "annex|annexe|appendix|schedule|attachment|addendum|додаток|приложение|прил|anlage|anhang|allegato|anexo|"
    "załącznik|παράρτημα"
)
_FAMILIES: tuple[tuple[Family, str], ...] = (
    ("article", _ARTICLE),
    ("point", _POINT),
    ("container", _CONTAINER),
    ("annex", _ANNEX),
)
_KEYWORDS = {word: family for family, words in _FAMILIES for word in words.split("|")}
# What a numbered keyword can be followed by: 5, 5.2, 5-bis, IV, A, One
_VALUE = (
    r"(?P<value>\d{1,4}(?:[.\-]\d{1,3}){0,4}(?:[\s-]?(?:bis|ter|quater))?[a-z]?|[IVXLCDM]{1,8}|[ivxlcdm]{1,8}|"
    r"[A-ZА-ЯІЇЄҐ](?:[.\-]\d{1,3})?|[A-Za-z]{3,11})"
)
_LONGEST_FIRST = "|".join(sorted(_KEYWORDS, key=len, reverse=True))
_END = r"(?=$|\s)"
_KEYWORD_LABEL = re.compile(
    rf"[\[(*]?(?P<word>{_LONGEST_FIRST})(?P<dot>\.?)\s+(?:№\s?|no\.?\s?)?{_VALUE}"
    r"(?P<close>[\])]?[.:)]?)(?=$|\s|[–—-]\s)(?P<dash>\s*[–—-](?=\s))?",
    re.IGNORECASE,
)
_SECTION_SIGN = re.compile(rf"\[?§{{1,2}}\s?(?P<value>\d{{1,4}}(?:\.\d{{1,3}})*[a-z]?)[.:)]?{_END}")
_ORDINAL_WORD = re.compile(
    r"(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[:.](?=\s)", re.IGNORECASE
)
_DOTTED = re.compile(
    rf"(?P<open>[\[(]?)(?P<value>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})(?P<letter>[a-z]?)[.)\]]{{0,2}}{_END}"
)
_PLAIN = re.compile(
    r"(?P<open>[\[(]{0,2})"
    r"(?P<value>\d{1,3}|[A-Za-zА-Яа-яІіЇїЄєҐґЁё]|[ivxlcdm]{2,7}|[IVXLCDM]{2,7}|(?P<double>[a-z])(?P=double))"
    rf"(?P<close>[.)\]:]{{1,2}}){_END}"
)
_BARE = re.compile(r"(?P<value>\d{1,3})(?=\t)")
_BULLET = re.compile(r"(?P<sign>[-–—−•·▪▫◦‣●○■□►➢✓*+\u2043\u25b8])(?=\s|$)")
_ANNEX_ALONE = re.compile(rf"(?:{_ANNEX})(?:\s*[:.–—-])?(?=\s*$)", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"\W*(?:preamble|преамбула|préambule|präambel|preámbulo|preambolo|preâmbulo|preambuła)\W*", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:in witness whereof|(?:done|signed) (?:at|in|on)\b|for the (?:government|russian federation|state)\b|"
    r"вчинено (?:в|у|на)\b|совершено (?:в|на)\b|на посвідчення чого|в удостоверение чего|fait à|en foi de quoi|"
    r"geschehen zu|hecho en)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of the number at the start of a paragraph.

    Attributes:
        raw: the label as it stands, with its signs.
        rest: what follows it, without the blanks between.
        family: what kind of number it is.
        style: labels of one series have the same style (`(a)`, `1.`, `article`).
        values: its value; several for `1.2.3`.
        token: the number alone as written (`IV`, `5bis`).
    """

    raw: str
    rest: str
    family: Family
    style: str
    values: tuple[int, ...]
    token: str


def is_preamble(text: str) -> bool:
    """Return whether a paragraph is the word *preamble* and nothing else, in one of the languages known here."""
    return _PREAMBLE.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Return whether a paragraph begins as the closing words of a treaty do (done at …, in witness whereof …)."""
    return _CLOSING.match(text.lstrip()) is not None


def read_labels(text: str) -> tuple[Label, ...]:
    """Return every reading of the label at the start of a paragraph, the likeliest first; none where there is none."""
    stripped = text.lstrip()
    for reader in _READERS:
        found = reader(stripped)
        if found:
            return found
    return ()


def _rest(text: str, end: int) -> str:
    return text[end:].lstrip(" \t\u00a0")


def _keyword(text: str) -> tuple[Label, ...]:
    match = _KEYWORD_LABEL.match(text)
    if match is None:
        return _annex_alone(text)
    word, token = match["word"].casefold(), match["value"]
    family = _KEYWORDS[word]
    if len(word) < 3 and not match["dot"]:
        return ()  # «п» or «ст» without its point is a word like any other
    values = _values(token)
    if not values:
        return ()
    rest = _rest(text, match.end())
    # "Section 5 of the Treaty applies", "Part one of this": a reference inside a sentence, not a label
    if rest[:1].islower() and not match["close"] and not match["dash"]:
        return ()
    return (Label(match[0].rstrip(), rest, family, _style_of(word, family), values, token),)


def _style_of(word: str, family: Family) -> str:
    return word if family == "container" else family


def _annex_alone(text: str) -> tuple[Label, ...]:
    match = _ANNEX_ALONE.match(text)
    if match is None:
        return ()
    return (Label(match[0].rstrip(), "", "annex", "annex", (), ""),)


def _values(token: str) -> tuple[int, ...]:
    digits = re.fullmatch(r"(\d+(?:[.\-]\d+)*)\W?(?:bis|ter|quater|[a-z])?", token, re.IGNORECASE)
    if digits:
        return tuple(int(part) for part in re.split(r"[.\-]", digits[1]))
    lettered = re.fullmatch(r"(\w)[.\-](\d+)", token)
    if lettered:
        return (from_letter(lettered[1]), int(lettered[2]))
    value = from_roman(token) or from_word(token) or (from_letter(token) if len(token) == 1 else 0)
    return (value,) if value else ()


def _section_sign(text: str) -> tuple[Label, ...]:
    match = _SECTION_SIGN.match(text)
    if match is None:
        return ()
    return (Label(match[0], _rest(text, match.end()), "article", "§", _values(match["value"]), match["value"]),)


def _ordinal(text: str) -> tuple[Label, ...]:
    match = _ORDINAL_WORD.match(text)
    if match is None:
        return ()
    rest = _rest(text, match.end())
    return (Label(match[0], rest, "plain", "first", (from_word(match["word"]),), match["word"]),)


def _dotted(text: str) -> tuple[Label, ...]:
    match = _DOTTED.match(text)
    if match is None:
        return ()
    parts = match["value"].split(".")
    # 24.11. and 1.000 are a date and a number; a part of a label has no leading nought
    if any((len(part) > 1 and part[0] == "0") or part == "000" for part in parts):
        return ()
    values = tuple(map(int, parts))
    token = match["value"] + match["letter"]
    style = f"dotted{len(values)}{match['open']}"
    return (Label(match[0], _rest(text, match.end()), "dotted", style, values, token),)


def _plain(text: str) -> tuple[Label, ...]:
    match = _PLAIN.match(text)
    if match is None:
        bare = _BARE.match(text)
        if bare is None:
            return ()
        return (Label(bare[0], _rest(text, bare.end()), "plain", "1\t", (int(bare["value"]),), bare["value"]),)
    opening, token, closing = match["open"], match["value"], match["close"]
    # Brackets around a whole point are the negotiators', not part of the numbering: "[6. … ]" continues "5."
    inner = opening.replace("[", "") + "{}" + closing.replace("]", "").replace(":", ".")
    if inner == "{}":
        return ()  # "[x]": a bracketed word or an option, no number
    rest = _rest(text, match.end())
    return tuple(
        Label(match[0], rest, "plain", inner.format(kind), (value,), token) for kind, value in _readings(token)
    )


def _readings(token: str) -> list[tuple[str, int]]:
    if token.isdecimal():
        return [("1", int(token))]
    capital = token[0].isupper()
    found: list[tuple[str, int]] = []
    letter, roman = from_letter(token), from_roman(token)
    if letter:
        script = "a" if token.isascii() else "а"
        found.append((script.upper() if capital else script, letter))
    if roman:
        found.append(("I" if capital else "i", roman))
    if token in ("i", "I"):
        found.reverse()  # far more lists begin with i than reach it after h
    return found


def _bullet(text: str) -> tuple[Label, ...]:
    match = _BULLET.match(text)
    if match is None:
        return ()
    sign = match["sign"]
    return (Label(sign, _rest(text, match.end()), "bullet", f"bullet{sign}", (), sign),)


_READERS = (_keyword, _section_sign, _dotted, _plain, _ordinal, _bullet)
