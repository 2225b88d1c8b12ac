"""A store: all that can be done with a database of records, in one place.

    with onrecord.open("record.db") as store:
        store.events(actor="SDF", since="2018-05")

Methods that begin with `find` give pages of plain values, `events`, `statements` and `figures` give tables.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from sqlalchemy import inspect, select, true

from onrecord.errors import OnRecordError
from onrecord.model.article import Article
from onrecord.model.record import Coder, Record
from onrecord.read import Failure
from onrecord.store import frames, tables
from onrecord.store.adding import Added, add_records, holds
from onrecord.store.address import open_database
from onrecord.store.asking import EventQuestion, FigureQuestion, StatementQuestion
from onrecord.store.database import Database
from onrecord.store.failing import keep_failure
from onrecord.store.queries.articles import find_article
from onrecord.store.queries.filters import EventFilter, FigureFilter, ItemFilter, Layer, StatementFilter
from onrecord.store.queries.items import Sorting, find_items
from onrecord.store.queries.paging import Page
from onrecord.store.queries.shown import ShownEvent, ShownFigure, ShownStatement
from onrecord.store.records import read_record
from onrecord.store.review.log import article_of, keep_verdict, undo
from onrecord.store.review.standing import layer_article, read_log
from onrecord.store.review.verdicts import Review, Verdict
from onrecord.store.upgrading import check_schema, upgrade

if TYPE_CHECKING:
    from pandas import DataFrame


class Store:
    """Keep, find, review and read records; close it, or use it with `with`.

    `database` is what the functions of `store.queries` and `store.review` take.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def add(self, records: Iterable[Record]) -> Iterator[Added | Failure]:
        """Keep records; yield what became of each after it is kept.  Nothing is done until the results are read."""
        return add_records(self.database, records)

    def add_failure(self, failure: Failure) -> None:
        """Keep that something could not be coded, and why."""
        keep_failure(self.database, failure)

    def holds(self, article: Article, coder: Coder) -> bool:
        """Tell whether this coder's record of an article is there already."""
        with self.database.reading() as connection:
            return holds(connection, article, coder)

    def record(self, article: str | int, *, layer: Layer = "reviewed") -> Record:
        """Read the record of an article by its name, or of a version by its key, in the layer that is asked for."""
        version = article if isinstance(article, int) else find_article(self.database, article)
        with self.database.reading() as connection:
            if layer == "machine":
                return read_record(connection, version)
            return layer_article(connection, article_of(connection, version), version).record

    def records(self, *, layer: Layer = "reviewed") -> Iterator[Record]:
        """Yield the current record of every article, in the order in which the articles came."""
        versions = tables.versions
        current = select(versions.c.id).where(versions.c.current == true()).order_by(versions.c.article)
        with self.database.reading() as connection:
            keys = connection.scalars(current).all()
        for key in keys:
            yield self.record(key, layer=layer)

    def reviews(self, article: str | int) -> list[Review]:
        """Read all that was said of an article, in order, undone reviews included."""
        version = article if isinstance(article, int) else find_article(self.database, article)
        with self.database.reading() as connection:
            return read_log(connection, article_of(connection, version))

    def review(self, version: int, verdict: Verdict) -> Review:
        """Keep what a person says of an item of a version."""
        return keep_verdict(self.database, version, verdict)

    def undo(self, review: str, *, reviewer: str, why: str | None = None) -> Review:
        """Take a review back by its name."""
        return undo(self.database, review, reviewer=reviewer, why=why)

    def find_events(
        self, asked: EventFilter, *, sort: Sorting = "newest", cursor: str | None = None, size: int = 50
    ) -> Page[ShownEvent]:
        """Find a page of events."""
        return find_items(self.database, asked, sort=sort, cursor=cursor, size=size)

    def find_statements(
        self, asked: StatementFilter, *, sort: Sorting = "newest", cursor: str | None = None, size: int = 50
    ) -> Page[ShownStatement]:
        """Find a page of statements."""
        return find_items(self.database, asked, sort=sort, cursor=cursor, size=size)

    def find_figures(
        self, asked: FigureFilter, *, sort: Sorting = "newest", cursor: str | None = None, size: int = 50
    ) -> Page[ShownFigure]:
        """Find a page of figures."""
        return find_items(self.database, asked, sort=sort, cursor=cursor, size=size)

    def walk(self, asked: ItemFilter) -> Iterator[Any]:
        """Yield all items that a filter asks for, oldest first."""
        return frames.walk(self.database, asked)

    def events(self, **asked: Unpack[EventQuestion]) -> "DataFrame":
        """Make a table of events; what can be asked are the fields of EventFilter."""
        return frames.make_frame(map(frames.event_row, self.walk(EventFilter(**asked))), frames.EVENT_COLUMNS)

    def statements(self, **asked: Unpack[StatementQuestion]) -> "DataFrame":
        """Make a table of statements; what can be asked are the fields of StatementFilter."""
        found = self.walk(StatementFilter(**asked))
        return frames.make_frame(map(frames.statement_row, found), frames.STATEMENT_COLUMNS)

    def figures(self, **asked: Unpack[FigureQuestion]) -> "DataFrame":
        """Make a table of figures; what can be asked are the fields of FigureFilter."""
        return frames.make_frame(map(frames.figure_row, self.walk(FigureFilter(**asked))), frames.FIGURE_COLUMNS)


def open_store(address: str | Path, *, create: bool = False) -> Store:
    """Open a store by a file's path or a server's URL; raise StoreError where it is missing or of another schema.

    With `create` a missing file is made, and so are the tables of an empty database.
    """
    database = open_database(address, create=create)
    try:
        if create and is_empty(database):
            upgrade(database)
        check_schema(database)
    except OnRecordError:
        database.close()
        raise
    return Store(database)


def is_empty(database: Database) -> bool:
    """Tell whether a database has no tables at all."""
    with database.reading() as connection:
        return not inspect(connection).get_table_names()
