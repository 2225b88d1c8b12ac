"""`onrecord add`: code articles, or take records that are coded already, and keep them in a database."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import typer
from rich.console import Console

from onrecord.cli.complaint import complain
from onrecord.cli.options import Actors, Fetch, Inputs, Published, Publisher, Types
from onrecord.cli.progress import Progress
from onrecord.cli.record_lines import read_records
from onrecord.cli.store_options import Database
from onrecord.cli.walk import set_aside, walk
from onrecord.model.article import Article
from onrecord.model.coding import CodesArticles
from onrecord.model.record import Record
from onrecord.read import Failure, read_inputs
from onrecord.store import Store, open_store

# How every line of records begins; what people write by hand as JSONL does not.
MARK: Final = b'{"onrecord":'


def add(
    inputs: Inputs,
    db: Database = "record.db",
    published: Published = None,
    publisher: Publisher = None,
    codebook: Types = None,
    actors: Actors = None,
    fetch: Fetch = False,
) -> None:
    """Keep articles in a database: what is there already is not coded again, a new coder adds a version."""
    console = Console(stderr=True)
    with open_store(db, create=True) as store, Progress(console) as progress:
        work = _Work(store, progress, console, (codebook, actors))
        found = work.read(inputs, {"published": published, "publisher": publisher}, fetch=fetch)
        for added in store.add(work.records(found)):
            if isinstance(added, Failure):
                work.fail(added)
            else:
                work.tally[added.outcome] += 1
    _conclude(work.tally, console)


class _Work:
    """Code what is not there yet, and count what became of all."""

    def __init__(
        self, store: Store, progress: Progress, console: Console, codes: tuple[Path | None, Path | None]
    ) -> None:
        self.tally: Counter[str] = Counter()
        self._store, self._progress, self._console, self._codes = store, progress, console, codes

    @cached_property
    def coder(self) -> CodesArticles:
        """Load the model when the first article asks for it: records need none."""
        from onrecord.pipeline import load_coder

        self._progress.say("loading the model")
        return load_coder(*self._codes)

    def read(
        self, inputs: Sequence[str], defaults: dict[str, str | None], *, fetch: bool
    ) -> Iterator[Article | Record | Failure]:
        """Read records from the files that hold records, and articles from all others, in order."""
        for name in inputs:
            if _holds_records(name):
                yield from read_records(name)
            else:
                yield from read_inputs([name], defaults=defaults, fetch=fetch)

    def records(self, found: Iterator[Article | Record | Failure]) -> Iterator[Record]:
        """Yield the records to keep; pass over what is there, and keep what failed as a failure."""
        for one in self._progress.follow(found):
            if isinstance(one, Record):
                yield one
            elif isinstance(one, Failure):
                yield from self._set_aside(one)
            elif self._store.holds(one, self.coder.coder):
                self.tally["known"] += 1
            else:
                for result in walk([one], self.coder):
                    yield from self._set_aside(result) if isinstance(result, Failure) else (result,)

    def _set_aside(self, failure: Failure) -> Iterator[Record]:
        """Keep a failure; of an article that was read but cannot be coded, keep the words too."""
        self.fail(failure)
        if failure.article is not None:
            yield set_aside(failure.article, failure.message, self.coder)

    def fail(self, failure: Failure) -> None:
        """Name what could not be kept, to the person and in the database."""
        self.tally["failed"] += 1
        complain(str(failure), console=self._console)
        self._store.add_failure(failure)


def _holds_records(name: str) -> bool:
    """Tell whether a file holds records; standard input is read as articles, since it cannot be looked at first."""
    path = Path(name)
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(MARK)) == MARK


def _conclude(tally: Counter[str], console: Console) -> None:
    kept = f"{tally['new']} new, {tally['version']} in a new version, {tally['known']} there already"
    complain(f"{kept}, {tally['failed']} not coded" if tally["failed"] else kept, console=console)
    if not tally:
        complain("nothing to add: no article was found in the input", console=console)
    if tally["failed"] or not tally:
        raise typer.Exit(1)
