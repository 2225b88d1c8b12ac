"""`onrecord serve`: the page and the API over a database, for this machine alone unless a token is given."""

import socket
import webbrowser
from threading import Timer
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote, urlsplit

import typer
from rich.console import Console

from onrecord.cli.store_options import Database
from onrecord.errors import BadResource
from onrecord.store import open_store

if TYPE_CHECKING:
    from onrecord.web import Settings

SHORTEST_TOKEN: Final = 16
# The browser asks a moment after the server was told to listen.
MOMENT: Final = 0.5


def serve(
    db: Database = "record.db",
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine's own needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(envvar="ONRECORD_TOKEN", help="Secret that whoever asks must know.", show_default=False),
    ] = None,
    tiles: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Map tiles from elsewhere, as https://host/{z}/{x}/{y}.png; else nothing is fetched."
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Open the page on a database: read and review its records in a browser, or ask its API."""
    from onrecord.web import Settings

    settings = Settings(host=host, port=port, token=token or None, tiles=tiles)
    _check(settings)
    # A database that is missing is told before a server starts.
    open_store(db).close()
    with _listen(host, port) as listening:
        address = settings.address + (f"?token={quote(token)}" if token else "")
        Console(stderr=True, highlight=False).print(f"{db} at {address} (Ctrl-C ends it)", soft_wrap=True, markup=False)
        if browser:
            Timer(MOMENT, webbrowser.open, [address]).start()
        _run(db, settings, listening)


def _check(settings: "Settings") -> None:
    """Refuse settings that would let others in, or a page without its scripts."""
    from onrecord.web.assets import has_libraries
    from onrecord.web.settings import is_loopback

    token, tiles = settings.token, settings.tiles
    if token is None and not is_loopback(settings.host):
        raise BadResource(
            f"{settings.host}: others could read and review; set a secret with --token, or leave out --host"
        )
    if token is not None and (len(token) < SHORTEST_TOKEN or not (token.isascii() and token.isprintable())):
        raise BadResource(f"a token needs at least {SHORTEST_TOKEN} letters and digits, or it can be guessed")
    if tiles is not None and (urlsplit(tiles).scheme not in {"http", "https"} or "{z}" not in tiles):
        raise BadResource(f"{tiles}: no address of map tiles; write it as https://host/{{z}}/{{x}}/{{y}}.png")
    if not has_libraries():
        raise BadResource("the page's scripts are missing: in a checkout run `make serve`, else install onrecord again")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or error
        raise BadResource(f"{host}, port {port}: cannot listen there ({reason}); choose another --port") from error


def _run(db: str, settings: "Settings", listening: socket.socket) -> None:
    import uvicorn

    from onrecord.web import create_app

    config = uvicorn.Config(create_app(db, settings), log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
