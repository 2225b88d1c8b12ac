"""`onrecord serve` says in a sentence why it does not start, and starts for nobody who may not ask."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.cli.conftest import Outcome
from tests.store.retold import retold

from onrecord.store import open_store
from onrecord.web import assets

Call = Callable[..., Outcome]
TOKEN = "a-token-that-nobody-guesses"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Keep an article in a new database; pretend that the libraries are there."""
    monkeypatch.setattr(assets, "has_libraries", lambda: True)
    path = tmp_path / "record.db"
    with open_store(path, create=True) as store:
        list(store.add([retold(0)]))
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "0.0.0.0: others could read and review"),
        (["--host", "192.0.2.1", "--token", "short"], "a token needs at least 16"),
        (["--token", "pässwörter-und-mehr"], "a token needs at least 16 letters and digits"),
        (["--host", "192.0.2.1", "--token", TOKEN], "192.0.2.1, port 8765: cannot listen there"),
        (["--tiles", "tiles.example"], "tiles.example: no address of map tiles"),
        (["--db", "absent.db"], "absent.db: no such database"),
    ],
)
def test_what_cannot_be_served_is_told(call: Call, db: str, arguments: list[str], told: str) -> None:
    outcome = call("serve", "--no-browser", "--db", db, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err


def test_a_port_that_is_taken_is_told(call: Call, db: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = call("serve", "--no-browser", "--db", db, "--port", str(port))
    assert outcome.code == 2
    assert f"port {port}: cannot listen there" in outcome.err


def test_missing_libraries_are_told(call: Call, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "has_libraries", lambda: False)
    outcome = call("serve", "--no-browser", "--db", db)
    assert outcome.code == 2
    assert "make serve" in outcome.err


@pytest.fixture
def running(db: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Start the program with a token; return the address that it prints."""
    if not assets.STATIC.joinpath(assets.MANIFEST).is_file():
        pytest.skip("the page's libraries are absent: python tools/vendor_assets.py")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = [sys.executable, "-c", "from onrecord.cli.app import main; main()", "serve", "--no-browser", "--db", db]
    environment = {**os.environ, "ONRECORD_TOKEN": TOKEN}
    with subprocess.Popen(
        [*program, "--port", str(port)], stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stderr is not None
        printed = re.search(r"http://\S+", process.stderr.readline())
        assert printed
        yield printed[0], process
        process.kill()


def test_the_printed_address_opens_the_page_and_ctrl_c_ends_it(running: tuple[str, "subprocess.Popen[str]"]) -> None:
    address, process = running
    with httpx.Client(transport=httpx.HTTPTransport(retries=5)) as client:
        bare = address.partition("?")[0]
        assert client.get(f"{bare}api/v1/articles").status_code == 401
        assert client.get(address, follow_redirects=True).status_code == 200
        assert client.get(f"{bare}api/v1/articles").status_code == 200
    process.send_signal(signal.SIGINT)
    assert process.wait(20) in {0, 130}
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
