"""Articles in the order of the input -> splits, the pieces of work that are done as a whole or not at all.

Where a split ends depends on what is read and on nothing else, so that the same input gives the same splits however
many processes code it.  A split carries a digest of what it holds: a run is not resumed over another input.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.model.article import Article
from onrecord.read import Failure

# Long articles end a split early, so that what a worker holds at once is bounded.
MAX_CHARACTERS: Final = 4_000_000


@dataclass(frozen=True)
class Split:
    """Hold a piece of the input and its number, from 0."""

    number: int
    items: tuple[Article | Failure, ...]

    @cached_property
    def digest(self) -> str:
        """Digest what was read: names, words and what is known about them, and what could not be read."""
        digest = hashlib.blake2b(digest_size=16)
        for item in self.items:
            digest.update(repr(item).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def cut_splits(items: Iterable[Article | Failure], size: int) -> Iterator[Split]:
    """Cut what is read into splits of at most `size` articles and failures."""
    number, taken, characters = 0, list[Article | Failure](), 0
    for item in items:
        taken.append(item)
        characters += _length(item)
        if len(taken) >= size or characters >= MAX_CHARACTERS:
            yield Split(number, tuple(taken))
            number, taken, characters = number + 1, [], 0
    if taken:
        yield Split(number, tuple(taken))


def _length(item: Article | Failure) -> int:
    article = item.article if isinstance(item, Failure) else item
    return len(article.text) if article is not None else 0
