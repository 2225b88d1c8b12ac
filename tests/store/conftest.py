"""Every database that keeps the contract, empty; each test of the contract runs on all of them."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy.engine import URL
from tests.needing import do_without
from tests.store.postgres import run_statement, running_server
from tests.store.retold import retold

from onrecord.store import Store
from onrecord.store.address import open_database
from onrecord.store.database import Database
from onrecord.store.upgrading import upgrade


@pytest.fixture(scope="session")
def server() -> Iterator[URL | str]:
    """Start a server with an empty store as the template of others."""
    # Not below pytest's own folder: the next session that starts would close that to the server's user.
    with (
        TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as folder,
        running_server(Path(folder)) as url,
    ):
        if isinstance(url, URL):
            run_statement(url, "DROP DATABASE IF EXISTS empty_store")
            run_statement(url, "CREATE DATABASE empty_store")
            database = open_database(address_of(url.set(database="empty_store")))
            upgrade(database)
            database.close()
        yield url


def address_of(url: URL) -> str:
    """Write a URL as a person would."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    """Number the databases of a session."""
    return count()


@pytest.fixture
def postgresql(server: URL | str, numbers: Iterator[int]) -> Iterator[str]:
    """Make an empty store on the server and return its address."""
    if isinstance(server, str):
        do_without(server)
    name = f"store_{next(numbers)}"
    run_statement(server, f"CREATE DATABASE {name} TEMPLATE empty_store")
    yield address_of(server.set(database=name))
    if "ONRECORD_TEST_POSTGRESQL" in os.environ:
        run_statement(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty store in each database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    path = tmp_path / "record.db"
    shutil.copy(request.getfixturevalue("empty_file"), path)
    return str(path)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of an empty store once, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "record.db"
    database = open_database(path, create=True)
    upgrade(database)
    database.close()
    return path


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """Open the empty store."""
    opened = open_database(address)
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    """Fill a store with eight articles."""
    opened = Store(database)
    list(opened.add(retold(number) for number in range(8)))
    return opened
