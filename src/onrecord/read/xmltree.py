"""Bytes -> XML tree, for feeds and agency formats: nothing is fetched, nothing expands.

A document that declares entities of its own is refused, as they can grow without bounds; the names
that HTML gives to characters are understood without a declaration.  A document that is broken is
read as far as it goes, and said to be.
"""

import html
import re
from dataclasses import dataclass
from typing import TypeAlias

import lxml.etree

from onrecord.errors import BadArticle
from onrecord.read.decoding import decode_page
from onrecord.read.source import MAX_PAGE_BYTES, Source

Element: TypeAlias = lxml.etree.ElementBase  # the public name next to that of what the parser returns
# What may stand before the first element: declaration, comments, document type.  No part is tried twice.
PROLOG = (
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?[^>]*+>\s*+|<!--(?>.*?-->)\s*+"
    rb"|<!DOCTYPE[^>\[]*+(?:>|\[(?>.*?\]\s*>))\s*+)*+)"
)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,300}\?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MAX_TAGS = 2_000_000  # what 20 MB of short items hold


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's root, and the complaint about it where it is broken."""

    root: Element
    complaint: str | None


def read_tree(source: Source, *, what: str) -> Tree:
    """Parse an input as XML; raise BadArticle where nothing of it can be read."""
    return parse_tree(source.read_all(MAX_PAGE_BYTES, what=what), what=what)


def parse_tree(data: bytes, *, what: str) -> Tree:
    """Parse XML, strictly first and then as far as it goes.

    >>> parse_tree(b"<a>caf&eacute;</a>", what="feed").root.text
    'café'
    """
    text = _CONTROLS.sub(" ", _DECLARATION.sub("", decode_page(data)))
    if "<!ENTITY" in text:
        raise BadArticle(f"the {what} declares entities, which may grow without bounds: take the declarations out")
    if text.count("<") > _MAX_TAGS:
        raise BadArticle(f"more than {_MAX_TAGS:,} tags in one {what}: split it")
    written = _NAMED.sub(_character, text).encode("utf-8")
    try:
        return Tree(_parse(written, recover=False), None)
    except lxml.etree.XMLSyntaxError as error:
        return _recovered(written, error, what=what)


def _recovered(written: bytes, error: lxml.etree.XMLSyntaxError, *, what: str) -> Tree:
    """Read what is left of a broken document."""
    told = " ".join(f"{error.msg or error}".split())
    try:
        root = _parse(written, recover=True)
    except lxml.etree.XMLSyntaxError:
        root = None
    if root is None:
        raise BadArticle(f"the {what} is no XML ({told}): fetch it again")
    return Tree(root, f"the {what} is broken ({told}), so that what follows there may be missing: fetch it again")


def _parse(written: bytes, *, recover: bool) -> Element:
    parser = lxml.etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return lxml.etree.fromstring(written, parser)


def _character(found: re.Match[str]) -> str:
    """Put a character in the place of its HTML name."""
    if found[1] in _KEPT:
        return found[0]
    character = html.unescape(found[0])
    return found[0] if character == found[0] else character


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space(element: Element) -> str:
    """Return an element's namespace, empty where it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Walk down by local names, taking the first child of each name."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def words(element: Element | None) -> str | None:
    """Return an element's text with white space folded, None where there is none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None
