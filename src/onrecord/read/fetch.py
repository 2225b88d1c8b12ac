"""Fetch pages, for those who ask for it: the only module that uses a network.

What robots.txt forbids is not fetched; where it cannot be read because the server fails, nothing is.
A fetch is bounded in bytes, time and redirections.  The body is taken as sent, packed or not, so that
unpacking is bounded like that of any file.  An address that came out of a feed, or to which a named
one is redirected, must lead to the public internet: a feed shall not reach into the reader's network.
"""

import contextlib
import io
import ipaddress
import re
import socket
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from onrecord.errors import BadArticle
from onrecord.version import __version__

if TYPE_CHECKING:
    import httpx

AGENT = f"onrecord/{__version__}"
MAX_FETCH_BYTES = 200_000_000
MAX_FETCH_SECONDS = 60.0
_MAX_ROBOTS_BYTES = 500_000  # what RFC 9309 asks crawlers to read at least
_MAX_REDIRECTIONS = 5
_MAX_DELAY = 30.0  # a robots.txt that asks for more patience than this is not waited for
_PATIENCE = 15.0  # seconds for a connection, and for each piece of a body
_NOTHING = ("User-agent: *", "Disallow: /")
_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched body with the address it came from in the end."""

    url: str
    stem: str
    bytes: IO[bytes]


@dataclass(slots=True)
class Fetcher:
    """Fetch addresses one after the other, remembering each host's rules and when it was last asked."""

    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    @contextlib.contextmanager
    def fetch(self, url: str, *, named: bool) -> Iterator[Page]:
        """Fetch a page into a file; raise BadArticle with the reason where it is not to be had.

        `named` tells that the user named this very address, which may then lie in a private network.
        """
        import httpx

        if named:
            self._named.add(_host(url))
        deadline = time.monotonic() + MAX_FETCH_SECONDS
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
        with httpx.Client(timeout=_PATIENCE, headers=headers) as client, tempfile.TemporaryFile() as body:
            try:
                final = self._follow(client, url, body=body, deadline=deadline)
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise BadArticle(f"cannot be fetched ({_told(error)}): check the address and the network") from None
            body.seek(0)
            yield Page(final, _stem(final), body)

    def _follow(self, client: "httpx.Client", url: str, *, body: IO[bytes], deadline: float) -> str:
        """Fetch an address and those that it redirects to; return the last one."""
        for _ in range(_MAX_REDIRECTIONS + 1):
            self._check(client, url, deadline)
            with client.stream("GET", url, follow_redirects=False) as response:
                if response.next_request is not None:
                    url = str(response.next_request.url)
                    continue
                if response.status_code != 200:
                    raise BadArticle(f"the server answers {response.status_code}: check the address")
                _copy(response, body, limit=MAX_FETCH_BYTES, deadline=deadline)
                return url
        raise BadArticle(f"more than {_MAX_REDIRECTIONS} redirections: check the address")

    def _check(self, client: "httpx.Client", url: str, deadline: float) -> None:
        """Raise BadArticle where an address must not be fetched; wait where its host asks for patience."""
        host = _host(url)
        if host not in self._named and not _is_public(host):
            raise BadArticle(f"{host} is not on the public internet, and you did not name it: fetch it yourself")
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if origin not in self._robots:
            self._robots[origin] = _read_robots(client, origin, deadline)
        rules = self._robots[origin]
        if not rules.can_fetch(AGENT, url):
            raise BadArticle(
                "the site's robots.txt forbids it to programs: save the page by hand, or ask the publisher"
            )
        self._wait(origin, rules)

    def _wait(self, origin: str, rules: RobotFileParser) -> None:
        """Keep the distance between two requests that a host asks for."""
        delay = float(rules.crawl_delay(AGENT) or 0)
        if delay > _MAX_DELAY:
            raise BadArticle(f"the site's robots.txt asks for {delay:g} seconds between pages: save the page by hand")
        rest = self._asked.get(origin, 0.0) + delay - time.monotonic()
        if origin in self._asked and rest > 0:
            time.sleep(rest)
        self._asked[origin] = time.monotonic()


def _read_robots(client: "httpx.Client", origin: str, deadline: float) -> RobotFileParser:
    """Read a host's rules: none where it has no such file, nothing allowed where its server fails (RFC 9309)."""
    import httpx

    rules = RobotFileParser()
    rules.modified()  # without a time of reading the parser forbids everything
    try:
        with client.stream("GET", f"{origin}/robots.txt", follow_redirects=True) as response:
            if response.status_code >= 500:
                rules.parse(_NOTHING)
            elif response.status_code == 200:
                body = io.BytesIO()
                _copy(response, body, limit=_MAX_ROBOTS_BYTES, deadline=deadline, unpacked=True)
                rules.parse(body.getvalue().decode("utf-8", "replace").splitlines())
    except (httpx.HTTPError, BadArticle):
        rules.parse(_NOTHING)
    return rules


def _copy(response: "httpx.Response", body: IO[bytes], *, limit: int, deadline: float, unpacked: bool = False) -> None:
    """Copy a body within limits."""
    taken = 0
    for block in response.iter_bytes(65_536) if unpacked else response.iter_raw(65_536):
        taken += len(block)
        if taken > limit:
            raise BadArticle(f"more than {limit // 1_000_000} MB at one address: fetch it by hand")
        if time.monotonic() > deadline:
            raise BadArticle(f"not there after {MAX_FETCH_SECONDS:g} seconds: try again, or save the page by hand")
        body.write(block)


def _host(url: str) -> str:
    """Return an address's host; raise BadArticle where it is no web address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadArticle("no web address: give one that begins with http:// or https:// and names a host")
    return parts.hostname


def _is_public(host: str) -> bool:
    """Tell whether all addresses of a host lie on the public internet."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True  # the fetch itself will say that there is no such host
    return all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


def _stem(url: str) -> str:
    """Name an article after the last part of its address.

    >>> _stem("https://news.example/2018/05/01/talks-resume.html?page=2")
    'talks-resume'
    """
    parts = urlsplit(url)
    name = PurePosixPath(parts.path).stem or parts.hostname or "page"
    return _NAME.sub("-", name)[:120]


def _told(error: Exception) -> str:
    return " ".join(f"{error}".split()) or type(error).__name__
