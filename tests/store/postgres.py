"""A PostgreSQL server of the tests' own: found on this machine, started in a folder of theirs, stopped at the end."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url


def _programs() -> Path | None:
    """Find the newest server that is installed."""
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else Path(found).resolve().parent if found else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(folder: Path) -> Iterator[URL | str]:
    """Start a server and yield the URL of its first database, or yield why there is none."""
    given, programs = os.environ.get("ONRECORD_TEST_POSTGRESQL"), _programs()
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    if programs is None:
        yield "no PostgreSQL server: apt-get install postgresql, or set ONRECORD_TEST_POSTGRESQL to the URL of one"
        return
    # The server refuses to run as root, and its own user must be able to reach the folder.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=40"

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run([programs / program, *arguments], capture_output=True, text=True, user=user, cwd=folder)
        assert done.returncode == 0, done.stderr

    call("initdb", "-D", str(data), "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    call("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield URL.create("postgresql+psycopg", "onrecord", host="127.0.0.1", port=port, database="postgres")
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def run_statement(url: URL, statement: str) -> None:
    """Run one statement outside of any transaction."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
