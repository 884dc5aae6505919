"""What the page says in its own words and signs, read from a file for each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["LANGUAGES", "Labels", "labels_of"]

LANGUAGES: tuple[str, ...] = ("en", "uk")
"""Languages shipped: `labels/<tag>.yaml`, the first one complete by definition."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language.

    Attributes:
        language: BCP 47 tag.
        words: dotted key → text, with `{names}` to fill in.
    """

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a label with its names filled in; the last part of an unknown key (a word of the data) as it is."""
        text = self.words.get(key)
        if text is None:
            return key.rpartition(".")[2].replace("-", " ")
        return text.format(**values) if values else text

    def day(self, date: str) -> str:
        """Return a day, month or year as people write it: `23 December 2025`."""
        parts = date.split("-")
        names = self.words["months"].split()
        if len(parts) == 1 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= len(names):
            return date
        month = names[int(parts[1]) - 1]
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"

    def group(self, prefix: str) -> dict[str, str]:
        """Return the labels below a key: `stance` → `{accept: …}`."""
        start = prefix + "."
        return {key.removeprefix(start): text for key, text in self.words.items() if key.startswith(start)}


@cache
def labels_of(language: str) -> Labels:
    """Return the labels of a language.

    Raises:
        UsageError: there is no file for it.
    """
    if language not in LANGUAGES:
        raise UsageError(f"there is no page in '{language}'", hint=f"one of: {', '.join(LANGUAGES)}")
    import yaml

    # BaseLoader makes texts of everything, so that the key `on` stays a word
    text = files("clausetrack.reports.page").joinpath("labels", f"{language}.yaml").read_text("utf-8")
    return Labels(language, dict(_flat(yaml.load(text, Loader=yaml.BaseLoader))))  # noqa: S506


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
