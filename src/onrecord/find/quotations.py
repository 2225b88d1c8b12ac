"""Pair quotation marks into quotations, in one pass over the words.

White space decides whether a mark opens or closes: an opening mark has space before it and none after.  A mark
that could be either does what is due.  News opens a quotation anew at the head of each paragraph and closes it
only at the end of the last, so that a quotation left open at a paragraph's end goes on if the next paragraph
begins with an opening mark, or if the next mark of all is a closing one; else it ends with its paragraph.  A
closing mark without an opening one belongs to words whose opening mark was lost: they begin with the paragraph,
or after the last quotation in it.
Single marks quote inside double ones, and by themselves where they come in pairs; apostrophes never do.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model.parse import Parse, Range

_DOUBLE: Final = frozenset({'"', "“", "”", "''", "``", "«", "»", "„"})
_SINGLE: Final = frozenset({"'", "‘", "’", "`"})
# After these an opening mark needs no space.
_OPENERS: Final = frozenset({"(", "[", "—", "–", "-", "--", ":", "…"})
# Before these a closing mark needs no space after it.
_FINISHERS: Final = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "—", "–", "-", "--", "…", "..."})
# A quotation left open runs on over unmarked paragraphs where a closing mark follows within so many of them.
_LONGEST_CARRY = 4
_SHORTEST_CLOSE = 3
_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks, without the marks: one range a paragraph.

    `first`..`last` spans the marks too.  `inner` tells single marks inside double ones.  `whole` is False where
    a mark is missing.
    """

    ranges: tuple[Range, ...]
    first: int
    last: int
    inner: bool
    whole: bool


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Find the quotations of an article in text order, an outer one before those inside it."""
    doubles = tuple(_pair_doubles(parse))
    singles = tuple(_pair_singles(parse, doubles))
    return tuple(sorted((*doubles, *singles), key=lambda quotation: (quotation.first, -quotation.last)))


def near_quotations(quotations: Sequence[Quotation], contents: Sequence[Range]) -> Sequence[Quotation]:
    """Return the few quotations that may touch some ranges, without looking at all of an article's."""
    if not contents:
        return ()
    low = bisect_left(quotations, contents[0][0], key=lambda quotation: quotation.first)
    high = bisect_right(quotations, contents[-1][1], key=lambda quotation: quotation.first)
    return quotations[max(0, low - _NEIGHBOURS) : high]


def _space_before(parse: Parse, word: int) -> bool:
    return word == 0 or parse.ends[word - 1] < parse.starts[word]


def _opens(parse: Parse, word: int, begin: int) -> bool:
    """Tell whether only an opening mark can stand here."""
    before = word == begin or _space_before(parse, word) or parse.words[word - 1] in _OPENERS
    return before and word + 1 < len(parse.words) and not _space_before(parse, word + 1)


def _closes(parse: Parse, word: int, begin: int) -> bool:
    """Tell whether only a closing mark can stand here."""
    if word == begin or _space_before(parse, word):
        return False
    last = word + 1 == len(parse.words)
    return last or _space_before(parse, word + 1) or parse.words[word + 1] in _FINISHERS


def paragraph_ranges(parse: Parse) -> list[Range]:
    """List the paragraphs as word ranges."""
    found: list[Range] = []
    for number, (first, last) in enumerate(parse.sentences):
        if number and parse.paragraphs[number] == parse.paragraphs[number - 1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _pair_doubles(parse: Parse) -> Iterator[Quotation]:
    carried: list[Range] = []
    opened = -1
    paragraphs = paragraph_ranges(parse)
    for number, (begin, end) in enumerate(paragraphs):
        marks = [word for word in range(begin, end) if parse.words[word] in _DOUBLE]
        start = begin if carried else -1
        floor = begin
        for mark in marks:
            if carried and mark == begin and start == begin:
                start = mark + 1
            elif start < 0 and _closes(parse, mark, begin):
                if mark > floor and not _space_before(parse, mark) or mark + 1 == end:
                    yield from _closed(((floor, mark),), floor, mark + 1, whole=False)
                floor = mark + 1
            elif start < 0:
                start, opened = mark + 1, mark
            elif _opens(parse, mark, begin) and not _closes(parse, mark, begin):
                yield from _cut_off(parse, (*carried, (start, mark)), first=opened, mark=mark)
                carried, start, opened = [], mark + 1, mark
            else:
                yield from _closed((*carried, (start, mark)), opened, mark + 1, whole=True)
                carried, start, floor = [], -1, mark + 1
        if start >= 0:
            carried.append((start, end))
            if not _goes_on(parse, paragraphs, number):
                yield from _closed(tuple(carried), opened, end, whole=False)
                carried = []


def _closed(ranges: tuple[Range, ...], first: int, last: int, *, whole: bool) -> Iterator[Quotation]:
    kept = tuple(part for part in ranges if part[1] > part[0])
    if kept:
        yield Quotation(kept, first, last, inner=False, whole=whole)


def _cut_off(parse: Parse, ranges: tuple[Range, ...], *, first: int, mark: int) -> Iterator[Quotation]:
    """End a quotation whose closing mark is missing, where another one opens: with its first sentence."""
    start = ranges[-1][0]
    sentence_end = parse.sentences[parse.sentence_of[start]][1] if start < len(parse.words) else mark
    yield from _closed((*ranges[:-1], (start, min(mark, sentence_end))), first, min(mark, sentence_end), whole=False)


def _goes_on(parse: Parse, paragraphs: list[Range], number: int) -> bool:
    """Tell whether the paragraph after this one opens the same quotation again."""
    if number + 1 == len(paragraphs):
        return False
    begin = paragraphs[number + 1][0]
    if parse.words[begin] in _DOUBLE and _opens(parse, begin, begin):
        return True
    for first, last in paragraphs[number + 1 : number + 1 + _LONGEST_CARRY]:
        for word in range(first, last):
            if parse.words[word] in _DOUBLE:
                return _closes(parse, word, first) and word - first >= _SHORTEST_CLOSE
    return False


def _pair_singles(parse: Parse, doubles: tuple[Quotation, ...]) -> Iterator[Quotation]:
    """Pair single marks within a paragraph; an apostrophe has letters before it and no opening mark."""
    if not any(word in _SINGLE for word in parse.words):
        return
    inside = bytearray(len(parse.words))
    for quotation in doubles:
        for first, last in quotation.ranges:
            inside[first:last] = b"\1" * (last - first)
    opened = -1
    for number, (begin, end) in enumerate(parse.sentences):
        if number and parse.paragraphs[number] != parse.paragraphs[number - 1]:
            opened = -1
        for word in range(begin, end):
            if parse.words[word] not in _SINGLE:
                continue
            if opened < 0 and _opens(parse, word, begin) and not parse.words[word + 1][:1].isdigit():
                opened = word
            elif opened >= 0 and not _opens(parse, word, begin) and _ends_single(parse, word, begin):
                yield Quotation(((opened + 1, word),), opened, word + 1, inner=bool(inside[opened]), whole=True)
                opened = -1


def _ends_single(parse: Parse, word: int, begin: int) -> bool:
    """Tell a closing mark from the apostrophe of a plural's genitive ("officials' claims")."""
    if parse.xpos[word] == "POS" or not (_closes(parse, word, begin) or parse.words[word - 1] in _FINISHERS):
        return False
    genitive = (
        parse.words[word - 1].endswith("s") and word + 1 < len(parse.words) and parse.words[word + 1][:1].isalpha()
    )
    return not genitive or parse.words[word - 1] in _FINISHERS
