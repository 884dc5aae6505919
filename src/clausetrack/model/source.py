"""Sources: CSL items (Zotero and pandoc read them) with grade and archive fields of ours."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import field_validator

from clausetrack.model.base import Id, Model, PartialDate, Text

__all__ = ["Archive", "Name", "Source"]

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:@]+)", re.IGNORECASE)


class Name(Model):
    """A CSL name: `literal` for bodies, `family` and `given` for persons."""

    literal: Text | None = None
    family: Text | None = None
    given: Text | None = None

    def __str__(self) -> str:
        """Return the name as it is written in running text."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class Archive(Model):
    """A kept copy of a source."""

    url: Text | None = None
    """Address of the copy."""
    path: Text | None = None
    """File of the copy, relative to the plan's folder."""
    sha256: Text | None = None
    """Hash of the captured file, 64 hex digits."""
    captured: PartialDate | None = None
    """When it was captured."""
    by: Text | None = None
    """Who or what captured it."""


class Source(Model):
    """One publication, as a CSL item."""

    id: Id
    """Named by statements and versions; never changes."""
    type: Text = "webpage"
    """CSL type: article-newspaper, webpage, report, broadcast, document, treaty, speech …"""
    title: Text
    """As published, or described by us (`title-descriptive`)."""
    container_title: Text | None = None
    """The publisher's or outlet's name."""
    author: tuple[Name, ...] = ()
    """Who wrote it."""
    issued: PartialDate | None = None
    """Day, month or year of publication."""
    URL: Text | None = None
    """Where it was published; http or https."""
    language: Text | None = None
    """BCP 47 tag of the publication."""
    accessed: PartialDate | None = None
    """When it was read."""
    publisher: Text | None = None
    """Publisher, where it differs from the outlet."""
    tier: Literal["primary", "primary-copy", "outlet", "relay", "aggregator"] | None = None
    """How near it stands to what it reports: the document, a copy of it, a newsroom, a relay of one, a collector."""
    title_descriptive: bool = False
    """True where the title is ours, the published one not having been seen."""
    read: bool = True
    """False where the publication itself was not opened."""
    derived_from: tuple[Id, ...] = ()
    """Sources that this one repeats: they are not independent of one another."""
    archive: Archive | None = None
    """A kept copy."""
    note: Text | None = None
    """What a reader has to know of it."""

    @field_validator("URL")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.lower().startswith(("http://", "https://")):
            raise ValueError("only http and https addresses are taken")
        return value

    @property
    def outlet(self) -> str:
        """The name a reader knows it by; the host of its address where none is given."""
        host = _HOST.match(self.URL or "")
        return self.container_title or self.publisher or (host[1].casefold() if host else self.id)

    def cite(self) -> str:
        """Return a one-line citation: outlet, title, date."""
        title = f"[{self.title}]" if self.title_descriptive else f"“{self.title}”"
        return ", ".join(part for part in (self.outlet, title, self.issued or "no date") if part)
