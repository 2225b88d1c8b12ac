"""Pull quotes: a paragraph whose words stand in another paragraph too.

Only the shorter of the two is furniture; of two equal ones the later.  Refrains of a speech are
short and stay.
"""

import re
from collections.abc import Iterator

from onrecord.model.article import Furniture
from onrecord.model.span import Span
from onrecord.read.lines import Line, Lines

BY = "en.furniture.pull-quote"
_KEY = 40  # letters that two stretches must share to be looked at
_SHARE = 0.75  # share of a pull quote's letters that stand in the report; the rest names the speaker
_MAX_WORDS = 80
_MAX_PLACES = 3  # what stands in more places than a quotation and its pull quote is a list or a refrain
_STARTS = re.compile(r"(?:^|(?<=[.!?:,] )|(?<=[.!?]” )|(?<=[\"“”‘'(]))(?=\w)")
_OTHER = re.compile(r"[\W_]+")


def find_repeats(lines: Lines) -> Iterator[Furniture]:
    """Yield the paragraphs that only repeat words of another one."""
    keys: dict[str, list[int]] = {}
    folded = [_OTHER.sub("", line.text).lower() for line in lines.all]
    for position, line in enumerate(lines.all):
        for start in _openings(line):
            key = _OTHER.sub("", line.text[start : start + 2 * _KEY]).lower()[:_KEY]
            if len(key) == _KEY:
                keys.setdefault(key, []).append(position)
    for position, line in enumerate(lines.all):
        others = keys.get(folded[position][:_KEY], ())
        if len(others) > _MAX_PLACES or line.text.count(" ") >= _MAX_WORDS:
            continue
        if any(_repeats(position, other, folded) for other in others):
            yield Furniture(Span(line.start, line.end), "quote", BY)


def _openings(line: Line) -> list[int]:
    """List where sentences and quotations open in a line."""
    return [found.start() for found in _STARTS.finditer(line.text)]


def _repeats(position: int, other: int, folded: list[str]) -> bool:
    """Tell whether the first line's words stand in the other, which is longer or came earlier."""
    mine, theirs = folded[position], folded[other]
    if position == other or len(mine) > len(theirs) or (len(mine) == len(theirs) and position < other):
        return False
    at = theirs.find(mine[:_KEY])
    same = next((i for i, (a, b) in enumerate(zip(mine, theirs[at:], strict=False)) if a != b), len(mine))
    return min(same, len(theirs) - at) >= _SHARE * len(mine)
