"""What a database must be able to do to keep the store: the contract that tests hold each of them to.

Reading sees one moment: what is read within one `reading` belongs together.  Writing is all or nothing, and one writer
at a time takes keys: `allot` moves the counter, which the next writer waits for.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, ClassVar, Final

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, update
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store import tables

Row = tuple[Any, ...]

# Around words that were searched for, in what a database returns; taken out again before anybody sees it.
HIT: Final = ("\x02", "\x03")

# What can be searched, and in which columns.
SEARCHED: Final = MappingProxyType(
    {"articles": ("title", "text"), "statements": ("words",), "entities": ("names",), "figures": ("about",)}
)


class Database(ABC):
    """Keep tables, find words, and say what is wrong in a sentence."""

    kind: ClassVar[str]

    def __init__(self, engine: Engine, *, shown: str) -> None:
        self.engine = engine
        self.shown = shown

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment."""
        with self._told(), self.engine.connect().execution_options(**self.reads()) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept as a whole, or not at all."""
        with self._told(), self.engine.connect().execution_options(**self.writes()) as connection, connection.begin():
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, self._driver_error) as error:
            cause = " ".join(str(getattr(error, "orig", None) or error).split())
            raise StoreError(f"{self.shown}: {cause}") from error

    @property
    def _driver_error(self) -> type[Exception]:
        """Name what the driver raises where it is called without SQLAlchemy."""
        driver: Any = self.engine.dialect.loaded_dbapi
        error: type[Exception] = driver.Error
        return error

    def allot(self, connection: Connection, count: int) -> int:
        """Take keys and return the first; other writers wait until this one is done."""
        counter = tables.counters
        moved = update(counter).values(next=counter.c.next + count).returning(counter.c.next)
        return int(connection.execute(moved).scalar_one()) - count

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @abstractmethod
    def reads(self) -> dict[str, Any]:
        """Return the options of a connection that reads."""

    @abstractmethod
    def writes(self) -> dict[str, Any]:
        """Return the options of a connection that writes."""

    @abstractmethod
    def claim(self, connection: Connection) -> None:
        """Wait until no other upgrade is at work."""

    @abstractmethod
    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows that give every column of the table, in order, as fast as the database can."""

    @abstractmethod
    def refuses(self, record: Record) -> str | None:
        """Tell why a record cannot be kept in this database; None where it can."""

    @abstractmethod
    def search(self, table: Table, words: str) -> Select[Any] | None:
        """Select `id`, `rank` (higher is better) and `snippet` (hits between HIT marks) of the rows that hold words.

        None where the words hold nothing to search for.
        """

    @abstractmethod
    def without(self, key: ColumnElement[Any], few: Select[Any]) -> ColumnElement[bool]:
        """Leave out the rows whose key is among few others, in the way that the database does best."""

    @abstractmethod
    def size(self, connection: Connection) -> int:
        """Return the bytes that the store takes."""

    @abstractmethod
    def faults(self, connection: Connection) -> Iterator[str]:
        """Yield what the database itself finds wrong with its files and indexes."""
