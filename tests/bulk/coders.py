"""Coders that need no model, found by name in other processes; and a run that another process can be made of."""

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from tests.records import TEXT, make_article, make_record

from onrecord.bulk import Job, Processes, RayActors, Tally, code_in_bulk, cut_splits, open_folder
from onrecord.bulk.crew import Crew
from onrecord.errors import BadArticle, BadResource
from onrecord.model.article import Article
from onrecord.model.coding import CodesArticles
from onrecord.model.record import Coder, Record
from onrecord.read import Failure

SIZE: Final = 5


class Slow:
    """Code the small article by hand, slowly; the process ends at article a7 while the file `fatal` is there."""

    coder = Coder("0.1.0", "en-1", "plover-0.8")

    def __init__(self, seconds: float, fatal: Path | None = None, *, once: bool = True) -> None:
        self._seconds, self._fatal, self._once = seconds, fatal, once

    def code(self, article: Article) -> Record:
        """Return the hand-made record."""
        time.sleep(self._seconds)
        if self._fatal is not None and article.id == "a7" and self._fatal.exists():
            if self._once:
                self._fatal.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        if article.text != TEXT:
            raise BadArticle("no language that the model knows")
        return make_record(replace(article, furniture=make_article().furniture))


def load_slow(seconds: float) -> CodesArticles:
    return Slow(seconds)


def load_fatal(fatal: Path, once: bool) -> CodesArticles:
    return Slow(0, fatal, once=once)


def load_nothing() -> CodesArticles:
    raise BadResource("models/en-1.onnx: altered since it was shipped; install onrecord again")


def walk(items: Iterable[Article | Failure], coder: CodesArticles) -> Iterator[Record | Failure]:
    for item in items:
        try:
            yield item if isinstance(item, Failure) else coder.code(item)
        except BadArticle as error:
            yield Failure(item.id if isinstance(item, Article) else item.source, None, f"{error}")


def make_articles(count: int) -> list[Article | Failure]:
    """Make articles of three months and of none."""
    days = ("2018-04-30", "2018-05-01", "2019-01-02", None)
    named = (make_article(id=f"a{number}") for number in range(count))
    return [replace(article, published=days[number % 4]) for number, article in enumerate(named)]


def run(
    out: Path | str,
    items: Iterable[Article | Failure],
    *,
    workers: int = 1,
    job: Job | None = None,
    crew: Crew | None = None,
) -> Tally:
    """Run to the end and return what became of all."""
    open_folder(out, {"test": 1})
    tally = Tally()
    job = job or Job(partial(load_slow, 0), walk, out)
    for news in code_in_bulk(cut_splits(items, SIZE), job, workers=workers, crew=crew):
        tally += news.written + news.found
    return tally


def run_slowly(out: Path, count: int, seconds: float, *, engine: str) -> Tally:
    """Run with two workers that take their time over each article."""
    crew: Crew = RayActors() if engine == "ray" else Processes()
    return run(out, make_articles(count), workers=2, job=Job(partial(load_slow, seconds), walk, out), crew=crew)


if __name__ == "__main__":
    # Found by its full name, so that the processes that it starts find the coders too.
    from tests.bulk import coders

    coders.run_slowly(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), engine=sys.argv[4])
