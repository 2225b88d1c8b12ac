"""The moment of a store: a number that moves with everything that is written, so that counts can be remembered."""

from sqlalchemy import select

from onrecord.store import tables
from onrecord.store.database import Database


def read_moment(database: Database) -> int:
    """Return a number that stays as long as nothing is added and nothing reviewed: all that is kept takes keys."""
    with database.reading() as connection:
        return int(connection.scalar(select(tables.counters.c.next)) or 0)
