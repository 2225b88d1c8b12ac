"""Where a store is: the path of a file, or the URL of a server."""

from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import StoreError
from onrecord.store.database import Database
from onrecord.store.postgresql import open_postgresql
from onrecord.store.sqlite import open_sqlite

SERVERS: Final = ("postgresql", "postgres")


def open_database(address: str | Path, *, create: bool = False) -> Database:
    """Open what an address names; raise StoreError where it names nothing that can be opened."""
    written = str(address)
    if "://" not in written:
        return open_sqlite(Path(written), create=create)
    scheme, _, rest = written.partition("://")
    if scheme == "sqlite":
        return open_sqlite(Path(rest.removeprefix("/")), create=create)
    if scheme.partition("+")[0] not in SERVERS:
        raise StoreError(f"{scheme}: no database that onrecord knows; give a file or postgresql://user@host/name")
    try:
        return open_postgresql(make_url(written))
    except ArgumentError as error:
        raise StoreError(f"{written}: not an address; write postgresql://user:password@host:port/name") from error
