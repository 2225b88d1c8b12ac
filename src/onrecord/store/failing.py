"""What could not be coded, as rows: nothing that was given to the store vanishes from it."""

from sqlalchemy import insert, select, update

from onrecord.read import Failure
from onrecord.store import tables
from onrecord.store.adding import now
from onrecord.store.database import Database


def keep_failure(database: Database, failure: Failure) -> None:
    """Keep a failure; the same one again only moves its moment."""
    table = tables.failures
    line = failure.line or 0
    message = failure.message.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    same = (table.c.source == failure.source, table.c.line == line, table.c.message == message)
    with database.writing() as connection:
        key = database.allot(connection, 1)
        if connection.scalar(select(table.c.id).where(*same)) is None:
            connection.execute(
                insert(table).values(id=key, source=failure.source, line=line, message=message, at=now())
            )
        else:
            connection.execute(update(table).where(*same).values(at=now()))
