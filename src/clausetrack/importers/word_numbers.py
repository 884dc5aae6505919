"""The numbers that Word computes and does not write into the text: `numbering.xml`, levels, overrides, restarts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausetrack.importers.number_formats import to_format
from clausetrack.importers.ooxml import qn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

__all__ = ["Level", "Numbering", "Styles", "integer", "value"]

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Symbol and Wingdings bullets lie in the private area of Unicode, where no other font has a sign.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def value(element: Element | None, child: str, default: str = "") -> str:
    """Return `w:val` of a child, or the default."""
    found = element.find(qn(child)) if element is not None else None
    return default if found is None else found.get(qn("w:val"), default)


def integer(text: str | None, default: int = 0) -> int:
    """Return a small whole number; the default where there is none (files hold anything)."""
    try:
        number = int(text or "")
    except ValueError:
        return default
    return number if abs(number) < 1_000_000 else default


def switched_on(element: Element | None, child: str) -> bool:
    """Return whether an on/off property is there and not switched off."""
    found = element.find(qn(child)) if element is not None else None
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its text (`%1.%2`), where it starts and after which level it restarts."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1  # -1: after every higher level; 0: never; n: after level n (from 1)
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    num_id: str = ""
    level: int = -1
    outline: int = -1
    bold: bool | None = None
    centred: bool | None = None


class Styles:
    """Paragraph styles, as far as they say what a paragraph is: its name, outline level, list and weight."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default = ""
        for item in root.iter(qn("w:style")) if root is not None else ():
            style_id = item.get(qn("w:styleId"), "")
            properties, run = item.find(qn("w:pPr")), item.find(qn("w:rPr"))
            number = properties.find(qn("w:numPr")) if properties is not None else None
            has_jc = properties is not None and properties.find(qn("w:jc")) is not None
            has_bold = run is not None and run.find(qn("w:b")) is not None
            self._styles[style_id] = _Style(
                name=value(item, "w:name").casefold(),
                based_on=value(item, "w:basedOn"),
                num_id=value(number, "w:numId"),
                level=integer(value(number, "w:ilvl"), -1),
                outline=integer(value(properties, "w:outlineLvl"), -1),
                bold=switched_on(run, "w:b") if has_bold else None,
                centred=value(properties, "w:jc") == "center" if has_jc else None,
            )
            if item.get(qn("w:type")) == "paragraph" and item.get(qn("w:default")) in ("1", "true"):
                self.default = style_id

    def chain(self, style_id: str) -> list[_Style]:
        """Return a style and those that it is based on, nearest first; a loop in the file ends the chain."""
        found: list[_Style] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            found.append(self._styles[style_id])
            style_id = self._styles[style_id].based_on
        return found

    def heading(self, style_id: str) -> int:
        """Return the heading level (from 1) that a style gives, 0 for none; a `Title` style gives -1."""
        for style in self.chain(style_id):
            if style.name == "title":
                return -1
            match = re.fullmatch(r"(?:heading|заголовок|überschrift|titre|nagłówek) ([1-9])", style.name)
            if match:
                return int(match[1])
            if 0 <= style.outline < _LEVELS:
                return style.outline + 1
        return 0

    def bold(self, style_id: str) -> bool:
        """Return whether the style is bold."""
        return next((style.bold for style in self.chain(style_id) if style.bold is not None), False)

    def centred(self, style_id: str) -> bool:
        """Return whether the style is centred."""
        return next((style.centred for style in self.chain(style_id) if style.centred is not None), False)

    def list_of(self, style_id: str) -> tuple[str, int]:
        """Return the list (`numId`) and level that a style puts its paragraphs into; level -1: look it up."""
        for style in self.chain(style_id):
            if style.num_id:
                return style.num_id, style.level
        return "", -1


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level]
    style_link: str = ""
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts through a document as Word does. Ask for the label of each paragraph in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, _Abstract] = {}
        self._nums: dict[str, tuple[str, Mapping[int, Level], Mapping[int, int]]] = {}
        self._started: set[str] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for item in root.iter(qn("w:abstractNum")):
            abstract_id = item.get(qn("w:abstractNumId"), "")
            self._abstracts[abstract_id] = _Abstract(_levels(item), value(item, "w:numStyleLink"))
            links[value(item, "w:styleLink")] = abstract_id
        for item in root.iter(qn("w:num")):
            own = {integer(over.get(qn("w:ilvl"))): over for over in item.findall(qn("w:lvlOverride"))}
            levels = {at: level for over in own.values() for at, level in _levels(over).items()}
            starts = {at: integer(value(over, "w:startOverride"), -1) for at, over in own.items()}
            starts = {at: start for at, start in starts.items() if start >= 0}
            self._nums[item.get(qn("w:numId"), "")] = (value(item, "w:abstractNumId"), levels, starts)
        for abstract in self._abstracts.values():
            # a list may borrow the levels of a list style
            target = self._abstracts.get(links.get(abstract.style_link, ""))
            if abstract.style_link and target is not None and not abstract.levels:
                abstract.levels = target.levels

    def place(self, properties: Element | None, style_id: str) -> tuple[str, int] | None:
        """Return list and level of a paragraph from its own properties or its style; None where it has no list."""
        number = properties.find(qn("w:numPr")) if properties is not None else None
        num_id, level = value(number, "w:numId"), integer(value(number, "w:ilvl"), -1)
        if not num_id:
            num_id, from_style = self._styles.list_of(style_id)
            level = from_style if level < 0 else level
        if num_id in ("", "0") or num_id not in self._nums:
            return None
        if level < 0:
            levels = self._level_table(num_id)
            level = next((at for at, found in sorted(levels.items()) if found.style and found.style == style_id), 0)
        return num_id, min(level, _LEVELS - 1)

    def _level_table(self, num_id: str) -> dict[int, Level]:
        abstract_id, own, _ = self._nums[num_id]
        abstract = self._abstracts.get(abstract_id)
        return {**(abstract.levels if abstract else {}), **own}

    def label(self, num_id: str, level: int) -> str:
        """Count one paragraph of a list and return its label: `1.`, `(a)`, `Article 5`, `•`, or nothing."""
        abstract_id, _, starts = self._nums[num_id]
        abstract = self._abstracts.get(abstract_id)
        if abstract is None:
            return ""
        levels = self._level_table(num_id)
        counters = abstract.counters
        if num_id not in self._started:
            self._started.add(num_id)
            for at, start in starts.items():
                if 0 <= at < _LEVELS:
                    levels[at] = replace(levels.get(at, Level()), start=start)
                    counters[at] = None
        own = levels.get(level)
        if own is None:
            return ""
        start = starts.get(level, own.start)
        before = counters[level]
        counters[level] = start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels.get(deeper, Level()).restart
            if restart == -1 or (restart > 0 and level < restart):
                counters[deeper] = None
        return self._written(own, levels, counters, starts)

    def _written(
        self, own: Level, levels: Mapping[int, Level], counters: list[int | None], starts: Mapping[int, int]
    ) -> str:
        if own.format == "bullet":
            return _PRIVATE.sub("•", own.text) or "•"

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at, Level())
            count = counters[at]
            shown = starts.get(at, level.start) if count is None else count
            return to_format(shown, "decimal" if own.legal and level.format != "none" else level.format)

        return _PLACEHOLDER.sub(figure, own.text).strip()


def _levels(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for item in parent.findall(qn("w:lvl")):
        text = item.find(qn("w:lvlText"))
        found[integer(item.get(qn("w:ilvl")))] = Level(
            format=value(item, "w:numFmt", "decimal"),
            text=text.get(qn("w:val"), "") if text is not None else "",
            start=integer(value(item, "w:start"), 0),
            restart=integer(value(item, "w:lvlRestart"), -1),
            legal=switched_on(item, "w:isLgl"),
            style=value(item, "w:pStyle"),
        )
    return found
