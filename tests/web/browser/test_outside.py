"""The watch over the browser works: what would go outside is seen, and so is what breaks."""

import pytest
from playwright.sync_api import Browser, Page
from tests.web.browser.conftest import Check, _is_inside, fits, looks, watched


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("http://127.0.0.1:80/x", True),
        ("data:,x", True),
        ("http://127.0.0.1.evil.example/", False),
        ("https://tile.example/1.png", False),
        ("http://localhost/", False),
    ],
)
def test_inside_is_this_machine(url: str, inside: bool) -> None:
    assert _is_inside(url) is inside


def test_nothing_outside_can_be_reached(browser: Browser) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.set_content("<img src='http://outside.example/x.png'>")
    page.wait_for_timeout(200)
    page.close()
    assert failed == ["http://outside.example/x.png"]


def test_an_error_is_a_page_like_the_others(page: Page, gallery: str, find_barriers: Check) -> None:
    page.goto(f"{gallery}/nothing")
    assert page.title().startswith("Nothing is here")
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)


def test_what_goes_outside_fails_its_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match=r"asked for http://outside\.example/x\.png"):
        ask_outside(browser)


def ask_outside(browser: Browser) -> None:
    with watched(browser) as context:
        page = context.new_page()
        page.set_content("<img src='http://outside.example/x.png'>")
        page.wait_for_timeout(200)


def test_axe_finds_a_barrier(page: Page, find_barriers: Check) -> None:
    page.set_content("<html><body><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></body></html>")
    assert any(one.startswith("image-alt") for one in find_barriers(page))
