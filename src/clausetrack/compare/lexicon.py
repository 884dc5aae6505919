"""The words that carry obligation, condition, exception and scope, by language. Data only.

To add a language, add a `Lexicon` to `LEXICONS`. Phrases are given in lower case and matched at word borders whatever
their capitals; `*` at the end of a word stands for any ending (inflected languages need it).
"""
# ruff: noqa: E501  (tables of words read better in wide lines)

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["ENGLISH", "LEXICONS", "STRENGTH", "Lexicon", "lexicon"]

STRENGTH: dict[str, int] = {
    "shall": 6, "must": 6, "undertakes": 5, "agrees": 5, "is-to": 5, "will": 4, "should": 3, "expected": 2,
    "is-eligible": 1, "may": 1,
    "shall-not": 6, "must-not": 6, "may-not": 6, "undertakes-not": 5, "agrees-not": 5, "is-not-to": 5, "will-not": 4,
    "should-not": 3, "expected-not": 2, "is-eligible-not": 1,
}  # fmt: skip
"""How strongly a modal binds, 6 to 1. Treaty drafting keeps `shall` for what binds and `will` for what is announced."""


@dataclass(frozen=True)
class Lexicon:
    """One language's markers.

    Attributes:
        modals: phrase → name of the modal (a key of `STRENGTH`, without `-not`).
        denied: phrase → name of a modal that is negative in itself (`cannot`).
        after: words right after a modal that negate it.
        negators: words that deny something, wherever they stand.
        subjects: words before a modal that negate it (`no party shall`).
        conditions: phrases that open a condition.
        exceptions: phrases that open an exception.
        scopes: phrases that widen or narrow what is promised → what they stand for.
        comma_decimal: whether 1,5 is one and a half.
    """

    modals: dict[str, str]
    denied: dict[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    negators: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    scopes: dict[str, str] = field(default_factory=dict)
    comma_decimal: bool = False


def _same(meaning: str, *phrases: str) -> dict[str, str]:
    return dict.fromkeys(phrases, meaning)


ENGLISH = Lexicon(
    modals={
        "shall": "shall",
        **_same("must", "must", "is required to", "are required to", "is obliged to", "are obliged to", "has to",
                "have to", "needs to", "need to"),
        "will": "will",
        **_same("is-to", "is to", "are to"),
        **_same("agrees", "agrees", "agree", "consents to", "consent to", "accepts to"),
        **_same("undertakes", "undertakes", "undertake", "commits to", "commit to", "commits itself to",
                "commit themselves to", "pledges to", "pledge to", "gives an undertaking", "give an undertaking",
                "give undertakings"),
        **_same("should", "should", "ought to"),
        **_same("expected", "is expected to", "are expected to", "is expected", "are expected", "expectation",
                "is anticipated", "are anticipated"),
        **_same("is-eligible", "is eligible", "are eligible"),
        **_same("may", "may", "can", "might", "could", "is entitled to", "are entitled to", "is permitted to",
                "are permitted to", "is allowed to", "are allowed to", "is free to", "are free to"),
    },
    denied={
        **_same("may-not", "cannot", "can't", "is not permitted to", "are not permitted to", "is not allowed to",
                "are not allowed to"),
        **_same("must-not", "is prohibited from", "are prohibited from", "is barred from", "are barred from",
                "is forbidden to", "are forbidden to", "mustn't"),
        **_same("will-not", "won't"),
        **_same("shall-not", "shan't"),
        **_same("should-not", "shouldn't"),
        **_same("is-not-to", "is not to", "are not to"),
        **_same("expected-not", "is not expected to", "are not expected to", "is not expected", "are not expected"),
        **_same("is-eligible-not", "is not eligible", "are not eligible", "is ineligible", "are ineligible"),
        **_same("agrees-not", "does not agree", "do not agree"),
        **_same("must", "is not free to", "are not free to"),
    },
    after=("not", "never", "neither", "no longer", "in no case", "under no circumstances"),
    negators=("not", "no", "never", "neither", "nor", "none", "without", "nobody", "nothing", "refrain from",
              "refrains from", "no longer"),
    subjects=("no", "neither", "none", "nobody", "nothing"),
    conditions=(
        "if", "unless", "until", "till", "provided that", "provided", "on condition that", "on the condition that",
        "subject to", "in the event of", "in the event that", "in case of", "in case", "as long as", "so long as",
        "for as long as", "once", "when", "whenever", "as soon as", "contingent on", "contingent upon",
        "conditional on", "conditional upon", "depends on", "depend on", "dependent on", "pending", "upon",
        "where necessary", "should the need arise", "insofar as", "to the extent that", "after",
        "only after",
    ),
    exceptions=(
        "except", "except for", "except where", "except that", "excepting", "save for", "save as", "save where",
        "other than", "apart from", "with the exception of", "excluding", "notwithstanding", "without prejudice to",
        "but not", "exempt from", "barring",
    ),
    scopes={
        **_same("permanent", "permanent", "permanently", "forever", "for ever", "in perpetuity", "indefinitely",
                "irrevocable", "irrevocably", "irreversible", "irreversibly"),
        **_same("temporary", "temporary", "temporarily", "provisional", "provisionally", "interim", "for the time being",
                "short-term", "on a short-term basis"),
        **_same("peacetime", "in peacetime", "in time of peace", "in times of peace"),
        **_same("wartime", "in wartime", "in time of war", "in times of war"),
        **_same("all", "all", "every", "each", "any", "entire", "entirely", "full", "fully", "in full", "complete",
                "completely", "whole", "wholly", "in its entirety", "in their entirety", "without exception", "total"),
        **_same("part", "some", "part of", "partial", "partially", "partly", "in part", "certain"),
        **_same("only", "only", "solely", "exclusively", "exclusive", "sole", "merely"),
        **_same("joint", "joint", "jointly", "mutual", "mutually", "collectively"),
        **_same("single", "unilateral", "unilaterally", "individually"),
        **_same("at-once", "immediate", "immediately", "at once", "forthwith", "without delay"),
        **_same("stepwise", "gradual", "gradually", "step by step", "phased", "in stages", "progressively"),
        **_same("case-by-case", "case by case", "on a case-by-case basis"),
        **_same("binding", "legally binding", "binding"),
        **_same("voluntary", "voluntary", "voluntarily", "non-binding", "on a voluntary basis"),
        **_same("de-facto", "de facto"),
        **_same("de-jure", "de jure"),
        **_same("unconditional", "unconditional", "unconditionally", "without conditions", "without preconditions"),
        **_same("best-effort", "best efforts", "as far as possible", "where possible", "where feasible",
                "to the extent possible", "in principle", "as appropriate"),
        **_same("further", "further", "any further", "additional"),
    },
)  # fmt: skip

_UKRAINIAN = Lexicon(
    modals={
        **_same("must", "повинен", "повинна", "повинно", "повинні", "має", "мають", "мусить", "мусять", "необхідно",
                "зобов'язаний", "зобов'язана", "зобов'язані"),
        **_same("undertakes", "зобов'язується", "зобов'язуються", "бере на себе зобов'язання"),
        **_same("agrees", "погоджується", "погоджуються", "домовилися", "домовляються"),
        **_same("will", "буде", "будуть"),
        **_same("should", "слід", "варто"),
        **_same("expected", "очікується"),
        **_same("is-eligible", "має право претендувати", "відповідає критеріям"),
        **_same("may", "може", "можуть", "має право", "мають право", "дозволяється"),
    },
    denied={
        **_same("may-not", "не може", "не можуть", "не має права", "не мають права", "не дозволяється"),
        **_same("must-not", "не повинен", "не повинна", "не повинно", "не повинні", "заборонено", "забороняється"),
        **_same("will-not", "не буде", "не будуть"),
        **_same("expected-not", "не очікується"),
        **_same("should-not", "не слід", "не варто"),
        **_same("undertakes-not", "зобов'язується не", "зобов'язуються не"),
        **_same("agrees-not", "не погоджується", "не погоджуються"),
    },
    negators=("не", "ні", "ані", "ніколи", "жоден", "жодна", "жодне", "жодні", "жодного", "жодних", "без"),
    conditions=("якщо", "у разі", "в разі", "за умови", "за умови що", "доки", "поки", "після", "коли", "до моменту",
                "залежно від", "з моменту"),
    exceptions=("крім", "окрім", "за винятком", "за виключенням", "не враховуючи", "без шкоди для"),
    scopes={
        **_same("permanent", "постійн*", "назавжди", "безстроков*"),
        **_same("temporary", "тимчасов*"),
        **_same("peacetime", "у мирний час", "в мирний час"),
        **_same("wartime", "у воєнний час", "в воєнний час"),
        **_same("all", "усі", "всі", "усіх", "всіх", "весь", "вся", "кожен", "кожна", "повністю", "повн*"),
        **_same("part", "частково", "частков*", "деякі", "певні"),
        **_same("only", "лише", "тільки", "виключно"),
        **_same("at-once", "негайно", "негайн*", "невідкладно"),
        **_same("stepwise", "поступово", "поетапн*"),
    },
    comma_decimal=True,
)  # fmt: skip

_RUSSIAN = Lexicon(
    modals={
        **_same("must", "должен", "должна", "должно", "должны", "обязан", "обязана", "обязаны", "необходимо"),
        **_same("undertakes", "обязуется", "обязуются", "берёт на себя обязательство", "берет на себя обязательство"),
        **_same("agrees", "соглашается", "соглашаются", "договорились"),
        **_same("will", "будет", "будут"),
        **_same("should", "следует"),
        **_same("expected", "ожидается"),
        **_same("is-eligible", "имеет право претендовать"),
        **_same("may", "может", "могут", "вправе", "имеет право", "имеют право", "разрешается"),
    },
    denied={
        **_same("may-not", "не может", "не могут", "не вправе", "не имеет права", "не имеют права"),
        **_same("must-not", "не должен", "не должна", "не должно", "не должны", "запрещено", "запрещается"),
        **_same("will-not", "не будет", "не будут"),
        **_same("expected-not", "не ожидается"),
        **_same("should-not", "не следует"),
        **_same("undertakes-not", "обязуется не", "обязуются не"),
        **_same("agrees-not", "не соглашается", "не соглашаются"),
    },
    negators=("не", "ни", "нет", "никогда", "никакой", "никакая", "никакие", "никаких", "без"),
    conditions=("если", "в случае", "при условии", "при условии что", "пока", "до тех пор", "после", "когда",
                "в зависимости от", "с момента"),
    exceptions=("кроме", "за исключением", "исключая", "помимо", "без ущерба для"),
    scopes={
        **_same("permanent", "постоянн*", "навсегда", "бессрочн*"),
        **_same("temporary", "временн*"),
        **_same("peacetime", "в мирное время"),
        **_same("wartime", "в военное время"),
        **_same("all", "все", "всех", "весь", "вся", "каждый", "каждая", "полностью", "полн*"),
        **_same("part", "частично", "частичн*", "некоторые", "определённые", "определенные"),
        **_same("only", "лишь", "только", "исключительно"),
        **_same("at-once", "немедленно", "немедленн*", "незамедлительно"),
        **_same("stepwise", "постепенно", "поэтапн*"),
    },
    comma_decimal=True,
)  # fmt: skip

LEXICONS: dict[str, Lexicon] = {"en": ENGLISH, "uk": _UKRAINIAN, "ru": _RUSSIAN}
"""BCP 47 language → its markers."""


def lexicon(language: str) -> Lexicon:
    """Return the markers of a language (`uk-UA` is `uk`); an unknown one has none, so nothing is found by mistake."""
    return LEXICONS.get(language.split("-", maxsplit=1)[0].casefold(), Lexicon(modals={}))
