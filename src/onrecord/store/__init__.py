"""Records -> rows: kept in SQLite or PostgreSQL, found, reviewed, and read back as they were.

`store` is the door.  `database` is the contract that `sqlite` and `postgresql` fulfil; `tables` and `migrations` tell
the schema, `rows` and `records` walk between a record and its rows, `queries` reads, `review` is the layer of people.
"""

from onrecord.store.adding import Added
from onrecord.store.queries.filters import EventFilter, FigureFilter, StatementFilter
from onrecord.store.queries.paging import Page
from onrecord.store.review.verdicts import Review, Verdict
from onrecord.store.store import Store, open_store

__all__ = (
    "Added",
    "EventFilter",
    "FigureFilter",
    "Page",
    "Review",
    "StatementFilter",
    "Store",
    "Verdict",
    "open_store",
)
