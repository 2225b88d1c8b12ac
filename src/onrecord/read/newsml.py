"""NewsML-G2, the news agencies' envelope: one article a text item, alone or many in a message.

Its body is inline XML, NITF or XHTML, or plain text.  Pictures, graphics, sound and film are failures, as
are items that are withheld, canceled or under embargo; of those no words are kept.  Packages only
list other items and are passed over.
"""

import re
from collections.abc import Iterator

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read import nitf
from onrecord.read.admission import admit
from onrecord.read.blocks import text_of, text_of_markup
from onrecord.read.dates import day_of_page
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Found, Given
from onrecord.read.release import check_embargo, check_status
from onrecord.read.source import Reader, Source
from onrecord.read.xmltree import PROLOG, Element, child, local, read_tree, words

_OPENING = re.compile(
    PROLOG + rb"<(?:\w{1,20}:)?(?:newsMessage|newsItem|packageItem)[\s>]",
    re.DOTALL,
)
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def recognises_newsml(head: bytes) -> bool:
    """Tell whether the bytes open a NewsML-G2 message or item.

    >>> recognises_newsml(b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">')
    True
    """
    return _OPENING.match(head) is not None


def read_newsml(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read one article or failure a news item."""
    tree = read_tree(source, what="NewsML-G2 document")
    items = [one for one in tree.root.iter() if local(one) == "newsItem"]
    if not items:
        raise BadArticle(tree.complaint or "a NewsML-G2 document without news items: give one with articles")
    for number, item in enumerate(items, 1):
        alone = len(items) == 1
        try:
            name = item.get("guid") or (source.stem if alone else f"{source.stem}-{number}")
            yield _article(item, name=name, given=given, alone=alone)
        except BadArticle as error:
            yield failure_of(error, source=source.name if alone else f"{source.name}, item {number}")
    if tree.complaint is not None:
        yield Failure(source.name, None, tree.complaint)


def _article(item: Element, *, name: str, given: Given, alone: bool) -> Article:
    """Make an Article of an item that may be used and holds text."""
    meta = child(item, "itemMeta")
    check_status(_code(child(meta, "pubStatus")))
    embargo = child(meta, "embargoed")
    check_embargo(words(embargo), embargoed=embargo is not None)
    kind = (_code(child(meta, "itemClass")) or "text").rpartition(":")[2]
    if kind not in ("text", "composite"):
        raise BadArticle(f"a news item of class {kind}, not text: leave it out")
    document = _nitf(item)
    if document is not None:
        nitf.check_release(document)
    found = _found(item, document)
    known = given if alone else given.where_silent(found)
    return admit(_body(item, document), name=name, given=known, found=found)


def _nitf(item: Element) -> Element | None:
    inline = child(item, "contentSet", "inlineXML")
    return None if inline is None else child(inline, "nitf")


def _body(item: Element, document: Element | None) -> str:
    """Return the item's text; raise BadArticle where it holds none."""
    if document is not None:
        return nitf.body_of(document)
    inline = child(item, "contentSet", "inlineXML")
    if inline is not None:
        body = child(inline, "html", "body")
        return text_of(inline if body is None else body)
    data = child(item, "contentSet", "inlineData")
    if data is not None:
        written = "".join(data.itertext())
        return text_of_markup(written) if "html" in (data.get("contenttype") or "") else written.strip()
    raise BadArticle("a news item whose text lies elsewhere (remoteContent): give the text itself")


def _found(item: Element, document: Element | None) -> Found:
    """Collect what an item, and the NITF in it, say."""
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    inner = Found() if document is None else nitf.found_in(document)
    # The item is made, and made anew, by the agency's machines; the day of the report is the content's.
    days = [words(child(content, "contentCreated")), words(child(meta, "firstCreated"))]
    days.append(words(child(meta, "versionCreated")))
    return Found(
        title=words(child(content, "headline")) or inner.title or words(child(meta, "title")),
        publisher=_named(child(meta, "provider")) or inner.publisher,
        authors=_authors(content) or inner.authors,
        published=next(filter(None, map(day_of_page, days)), None) or inner.published,
        language=_tag(child(content, "language")) or item.get(_LANGUAGE) or inner.language,
    )


def _authors(content: Element | None) -> tuple[str, ...]:
    creators = [] if content is None else [_named(one) for one in content if local(one) == "creator"]
    byline = words(child(content, "by"))
    return tuple(dict.fromkeys(name for name in creators if name)) or (() if not byline else (_BY.sub("", byline),))


def _named(element: Element | None) -> str | None:
    """Return a party's name, or the literal or code that stands for it."""
    if element is None:
        return None
    code = element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]
    return words(child(element, "name")) or code or None


def _code(element: Element | None) -> str | None:
    return None if element is None else element.get("qcode") or element.get("uri", "").rpartition("/")[2] or None


def _tag(element: Element | None) -> str | None:
    return None if element is None else element.get("tag")


NEWSML = Reader("newsml", recognises_newsml, read_newsml)
