"""What a page says of itself: JSON-LD first, then OpenGraph, meta elements, and time elements.

The order is that of care: publishers check JSON-LD and OpenGraph because search engines and
social networks show them; a time element may be any time.  What is ill-formed is passed over.
"""

import html
import re
from collections.abc import Iterator, Mapping

import lxml.html

from onrecord.codec import read_json
from onrecord.read.dates import day_of_page
from onrecord.read.given import Found, blank_to_none

_ARTICLE_TYPES = re.compile(r"(?:Article|Report|Posting|NewsStory)$")
_MAX_DEPTH = 6
_SPACE = re.compile(r"\s+")
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish_date", "publication_date", "article.published", "dc.date", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article_date_original",
    "originalpublicationdate",
)  # fmt: skip
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language")


def read_metadata(tree: lxml.html.HtmlElement) -> Found:
    """Collect title, publisher, authors, day of publication, address and language of a page."""
    linked = _linked_article(tree)
    meta = _meta(tree)
    publisher = _name(linked.get("publisher")) or _name(_first(meta, _PUBLISHERS))
    title = _text(linked.get("headline")) or _first(meta, _TITLES) or _heading(tree)
    return Found(
        title=_without_publisher(title, publisher),
        publisher=publisher,
        authors=_names(linked.get("author")) or _meta_authors(meta),
        published=_day(linked, meta, tree),
        url=_address(tree, meta),
        language=_text(linked.get("inLanguage")) or _text(tree.get("lang")) or _first(meta, _LANGUAGES),
    )


def _linked_article(tree: lxml.html.HtmlElement) -> Mapping[str, object]:
    """Return the first article among the JSON-LD of a page, or nothing."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = read_json(script.text or "")
        except ValueError:
            continue
        for node in _nodes(value, _MAX_DEPTH):
            kinds = node.get("@type")
            if any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return node
    return {}


def _nodes(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """Walk the objects of a JSON-LD value, outer ones first."""
    if depth and isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _nodes(value.get(key), depth - 1)


def _meta(tree: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """Gather meta elements by their lower-cased name."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _heading(tree: lxml.html.HtmlElement) -> str | None:
    """Return the page's only main heading, or what stands in its title bar."""
    headings = tree.xpath("//h1")
    if len(headings) == 1 and (heading := _text(headings[0].text_content())):
        return heading
    return _text(tree.findtext(".//title"))


def _without_publisher(title: str | None, publisher: str | None) -> str | None:
    """Cut the publisher's name, which title bars carry, off the end of a title."""
    if not title or not publisher or not title.lower().endswith(publisher.lower()):
        return title
    return title[: -len(publisher)].rstrip(" |-–—·:") or title


def _day(linked: Mapping[str, object], meta: Mapping[str, list[str]], tree: lxml.html.HtmlElement) -> str | None:
    """Return the first day of publication that exists."""
    said = [_text(linked.get("datePublished")), _text(linked.get("dateCreated"))]
    said += [meta[name][0] for name in _DAYS if name in meta]
    said += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    said += tree.xpath("//*[@itemprop='datePublished']/@content")
    said += tree.xpath("(//article//time | //main//time | //header//time)[1]/@datetime")
    return next((day for day in map(day_of_page, said) if day is not None), None)


def _address(tree: lxml.html.HtmlElement, meta: Mapping[str, list[str]]) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    said = _first(meta, ("og:url",)) or (canonical[0] if canonical else None)
    return said if said and said.startswith(("http://", "https://")) else None


def _meta_authors(meta: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return named authors; links to profiles are no names."""
    names = next((meta[name] for name in _AUTHORS if name in meta), [])
    return tuple(dict.fromkeys(_BY.sub("", name) for name in names if "://" not in name))


def _names(value: object) -> tuple[str, ...]:
    """Return the names in a JSON-LD person, organisation, or list of them."""
    items = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for name in map(_name, items) if name))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    name = _text(value)
    return None if name is None or "://" in name else _BY.sub("", name)


def _text(value: object) -> str | None:
    """Fold the white space of a string and undo escapes; anything else says nothing."""
    return blank_to_none(_SPACE.sub(" ", html.unescape(value))) if isinstance(value, str) else None
