"""Find reports that are copies: the same wire copy, as many papers print it, under other headlines and cut to fit.

Two texts are as alike as the runs of five words that they share among all that they have (Jaccard), estimated by
MinHash: of each of 126 orders of all runs, the first one is kept, and two texts keep the same one as often as they
are alike.  Reports of one event by different hands share hardly a run; a copy that lost a third of its words shares
two thirds.  The earliest of a cluster is its original, and each copy is alike to the original itself, so that a chain
of small changes does not make copies of what has little in common.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

import numpy
from numpy.typing import NDArray

from onrecord.model.article import Article
from onrecord.model.span import Span

RUN: Final = 5
# Three orders a band and 42 bands: two texts that are half alike share a band in 99.6 % of cases, two that are a tenth
# alike in 4 %, and those are told apart afterwards.
ORDERS: Final = 126
ROWS: Final = 3
# Of the 86,736 pairs among 417 reports of giveme5w1h (47, and 69 clusters of reports on one event each), 99.9 % are
# less than 0.2 alike.  Those above 0.5 share at least two thirds of the shorter one's runs; between lie texts that were
# cut to less than half, or share a part, which are not told as copies.
MIN_ALIKE: Final = 0.5
BLOCK: Final = 4096

Signature = NDArray[numpy.uint32]

_WORD: Final = re.compile(r"\w+")
_PIECE: Final = re.compile(r"\S(?:.*?\S)??(?=(?<=[.!?])[”\"’']?\s|\n|\Z)[”\"’']?")


@dataclass(frozen=True, slots=True)
class Copy:
    """Tell by their places in a list that one text is a copy of an earlier one, and how alike they are, 0 to 1."""

    place: int
    original: int
    alike: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Tell what of a copy its original has not, and the other way round, in pieces about as long as sentences."""

    added: tuple[Span, ...]
    missing: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Hold a report and its copies: one source, however many papers ran it; a difference for each copy."""

    original: Article
    copies: tuple[Article, ...]
    differences: tuple[Difference, ...]


def sign(text: str) -> Signature:
    """Return the MinHash of a text, 126 numbers; case and punctuation do not matter.

    >>> alike = numpy.mean(sign("Talks began in Dol on Monday.") == sign("TALKS began, in Dol, on Monday"))
    >>> float(alike)
    1.0
    """
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    last = max(len(words) - RUN, 0)
    runs = {zlib.crc32(b" ".join(words[first : first + RUN])) for first in range(last + 1)}
    codes = numpy.fromiter(runs, dtype=numpy.uint64, count=len(runs))
    factors, offsets = _orders()
    smallest = numpy.full(ORDERS, numpy.iinfo(numpy.uint32).max, dtype=numpy.uint64)
    for first in range(0, len(codes), BLOCK):
        # Overflow is what mixes the numbers: multiplication modulo 2^64, of which the upper half is kept.
        mixed = (codes[first : first + BLOCK, None] * factors + offsets) >> numpy.uint64(32)
        numpy.minimum(smallest, mixed.min(axis=0), out=smallest)
    return smallest.astype(numpy.uint32)


def find_copies(signatures: NDArray[numpy.uint32]) -> tuple[Copy, ...]:
    """Find copies among texts in the order of their appearance; `signatures` is (texts, 126).

    Memory is that of the signatures, 504 bytes a text, and a few bytes more.
    """
    originals: dict[int, int] = {}
    found: list[Copy] = []
    candidates = _candidates(signatures)
    places, starts = numpy.unique(candidates[:, 1], return_index=True)
    # Without candidates there is one piece, an empty one, and no place for it.
    for place, earlier_ones in zip(places.tolist(), numpy.split(candidates[:, 0], starts[1:]), strict=False):
        earlier = {originals.get(one, one) for one in earlier_ones.tolist()}
        alike, original = max((_alike(signatures, one, place), -one) for one in earlier)
        if alike >= MIN_ALIKE:
            originals[place] = -original
            found.append(Copy(place, -original, round(alike, 4)))
    return tuple(found)


def find_clusters(articles: Sequence[Article]) -> tuple[Cluster, ...]:
    """Gather copies with their originals, the earliest published first; reports without a copy are left out.

    Texts without a word are copies of nothing.
    """
    told = sorted((one for one in articles if _WORD.search(one.text)), key=lambda one: one.published or "9999")
    if not told:
        return ()
    gathered: dict[int, list[int]] = {}
    for copy in find_copies(numpy.stack([sign(article.text) for article in told])):
        gathered.setdefault(copy.original, []).append(copy.place)
    return tuple(
        _cluster(told[original], [told[place] for place in gathered[original]]) for original in sorted(gathered)
    )


def differences(original: str, copy: str) -> Difference:
    """Compare two texts piece by piece.

    >>> told = differences("Talks began. Holm spoke.", "Talks began. It rained.")
    >>> told.added, told.missing
    ((Span(start=13, end=23, part='text'),), (Span(start=13, end=24, part='text'),))
    """
    before, after = [*_pieces(original)], [*_pieces(copy)]
    matcher = SequenceMatcher(None, [words for words, _ in before], [words for words, _ in after], autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    missing = tuple(span for _, first, last, _, _ in changes for _, span in before[first:last])
    added = tuple(span for _, _, _, first, last in changes for _, span in after[first:last])
    return Difference(added, missing)


def _cluster(original: Article, copies: Sequence[Article]) -> Cluster:
    return Cluster(original, tuple(copies), tuple(differences(original.text, copy.text) for copy in copies))


def _pieces(text: str) -> Iterator[tuple[str, Span]]:
    """Cut a text where sentences and lines end; yield the words of each piece, folded, and its place."""
    for piece in _PIECE.finditer(text):
        words = " ".join(_WORD.findall(piece[0].casefold()))
        if words:
            yield words, Span(piece.start(), piece.end())


def _candidates(signatures: Signature) -> NDArray[numpy.int64]:
    """Return pairs (earlier, later) of texts that share a band, sorted by the later one and each once.

    In a band each text is paired with the first and with the nearest that share it: all pairs of a thousand copies
    would be half a million.
    """
    pairs = [numpy.empty((0, 2), dtype=numpy.int64)]
    for first in range(0, ORDERS, ROWS):
        band = numpy.ascontiguousarray(signatures[:, first : first + ROWS]).view([("", numpy.uint32)] * ROWS).ravel()
        _, keys = numpy.unique(band, return_inverse=True)
        order = numpy.argsort(keys, kind="stable")
        same = numpy.flatnonzero(keys[order][1:] == keys[order][:-1]) + 1
        starts = numpy.searchsorted(keys[order], keys[order][same])
        later = order[same]
        pairs += [numpy.stack([order[before], later], axis=1) for before in (starts, same - 1)]
    together: NDArray[Any] = numpy.unique(numpy.concatenate(pairs)[:, ::-1], axis=0)[:, ::-1]
    return together


def _alike(signatures: Signature, one: int, other: int) -> float:
    return float(numpy.mean(signatures[one] == signatures[other]))


@cache
def _orders() -> tuple[NDArray[numpy.uint64], NDArray[numpy.uint64]]:
    """Return the factors and offsets that put runs in 126 orders, the same on every machine."""
    digests = [hashlib.blake2b(f"order {number}".encode(), digest_size=16).digest() for number in range(ORDERS)]
    numbers = numpy.frombuffer(b"".join(digests), dtype="<u8").astype(numpy.uint64).reshape(ORDERS, 2)
    return numbers[:, 0] | numpy.uint64(1), numbers[:, 1]
