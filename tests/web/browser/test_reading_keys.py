"""Every key of the reading room and of the list, as a reviewer presses them, over both databases."""

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.conftest import Serve
from tests.web.browser.test_reading_room import open_room

from onrecord.codebook import load_codebook
from onrecord.store import open_store


@pytest.fixture(scope="module", autouse=True)
def known_codebook() -> None:
    """Read the codebook before the clock of a test runs: the server is of this process."""
    load_codebook()


def selected(page: Page) -> str:
    """Return the item that is selected."""
    return str(page.locator(".item.is-selected").get_attribute("data-item"))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def mark(page: Page, words: str) -> None:
    """Select words of one segment of the article with the mouse's means."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
                return;
            }
        }""",
        words,
    )


def test_j_and_k_go_through_what_is_to_review(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    assert selected(page) == "v1"
    seen = []
    for _ in range(5):
        press(page, "j")
        seen.append(selected(page))
    assert seen == ["s1", "s2", "f1", "f2", "f2"]
    press(page, "k", "k")
    assert selected(page) == "s2"
    assert page.evaluate("document.activeElement.id") == "ev-s2"


def test_a_and_x_judge_and_go_on_and_u_takes_back(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    # Pressed at once: none is lost, and none waits for another's answer.
    press(page, "a", "x", "a")
    expect(page.locator("#done")).to_contain_text("3 of 5")
    assert selected(page) == "f1"
    expect(page.locator("#ev-v1 .badge")).to_have_text("accepted")
    expect(page.locator("#ev-s1 .badge")).to_have_text("rejected")
    press(page, "K")
    assert selected(page) == "f1"
    press(page, "J")
    assert selected(page) == "f2"
    press(page, "u")
    expect(page.locator("#done")).to_contain_text("2 of 5")
    expect(page.locator("#ev-s2.is-selected")).to_be_visible()
    press(page, "u")
    expect(page.locator("#ev-s1 .badge")).to_have_count(0)
    with open_store(address) as store:
        decisions = [one.verdict.decision for one in store.reviews("a0")]
    assert decisions == ["accept", "reject", "accept", "undo", "undo"]


def test_w_says_why(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    press(page, "w")
    page.keyboard.type("the trigger is right")
    press(page, "Enter", "a")
    expect(page.locator("#done")).to_contain_text("1 of 5")
    with open_store(address) as store:
        assert [one.verdict.why for one in store.reviews("a0")] == ["the trigger is right"]


def test_e_edits_and_adds_who_is_missing(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    press(page, "e")
    page.get_by_label("What", exact=True).select_option("COERCE")
    page.get_by_label("Who", exact=True).fill("11 men")
    page.get_by_label("Who, one more").press("Tab")
    page.get_by_label("When").fill("2018-04-30")
    page.get_by_label("Where").fill("")
    page.locator("#i-why").fill("read again")
    page.get_by_role("button", name="Keep the correction").click()
    card = page.locator("#ev-v1.is-selected")
    expect(card.locator(".item-name")).to_have_text("COERCE")
    expect(card.locator("[data-field=actors] a.value")).to_have_text("11 men")
    expect(card.locator("[data-field=place] .unknown")).to_be_visible()
    expect(card.locator(".history")).to_contain_text("read again")
    with open_store(address) as store:
        (event,) = store.record("a0").events
        assert (event.type, event.date, event.place) == ("COERCE", "2018-04-30", None)
        assert store.record("a0", layer="machine").events[0].type == "ASSAULT"


def test_what_makes_no_sense_is_said_in_the_form_and_nothing_is_lost(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    press(page, "e")
    page.get_by_label("Who", exact=True).fill("Nobody Here")
    page.get_by_label("When").fill("2018-05-03")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.locator(".sheet-form .error")).to_contain_text("Nobody Here: no party of that name")
    expect(page.get_by_label("When")).to_have_value("2018-05-03")
    press(page, "Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "ev-v1"


def test_brackets_give_an_item_the_words_selected(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    mark(page, "killing")
    press(page, "[")
    expect(page.locator("#marking-words")).to_have_text("“killing”")
    press(page, "Enter")
    expect(page.locator("a.trigger")).to_have_text("killing")
    with open_store(address) as store:
        record = store.record("a0")
        assert record.article.words(record.events[0].trigger) == "killing"


def test_brackets_move_the_edges_a_word_at_a_time(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    words = page.locator("#marking-words")
    for key, expected in (
        ("]", "“seized Dol”"), ("[", "“rangers seized Dol”"), ("}", "“rangers seized”"), ("{", "“seized”"),
        ("{", "“seized”"),
    ):  # fmt: skip
        press(page, key)
        expect(words).to_have_text(expected)
    press(page, "Escape")
    expect(words).to_be_hidden()
    expect(page.locator("a.trigger")).to_have_text("seized")


def test_m_and_n_add_what_was_missed(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    mark(page, "killing")
    press(page, "m")
    expect(page.get_by_label("Words of")).to_have_value("killing")
    page.get_by_label("What", exact=True).select_option("ASSAULT")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".item.is-selected .badge")).to_have_text("added")
    press(page, "n")
    page.get_by_label("Words of").fill("no such words")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".sheet-form .error")).to_contain_text("no such words in the article")
    page.get_by_label("Words of").fill("Holm put losses at about 40 percent")
    page.get_by_label("Speaker", exact=True).fill("Ada Holm")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".item.statement.is-selected .badge")).to_have_text("added")
    with open_store(address) as store:
        record = store.record("a0")
        assert (len(record.events), len(record.statements)) == (2, 3)


def test_words_marked_while_a_form_is_open_are_its_words(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    press(page, "m")
    expect(page.get_by_label("Words of")).to_have_value("")
    box = page.locator("a.w", has_text="Tuesday").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page.get_by_label("Words of")).to_have_value("Tuesday")


def test_numbers_show_kinds_and_escape_selects_nothing(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    for key, items in (
        ("1", ["v1"]), ("2", ["s1", "s2"]), ("3", ["f1", "f2"]), ("4", ["t1"]), ("5", ["p1"]), ("6", ["e1", "e2"]),
    ):  # fmt: skip
        press(page, key)
        shown = page.locator(".item:visible").evaluate_all("cards => cards.map(card => card.dataset.item)")
        assert sorted(shown) == items
    press(page, "0", "Escape")
    expect(page.locator(".item.is-selected")).to_have_count(0)


def test_f_finishes_and_goes_to_the_next_article(page: Page, serve: Serve, address: str) -> None:
    where = serve(address)
    open_room(page, where, name="a7")
    here = page.url
    press(page, "f")
    page.wait_for_url(lambda url: url.startswith(f"{where}/articles/") and url != here)
    expect(page.locator("h1")).to_have_text("Dol, day 6")
    page.goto(f"{where}/articles?progress=finished")
    expect(page.locator(".queue-row")).to_have_count(1)


def test_the_search_and_the_keys_are_a_key_away(page: Page, serve: Serve, address: str) -> None:
    open_room(page, serve(address))
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press(page, "a", "Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(page.locator("#done")).to_contain_text("0 of 5")
    press(page, "/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("jax")
    expect(page.get_by_role("searchbox")).to_have_value("jax")
    assert selected(page) == "v1"


def test_the_list_is_walked_by_keys(page: Page, serve: Serve, address: str) -> None:
    page.goto(f"{serve(address)}/articles")
    press(page, "j", "j", "k", "j")
    expect(page.get_by_role("link", name="Dol, day 6", exact=True)).to_be_focused()
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Dol, day 6")
