"""Put news reports on record: who did what to whom, who said what, and which words say so.

    import onrecord

    record = onrecord.code(text, published="2018-05-01")
    for event in record.events:
        print(event.type, record.article.words(event.trigger))

What is heavy is loaded when it is first asked for, so importing the package costs little.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from onrecord.errors import BadArticle, BadEvidence, BadResource, OnRecordError, StoreError
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.codec import from_json as from_json
    from onrecord.codec import schema as schema
    from onrecord.codec import to_json as to_json
    from onrecord.pipeline import load_coder as load_coder
    from onrecord.read import Failure as Failure
    from onrecord.read import read_inputs as read_inputs
    from onrecord.store import Store as Store

_LATE: Final = (
    ("Failure", "onrecord.read"),
    ("from_json", "onrecord.codec"),
    ("load_coder", "onrecord.pipeline"),
    ("read_inputs", "onrecord.read"),
    ("schema", "onrecord.codec"),
    ("to_json", "onrecord.codec"),
)

__all__ = (
    "Article",
    "BadArticle",
    "BadEvidence",
    "BadResource",
    "Failure",
    "OnRecordError",
    "Record",
    "Span",
    "StoreError",
    "__version__",
    "code",
    "from_json",
    "load_coder",
    "open",
    "read_inputs",
    "schema",
    "to_json",
)


def code(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Record:
    """Code one article, given as its words; raise BadArticle where it cannot be coded.

    `published` is an ISO date; without it "Tuesday" stays a weekday.  The first call loads the
    model.  An article without an `id` is named by its words.
    """
    from onrecord.model.ids import make_id
    from onrecord.read.admission import admit
    from onrecord.read.given import Given

    given = Given(id=id, title=title, publisher=publisher, published=published, url=url)
    return _coder()(admit(text, name=make_id("a", text), given=given))


def open(address: "str | Path", *, create: bool = False) -> "Store":
    """Open a database of records by a file's path or a server's URL; raise StoreError where it cannot be.

    With `create` a missing file is made.
    """
    from onrecord.store import open_store

    return open_store(address, create=create)


@cache
def _coder() -> Callable[[Article], Record]:
    from onrecord.pipeline import load_coder

    return load_coder().code


def __getattr__(name: str) -> object:
    for late, module in _LATE:
        if late == name:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
