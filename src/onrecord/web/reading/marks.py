"""An article's words in segments, so that marks may overlap: each segment knows all items that it belongs to.

Segments cover the text without a gap, in order, and never cross a line; each says at which code point it begins, which
is how the page leads a selection back to offsets.  Words that are evidence begin a segment of their own, so that every
field of a card leads to an address.  None of this is frozen, for the reason that cards are not.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model.article import Furniture
from onrecord.model.span import Part, Span

# What is drawn below words, in this order from the top where several meet; statements are a ground instead.
LINES: Final = ("event", "time", "place", "figure", "cue")


@dataclass(slots=True)
class Mark:
    """Say that words make an item; `look` is empty where they are not drawn until the item is selected."""

    item: str
    look: str
    span: Span


@dataclass(slots=True)
class Segment:
    """Words that all belong to the same items; `first` are the items that begin here, `target` the shortest."""

    start: int
    words: str
    items: tuple[str, ...]
    first: tuple[str, ...]
    target: str | None
    looks: tuple[str, ...]
    evidence: bool
    furniture: str | None

    @property
    def style(self) -> str:
        """Return the classes that draw the marks."""
        grounds = min(self.looks.count("statement"), 3)
        lines = [look for look in LINES if look in self.looks]
        names = [f"ground-{grounds}"] if grounds else []
        names += [f"line-{place}-{look}" for place, look in enumerate(lines, 1)]
        if "event" in self.looks:
            names.append("trigger")
        if self.furniture:
            names.append("furniture")
        return " ".join(names)


@dataclass(slots=True)
class Line:
    """One line of the article; `gap` tells that an empty line comes before, `furniture` that it is all furniture."""

    segments: tuple[Segment, ...]
    gap: bool

    @property
    def furniture(self) -> bool:
        """Tell whether nothing in the line is part of the report."""
        return all(segment.furniture or not segment.words.strip() for segment in self.segments)


def lay_out(
    text: str, marks: Sequence[Mark], *, evidence: Iterable[Span] = (), furniture: Iterable[Furniture] = (), part: Part
) -> tuple[Line, ...]:
    r"""Cut one part of an article into lines of segments.

    >>> mark = Mark("v1", "event", Span(3, 7))
    >>> [segment.words for line in lay_out("he quit\nto", [mark], part="text") for segment in line.segments]
    ['he ', 'quit', 'to']
    """
    here = [mark for mark in marks if mark.span.part == part]
    asides = [one for one in furniture if one.span.part == part]
    cut = _Cutting(text, here, asides, [span for span in evidence if span.part == part])
    lines: list[Line] = []
    at, gap = 0, False
    for words in text.split("\n"):
        if words.strip():
            lines.append(Line(tuple(cut.segments(at, at + len(words))), gap))
            gap = False
        else:
            gap = True
        at += len(words) + 1
    return tuple(lines)


class _Cutting:
    """Know which marks begin and end where, and walk through the text once."""

    def __init__(self, text: str, marks: Sequence[Mark], asides: Sequence[Furniture], evidence: Sequence[Span]) -> None:
        self._text, self._asides = text, asides
        self._evidence = frozenset(span.start for span in evidence)
        self._starting: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            self._starting[mark.span.start].append(mark)
        spans = (*(mark.span for mark in marks), *(one.span for one in asides), *evidence)
        self._bounds = sorted({bound for span in spans for bound in (span.start, span.end)})
        self._open: list[Mark] = []
        self._seen: set[str] = set()
        self._pending = sorted(self._starting)

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the segments of one line."""
        inside = self._bounds[bisect_right(self._bounds, start) : bisect_left(self._bounds, end)]
        for first, last in itertools.pairwise((start, *inside, end)):
            yield self._segment(first, last)

    def _segment(self, start: int, end: int) -> Segment:
        while self._pending and self._pending[0] <= start:
            self._open += self._starting[self._pending.pop(0)]
        self._open = [mark for mark in self._open if mark.span.end > start]
        items = tuple(dict.fromkeys(mark.item for mark in self._open))
        first = tuple(item for item in items if item not in self._seen)
        self._seen |= set(items)
        drawn = [mark for mark in self._open if mark.look]
        shortest = min(drawn, key=lambda mark: mark.span.length, default=None)
        return Segment(
            start=start,
            words=self._text[start:end],
            items=items,
            first=first,
            target=shortest.item if shortest else None,
            looks=tuple(mark.look for mark in drawn),
            evidence=start in self._evidence,
            furniture=next((one.kind for one in self._asides if one.span.start <= start < one.span.end), None),
        )
