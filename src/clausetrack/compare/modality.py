"""How strongly a wording binds, whom, and under which conditions.

Everything is found by the words of a `Lexicon` and given with its place, so that a change can be told in kind. What
a language's lexicon does not hold is not found; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from clausetrack.compare.lexicon import STRENGTH, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Marker", "MarkerKind", "Mention", "Modal", "markers", "mentions", "modal_change", "modals", "obliged"]

MarkerKind: TypeAlias = Literal["condition", "exception", "scope", "negation"]
ModalChange: TypeAlias = Literal["same", "weaker", "stronger", "negated", "affirmed", "changed"]


@dataclass(frozen=True, slots=True)
class Modal:
    """A verb that carries an obligation or a permission.

    Attributes:
        name: `shall`, `will`, `may-not` … : the words that a clause's `modality` uses.
        start: first character.
        end: character after the last one, its `not` included.
        text: the characters between.
        negated: whether it is denied, by its own `not` or by its subject (`no party shall`).
    """

    name: str
    start: int
    end: int
    text: str
    negated: bool = False

    @property
    def strength(self) -> int:
        """How strongly it binds (see `STRENGTH`)."""
        return STRENGTH[self.name]


@dataclass(frozen=True, slots=True)
class Marker:
    """A word or phrase that sets a condition, an exception, a scope, or denies.

    Attributes:
        kind: which of these.
        start: first character.
        end: character after the phrase.
        reach: character up to which the condition or exception goes; equals `end` for the other kinds.
        text: the phrase as written.
        meaning: what it stands for: the phrase in lower case; for scope words their group (`permanent`, `only`).
    """

    kind: MarkerKind
    start: int
    end: int
    reach: int
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A party or actor named in a wording."""

    who: str
    start: int
    end: int


def modals(text: str, *, language: str = "en") -> tuple[Modal, ...]:
    """Return the modal verbs of a wording, in order."""
    return _modals(text, language)


def markers(text: str, *, language: str = "en") -> tuple[Marker, ...]:
    """Return conditions, exceptions, scope words and negations of a wording, in order, without overlaps."""
    return _markers(text, language)


def modal_change(before: Modal, after: Modal) -> ModalChange:
    """Say what became of a modal: weaker, stronger, negated (it was affirmed), affirmed (it was negated)."""
    if before.negated != after.negated:
        return "negated" if after.negated else "affirmed"
    if before.name == after.name:
        return "same"
    if before.strength == after.strength:
        return "changed"
    return "stronger" if after.strength > before.strength else "weaker"


def mentions(text: str, names: Mapping[str, Iterable[str]]) -> tuple[Mention, ...]:
    """Return where parties or actors are named.

    Args:
        text: the wording.
        names: id → the names it goes by (`{"us": ["United States", "US"]}`); longer names win over shorter ones.
    """
    key = tuple(sorted((who, tuple(sorted(set(given)))) for who, given in names.items()))
    pattern, owners = _names(key)
    if pattern is None:
        return ()
    return tuple(
        Mention(owners[_plain(match[0]).casefold()], match.start(), match.end())
        for match in pattern.finditer(_plain(text))
    )


def obliged(text: str, names: Mapping[str, Iterable[str]], *, language: str = "en") -> tuple[str, ...]:
    """Return who is bound by the modal verbs: the parties named as their subjects, in order, each once.

    The subject is what stands between the start of the clause (the last `;`, full stop, or comma) and the modal; where
    that names nobody the subject of the modal before is carried on (`Ukraine will … and will …`). Names behind `of`
    or `by` are no subjects (`the forces of Ukraine` bind Ukraine only through their head noun and are left out).
    """
    found: dict[str, None] = {}
    named = mentions(text, names)
    for modal in modals(text, language=language):
        low = max((match.end() for match in _CLAUSE_END.finditer(text, 0, modal.start)), default=0)
        near = [name for name in named if low <= name.start and name.end <= modal.start]
        if not near:  # past commas: "Russia, with the others, will"
            low = max((match.end() for match in _SENTENCE_END.finditer(text, 0, modal.start)), default=0)
            near = [name for name in named if low <= name.start and name.end <= modal.start]
        for name in near:
            if not _AFTER_PREPOSITION.search(text, max(low, name.start - 12), name.start):
                found.setdefault(name.who)
    return tuple(found)


