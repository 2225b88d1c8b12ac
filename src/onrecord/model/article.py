"""An article as received: its words are never altered, what is no report is only marked."""

import hashlib
from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """Mark words that are no part of the report, and say which kind they are."""

    span: Span
    kind: str
    by: str


@dataclass(frozen=True, slots=True)
class Article:
    """Hold one article's words and what is known about them.

    `published` is an ISO date (YYYY-MM-DD) or None when unknown; `published_basis` names where
    it comes from: given, metadata, dateline, url.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()

    @property
    def sha256(self) -> str:
        """Digest the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def words(self, span: Span) -> str:
        """Return the verbatim words under a span of any part."""
        source = {"text": self.text, "title": self.title, "published": self.published}[span.part]
        return (source or "")[span.start : span.end]
