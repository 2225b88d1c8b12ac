"""The reading room in a browser: words and cards show each other, whoever looks at it and however wide it is."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.conftest import Check, Serve, fits, looks, watched

from onrecord.store import open_store
from onrecord.store.queries.articles import find_articles


def open_room(page: Page, where: str, *, name: str = "a0", rest: str = "") -> None:
    """Open an article of the store from the list, and wait until its first item is selected."""
    page.goto(f"{where}/articles")
    page.goto(
        where + str(page.get_by_role("link", name=f"Dol, day {name[1:]}", exact=True).get_attribute("href")) + rest
    )
    expect(page.locator(".item.is-selected")).to_have_count(1)


def test_nothing_keeps_people_out_of_the_list(page: Page, gallery: str, find_barriers: Check) -> None:
    page.goto(f"{gallery}/articles")
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)
    page.keyboard.press("?")
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)


def test_nothing_keeps_people_out_of_the_room(page: Page, serve: Serve, find_barriers: Check) -> None:
    open_room(page, serve())
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)
    page.keyboard.press("x")
    expect(page.locator(".badge.bad")).to_be_visible()
    page.locator("details.log summary").click()
    page.keyboard.press("e")
    expect(page.locator(".sheet-form")).to_be_visible()
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)


@pytest.mark.parametrize("path", ["?layer=machine", "?show=entity", "/edit?item=v1", "/add?kind=figure"])
def test_nothing_keeps_people_out_of_the_pages_of_an_article(
    page: Page, gallery: str, find_barriers: Check, path: str
) -> None:
    page.goto(f"{gallery}/articles")
    first = page.get_by_role("link", name="Dol, day 0", exact=True)
    page.goto(f"{gallery}{first.get_attribute('href')}{path}")
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)


def test_words_select_their_card_and_again_the_next_that_shares_them(page: Page, gallery: str) -> None:
    open_room(page, gallery)
    page.locator("a.w", has_text="40 percent").first.click()
    expect(page.locator("#ev-f1")).to_have_attribute("aria-current", "true")
    page.locator("a.w", has_text="40 percent").first.click()
    expect(page.locator("#ev-s2")).to_have_attribute("aria-current", "true")
    assert page.url.endswith("#ev-s2")


def test_a_card_shows_its_words_and_so_do_its_fields(page: Page, gallery: str) -> None:
    open_room(page, gallery, rest="#ev-v1")
    expect(page.locator(".w.lit")).to_have_text("seized")
    expect(page.locator(".w.lit-field")).to_have_text(["Ada Holm", "rangers", "Dol", "Tuesday"])
    page.locator("#ev-v1 [data-field=actors] .words-of, #ev-v1 [data-field=actors] a.value").first.click()
    expect(page.locator(".w.pointed")).to_have_text("rangers")
    page.locator("#ev-v1").hover()
    expect(page.locator(".w.hinted")).to_have_text("seized")
    page.locator("a.w", has_text="60 percent").hover()
    expect(page.locator("#ev-f2.hinted")).to_be_visible()


def test_it_is_said_why_a_field_is_empty_or_inferred(page: Page, gallery: str) -> None:
    open_room(page, gallery, name="a3", rest="#ev-v1")
    expect(page.locator("#ev-v1 [data-field=date] .unknown")).to_have_text("no words tell when")
    open_room(page, gallery, rest="#ev-v1")
    expect(page.locator("#ev-v1 [data-field=date] .basis")).to_have_text("inferred from the words")


def test_a_kind_that_is_not_shown_appears_when_it_is_asked_for(page: Page, gallery: str) -> None:
    open_room(page, gallery)
    expect(page.locator("#ev-p1")).to_be_hidden()
    page.locator("a.w.line-1-place").click()
    expect(page.locator("#ev-p1")).to_be_visible()
    expect(page.locator("[data-kind-chip=place]")).to_have_attribute("aria-current", "true")


def test_overlapping_marks_are_all_drawn(page: Page, gallery: str) -> None:
    open_room(page, gallery)
    styles = page.locator("a.w", has_text="40 percent").evaluate(
        "word => { const style = getComputedStyle(word); return [style.backgroundColor, style.backgroundImage]; }"
    )
    assert styles[0] != "rgba(0, 0, 0, 0)"
    assert "gradient" in styles[1]


def test_the_machine_layer_is_read_only_and_keeps_what_was_rejected(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address), rest="#ev-v1")
    page.keyboard.press("x")
    expect(page.locator("#ev-v1 .badge.bad")).to_be_visible()
    page.get_by_role("link", name="Machine").click()
    expect(page.locator("#ev-v1")).to_be_visible()
    expect(page.locator(".badge.bad, .judge")).to_have_count(0)
    page.keyboard.press("a")
    page.keyboard.press("l")
    expect(page.locator("#ev-v1 .badge.bad")).to_be_visible()


def test_the_theme_is_switched_and_kept(page: Page, gallery: str) -> None:
    page.emulate_media(color_scheme="light")
    open_room(page, gallery)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_nothing_moves_while_reviewing(page: Page, serve: Serve) -> None:
    open_room(page, serve())
    page.evaluate(
        "window.shifts = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
        "if (!one.hadRecentInput) window.shifts += one.value; }).observe({type: 'layout-shift', buffered: true})"
    )
    before = page.locator("#cards").bounding_box()
    for key in ("j", "a", "x", "j", "k"):
        page.keyboard.press(key)
        page.wait_for_timeout(100)
    expect(page.locator("#done")).to_contain_text("2 of 5")
    assert page.evaluate("window.shifts") < 0.01
    after = page.locator("#cards").bounding_box()
    assert before is not None
    assert after is not None
    assert before == after


def test_the_room_can_be_read_and_used_without_scripts(browser: Browser, serve: Serve, address: str) -> None:
    where = serve(address)
    with watched(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{where}/articles")
        page.get_by_role("link", name="Dol, day 0", exact=True).click()
        page.locator("a.w", has_text="seized").click()
        page.locator("#ev-v1").get_by_role("button", name="Accept").click()
        expect(page.locator("#ev-v1 .badge.good")).to_have_text("accepted")
        page.locator("#ev-v1").get_by_role("link", name="Edit").click()
        page.get_by_label("What", exact=True).select_option("PROTEST")
        page.get_by_label("Words of").fill("killing")
        page.get_by_role("button", name="Keep the correction").click()
        expect(page.locator("#ev-v1 .item-name")).to_have_text("PROTEST")
        expect(page.locator("a.trigger")).to_have_text("killing")
    with open_store(address) as store:
        (row,) = find_articles(store.database, "begun").rows
        assert (row.origin.name, row.reviewed) == ("a0", 1)
