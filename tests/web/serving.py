"""A server of the tests' own, on a free port of this machine, that stops with the test."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn

from onrecord.web import Settings, create_app

PATIENCE = 30


@contextmanager
def served(address: str | Path, settings: Settings | None = None) -> Iterator[str]:
    """Serve the store at an address; yield where, without a slash at the end."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = int(listening.getsockname()[1])
        app = create_app(address, replace(settings or Settings(), port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        wait_for(server, thread)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    """Wait until the server listens; fail where it does not begin to."""
    until = time.monotonic() + PATIENCE
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server does not start"
        time.sleep(0.02)
