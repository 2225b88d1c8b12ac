"""Pack an article's sentences into windows that the encoder reads in one go.

A window holds new sentences and, before them, a little context; what the model says of the
context words is dropped, since the window before has seen more of what surrounds them.
Where not every sentence is to be read, a window ends before one that is passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.model.parse import Range
from onrecord.parse.encoder import Array, Encoder
from onrecord.parse.pieces import shape_of
from onrecord.parse.reaches import GAP, find_reaches

# Pieces a window: what it is trained on, and long enough for attribution over several sentences.
LIMIT: Final = 208
CONTEXT: Final = 40
LONGEST_SENTENCE: Final = 200
FEWEST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Window:
    """Words first..last of the article, of which those before `fresh` are context only."""

    first: int
    fresh: int
    last: int


def split_long(sentences: Sequence[Range], lengths: Sequence[int]) -> list[Range]:
    """Cut sentences that no window can hold (lists, tables) where they reach the limit."""
    found: list[Range] = []
    for first, last in sentences:
        start, total = first, 0
        for word in range(first, last):
            if total + lengths[word] > LONGEST_SENTENCE:
                found.append((start, word))
                start, total = word, 0
            total += lengths[word]
        found.append((start, last))
    return found


def cut_stretches(read: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield stretches of sentences, as half-open ranges, that are all to be read or all to be passed over.

    >>> list(cut_stretches([False, False, True, False]))
    [(0, 2, False), (2, 3, True), (3, 4, False)]
    """
    first = 0
    for number in range(1, len(read) + 1):
        if number == len(read) or read[number] != read[first]:
            yield first, number, read[first]
            first = number


def cut_windows(sentences: Sequence[Range], lengths: Sequence[int]) -> Iterator[Window]:
    """Yield windows of whole sentences; `lengths` are pieces a word."""
    sizes = [sum(lengths[first:last]) for first, last in sentences]
    start = 0
    while start < len(sentences):
        context = start
        while context > 0 and sum(sizes[context - 1 : start]) <= CONTEXT:
            context -= 1
        total, end = sum(sizes[context:start]) + sizes[start], start + 1
        while end < len(sentences) and total + sizes[end] <= LIMIT:
            total += sizes[end]
            end += 1
        yield Window(sentences[context][0], sentences[start][0], sentences[end - 1][1])
        start = end


def window_inputs(
    encoder: Encoder, words: Sequence[str], openings: Sequence[int], *, forced: Sequence[int], fresh: int
) -> dict[str, Array]:
    """Make the encoder's inputs for one window's words, of which those before `fresh` are context.

    `openings` is 0 inside a sentence, 1 where one opens, 2 where a paragraph opens.
    """
    pieces, shapes, firsts = [encoder.first], [0], []
    for word, opening in zip(words, openings, strict=True):
        found = encoder.pieces_of(word)
        firsts.append(len(pieces))
        pieces.extend(found)
        shapes.extend([shape_of(word, opening)] * len(found))
    # A window of fewer words than the graph ranks heads among is filled up with one-word sentences.
    lacking = max(0, FEWEST_WORDS - len(words))
    opens = np.concatenate([np.asarray(openings) > 0, np.ones(lacking, dtype=bool)])
    sentence = np.cumsum(opens) - 1
    reach = find_reaches(sentence)
    longest = int((reach[..., 1] - reach[..., 0]).max())
    return {
        "pieces": np.asarray([*pieces, encoder.last], dtype=np.int64),
        "shapes": np.asarray([*shapes, 0], dtype=np.int64),
        "firsts": np.asarray([*firsts, *[len(pieces)] * lacking], dtype=np.int64),
        "sentence": sentence.astype(np.int64),
        "forced": np.asarray([*forced, *[0] * lacking], dtype=np.int64),
        "reach": reach,
        "steps": np.arange(longest + GAP, dtype=np.int64),
        "fresh": np.asarray([fresh], dtype=np.int64),
    }
