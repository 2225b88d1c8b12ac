"""What a worker is told once, and what it tells of a split when it is done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.bulk.shelf import Place
from onrecord.model.article import Article
from onrecord.model.coding import CodesArticles
from onrecord.model.record import Record
from onrecord.read import Failure


class Walks(Protocol):
    """Code one after the other, so that each becomes a record or a failure."""

    def __call__(self, articles: Iterable[Article | Failure], coder: CodesArticles, /) -> Iterator[Record | Failure]:
        """Yield a record or a failure for each thing read, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """Tell how articles are coded and where to: both functions are found by name in another process.

    `load` opens the coder, once a process; `walk` is the edge that turns whatever goes wrong into a failure.
    """

    load: Callable[[], CodesArticles]
    walk: Walks
    out: Place


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what became of articles: coded, read but not to be coded, and failed."""

    coded: int = 0
    not_coded: int = 0
    failed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Add up two counts.

        >>> Tally(2, 0, 1) + Tally(1)
        Tally(coded=3, not_coded=0, failed=1)
        """
        return Tally(self.coded + other.coded, self.not_coded + other.not_coded, self.failed + other.failed)

    @property
    def all(self) -> int:
        """Return the number of articles, whatever became of them."""
        return self.coded + self.not_coded + self.failed
