"""Who may ask, and what a page may do.

A browser runs scripts of every page that its user opens, and these can ask this machine too.  So a request must name
the page by a name of ours (else a stranger's name could be pointed at this machine), and one that writes must come
from a page of ours, which every browser tells.  A program tells neither `Origin` nor `Sec-Fetch-Site`, and may write.

The content policy lets a page run nothing but the package's own scripts, so that markup in an article stays words.
"""

import hmac
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.settings import Settings

COOKIE: Final = "onrecord_token"
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Nobody reviews by the megabyte.
LARGEST_BODY: Final = 1_000_000

Refusal = Callable[[Scope, int, str], Response]


def security_headers(settings: Settings) -> Mapping[str, str]:
    """Return what every answer says about what may be done with it."""
    images = " ".join(filter(None, ("'self' data:", settings.tile_source)))
    policy = (
        f"default-src 'self'; img-src {images}; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


class Security:
    """Refuse whoever may not ask, before any route is reached; add headers to whatever is answered."""

    def __init__(self, app: ASGIApp, *, settings: Settings, refusal: Refusal) -> None:
        self._app, self._settings, self._refusal = app, settings, refusal
        self._headers = security_headers(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store" if self._settings.token else "no-cache"
            await send(message)

        answer = self._answer(scope, Headers(scope=scope)) or self._app
        await answer(scope, receive, send_with_headers)

    def _answer(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a request that goes no further; None where it may be answered."""
        refused = refuse_host(headers, self._settings) or refuse_address(scope)
        if refused is None and scope["method"] not in READING:
            refused = refuse_stranger(headers) or refuse_body(headers)
        if refused is not None:
            return self._refusal(scope, *refused)
        return self._check_token(scope, headers)

    def _check_token(self, scope: Scope, headers: Headers) -> Response | None:
        token = self._settings.token
        if token is None or scope["path"].startswith("/static/"):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and _same(dict(query).get("token", ""), token):
            return _remember(scope, [pair for pair in query if pair[0] != "token"], token)
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if (scheme.lower() == "bearer" and _same(given.strip(), token)) or _same(_cookie(headers), token):
            return None
        asked = "give the token that onrecord serve was started with; a program sends it as Authorization: Bearer"
        refusal = self._refusal(scope, 401, asked)
        refusal.headers["WWW-Authenticate"] = 'Bearer realm="onrecord"'
        return refusal


def refuse_host(headers: Headers, settings: Settings) -> tuple[int, str] | None:
    """Refuse a request that names the page by a name that is not its own."""
    if not settings.hosts:
        return None
    named = host_of(headers.get("host", ""))
    if named in settings.hosts:
        return None
    return 421, f"{named or 'no name'} is no name of this page; ask for {settings.address}"


def host_of(written: str) -> str:
    """Return the name in a Host header, without its port; empty where it holds none.

    >>> host_of("LOCALHOST:8765"), host_of("[::1]:8765"), host_of("localhost@evil.example")
    ('localhost', '::1', '')
    """
    try:
        parts = urlsplit(f"//{written}")
        return (parts.hostname or "") if parts.netloc == written and parts.username is None else ""
    except ValueError:
        return ""


def refuse_address(scope: Scope) -> tuple[int, str] | None:
    """Refuse an address that holds NUL, which no name holds and one of the databases has no place for."""
    written: bytes = scope["path"].encode() + b"?" + scope["query_string"]
    return (
        (400, "an address cannot hold the character NUL; leave it out") if b"\0" in unquote_to_bytes(written) else None
    )


def refuse_stranger(headers: Headers) -> tuple[int, str] | None:
    """Refuse a browser that writes on behalf of another page."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    strange = site is not None and site not in {"same-origin", "none"}
    if origin is not None:
        strange = strange or origin.lower().partition("://")[2] != headers.get("host", "").lower()
    return (403, "another page may not write here; review on the page itself") if strange else None


def refuse_body(headers: Headers) -> tuple[int, str] | None:
    """Refuse a body that is too large, or whose size is not told."""
    if "transfer-encoding" in headers:
        return 411, "say how large the body is, by Content-Length"
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        return 413, f"a body holds at most {LARGEST_BODY:,} bytes"
    return None


def _same(given: str, token: str) -> bool:
    """Compare without telling by the time it takes how much was right."""
    return hmac.compare_digest(given.encode(), token.encode())


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _remember(scope: Scope, query: list[tuple[str, str]], token: str) -> Response:
    """Keep the token in a cookie that no script and no other page can use, and take it out of the address."""
    # Two slashes at the beginning would lead to another host.
    path = "/" + scope["path"].lstrip("/\\")
    response = RedirectResponse(path + (f"?{urlencode(query)}" if query else ""), status_code=303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=scope["scheme"] == "https", path="/")
    return response
