"""Units, currencies, scales, months and the words that mark a reference: data for `figures`."""
# ruff: noqa: E501  (tables of words read better in wide lines)

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

__all__ = [
    "BOUNDS",
    "CURRENCIES",
    "CURRENCY_WORDS",
    "DAYS",
    "MONTHS",
    "PERCENTS",
    "REFERENCES",
    "SCALES",
    "STOP_WORDS",
    "UNITS",
    "Bound",
]


Bound: TypeAlias = Literal["at-most", "at-least", "less-than", "more-than", "about"]


def _forms(table: dict[str, str]) -> dict[str, str]:
    return {form: unit for unit, forms in table.items() for form in forms.split("|")}


CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB"}

CURRENCY_WORDS = _forms({
    "USD": "dollars|dollar|us dollars|us dollar|usd|доларів сша|долара сша|доларів|долари|долар|долларов сша|долларов|доллара|доллар",
    "EUR": "euros|euro|eur|євро|евро",
    "GBP": "pounds sterling|pounds|pound|gbp",
    "UAH": "hryvnias|hryvnia|hryvnyas|uah|гривень|гривні|гривен|гривны",
    "RUB": "roubles|rouble|rubles|ruble|rub|рублів|рублей|рубля",
    "CHF": "swiss francs|swiss franc|chf",
})  # fmt: skip

SCALES = {
    "bn": 10**9, "billion": 10**9, "billions": 10**9, "b": 10**9, "mn": 10**6, "mln": 10**6, "m": 10**6, "million": 10**6,
    "millions": 10**6, "tn": 10**12, "trillion": 10**12, "k": 10**3, "thousand": 10**3, "hundred": 100, "dozen": 12,
    "млрд": 10**9, "мільярд": 10**9, "мільярди": 10**9, "мільярда": 10**9, "мільярдів": 10**9,
    "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9,
    "млн": 10**6, "мільйон": 10**6, "мільйони": 10**6, "мільйона": 10**6, "мільйонів": 10**6,
    "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6,
    "трлн": 10**12, "трильйон": 10**12, "трильйони": 10**12, "трильйона": 10**12, "трильйонів": 10**12,
    "триллион": 10**12, "триллиона": 10**12, "триллионов": 10**12,
    "тис": 10**3, "тисяча": 10**3, "тисячу": 10**3, "тисячі": 10**3, "тисяч": 10**3,
    "тыс": 10**3, "тысяча": 10**3, "тысячу": 10**3, "тысячи": 10**3, "тысяч": 10**3,
}  # fmt: skip

PERCENTS = frozenset(
    {"per cent", "percent", "percentage points", "pct", "відсотків", "відсотки", "відсотка", "процентов", "процента"}
)

UNITS = _forms({
    "hour": "hours|hour|годин|години|година|часов|часа",
    "day": "days|day|днів|дні|день|доби|діб|дней|дня|суток",
    "week": "weeks|week|тижнів|тижні|тиждень|недель|недели",
    "month": "months|month|місяців|місяці|місяць|месяцев|месяца|месяц",
    "year": "years|year|років|роки|рік|року|лет|года|год",
    "decade": "decades|decade",
    "km": "kilometres|kilometre|kilometers|kilometer|km|км|кілометрів|километров",
    "mile": "miles|mile", "m": "metres|metre|meters|meter", "nm": "nautical miles|nautical mile",
    "sq-km": "square kilometres|square kilometers|sq km|km²",
    "MW": "mw|megawatts|megawatt", "GW": "gw|gigawatts|gigawatt", "kt": "kilotons|kilotonnes", "t": "tonnes|tonne|tons|ton",
    "mm": "mm|millimetres|millimeters",
    "personnel": "personnel|troops|soldiers|servicemen|service members|service personnel|military personnel|осіб|військовослужбовців|військових|человек|военнослужащих",
})  # fmt: skip

DAYS = {
    "hour": Decimal(1) / 24, "day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875"),
    "year": Decimal("365.2425"), "decade": Decimal("3652.425"),
}  # fmt: skip
"""Mean length in days (Gregorian calendar), to order durations given in different units."""

_MONTH_NAMES = (
    "january|jan|січня|січень|января|январь", "february|feb|лютого|лютий|февраля|февраль",
    "march|mar|березня|березень|марта|март", "april|apr|квітня|квітень|апреля|апрель",
    "may|травня|травень|мая|май", "june|jun|червня|червень|июня|июнь", "july|jul|липня|липень|июля|июль",
    "august|aug|серпня|серпень|августа|август", "september|sept|sep|вересня|вересень|сентября|сентябрь",
    "october|oct|жовтня|жовтень|октября|октябрь", "november|nov|листопада|листопад|ноября|ноябрь",
    "december|dec|грудня|грудень|декабря|декабрь",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split("|")}

REFERENCES = frozenset({
    "article", "articles", "art.", "item", "items", "paragraph", "paragraphs", "para", "paras", "section", "sections",
    "point", "points", "clause", "clauses", "annex", "annexes", "appendix", "chapter", "chapters", "part", "protocol",
    "resolution", "resolutions", "rule", "schedule", "footnote", "subparagraph", "subparagraphs", "title", "phase", "stage",
    "стаття", "статті", "статтею", "пункт", "пункту", "пункти", "пунктів", "абзац", "додаток", "розділ", "резолюція", "резолюції",
    "статья", "статьи", "статье", "пункта", "пункты", "приложение", "глава", "резолюция", "резолюции",
})  # fmt: skip

# Words after a number that are not what it counts.
STOP_WORDS = frozenset(["and", "or", "to", "in", "of", "for", "on", "at", "by", "from", "with", "than", "that", "which", "is", "are", "was", "were", "be", "been", "will", "shall", "may", "must", "should", "if", "unless", "until", "after", "before", "as", "per", "so", "such", "the", "a", "an", "not", "no", "all", "each", "every", "others", "other", "respectively", "each", "only", "also", "but", "would", "could", "can", "та", "і", "або", "чи", "у", "в", "на", "до", "від", "за", "під", "при", "з", "із", "и", "или", "на", "до", "от", "за", "при", "с", "со", "по"])  # fmt: skip

_BOUND_WORDS: dict[Bound, str] = {
    "at-most": (
        "no more than|not more than|no greater than|not greater than|no higher than|no longer than|not longer than|"
        "no larger than|no later than|not later than|at most|at the most|up to|not exceed|not exceeding|shall not exceed|"
        "will not exceed|may not exceed|must not exceed|not to exceed|a maximum of|maximum of|limited to|capped at|held to|"
        "within|не більше|не більше ніж|не перевищує|не перевищують|щонайбільше|до|протягом|не более|не более чем|"
        "не превышает|не превышают|в течение"
    ),
    "at-least": (
        "no less than|not less than|no fewer than|not fewer than|no lower than|no smaller than|no earlier than|at least|"
        "at the least|at the very least|a minimum of|minimum of|не менше|не менше ніж|щонайменше|не менее|не менее чем"
    ),
    "more-than": "more than|over|above|exceeding|in excess of|понад|більше|більше ніж|свыше|более|более чем",
    "less-than": "less than|fewer than|below|under|менше|менше ніж|менее|менее чем",
    "about": "about|approximately|around|roughly|some|близько|приблизно|около|примерно",
}
BOUNDS: dict[str, Bound] = {words: bound for bound, given in _BOUND_WORDS.items() for words in given.split("|")}
