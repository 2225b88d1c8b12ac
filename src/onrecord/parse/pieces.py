"""What the encoder reads of a word beside its pieces: its shape, and whether it opens a sentence.

The vocabulary is uncased; the shape gives back what lower-casing takes away.
"""

from functools import lru_cache
from typing import Final

SHAPES: Final = 12
OPENINGS: Final = 3


@lru_cache(maxsize=16384)
def word_shape(word: str) -> int:
    """Return a word's shape, 1 to 11.

    >>> [word_shape(w) for w in ("troops", "Syria", "NATO", "McCain", "A", "U.S.", "1,000", "5th", ",")]
    [1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    if word.isalpha():
        if word.islower():
            return 1
        if len(word) == 1:
            return 5
        if word.isupper():
            return 3
        return 2 if word[0].isupper() and word[1:].islower() else 4
    if any(mark.isdigit() for mark in word):
        return 8 if any(mark.isalpha() for mark in word) else 7
    if any(mark.isalpha() for mark in word):
        return 6 if word[0].isupper() else 10
    return 9 if len(word) == 1 else 11


def shape_of(word: str, opening: int) -> int:
    """Combine shape and opening (0 inside a sentence, 1 opens one, 2 opens a paragraph); 0 is for special pieces."""
    return word_shape(word) * OPENINGS + opening
