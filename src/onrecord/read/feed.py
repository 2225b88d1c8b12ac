"""RSS and Atom feeds: one article an entry, where the feed carries it whole.

A summary is no article: such an entry is a failure that names the page, and `--fetch` fetches it.
Whole is what stands in `content` (Atom) or `content:encoded` (RSS), unless it breaks off in dots, and
a description as long as a short report.  What an entry says of itself wins over the command line.
"""

import re
from collections.abc import Iterator

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.blocks import text_of, text_of_markup
from onrecord.read.dates import day_of_letter
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Found, Given, blank_to_none
from onrecord.read.source import Reader, Source
from onrecord.read.xmltree import PROLOG, Element, child, local, read_tree, space, words

_OPENING = re.compile(
    PROLOG + rb"<(?:[\w.-]{1,20}:)?(?:rss|feed|RDF|channel)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BREAKS_OFF = re.compile(r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|continue reading|read (?:more|on))\W*$", re.IGNORECASE)
_WHOLE = 1_000  # characters of a description that is a report rather than a teaser
_MAX_ID = 300


def recognises_feed(head: bytes) -> bool:
    """Tell whether the bytes open a feed.

    >>> recognises_feed(b'<?xml version="1.0"?><rss version="2.0">')
    True
    """
    return _OPENING.match(head) is not None


def read_feed(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read one article or failure an entry."""
    tree = read_tree(source, what="feed")
    channel = child(tree.root, "channel")
    about = tree.root if channel is None else channel
    taken: set[str] = set()
    # Once for all entries: each of them looking among all the others takes the square of the time.
    around = Found(publisher=_inline(_own(about, "title")), language=_language(about))
    entries = [one for one in tree.root.iter() if local(one) in ("item", "entry")]
    if not entries:
        raise BadArticle(tree.complaint or "a feed without entries: give one with articles")
    for number, entry in enumerate(entries, 1):
        found = _found(entry, around)
        try:
            yield _article(entry, found, name=_name(entry, taken) or f"{source.stem}-{number}", given=given)
        except _Summary as error:
            title = found.title or "an entry without a title"
            yield Failure(f"{source.name}, entry {number}", None, f"{title}: {error}", link=found.url)
        except BadArticle as error:
            yield failure_of(error, source=f"{source.name}, entry {number}")
    if tree.complaint is not None:
        yield Failure(source.name, None, tree.complaint)


class _Summary(BadArticle):
    """Skip an entry that does not hold its article."""


def _article(entry: Element, found: Found, *, name: str, given: Given) -> Article:
    text = _body(entry)
    if text is None:
        whither = f"give the page {found.url}, or add --fetch" if found.url else "it names no page to read instead"
        raise _Summary(f"the feed gives only a summary, not the article: {whither}")
    return admit(text, name=name, given=given.where_silent(found), found=found)


def _body(entry: Element) -> str | None:
    """Return the text of an entry that carries its article, None where it carries a summary."""
    whole = next((one for one in entry if local(one) == "encoded" and space(one) == _CONTENT), None)
    if whole is None:
        whole = next((one for one in entry if local(one) == "content" and space(one) == space(entry)), None)
    if whole is not None and whole.get("src") is None:
        text = _text(whole)
        if text and _BREAKS_OFF.search(text[-80:]) is None:
            return text
    summaries = [one for one in entry if local(one) in ("description", "summary") and space(one) == space(entry)]
    text = max(map(_text, summaries), key=len, default="")
    return text if len(text) >= _WHOLE and _BREAKS_OFF.search(text[-80:]) is None else None


def _text(element: Element) -> str:
    """Return the text of marked-up content, whether its markup is escaped or not."""
    if len(element):
        return text_of(element)
    written = element.text or ""
    kind = (element.get("type") or "html").lower()
    return written.strip() if kind in ("text", "text/plain") else text_of_markup(written)


def _found(entry: Element, around: Found) -> Found:
    """Collect what an entry, and the feed around it, say."""
    title = _own(entry, "title")
    authors = [_person(one) for one in entry if local(one) in ("author", "creator")]
    return Found(
        title=None if title is None else _inline(title),
        publisher=_inline(child(entry, "source", "title")) or around.publisher,
        authors=tuple(dict.fromkeys(author for author in authors if author)),
        published=_day(entry),
        url=_link(entry),
        language=entry.get(_LANGUAGE) or around.language,
    )


def _own(entry: Element, name: str) -> Element | None:
    """Return a child in the entry's own vocabulary: a picture's title is not the entry's."""
    return next((one for one in entry if local(one) == name and space(one) == space(entry)), None)


def _inline(element: Element | None) -> str | None:
    """Return a title's words, which may be marked up."""
    told = words(element)
    return None if told is None else blank_to_none(" ".join(text_of_markup(told).split()))


def _day(entry: Element) -> str | None:
    """Return the first day of publication that exists; that of a revision only where there is no other."""
    for name in ("pubDate", "published", "issued", "date", "created", "updated", "modified"):
        for one in entry:
            if local(one) == name and (day := day_of_letter(words(one))) is not None:
                return day
    return None


def _link(entry: Element) -> str | None:
    """Return the address of an entry's page."""
    for one in entry:
        if local(one) == "link" and space(one) == space(entry) and one.get("rel", "alternate") == "alternate":
            address = one.get("href") or words(one)
            if address and address.startswith(("http://", "https://")):
                return address.strip()
    guid = child(entry, "guid")
    address = words(guid) if guid is not None and guid.get("isPermaLink", "true") == "true" else None
    return address if address and address.startswith(("http://", "https://")) else None


def _person(element: Element) -> str | None:
    """Return a name: of a person element, or of `address (name)` as RSS writes it."""
    name = words(child(element, "name")) or (words(element) if not len(element) else None)
    found = re.fullmatch(r"\S+@\S+ \((.+)\)", name or "")
    name = found[1] if found else name
    return None if name is None or "@" in name or "://" in name else name.removeprefix("By ").removeprefix("by ")


def _language(about: Element) -> str | None:
    return about.get(_LANGUAGE) or words(child(about, "language"))


def _name(entry: Element, taken: set[str]) -> str | None:
    """Return the identifier that the publisher gives an entry, unless another one has it."""
    name = words(child(entry, "guid")) or words(child(entry, "id")) or _link(entry)
    if name is None or len(name) > _MAX_ID or name in taken:
        return None
    taken.add(name)
    return name


FEED = Reader("feed", recognises_feed, read_feed)
