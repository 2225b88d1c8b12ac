"""Web pages: trafilatura finds the article, and what the page says of itself is kept with it.

The text is as extracted, one paragraph a line.  Pages are parsed once, by lxml's HTML parser,
which fetches nothing and expands no entities of its own.  Settings were chosen by measurement;
the table is in docs/decisions/0004-html-extraction.md.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import lxml.etree
import lxml.html
import trafilatura

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.attributes import without_overlong_tags
from onrecord.read.decoding import decode_page
from onrecord.read.furniture import mark_furniture
from onrecord.read.given import Found, Given
from onrecord.read.metadata import read_metadata
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source
from onrecord.read.view import make_view

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?xml[^>]*+>\s*+|<!--(?>.*?-->)\s*+)*+)"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|section|main|p|h1|script|style|link|header|span|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>\[]*\[[^\]]*\]\s*>)?", re.IGNORECASE)
_MAX_ELEMENTS = 200_000
_MAX_TAGS = 1_500_000  # opening and closing ones, and what stands in scripts
_ENDING = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」]*+(?:\s|$)")
_SENTENCE = re.compile(r"\w[^\n]{18,}$")
_SENTENCE_OPENS = 60  # characters before an ending among which the sentence has to have begun
_SHORT = 400  # characters of text that may be nothing but notices


def recognises_html(head: bytes) -> bool:
    """Tell whether the bytes open like a web page.

    >>> recognises_html(b"<!DOCTYPE html><html>"), recognises_html(b"<3 is a heart")
    (True, False)
    """
    return _MARKUP.match(head) is not None


def read_html(source: Source, given: Given) -> Iterator[Article]:
    """Read the one article of a web page."""
    page = decode_page(source.read_all(MAX_PAGE_BYTES, what="web page"))
    yield read_page(page, name=source.stem, given=given)


def read_page(page: str, *, name: str, given: Given, many: bool = False) -> Article:
    """Make an Article of a page's markup; raise BadArticle where it holds none.

    `many` tells that what is given was said of many pages at once, and only fills what this one does not say.
    """
    if len(page) > MAX_PAGE_BYTES:
        raise BadArticle(f"more than {MAX_PAGE_BYTES // 1_000_000} MB in one web page: give the article alone")
    tree = parse_page(page)
    found = Found() if tree is None else read_metadata(tree)
    text = "" if tree is None else _extract(tree, given.url or found.url)
    if not _tells(text):
        raise BadArticle("no article on the page: give the page of one article, or its text")
    known = replace(given.where_silent(found), url=given.url) if many else given
    return admit(text, name=name, given=known, found=found)


def _tells(text: str) -> bool:
    """Tell whether there is any sentence that is no notice: menus and log-in pages hold none."""
    if len(text) < _SHORT:
        marked = mark_furniture(Article("page", text))
        text = make_view(marked).text
    # Looked for from its end: from its beginning, a long line without any would take the square of its length.
    endings = (found.start() for found in _ENDING.finditer(text))
    return any(_SENTENCE.search(text[max(0, at - _SENTENCE_OPENS) : at]) for at in endings)


def parse_page(page: str) -> lxml.html.HtmlElement | None:
    """Parse markup; None where nothing is left of it.  Raises BadArticle where it holds too many elements."""
    # Counted before anything is built of it: a million elements take a gigabyte.
    if page.count("<") > _MAX_TAGS:
        raise BadArticle(f"more than {_MAX_TAGS:,} tags on one web page: give the article alone")
    # XML declarations and control characters are what lxml refuses; neither holds words.
    clean = without_overlong_tags(_CONTROLS.sub(" ", _DECLARATION.sub("", page)))
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        tree = lxml.html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except lxml.etree.ParserError:
        return None
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        raise BadArticle(f"more than {_MAX_ELEMENTS:,} elements on one web page: give the article alone")
    return tree


def _extract(tree: lxml.html.HtmlElement, url: str | None) -> str:
    """Return the article's text, a line a paragraph; empty where there is none."""
    try:
        document = trafilatura.bare_extraction(
            tree, url=url, fast=True, favor_recall=True, include_comments=False, with_metadata=False
        )
    except (RecursionError, ValueError, lxml.etree.LxmlError) as error:
        raise BadArticle(f"the page cannot be taken apart ({error}): give the article's text") from None
    if document is None or isinstance(document, dict):
        return ""
    return document.text or ""


HTML = Reader("html", recognises_html, read_html)
