"""Who codes the splits: a crew of workers, processes of this machine or actors of a Ray cluster, under one contract.

A worker opens the coder once, takes split after split and tells how far it is.  It may be slow to start, or never start
where a cluster has no room, and it may die at any moment; what it was at is then given to another.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from onrecord.bulk.folder import Folder
from onrecord.bulk.job import Job, Tally
from onrecord.bulk.parts import write_split
from onrecord.bulk.splits import Split
from onrecord.errors import BadResource
from onrecord.model.coding import CodesArticles
from onrecord.model.record import Coder, Record
from onrecord.read import Failure, mark_furniture


@dataclass(frozen=True, slots=True)
class Ready:
    """Tell that the coder is open."""


@dataclass(frozen=True, slots=True)
class Step:
    """Tell that one more article is through."""


@dataclass(frozen=True, slots=True)
class Done:
    """Tell what became of a split that is written, and how many of its articles were not told step by step."""

    tally: Tally
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Tell why no work can be done at all."""

    message: str


Told = Ready | Step | Done | Refusal


class Worker(Protocol):
    """Code one split at a time."""

    split: Split | None
    ready: bool

    def give(self, split: Split) -> None:
        """Give it a split; one that has died says so when it is asked."""
        ...

    def told(self) -> Told | None:
        """Take what it tells; None where it has died."""
        ...

    def stop(self) -> None:
        """End it, whatever it is at."""
        ...


class Crew(AbstractContextManager["Crew"], Protocol):
    """Begin workers and listen to them, from when it is entered until it is left."""

    def cores(self) -> int:
        """Return how many workers there is room for."""
        ...

    def begin(self, job: Job) -> Worker:
        """Begin one more worker."""
        ...

    def listen(self, workers: Iterable[Worker], seconds: float) -> Iterator[Worker]:
        """Yield the workers that have something to tell, after at most so many seconds."""
        ...


def open_coder(job: Job) -> CodesArticles:
    """Open the coder of a job; raise BadResource where it cannot be, or where its parts would be lost to the run."""
    folder = Folder.of(job.out)
    if not folder.is_begun:
        raise BadResource(
            f"{folder.name}: where the articles are coded this folder is not seen: name one that all machines share, "
            "or an address such as s3://bucket/run"
        )
    return job.load()


def code_split(job: Job, split: Split, coder: CodesArticles) -> Iterator[Told]:
    """Code a split and write its parts; tell each step, and in the end that it is done."""
    results: list[Record | Failure] = []
    for result in job.walk(split.items, coder):
        results += _kept(result, coder.coder)
        yield Step()
    yield Done(write_split(Folder.of(job.out), split, results))


def _kept(result: Record | Failure, coder: Coder) -> tuple[Record | Failure, ...]:
    """Keep a result; of an article that was read but cannot be coded, keep the words beside the failure."""
    article = result.article
    if article is None:
        return (result,)
    try:
        "".join(filter(None, (article.text, article.title, article.publisher, article.url, *article.authors))).encode()
    except UnicodeEncodeError as error:
        return (
            Failure(article.id, None, f"half a character at {error.start}, which no table holds; read it as UTF-8"),
        )
    if isinstance(result, Record):
        return (result,)
    return (result, Record(mark_furniture(article), (), (), (), (), (), (), coder, not_coded=result.message))
