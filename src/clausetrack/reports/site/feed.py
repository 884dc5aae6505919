"""What changed, as an Atom feed (RFC 4287): texts, events, statements, and clauses whose status moved.

Everything comes from the data: an entry's day is the day it happened on (its correction's where there is one), and its
id is a name-based UUID (RFC 9562, version 5) of what it is about. A `tag:` id would need a domain that its author owns,
and would change with the address of the site; a feed's ids must not.
"""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.reports.page.clean import short, visible
from clausetrack.reports.site.addresses import change_page, clause_page, month_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.reports.page.record import EntryView
    from clausetrack.reports.page.redlines import Pair
    from clausetrack.reports.page.view import View

__all__ = ["MOST", "News", "feed", "news"]

MOST = 100
"""Entries of a feed, the newest: a reader asks again."""

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ORDER = ("text", "status", "event", "statement")


@dataclass(frozen=True, slots=True)
class News:
    """One entry.

    Attributes:
        key: what it is about; its id is made of it, so it never changes.
        kind: `text`, `event`, `statement` or `status`.
        day: when it happened.
        updated: when the record of it last changed: `day`, or the day of its correction.
        path: where it stands in the site.
        title: what happened.
        text: more of it.
    """

    key: str
    kind: str
    day: str
    updated: str
    path: str
    title: str
    text: str = ""


def news(view: View) -> tuple[News, ...]:
    """Return everything that changed, newest first."""
    found = [*_texts(view), *_statuses(view), *(_entry(view, item) for item in view.entries if _is_news(view, item))]
    return tuple(sorted(found, key=lambda item: (item.updated, item.day, _ORDER.index(item.kind), item.key))[::-1])


def _is_news(view: View, item: EntryView) -> bool:
    """A text that goes back to another one is told by what changed in it."""
    later = {after for _, after in view.made.plan.edges}
    return item.entry.kind != "revision" or item.entry.id not in later


def _texts(view: View) -> Iterator[News]:
    facts, t = view.facts, view.labels
    for before, after, pairs in view.edges:
        day = facts.plan.revisions[after].issued
        if day > view.made.as_of:
            continue
        title = t("overview.last-text", before=facts.text_name(before), after=facts.text_name(after))
        yield News(
            f"text/{before}/{after}", "text", day, day, change_page(before, after),
            f"{title} ({facts.plan.revisions[after].title})", _changed(view, pairs, after),
        )  # fmt: skip


def _changed(view: View, pairs: tuple[Pair, ...], after: str) -> str:
    """Which clauses were added, edited and deleted, by title."""
    groups: dict[str, list[str]] = {"added": [], "edited": [], "deleted": []}
    for pair in pairs:
        for kind in groups.keys() & set(pair.kinds):
            groups[kind].append(short(view.made.plan.title(pair.clause, after), 80))
    lines = (f"{view.labels(f'kind.{kind}')}: {'; '.join(names)}" for kind, names in groups.items() if names)
    return "\n".join(lines)


def _statuses(view: View) -> Iterator[News]:
    t, made = view.labels, view.made
    for row, steps in view.facts.history.statuses.items():
        if made.by_id[row].presence != "present":
            continue
        for earlier, step in pairwise(steps):
            words = t(f"status.{earlier.status.word}"), t(f"status.{step.status.word}")
            if words[0] != words[1]:
                against = ", ".join(view.facts.label(party) for party in step.status.blockers)
                title = f"{made.by_id[row].title}: {words[0]} → {words[1]}"
                yield News(
                    f"status/{row}/{step.day}", "status", step.day, step.day, clause_page(row),
                    title, against and f"{t('agreement.blockers')}: {against}",
                )  # fmt: skip


def _entry(view: View, item: EntryView) -> News:
    entry = item.entry
    who = ", ".join(label for _, label in item.parties)
    title = entry.title if entry.kind != "statement" else f"{who}: {short(entry.text, 90)}"
    corrected = item.said.corrected.on if item.said and item.said.corrected else ""
    kind = "text" if entry.kind == "revision" else entry.kind
    text = f"{entry.title}. {entry.text}" if entry.kind == "statement" else entry.text
    if corrected:
        text += f"\n{view.labels('clauses.corrected', day=corrected)}: {item.said.corrected.why}"  # type: ignore[union-attr]
    return News(
        f"{entry.kind}/{entry.id}", kind, entry.day, max(entry.day, corrected),
        f"{month_page(entry.day)}#{entry.kind}:{entry.id}", title, text,
    )  # fmt: skip


def feed(view: View, url: str = "") -> bytes:
    """Return the feed as XML: the newest `MOST` entries.

    Args:
        view: what the site draws.
        url: address of the site, with a slash at its end; without one the feed's links are relative.
    """
    found = news(view)[:MOST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": view.labels.language})
    _add(root, "id", _id(view, "feed", view.labels.language))
    _add(root, "title", f"{view.imprint.banner} {view.overview.title}".strip())
    _add(root, "subtitle", view.labels("feed.subtitle"))
    _add(root, "updated", _moment(max((item.updated for item in found), default=view.made.as_of)))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{url}feed.xml")
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=f"{url}index.html")
    _add(ET.SubElement(root, "author"), "name", view.labels("feed.author", title=view.overview.title))
    ET.SubElement(root, "generator").text = "clausetrack"
    if view.made.plan.header.licence:
        _add(root, "rights", view.made.plan.header.licence)
    for item in found:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", _id(view, item.key))
        _add(entry, "title", short(item.title))
        _add(entry, "published", _moment(item.day))
        _add(entry, "updated", _moment(item.updated))
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=url + item.path)
        ET.SubElement(entry, "category", term=item.kind, label=view.labels(f"feed.{item.kind}"))
        _add(entry, "summary", item.text or item.title)
    ET.indent(root, "")
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NO_XML.sub("\ufffd", visible(text))


def _id(view: View, *parts: str) -> str:
    """A name-based UUID: the namespace is the plan's id, the name what the entry is about."""
    plan = uuid.uuid5(uuid.NAMESPACE_OID, f"clausetrack/{view.made.plan.header.plan}")
    return uuid.uuid5(plan, "/".join(parts)).urn


def _moment(day: str) -> str:
    """A day as RFC 3339 wants it; the record knows days only."""
    return f"{day}T00:00:00Z"
