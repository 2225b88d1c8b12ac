"""Turn a sentence's words into atoms: the lower-case pieces that time rules read.

Hyphens join ("third-quarter", "mid-May") and are dropped, except between figures, where they are
part of a date or a range.  An abbreviation's point is dropped, an apostrophe and the two figures
after it ("the '80s") become one atom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

HYPHENS: Final = frozenset("-–—‐‑−")
APOSTROPHES: Final = frozenset("'’‘`")


@dataclass(frozen=True, slots=True)
class Atoms:
    """Pair each atom with the words that it comes from, and say whether it is capitalised.

    Atom i is read from the words `words[i]`..`ends[i]`, half-open.
    """

    texts: tuple[str, ...]
    words: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]


def to_atoms(words: Sequence[str], first: int, last: int) -> Atoms:
    """Cut the words first..last of an article into atoms.

    >>> to_atoms(["Third", "-", "quarter", "of", "'", "89"], 0, 6).texts
    ('third', 'quarter', 'of', "'89")
    """
    texts: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    for i in range(first, last):
        word = words[i]
        if word in HYPHENS and not _joins_figures(words, i, range(first, last)):
            continue
        if texts and texts[-1] in APOSTROPHES and places[-1] == i - 1 and _is_short_year(word):
            texts[-1], ends[-1] = "'" + word.lower(), i + 1
            continue
        for piece in _pieces(word):
            texts.append(piece)
            places.append(i)
            ends.append(i + 1)
    return Atoms(tuple(texts), tuple(places), tuple(ends), tuple(words[place][0].isupper() for place in places))


def _joins_figures(words: Sequence[str], i: int, inside: range) -> bool:
    return i - 1 in inside and i + 1 in inside and words[i - 1][-1].isdigit() and words[i + 1][0].isdigit()


def _is_short_year(word: str) -> bool:
    return word[:2].isdigit() and (len(word) == 2 or word[2:] == "s")


def _pieces(word: str) -> Iterator[str]:
    """Yield the word in lower case, without a final point, cut at hyphens unless it is all figures."""
    if word.isalnum():
        yield word.lower()
    elif len(word) == 1:
        yield "-" if word in HYPHENS else word
    else:
        lower = word.lower()
        if lower[0] in APOSTROPHES:
            lower = "'" + lower[1:]
        elif lower[-1] == "." and lower[0].isalnum():
            lower = lower[:-1]
        whole = "-" not in lower or (lower[0].isdigit() and lower[-1].isdigit())
        yield from [lower] if whole else filter(None, lower.split("-"))
