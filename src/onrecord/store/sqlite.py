"""SQLite: one file, read by many while one writes (WAL), searched by FTS5.

Every commit reaches the disk before it is reported, because a verdict that a person gave must not be lost to a power
cut.  A transaction that writes says so when it begins: two that begin reading and then want to write would both have
to be broken off.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    column,
    create_engine,
    event,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy import table as plain_table
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store.database import HIT, SEARCHED, Database, Row
from onrecord.store.terms import parse_terms, to_fts5

WAIT: Final = 60
HEAD: Final = b"SQLite format 3\x00"
SNIPPET_WORDS: Final = 32
# The log is copied into the file every 64 MB: pages of indexes that many transactions touch are then copied once.
SETTINGS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -65536",
    "wal_autocheckpoint = 16384",
)


class SQLite(Database):
    """Keep the store in one file."""

    kind = "SQLite"

    def reads(self) -> dict[str, Any]:
        """Read without a claim to write."""
        return {"begin": "BEGIN"}

    def writes(self) -> dict[str, Any]:
        """Claim the right to write at once."""
        return {"begin": "BEGIN IMMEDIATE"}

    def claim(self, connection: Connection) -> None:
        """Do nothing: who writes to a file is alone."""
        del connection

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows by one prepared statement."""
        if rows:
            statement = str(insert(table).compile(dialect=connection.dialect))
            connection.exec_driver_sql(statement, list(rows))

    def refuses(self, record: Record) -> str | None:
        """Take everything that can be written as UTF-8."""
        del record
        return None

    def search(self, table: Table, words: str) -> Select[Any] | None:
        """Search by FTS5, best first by BM25."""
        query = to_fts5(parse_terms(words))
        if query is None:
            return None
        name = f"{table.name}_search"
        index = plain_table(name, column("rowid"), column("rank"), *map(column, SEARCHED[table.name]))
        # -1 lets FTS5 choose the column with the best snippet.
        matched: ColumnElement[Any] = literal_column(name)
        snippet = func.snippet(matched, -1, *HIT, "…", SNIPPET_WORDS)
        return select(
            index.c.rowid.label("id"), (-index.c.rank).label("rank"), snippet.label("snippet")
        ).where(matched.op("MATCH")(literal(query)))  # fmt: skip

    def without(self, key: ColumnElement[Any], few: Select[Any]) -> ColumnElement[bool]:
        """Read the few once, then look each row up among them."""
        return key.not_in(few)

    def size(self, connection: Connection) -> int:
        """Count the pages of the file."""
        pages, bytes_a_page = (
            connection.exec_driver_sql(f"PRAGMA {it}").scalar() for it in ("page_count", "page_size")
        )
        return int(pages or 0) * int(bytes_a_page or 0)

    def faults(self, connection: Connection) -> Iterator[str]:
        """Check pages, keys and that the search indexes agree with the rows."""
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (f"{fault}" for fault in found if fault != "ok")
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"{row[0]}, row {row[1]}: names a row of {row[2]} that is not there"
        for name in SEARCHED:
            # With 1, FTS5 also holds its index against the words of the rows.
            command = f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('integrity-check', 1)"
            try:
                connection.exec_driver_sql(command)
            except DatabaseError as error:
                yield f"{name}_search: the index and the rows disagree ({error.orig})"


def open_sqlite(path: Path, *, create: bool) -> SQLite:
    """Open a file; raise StoreError where it is missing and must not be made, or is no database."""
    if not path.exists() and not create:
        raise StoreError(f"{path}: no such database; make one with `onrecord add`, or name another with --db")
    if path.exists() and not _is_sqlite(path):
        raise StoreError(f"{path}: not a database of onrecord; name another file")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: no folder {path.parent}; make it first")
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT})
    _prepare(engine)
    return SQLite(engine, shown=str(path))


def _is_sqlite(path: Path) -> bool:
    """Look at the head of a file; an empty one becomes a database."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(HEAD)) in {HEAD, b""}


def _prepare(engine: Engine) -> None:
    """Begin transactions as we say, not as the driver guesses."""

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
