"""Applications over small stores, and clients that ask them without a server."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.store.retold import retold

from onrecord.store import open_store
from onrecord.web import Settings, create_app

ADDRESS = "http://127.0.0.1:8765"
MakeClient = Callable[..., TestClient]


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of a store with eight articles once, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "record.db"
    with open_store(path, create=True) as store:
        list(store.add(retold(number) for number in range(8)))
    return path


@pytest.fixture
def record_file(filled_file: Path, tmp_path: Path) -> Path:
    """Copy the file of eight articles."""
    return Path(shutil.copy(filled_file, tmp_path / "record.db"))


@pytest.fixture
def make_client(record_file: Path) -> Iterator[MakeClient]:
    """Return what makes a client of an application with settings of one's own."""
    with ExitStack() as stack:

        def make(settings: Settings | None = None, *, address: str | Path | None = None) -> TestClient:
            app = create_app(address or record_file, settings)
            return stack.enter_context(
                TestClient(app, base_url=ADDRESS, follow_redirects=False, raise_server_exceptions=False)
            )

        yield make


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    """Ask an application as it is without settings."""
    return make_client()
