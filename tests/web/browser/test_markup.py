"""Markup in any text of an article or of a review stays words: nothing of it is run or drawn, whatever is pressed."""

from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.browser.conftest import Serve
from tests.web.hostile import PAYLOAD, add_hostile

from onrecord.codebook import load_codebook
from onrecord.store import open_store


def test_markup_in_every_text_stays_words(page: Page, serve: Serve, tmp_path: Path) -> None:
    # The forms ask for it; the server is of this process.
    load_codebook()
    path = tmp_path / "hostile.db"
    with open_store(path, create=True) as store:
        add_hostile(store)
    page.goto(f"{serve(path)}/articles")
    expect(page.locator(".queue-row h2")).to_have_text(PAYLOAD)
    page.locator(".queue-row h2 a").click()
    expect(page.locator("h1")).to_have_text(PAYLOAD)
    for key in "654321":
        page.keyboard.press(key)
        for _ in range(page.locator(".item:visible").count()):
            page.keyboard.press("j")
    page.locator("details.log summary").click()
    page.locator("#ev-v1 .item-name").click()
    page.keyboard.press("e")
    expect(page.get_by_label("Mode")).to_have_value(PAYLOAD)
    page.keyboard.press("Escape")
    page.keyboard.press("[")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator("#ev-v1 .badge.bad")).to_be_visible()
    assert page.evaluate("window.hurt") is None
    assert page.locator("main img, main script, main [onload], main [onerror], [href^='javascript']").count() == 0
