"""NITF, the news agencies' markup: one article a document, on its own or inside NewsML-G2.

The dateline is kept as a line of its own above the text, unless the text opens with it: it is the
best hint of the place there is.  A document under embargo, or withheld, is not read.
"""

import re
from collections.abc import Iterator

from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.blocks import text_of
from onrecord.read.dates import day_of_page
from onrecord.read.failure import Failure
from onrecord.read.given import Found, Given
from onrecord.read.release import check_embargo, check_status
from onrecord.read.source import Reader, Source
from onrecord.read.xmltree import PROLOG, Element, child, read_tree, words

_OPENING = re.compile(PROLOG + rb"<(?:\w{1,20}:)?nitf[\s>]", re.DOTALL | re.IGNORECASE)
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)


def recognises_nitf(head: bytes) -> bool:
    """Tell whether the bytes open an NITF document.

    >>> recognises_nitf(b'<?xml version="1.0"?><nitf><head/>')
    True
    """
    return _OPENING.match(head) is not None


def read_nitf(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read the one article of a document."""
    tree = read_tree(source, what="NITF document")
    check_release(tree.root)
    found = found_in(tree.root)
    yield admit(body_of(tree.root), name=source.stem, given=given, found=found)
    if tree.complaint is not None:
        yield Failure(source.name, None, tree.complaint)


def check_release(root: Element) -> None:
    """Raise BadArticle where the document must not be used, or not yet."""
    data = child(root, "head", "docdata")
    if data is None:
        return
    status = (data.get("management-status") or "").lower()
    released = child(data, "date.release")
    until = None if released is None else released.get("norm")
    if status == "embargoed":
        check_embargo(until, embargoed=True)
        return
    check_status(status)
    if until and "T" in until:
        check_embargo(until, embargoed=False)


def found_in(root: Element) -> Found:
    """Collect what a document says of itself."""
    head, data, top = child(root, "head"), child(root, "head", "docdata"), child(root, "body", "body.head")
    pubdata = child(head, "pubdata")
    days = [None if (one := child(data, name)) is None else one.get("norm") for name in ("date.issue", "date.release")]
    days.append(None if pubdata is None else pubdata.get("date.publication"))
    byline = words(child(top, "byline", "person")) or words(child(top, "byline"))
    return Found(
        title=words(child(top, "hedline", "hl1")) or words(child(top, "hedline")) or words(child(head, "title")),
        publisher=(None if pubdata is None else pubdata.get("name")) or words(child(top, "distributor")),
        authors=() if byline is None else (_BY.sub("", byline),),
        published=next(filter(None, map(day_of_page, days)), None),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def body_of(root: Element) -> str:
    """Return the text of a document, under its dateline."""
    body = child(root, "body")
    content = None if body is None else child(body, "body.content")
    text = "" if body is None else text_of(body if content is None else content)
    dateline = words(child(body, "body.head", "dateline"))
    if dateline is None or text[:200].lower().startswith(dateline[:12].lower()):
        return text
    return f"{dateline}\n{text}"


NITF = Reader("nitf", recognises_nitf, read_nitf)
