"""Cut words into the pieces that numbers are read from.

Digits, signs and hyphens stand apart, letters and dots stay together, so that "$3.4bn", "two-thirds" and
"17-year-old" read alike however they were cut into words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMERAL = r"\d+(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PIECE = re.compile(_NUMERAL + r"|[^\W\d_]+(?:['.][^\W\d_]+)*\.?|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Piece:
    """A lower-cased part of a word; `glued` tells that no space stands before it."""

    text: str
    word: int
    glued: bool
    capital: bool


def split_words(words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[Piece]:
    """Cut words into pieces, at digits, signs and hyphens; letters and dots stay together.

    >>> [piece.text for piece in split_words(["$3.4bn", "loss"], [0, 7], [6, 11])]
    ['$', '3.4', 'bn', 'loss']
    """
    pieces: list[Piece] = []
    word = 0
    while word < len(words):
        if words[word].isalpha():
            glued = word > 0 and ends[word - 1] == starts[word]
            pieces.append(Piece(words[word].lower(), word, glued, words[word][0].isupper()))
            word += 1
            continue
        last = word + 1
        while last < len(words) and starts[last] == ends[last - 1] and not words[last].isalpha():
            last += 1
        pieces += _split_run(words, word, last, glued=word > 0 and ends[word - 1] == starts[word])
        word = last
    return pieces


def _split_run(words: Sequence[str], first: int, last: int, *, glued: bool) -> list[Piece]:
    """Cut words that stand together without a space, so that "RM120" "," "000" is one number."""
    owners = [word for word in range(first, last) for _ in words[word]]
    found = []
    for match in _PIECE.finditer("".join(words[first:last])):
        part = match.group()
        found.append(Piece(part.lower(), owners[match.start()], glued, part[0].isupper()))
        glued = True
    return found
