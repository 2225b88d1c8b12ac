"""The pages of data without a browser: what they show of what is asked, where their links lead, what they refuse."""

import re
from typing import Final

import pytest
from starlette.testclient import TestClient
from tests.records import make_article, make_record
from tests.store.retold import retold
from tests.web.conftest import MakeClient

from onrecord.store import open_store
from onrecord.store.queries.counts import Pair, PlaceCount
from onrecord.store.queries.shown import Origin, ShownFigure, ShownReview
from onrecord.web.remembering import Memory
from onrecord.web.views.asking import chips, event_filter
from onrecord.web.views.figures import gather
from onrecord.web.views.months import make_bars
from onrecord.web.views.network import others_of
from onrecord.web.views.places import map_places
from onrecord.web.views.words import say_date

VIEWS: Final = (
    "/events", "/events/map", "/events/timeline", "/events/network", "/actors", "/actors/ada-holm",
    "/speakers/ada-holm", "/figures", "/search?q=losses",
)  # fmt: skip


def shown(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert (path, answer.status_code) == (path, 200)
    return re.sub(r"\s+", " ", answer.text)


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_links_to_items_or_parties_and_holds_no_inline_code(client: TestClient, path: str) -> None:
    page = shown(client, path)
    assert re.search(r'href="/(articles/\d+(#ev-\w+)?|actors/[^"]+|events\?[^"]+)"', page)
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=", page)


def test_the_table_shows_what_is_asked(client: TestClient) -> None:
    page = shown(client, "/events?type=protest&min_score=0.7")
    assert "<b>2</b> events" in page
    assert page.count('<span class="dot material-conflict">Protest</span>') == 2
    assert 'rangers <mark class="told event">seized</mark> Dol on Tuesday' in page
    assert 'href="/actors/ada-holm"' in page
    assert "take away" in page
    assert "<b>0</b> events" in shown(client, "/events?place=nowhere")
    assert "Nothing in this database is told so" in shown(client, "/events?party=nobody")


def test_pages_of_the_table_follow_one_another(record_file: object, make_client: MakeClient) -> None:
    with open_store(str(record_file)) as store:
        list(store.add(retold(number) for number in range(8, 28)))
        list(store.add(make_record(make_article(id=f"more{number}")) for number in range(40)))
    client = make_client()
    first = shown(client, "/events")
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = shown(client, following[1].replace("&amp;", "&"))
    assert (first.count('class="what"'), second.count('class="what"')) == (50, 18)
    assert "First page" in second


def test_what_cannot_be_asked_is_said_in_a_sentence(client: TestClient) -> None:
    for path, said in (
        ("/events?since=soon", "soon: no date"),
        ("/events?min_score=7", "7: no score"),
        ("/events?cursor=x", "not a cursor"),
        ("/events?words=%00", ""),
        ("/actors?part=watchers", "no part"),
        ("/search?q=losses&in=articles&cursor=x", "not a cursor"),
    ):
        answer = client.get(path)
        assert (path, answer.status_code, said in answer.text.lower()) == (path, 400, True)
    assert client.get("/actors/nobody-at-all").status_code == 404
    assert client.get("/speakers/%E2%80%A6").status_code == 404


def test_a_speakers_words_are_in_the_order_of_time(client: TestClient) -> None:
    page = shown(client, "/speakers/ADA_Holm")
    days = re.findall(r"<b>(\d+ Jun 2018)</b>", page)
    assert days == sorted(days, key=lambda day: int(day.split()[0]))
    assert len(days) == 16
    assert "<q>It is over</q>" in page
    assert "Also told as <span>Holm</span>" in page
    assert "<b>8</b> statements" in shown(client, "/speakers/ada-holm?words=losses")


def test_figures_of_one_measure_stand_side_by_side(client: TestClient) -> None:
    page = shown(client, "/figures?article=a0")
    assert page.count('class="measure panel"') == 1
    assert "about 40" in page
    assert "59.5–60.5" in page
    assert '<mark class="told figure">40 percent</mark>' in page
    assert "<b>0</b> figures" in shown(client, "/figures?words=gains")


def test_search_marks_what_it_finds(client: TestClient) -> None:
    page = shown(client, "/search?q=losses")
    assert '<mark class="hit">losses</mark>' in page
    assert re.search(r'href="/articles/\d+#ev-s2"', page)
    assert "Ada Holm" in shown(client, "/search?q=holm&in=names")
    assert "Nothing holds these words" in shown(client, "/search?q=submarine")
    assert "Search words, names" in shown(client, "/search?q=…")


def test_an_empty_store_says_what_to_do(make_client: MakeClient, tmp_path: object) -> None:
    address = f"{tmp_path}/empty.db"
    open_store(address, create=True).close()
    client = make_client(address=address)
    for path in ("/events", "/events/map", "/figures"):
        assert "onrecord add" in shown(client, path)
    assert "Nobody found" in shown(client, "/actors")


def place(name: str, kind: str | None, country: str | None = "FRA", *, placed: bool = True) -> PlaceCount:
    at = (48.5, -1.7) if placed else (None, None)
    return PlaceCount(name, country, None, *at, kind, 2)


def test_a_map_draws_no_more_than_is_told() -> None:
    drawn = map_places(
        (
            place("France", "country"), place("Gaul", "country"), place("Brittany", "admin1"), place("Dol", "city"),
            place("the bridge", "point"), place("the north", "region", placed=False), place("Dol?", None),
            place("Atlantis", "country", "ATL"),
        ),
        {},
    )  # fmt: skip
    by_name = {one.name: (one.precision, one.shape, one.metres, one.latitude is not None) for one in drawn}
    assert by_name == {
        "France": ("country", "250", 0, False), "Brittany": ("region", None, 75_000, True),
        "Dol": ("city", None, 5_000, True), "the bridge": ("point", None, 0, True),
        "the north": (None, None, 150_000, False), "Dol?": (None, None, 0, False), "Atlantis": (None, None, 0, False),
    }  # fmt: skip
    assert drawn[0].count == 4


def test_months_without_anything_are_drawn_too() -> None:
    bars = make_bars({"": 3, "2018-01": 4, "2018-04": 1})
    assert bars is not None
    assert [(bar.period, bar.count) for bar in bars.bars] == [
        ("2018-01", 4), ("2018-02", 0), ("2018-03", 0), ("2018-04", 1),
    ]  # fmt: skip
    assert (bars.unit, bars.most, bars.undated, len(bars.some)) == ("month", 4, 3, 2)
    assert make_bars({"": 3}) is None


def test_what_was_long_ago_does_not_flatten_the_rest() -> None:
    bars = make_bars({"1903-05": 1, **{f"2018-{month:02}": 20 for month in range(1, 13)}})
    assert bars is not None
    assert (bars.unit, bars.earlier, bars.before, len(bars.bars)) == ("month", 1, "Jan 2018", 12)
    years = make_bars({f"{year}-06": 5 for year in range(1950, 2020)})
    assert years is not None
    assert (years.unit, years.earlier, len(years.bars)) == ("year", 0, 70)


@pytest.mark.parametrize(("first", "last"), [("2016-04", "2020-12"), ("2016-09", "2018-05"), ("2019-01", "2019-06")])
def test_words_below_a_chart_leave_room_for_one_another(first: str, last: str) -> None:
    bars = make_bars({first: 4, last: 1})
    assert bars is not None
    assert len(bars.ticks) > 1
    for here, after in zip(bars.ticks, bars.ticks[1:], strict=False):
        # Where the chart is narrowest, a letter takes about this part of its width.
        assert here.x + 2.4 * len(here.label) < after.x


def test_who_goes_by_several_names_acts_on_another_once() -> None:
    pairs = (
        Pair("Syria", "Rebels", 2, -5.0),
        Pair("Syria", "Aid workers", 3, 1.0),
        Pair("Damascus", "rebels", 2, -9.0),
    )
    rows = others_of("Syria", pairs, acting=True)
    assert [(row.name, row.count) for row in rows] == [("Rebels", 4), ("Aid workers", 3)]
    assert rows[0].events == "/events?actor=Syria&recipient=Rebels"


def figure(item: str, about: str | None, unit: str, *, against: str | None = None, version: int = 1) -> ShownFigure:
    origin = Origin(version, "a", version, None, None, None, None)
    said = ShownReview("machine", None, None, None, None)
    return ShownFigure(
        version, item, origin, 1.0, None, unit, about, False, (), None, against, "", 0.9, "1", said, ()
    )  # fmt: skip


def test_figures_are_brought_together_by_words_or_by_the_article() -> None:
    one = figure("f1", "pilgrims killed in the stampede", "people")
    same = figure("f2", "killed pilgrims, stampede", "people", version=2)
    other_unit = figure("f3", "pilgrims killed in the stampede", "percent", version=3)
    now, then = figure("f4", "its land", "percent", against="f5", version=4), figure("f5", None, "acres", version=4)
    wordless = figure("f6", None, "percent", version=5)
    groups = gather((one, same, other_unit, now, then, wordless))
    assert groups == ((one, same), (other_unit,), (now, then), (wordless,))
    assert gather((then, now)) == ((then, now),)


def test_conditions_are_told_and_can_be_taken_away() -> None:
    told = {"type": "aid", "min_score": "0.8", "cursor": "x", "sort": "score"}
    assert [(chip.label, chip.value, chip.without) for chip in chips("/events", told)] == [
        ("type", "Aid", "/events?min_score=0.8&sort=score"), ("score from", "80 %", "/events?type=aid&sort=score"),
    ]  # fmt: skip
    assert event_filter(told).type == "AID"


def test_dates_are_said_as_precisely_as_told() -> None:
    assert [say_date(one) for one in ("2018-W18", "", None, "2018-13")] == ["2018, week 18", "", "", "2018-13"]


def test_counts_are_remembered_until_something_is_written(record_file: object) -> None:
    memory, asked = Memory(kept=2), []
    with open_store(str(record_file)) as store:

        def ask(question: str) -> str:
            return memory.ask(store, question, lambda: asked.append(question) or question)  # type: ignore[func-returns-value]

        assert [ask(one) for one in "aabba"] == list("aabba")
        assert asked == ["a", "b"]
        ask("c")
        ask("b")
        assert asked == ["a", "b", "c", "b"]
        list(store.add([make_record()]))
        ask("b")
        assert asked == ["a", "b", "c", "b", "b"]
