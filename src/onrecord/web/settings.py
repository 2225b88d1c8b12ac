"""How the page is served: to whom, by which name, with which map tiles."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
# Addresses that stand for every network of the machine: no name can be expected of those who call.
EVERYWHERE: Final = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Say how the page is served; without a token only this machine may ask.

    `tiles` is the address of map tiles, as `https://tiles.example/{z}/{x}/{y}.png`; without it nothing is fetched.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    tiles: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """Return the names under which the page may be asked for; empty where any will do."""
        return frozenset() if self.host in EVERYWHERE else frozenset({*LOOPBACK, self.host.lower()})

    @property
    def address(self) -> str:
        """Return the address to open in a browser.

        >>> Settings(host="::1").address
        'http://[::1]:8765/'
        """
        host = "127.0.0.1" if self.host in EVERYWHERE else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    @property
    def tile_source(self) -> str | None:
        """Return the origin that tiles come from, for the content policy.

        >>> Settings(tiles="https://tiles.example/{z}/{x}/{y}.png").tile_source
        'https://tiles.example'
        """
        if self.tiles is None:
            return None
        parts = urlsplit(self.tiles)
        return f"{parts.scheme}://{parts.netloc}"


def is_loopback(host: str) -> bool:
    """Tell whether an address can only be reached from this machine."""
    return host.lower() in LOOPBACK
