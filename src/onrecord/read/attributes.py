"""Tags with thousands of attributes: parsers take the square of their number, so they are cut.

A tag is told apart as HTML's own rules tell it, in one pass.  No page that people read has such tags.
"""

import re

_MAX_ATTRIBUTES = 1_000
_SHORT_PAGE = 50_000  # characters that cannot hold enough attributes to keep a parser busy
_ATTRIBUTE = (
    r"[\s/]*+(?:=?[^\s/>=]++|=)"  # a name, which may begin with what it should not
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+"
)
_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)")
_ONE = re.compile(_ATTRIBUTE)


def without_overlong_tags(page: str) -> str:
    """Return a page in which no tag has more attributes than a thousand.

    >>> without_overlong_tags("<p " + "a b=c " * 20_000 + ">Talks")
    '<p >Talks'
    """
    return page if len(page) < _SHORT_PAGE else _TAG.sub(_cut, page)


def _cut(tag: re.Match[str]) -> str:
    """Keep a tag as it is, or its name alone."""
    if tag.end() - tag.start() <= 2 * _MAX_ATTRIBUTES:
        return tag[0]
    many = sum(1 for _ in _ONE.finditer(tag[2])) > _MAX_ATTRIBUTES
    return f"<{tag[1]}" if many else tag[0]
