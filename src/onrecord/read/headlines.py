"""Headlines that stand in the text again.

A headline is furniture where the title is known to say the same, or where the first line comes
twice.  The first line of a text without a title stays: it may be the lead.
"""

import re
from collections.abc import Iterator

from onrecord.model.article import Furniture
from onrecord.model.span import Span
from onrecord.read.lines import Line, Lines

BY = "en.furniture.headline"
_LETTERS = re.compile(r"[^\W_]+")
_TWICE_WITHIN = 6  # lines from the top within which the headline comes again
_SITE_NAME = 40  # characters by which a title bar is longer than the headline, for the site's name
_MIN_KEY = 12  # shorter headlines ("Syria") may be headings or names


def find_headlines(lines: Lines, title: str | None) -> Iterator[Furniture]:
    """Yield lines that repeat the title, or, without a title, a first line that comes twice."""
    top = lines.all[: max(_TWICE_WITHIN, len(lines.head))]
    known = _key(title or "")
    if not known and top:
        first = _key(top[0].text)
        if len(first) >= _MIN_KEY and any(_key(line.text) == first for line in top[1:_TWICE_WITHIN]):
            known = first
    if not known:
        return
    for line in lines.all:
        if len(line.text) <= len(title or line.text) + _SITE_NAME and _says(line, known, near_top=line in top):
            yield Furniture(Span(line.start, line.end), "headline", BY)


def _says(line: Line, known: str, *, near_top: bool) -> bool:
    """Tell whether a line says what the title says, near the top also without the site's name."""
    key = _key(line.text)
    if key == known:
        return True
    if not near_top or len(key) < _MIN_KEY or line.text.endswith("."):
        return False
    shorter, longer = sorted((key, known), key=len)
    return longer.startswith(shorter) and len(longer) - len(shorter) <= min(_SITE_NAME, len(shorter))


def _key(words: str) -> str:
    """Reduce words to letters and digits, so that marks and spaces do not matter."""
    return "".join(_LETTERS.findall(words)).casefold()
