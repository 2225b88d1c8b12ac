"""The pages of data in a browser: drawn, legible, reached by everybody, in both themes and at three widths."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.records import make_record
from tests.web.browser.conftest import Check, Serve, fits, looks, watched

from onrecord.store import open_store
from onrecord.web import Settings

PLAIN: Final = (
    "/events", "/events?type=assault&min_score=0.5", "/actors", "/actors?part=speakers", "/actors/ada-holm",
    "/speakers/ada-holm", "/figures", "/search?q=losses",
)  # fmt: skip
DRAWN: Final = ("/events/map", "/events/timeline", "/events/network")
# Where nothing answers to what was asked for.
EMPTY: Final = ("/events?party=nobody", "/articles?publisher=nobody", "/search?q=xyzzy", "/figures?words=xyzzy")


def open_view(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    if path in DRAWN:
        page.wait_for_selector("[data-drawn]")


@pytest.mark.parametrize("path", [*PLAIN, *DRAWN, *EMPTY])
def test_a_view_keeps_nobody_out(page: Page, gallery: str, find_barriers: Check, path: str) -> None:
    open_view(page, gallery, path)
    for look in looks(page):
        assert (look, find_barriers(page), fits(page)) == (look, [], True)


def test_every_view_opens_over_both_databases(page: Page, serve: Serve, address: str) -> None:
    base = serve(address)
    for path in ("/articles", "/articles?progress=untouched&words=Dol", *PLAIN, *DRAWN, *EMPTY):
        open_view(page, base, path)
        assert page.locator("main a").count() > 0


def test_views_can_be_read_without_a_script(browser: Browser, gallery: str) -> None:
    with watched(browser, java_script_enabled=False) as context:
        page = context.new_page()
        for path in (*PLAIN, *DRAWN):
            page.goto(gallery + path)
            assert page.locator("main a[href^='/a'], main a[href^='/events']").count() > 0
            assert page.locator(".chart-panel").count() == 0 or not page.locator(".chart-panel").is_visible()


def test_an_event_leads_to_its_place_in_the_article(page: Page, serve: Serve, address: str) -> None:
    page.goto(serve(address) + "/events")
    page.locator("a.kind").first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+#ev-v1$"))


def test_a_choice_asks_at_once_and_empty_fields_stay_out_of_the_address(page: Page, serve: Serve, address: str) -> None:
    base = serve(address)
    page.goto(f"{base}/events")
    page.get_by_label("What", exact=True).select_option("PROTEST")
    page.wait_for_url("**/events?type=PROTEST")
    assert page.locator("tbody tr").count() == 4
    page.get_by_label("Who or whom").fill("holm")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/events?type=PROTEST&party=holm")
    page.get_by_role("link", name="type Protest").click()
    page.wait_for_url("**/events?party=holm")
    assert page.locator("tbody tr").count() == 8


def test_the_map_draws_a_town_as_wide_as_a_town(page: Page, serve: Serve, address: str) -> None:
    open_view(page, serve(address), "/events/map")
    shapes = page.locator("#map path.leaflet-interactive")
    assert shapes.count() == 1
    assert page.locator("#map .leaflet-marker-icon").count() == 0
    shapes.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("Dol")
    expect(page.locator(".leaflet-popup a[href^='/events?']")).to_contain_text("8 events")


def test_a_country_is_shaded_and_never_a_pin(page: Page, serve: Serve, tmp_path: Path) -> None:
    record = make_record()
    country = replace(record.places[0], name="France", kind="country", admin1=None)
    with open_store(tmp_path / "country.db", create=True) as store:
        list(store.add([replace(record, places=(country,))]))
    open_view(page, serve(tmp_path / "country.db"), "/events/map")
    row = page.locator("#places tbody tr")
    assert (row.get_attribute("data-shape"), row.get_attribute("data-latitude")) == ("250", None)
    # One path that is many points: the shape of the country.
    outline = page.locator("#map path.leaflet-interactive").get_attribute("d")
    assert outline is not None
    assert outline.count("L") > 50


def test_tiles_are_asked_for_only_where_a_setting_names_them(browser: Browser, serve: Serve) -> None:
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    open_view(page, serve(settings=Settings(tiles="https://tiles.example/{z}/{x}/{y}.png")), "/events/map")
    page.wait_for_timeout(300)
    context.close()
    assert any(url.startswith("https://tiles.example/") for url in asked)


@pytest.mark.parametrize("path", ["/events/timeline", "/events/network"])
def test_a_chart_is_drawn_again_in_the_other_theme(page: Page, gallery: str, path: str) -> None:
    open_view(page, gallery, path)
    pixels = "() => document.querySelector('.chart canvas').toDataURL()"
    light = page.evaluate(pixels)
    page.get_by_role("button", name="Switch between light and dark").click()
    page.wait_for_function(f"before => ({pixels})() !== before", arg=light)
