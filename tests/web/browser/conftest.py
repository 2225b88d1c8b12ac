"""A browser without a window, that can reach nothing but this machine, and stores for it to look at.

`page`, and every context that `watched` opens, fails its test where anything was asked for from outside, where a script
failed, or where the content policy had to stop something.  What depends on the database asks for `address`, and so runs
on each of them; how a page looks depends on none.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright
from sqlalchemy.engine import URL
from tests.needing import do_without
from tests.store.conftest import address_of, empty_file, numbers, server
from tests.store.postgres import run_statement
from tests.store.retold import retold
from tests.web.serving import served

from onrecord.store import open_store
from onrecord.web import Settings
from onrecord.web.assets import has_libraries

# The server and its empty store, from the tests of the store.
__all__ = ("empty_file", "numbers", "server")

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
AXE: Final = Path(__file__).parents[3] / "web-assets/node_modules/axe-core/axe.min.js"
# Nothing has an address but this machine: what should not be asked for cannot be reached either.
OFFLINE: Final = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Where things stand depends on the width, and what colours they have on the theme.
LOOKS: Final = tuple((theme, width) for theme in ("light", "dark") for width in (1280, 768, 400))
Serve = Callable[..., str]
Check = Callable[[Page], list[str]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    program = os.environ.get("ONRECORD_TEST_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        do_without("no Chromium: apt-get install chromium, or set ONRECORD_TEST_CHROMIUM to the path of one")
    if not has_libraries():
        do_without("the page's libraries are absent: python tools/vendor_assets.py")
    with sync_playwright() as playwright:
        # The sandbox cannot be set up by root, nor in most containers; all that is opened here is our own.
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", OFFLINE])
        yield started
        started.close()


@pytest.fixture
def serve(record_file: Path) -> Iterator[Serve]:
    """Return what serves a store, that of eight articles unless another is named, and says where."""
    with ExitStack() as stack:

        def serve_it(address: str | Path | None = None, settings: Settings | None = None) -> str:
            return stack.enter_context(served(address or record_file, settings))

        yield serve_it


@pytest.fixture(scope="session")
def filled_postgresql(server: URL | str) -> URL:
    """Fill a store with eight articles on the server, as the template of others."""
    if isinstance(server, str):
        do_without(server)
    url = server.set(database="filled_store")
    run_statement(server, "DROP DATABASE IF EXISTS filled_store")
    run_statement(server, "CREATE DATABASE filled_store TEMPLATE empty_store")
    with open_store(address_of(url)) as store:
        list(store.add(retold(number) for number in range(8)))
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, numbers: Iterator[int]) -> Iterator[str]:
    """Return the address of a store of eight articles, in each database."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("record_file"))
        return
    url = request.getfixturevalue("filled_postgresql")
    name = f"page_{next(numbers)}"
    run_statement(url.set(database="postgres"), f"CREATE DATABASE {name} TEMPLATE filled_store")
    yield address_of(url.set(database=name))
    if "ONRECORD_TEST_POSTGRESQL" in os.environ:
        run_statement(url.set(database="postgres"), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def gallery(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a store that is only looked at, once for all who do."""
    path = shutil.copy(filled_file, tmp_path_factory.mktemp("gallery") / "record.db")
    with served(path) as base:
        yield base


@pytest.fixture
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    """Open an empty page, and see to it that nothing came from outside and nothing broke."""
    # Asked for so that the page is closed before its server is.
    del serve
    with watched(browser, viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        yield context.new_page()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Open a context of the browser; fail where anything came from outside or broke."""
    context = browser.new_context(**options)
    wrong: list[str] = []
    context.on("request", lambda request: _is_inside(request.url) or wrong.append(f"asked for {request.url}"))
    context.on("console", lambda message: _is_fault(message) and wrong.append(f"{message.text} ({message.location})"))
    context.on("weberror", lambda error: wrong.append(_told(error.error)))
    context.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    yield context
    context.close()
    assert wrong == []


def looks(page: Page) -> Iterator[str]:
    """Show a page in both themes and at every width."""
    for theme, width in LOOKS:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 860})
        yield f"{theme} at {width}"


def fits(page: Page) -> bool:
    """Tell whether nothing is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def _is_inside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname == "127.0.0.1"


def _is_fault(message: ConsoleMessage) -> bool:
    # An answer of 4xx is reported as well, and tests ask for those on purpose.
    return message.type == "error" and not message.text.startswith("Failed to load resource: the server responded")


def _told(error: Error) -> str:
    return f"a script failed: {error}"


@pytest.fixture
def find_barriers() -> Check:
    """Return what runs axe on a page and names what keeps people out, each with an example."""
    if not AXE.is_file():
        do_without("axe is absent: python tools/vendor_assets.py")
    program = AXE.read_text("utf-8")
    run = "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"

    def check(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(program)
        found: Any = page.evaluate(run, RULES)
        return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]

    return check
