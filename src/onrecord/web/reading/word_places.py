"""Where words stand in an article, told by a person: marked, or written as they stand there."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from onrecord.errors import Refused
from onrecord.model.article import Article
from onrecord.model.span import Part, Span

PARTS: Final[Mapping[str, Part]] = MappingProxyType({"text": "text", "title": "title", "published": "published"})


def find_words(article: Article, written: Sequence[str], *, near: int) -> Span:
    """Return where words stand that a person marked (words and place) or wrote; raise Refused where nowhere."""
    if not written:
        raise Refused("an item needs words: mark them in the article, or write them as they stand there")
    words = written[0]
    if (
        len(written) > 1
        and (span := read_place(written[1]))
        and " ".join(article.words(span).split()) == " ".join(words.split())
    ):
        return span
    found = nearest_words(article.text, words, near)
    if found is None:
        raise Refused(f"“{words}”: no such words in the article; write them exactly as they stand there")
    return found


def read_place(written: str) -> Span | None:
    """Read where words stand; None where it is not written so.

    >>> read_place("text:3:7")
    Span(start=3, end=7, part='text')
    """
    part, _, offsets = written.partition(":")
    first, _, last = offsets.partition(":")
    if (
        part not in PARTS
        or not first.isdecimal()
        or not last.isdecimal()
        or len(offsets) > 24
        or int(first) >= int(last)
    ):
        return None
    return Span(int(first), int(last), PARTS[part])


def nearest_words(text: str, words: str, near: int) -> Span | None:
    """Return the nearest place of words, in any white space; whole words are preferred to parts of longer ones."""
    loose = r"\s+".join(map(re.escape, words.split()))
    for pattern in (rf"(?<!\w){loose}(?!\w)", loose):
        found = [match.span() for match in re.finditer(pattern, text)] if loose else []
        if found:
            return Span(*min(found, key=lambda span: abs(span[0] - near)))
    return None
