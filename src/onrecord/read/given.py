"""What is known about an article beside its words.

`Given` is what a person says (command line, or fields of a table); `Found` is what a page says
of itself.  What a person says always wins.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """Hold what a person says of an article; None where nothing is said."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def from_defaults(cls, defaults: Mapping[str, str | None]) -> "Given":
        """Take the known names out of a mapping; blank values say nothing.

        >>> Given.from_defaults({"title": "Talks", "url": ""}).title
        'Talks'
        """
        return cls(**{name: blank_to_none(defaults.get(name)) for name in cls.__slots__})

    def over(self, other: "Given") -> "Given":
        """Fill what this one does not say from another.

        >>> Given(title="A").over(Given(title="B", url="u"))
        Given(id=None, title='A', publisher=None, published=None, url='u', language=None)
        """
        return Given(**{name: getattr(self, name) or getattr(other, name) for name in self.__slots__})

    def where_silent(self, found: "Found") -> "Given":
        """Keep only what an item of many does not say of itself: one command line stands for all of them.

        >>> Given(id="x", title="All", language="en").where_silent(Found(title="One"))
        Given(id=None, title=None, publisher=None, published=None, url=None, language='en')
        """
        said = {name: getattr(found, name) for name in ("title", "publisher", "published", "url")}
        kept = {name: None if said.get(name) else getattr(self, name) for name in self.__slots__}
        return Given(**(kept | {"id": None}))


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what a page says of itself; `published` is an ISO date."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None


def blank_to_none(value: str | None) -> str | None:
    """Strip a value; return None where nothing is left."""
    return (value or "").strip() or None
