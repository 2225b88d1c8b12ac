"""A browser without a window, that can reach nothing but this machine, and a store for it to look at.

`page` fails its test where the page asked for anything from outside, where a script failed, or where the content policy
had to stop something.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright
from tests.needing import do_without
from tests.web.serving import served

from onrecord.web import Settings
from onrecord.web.assets import has_libraries

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
AXE: Final = Path(__file__).parents[3] / "web-assets/node_modules/axe-core/axe.min.js"
# Nothing has an address but this machine: what should not be asked for cannot be reached either.
OFFLINE: Final = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


@pytest.fixture
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    """Open an empty page, and see to it that nothing came from outside and nothing broke."""
    # Asked for so that the page is closed before its server is.
    del serve
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    wrong: list[str] = []
    context.on("request", lambda request: _is_inside(request.url) or wrong.append(f"asked for {request.url}"))
    context.on("console", lambda message: _is_fault(message) and wrong.append(f"{message.text} ({message.location})"))
    context.on("weberror", lambda error: wrong.append(_told(error.error)))
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    yield opened
    context.close()
    assert wrong == []


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

    def check(page: Page) -> list[str]:
        page.evaluate(program)
        found: Any = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]

    return check
