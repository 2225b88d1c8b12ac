"""ninjs, the news agencies' JSON, in its first and second versions: one item a file, a list of them, or one a line.

Version 1 has `headline` and `body_…`, version 2 has lists of `headlines` and `bodies`.  Of several
bodies the marked-up one is taken, because it knows its paragraphs.  Items that are no text are
failures, as are withheld, canceled and embargoed ones: nothing of their words is kept.
"""

import re
from collections.abc import Iterator, Mapping

from onrecord.codec import read_json
from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.blocks import text_of_markup
from onrecord.read.dates import day_of_page
from onrecord.read.decoding import decode_text
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Found, Given, blank_to_none
from onrecord.read.release import check_embargo, check_status
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source

Item = Mapping[str, object]
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"')
_NAMES = re.compile(rb'"(?:body_\w+|bodies|headlines?|pubstatus|versioncreated|embargoed)"\s*:', re.IGNORECASE)
_OTHER = re.compile(rb'"(?:text|html)"\s*:')
_MARKED_UP = ("html", "xhtml", "nitf")
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)


def recognises_ninjs(head: bytes) -> bool:
    """Tell whether the bytes open a news item in JSON.

    >>> recognises_ninjs(b'{"uri": "urn:x:1", "pubstatus": "usable"}'), recognises_ninjs(b'{"text": "Talks"}')
    (True, False)
    """
    named = _OBJECT.match(head) is not None and b'"uri"' in head
    return named and _NAMES.search(head) is not None and _OTHER.search(head) is None


def read_ninjs(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read one article or failure an item."""
    items = list(_items(decode_text(source.read_all(MAX_PAGE_BYTES, what="file of news items"))))
    for number, item in enumerate(items, 1):
        place = source.name if len(items) == 1 else f"{source.name}, item {number}"
        name = source.stem if len(items) == 1 else f"{source.stem}-{number}"
        try:
            if not isinstance(item, Mapping):
                raise BadArticle(f"not a news item: {item}")
            yield _article(item, name=name, given=given, alone=len(items) == 1)
        except BadArticle as error:
            yield failure_of(error, source=place)


def _items(text: str) -> Iterator[object]:
    """Yield the items of a value, a list, or lines; what is none is yielded as what is wrong with it."""
    try:
        value = read_json(text)
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[1].lstrip().startswith("{"):
            raise BadArticle(f"a news item in broken JSON ({error}): fetch it again") from None
        for line in lines:
            yield _line(line)
        return
    inner = value.get("items") if isinstance(value, dict) and "uri" not in value else value
    yield from inner if isinstance(inner, list) else [inner]


def _line(line: str) -> object:
    try:
        return read_json(line)
    except ValueError as error:
        return f"{error}"


def _article(item: Item, *, name: str, given: Given, alone: bool) -> Article:
    """Make an Article of an item that may be used and holds text."""
    check_status(_string(item, "pubstatus"))
    check_embargo(_string(item, "embargoed"), embargoed="embargoed" in item and item["embargoed"] is not None)
    kind = (_string(item, "type") or "text").lower()
    text = _body(item)
    if text is None:
        raise BadArticle(f"a news item of type {kind} without a body of text: give one that holds a report")
    found = _found(item)
    known = given if alone else given.where_silent(found)
    return admit(text, name=_string(item, "uri") or name, given=known, found=found)


def _body(item: Item) -> str | None:
    """Return the item's text, from the body that knows its paragraphs best."""
    bodies = [(key[5:].lower(), value) for key, value in item.items() if key.lower().startswith("body_")]
    bodies += [
        (f"{_string(one, 'contenttype')} {_string(one, 'role')}".lower(), _string(one, "value"))
        for one in _list(item, "bodies")
    ]
    marked_up = [any(mark in kind for mark in _MARKED_UP) for kind, _ in bodies]
    for wanted in (True, False):
        for marked, (_, value) in zip(marked_up, bodies, strict=True):
            if marked is wanted and isinstance(value, str) and value.strip():
                return text_of_markup(value) if marked else value.strip()
    return None


def _found(item: Item) -> Found:
    headlines = [_string(one, "value") for one in _list(item, "headlines") if _string(one, "role") in (None, "main")]
    headlines += [_string(one, "value") for one in _list(item, "headlines")]
    byline = _string(item, "by") or _string(item, "byline")
    days = ("contentcreated", "firstcreated", "versioncreated")
    said = (day_of_page(_string(item, name)) for name in days)
    url = _string(item, "uri") or ""
    return Found(
        title=_string(item, "headline") or next(filter(None, headlines), None) or _string(item, "title"),
        publisher=_string(item, "copyrightholder") or _string(item, "provider") or _string(item, "source"),
        authors=() if byline is None else (_BY.sub("", byline),),
        published=next(filter(None, said), None),
        url=url if url.startswith(("http://", "https://")) else None,
        language=_string(item, "language"),
    )


def _string(item: Item, name: str) -> str | None:
    """Return a property's text, whatever the case of its name's letters."""
    value = item.get(name)
    if value is None:
        value = next((one for key, one in item.items() if key.lower() == name), None)
    if isinstance(value, dict):
        value = value.get("name")
    return blank_to_none(value) if isinstance(value, str) else None


def _list(item: Item, name: str) -> list[Item]:
    value = item.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


NINJS = Reader("ninjs", recognises_ninjs, read_ninjs)