_CLAUSE_END = re.compile(r"[.;:]\s|[;:]")
_SENTENCE_END = re.compile(r"[.;]\s")
_AFTER_PREPOSITION = re.compile(
    r"\b(?:of|by|from|against|to|with|for|on|in|into|between)\s+(?:the\s+)?$", re.IGNORECASE
)
_REACH = re.compile(r"[.,;:)](?=\s|$)|\n")
_BOUND_AFTER = re.compile(
    r"\s+(?:more|less|fewer|greater|later|longer|earlier|higher|lower|larger|smaller)\s+than\b", re.IGNORECASE
)
_EXPECTATION = re.compile(r"[^.;]{0,80}?\b(?:not|no)\b", re.IGNORECASE)
_QUOTES = str.maketrans("’ʼ‘\u00a0", "''' ")


def _plain(text: str) -> str:
    """Return the text with plain apostrophes and blanks, of the same length."""
    return text.translate(_QUOTES)


def _small(text: str) -> str:
    """Return the text in small letters, of the same length.

    The patterns of many phrases look for these: ignoring capitals in the pattern takes several times as long.
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def _phrase(phrase: str) -> str:
    """Return the pattern of a phrase in a text of small letters."""
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.lower().split())


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(_phrase(phrase) for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


@cache
def _modal_pattern(language: str) -> re.Pattern[str] | None:
    words = lexicon(language)
    if not words.modals:
        return None
    after = rf"(?:\s+(?:{_alternatives(words.after)})(?!\w))?" if words.after else ""
    return re.compile(
        rf"(?<![\w-])(?:(?P<denied>{_alternatives(words.denied)})|(?P<modal>{_alternatives(words.modals)})(?!\w)(?P<after>{after}))(?![\w-])"
    )


@cache
def _subject_pattern(language: str) -> re.Pattern[str] | None:
    subjects = lexicon(language).subjects
    if not subjects:
        return None
    return re.compile(rf"(?:^|[.,;:]\s|\bthat\s)[^.,;:]*?(?<!\w)(?:{_alternatives(subjects)})(?!\w)[^.,;:]*$")


@lru_cache(maxsize=1024)
def _modals(text: str, language: str) -> tuple[Modal, ...]:
    pattern, words, plain = _modal_pattern(language), lexicon(language), _plain(text)
    if pattern is None:
        return ()
    subject, small = _subject_pattern(language), _small(plain)
    found: list[Modal] = []
    for match in pattern.finditer(small):
        if match["denied"]:
            name = words.denied[" ".join(match["denied"].casefold().split())]
        else:
            word = " ".join(match["modal"].casefold().split())
            name = words.modals[word]
            if _is_no_modal(word, plain, match):
                continue
            negated = bool(match["after"] and not _BOUND_AFTER.match(plain, match.end()))
            if subject and not negated:
                low = max(found[-1].end if found else 0, *(plain.rfind(end, 0, match.start()) for end in ".,;:"))
                lead = subject.search(small[low : match.start()])
                negated = bool(lead and not _BOUND_IN.search(lead[0]))
            if name == "expected" and not negated:
                negated = bool(_EXPECTATION.match(plain, match.end()))
            name = f"{name}-not" if negated else name
        name = "is-not-to" if name == "is-to-not" else name
        found.append(Modal(name, match.start(), match.end(), text[match.start() : match.end()], name.endswith("-not")))
    return tuple(found)


_BOUND_IN = re.compile(r"\bno(?:t)?\s+(?:more|less|fewer|later|longer)\b[^.,;]*$", re.IGNORECASE)


_LEAD = 16
"""Characters before a modal that tell whether it is one: more than the longest word that is asked for."""


def _is_no_modal(word: str, text: str, match: re.Match[str]) -> bool:
    """Some of the words are something else too: the month, the will of a people, `is to the north`."""
    lead = text[max(0, match.start() - _LEAD) : match.start()]
    if word == "may":
        return bool(text[match.start("modal")] == "M" and re.match(r"\s+\d", text[match.end() :])) or bool(
            re.search(r"\d\s$", lead)
        )
    if word in {"will", "can", "must"}:
        return bool(re.search(r"\b(?:the|a|its|their|free|good|political|own)\s$", lead, re.IGNORECASE))
    if word in {"is to", "are to"}:
        return bool(re.match(r"\s+(?:the|a|an|this|that)\b", text[match.end() :], re.IGNORECASE))
    return False


@cache
def _marker_pattern(language: str) -> re.Pattern[str] | None:
    words = lexicon(language)
    groups = {
        "exception": words.exceptions, "condition": words.conditions, "scope": tuple(words.scopes),
        "negation": words.negators,
    }  # fmt: skip
    parts = [(name, phrase) for name, phrases in groups.items() for phrase in phrases]
    if not parts:
        return None
    # Longest phrase first whatever its kind: "without exception" is a scope, not the negation "without".
    parts.sort(key=lambda part: (-len(part[1]), part))
    return re.compile("(?<![\\w-])(?:" + "|".join(_phrase(phrase) for _, phrase in parts) + ")(?![\\w-])")


@cache
def _kinds(language: str) -> tuple[dict[str, MarkerKind], tuple[tuple[str, str], ...]]:
    words = lexicon(language)
    kinds: dict[str, MarkerKind] = {}
    kinds.update(dict.fromkeys(words.negators, "negation"))
    kinds.update(dict.fromkeys(words.scopes, "scope"))
    kinds.update(dict.fromkeys(words.conditions, "condition"))
    kinds.update(dict.fromkeys(words.exceptions, "exception"))
    stems = tuple((phrase[:-1], meaning) for phrase, meaning in words.scopes.items() if phrase.endswith("*"))
    return kinds, stems


@lru_cache(maxsize=1024)
def _markers(text: str, language: str) -> tuple[Marker, ...]:
    pattern, plain = _marker_pattern(language), _plain(text)
    if pattern is None:
        return ()
    kinds, stems = _kinds(language)
    scopes = lexicon(language).scopes
    bound = [(modal.start, modal.end) for modal in modals(text, language=language)]
    found = []
    for match in pattern.finditer(_small(plain)):
        phrase = " ".join(match[0].casefold().split())
        kind = kinds.get(phrase, "scope")
        start, end = match.span()
        if kind == "negation" and (
            _BOUND_AFTER.match(plain, end) or any(low <= start and end <= high for low, high in bound)
        ):
            continue
        meaning = scopes.get(phrase, phrase)
        if kind == "scope" and phrase not in scopes:
            meaning = next(meaning for stem, meaning in stems if phrase.startswith(stem))
        reach = end
        if kind in {"condition", "exception"}:
            stop = _REACH.search(plain, end)
            reach = stop.start() if stop else len(text)
        found.append(Marker(kind, start, end, reach, text[start:end], meaning))
    return tuple(found)


@lru_cache(maxsize=64)
def _names(key: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    owners: dict[str, str] = {}
    for who, given in key:
        for name in given:
            owners.setdefault(_plain(name).casefold(), who)
    if not owners:
        return None, owners
    names = sorted(owners, key=lambda name: (-len(name), name))
    # Short names in capitals (US, EU) must not match a pronoun in lower case.
    exact = {_plain(name) for _, given in key for name in given if len(name) <= 3 and name.isupper()}
    parts = [re.escape(name) for name in names if name.upper() not in exact]
    loose = f"(?i:{'|'.join(parts)})" if parts else ""
    strict = "|".join(sorted(map(re.escape, exact)))
    both = "|".join(part for part in (loose, strict) if part)
    return re.compile(rf"(?<![\w-])(?:{both})(?!\w)"), owners
