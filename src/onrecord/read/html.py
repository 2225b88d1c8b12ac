"""Web pages: trafilatura finds the article, and what the page says of itself is kept with it.

The text is as extracted, one paragraph a line.  Pages are parsed once, by lxml's HTML parser,
which fetches nothing and expands no entities of its own.  Settings were chosen by measurement;
the table is in docs/decisions/0004-html-extraction.md.
"""

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html
import trafilatura

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.decoding import decode_page
from onrecord.read.furniture import mark_furniture
from onrecord.read.given import Found, Given
from onrecord.read.metadata import read_metadata
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source
from onrecord.read.view import make_view

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|section|main|p|h1|script|style|link|header|span|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>\[]*\[[^\]]*\]\s*>)?", re.IGNORECASE)
_MAX_ELEMENTS = 200_000
_SENTENCE = re.compile(r"\w[^\n]{18,}[.!?…。！？।؟۔][\"'”’»)\]」]*(?:\s|$)")
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


def read_page(page: str, *, name: str, given: Given) -> Article:
    """Make an Article of a page's markup; raise BadArticle where it holds none."""
    if len(page) > MAX_PAGE_BYTES:
        raise BadArticle(f"more than {MAX_PAGE_BYTES // 1_000_000} MB in one web page: give the article alone")
    tree = _parse(page)
    found = Found() if tree is None else read_metadata(tree)
    text = "" if tree is None else _extract(tree, given.url or found.url)
    if not _tells(text):
        raise BadArticle("no article on the page: give the page of one article, or its text")
    return admit(text, name=name, given=given, found=found)


def _tells(text: str) -> bool:
    """Tell whether there is any sentence that is no notice: menus and log-in pages hold none."""
    if len(text) < _SHORT:
        marked = mark_furniture(Article("page", text))
        text = make_view(marked).text
    return _SENTENCE.search(text) is not None


def _parse(page: str) -> lxml.html.HtmlElement | None:
    """Parse markup; None where nothing is left of it."""
    # XML declarations and control characters are what lxml refuses; neither holds words.
    clean = _CONTROLS.sub(" ", _DECLARATION.sub("", page))
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
