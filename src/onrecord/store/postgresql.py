"""PostgreSQL: a server that many read and write at once, searched by its own full-text search.

Rows go in by COPY, which is several times quicker than statements.  The driver (psycopg) is loaded only here, so that
it need not be installed for SQLite.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, create_engine, func, literal, literal_column, select
from sqlalchemy.engine import URL

from onrecord.errors import BadResource
from onrecord.model.record import Record
from onrecord.store.database import HIT, SEARCHED, Database, Row
from onrecord.store.terms import parse_terms, to_tsquery

# Any number will do, as long as all versions of this program use the same.
UPGRADE: Final = 20260711
OPTIONS: Final = f"StartSel={HIT[0]}, StopSel={HIT[1]}, MaxWords=32, MinWords=12, MaxFragments=1, FragmentDelimiter=…"


class PostgreSQL(Database):
    """Keep the store on a server."""

    kind = "PostgreSQL"

    def reads(self) -> dict[str, Any]:
        """See one moment throughout a transaction."""
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def writes(self) -> dict[str, Any]:
        """See what others kept before this statement: writers wait for each other at the counter."""
        return {"isolation_level": "READ COMMITTED"}

    def claim(self, connection: Connection) -> None:
        """Take a lock that ends with the transaction."""
        connection.execute(select(func.pg_advisory_xact_lock(UPGRADE)))

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Copy rows in."""
        if not rows:
            return
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        cursor = connection.connection.cursor()
        try:
            with cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        finally:
            cursor.close()

    def refuses(self, record: Record) -> str | None:
        """Refuse the character NUL, which no text of PostgreSQL can hold."""
        article = record.article
        told = [article.id, article.text, article.title, article.url, article.publisher, *article.authors]
        told += [name for entity in record.entities for name in (entity.name, *entity.aliases)]
        if any("\x00" in words for words in told if words):
            return "the character NUL is in it, which PostgreSQL cannot hold: take it out and code the article again"
        return None

    def search(self, table: Table, words: str) -> Select[Any] | None:
        """Search by the index, best first by the database's own rank."""
        written = to_tsquery(parse_terms(words))
        if written is None:
            return None
        configuration: ColumnElement[Any] = literal_column("'onrecord'::regconfig")
        query = func.to_tsquery(configuration, literal(written))
        index: ColumnElement[Any] = literal_column(f"{table.name}.search")
        shown = func.concat_ws(" … ", *(table.c[name] for name in SEARCHED[table.name]))
        snippet = func.ts_headline(configuration, shown, query, literal(OPTIONS))
        return select(
            table.c.id.label("id"), func.ts_rank(index, query).label("rank"), snippet.label("snippet")
        ).where(index.op("@@")(query))  # fmt: skip

    def without(self, key: ColumnElement[Any], few: Select[Any]) -> ColumnElement[bool]:
        """Join against the few: NOT IN is slow beyond measure where they turn out to be many."""
        return ~few.where(few.selected_columns[0] == key).exists()

    def size(self, connection: Connection) -> int:
        """Ask the server."""
        return int(connection.scalar(select(func.pg_database_size(func.current_database()))) or 0)

    def faults(self, connection: Connection) -> Iterator[str]:
        """Leave files to the server: it checks keys at every write, and pages by its own tools."""
        del connection
        return iter(())


def open_postgresql(url: URL) -> PostgreSQL:
    """Open a database on a server; raise BadResource where the driver is not installed."""
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ImportError as error:
        raise BadResource("PostgreSQL needs a driver: pip install 'onrecord[postgresql]'") from error
    return PostgreSQL(engine, shown=url.render_as_string(hide_password=True))
