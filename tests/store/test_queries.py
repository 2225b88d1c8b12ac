"""What is read from the store: filtered, in order, page by page, with parties and words, in both layers."""

from dataclasses import replace
from typing import Any, Final

import pytest
from tests.records import TEXT, make_article, make_record
from tests.store.retold import retold

from onrecord.errors import StoreError
from onrecord.store import EventFilter, FigureFilter, StatementFilter, Store, Verdict
from onrecord.store.database import Database
from onrecord.store.queries.articles import find_article, find_articles, list_versions
from onrecord.store.queries.counts import (
    count_by,
    count_by_month,
    count_items,
    count_measures,
    count_pairs,
    count_places,
)
from onrecord.store.queries.items import find_items


def names(page: Any) -> list[str]:
    return [row.origin.name for row in page.rows]


def test_an_event_comes_with_parties_place_and_words(store: Store) -> None:
    (event,) = store.find_events(EventFilter(article="a0")).rows
    assert (event.type, event.mode, event.date, event.magnitude) == (
        "ASSAULT",
        ("firearms",),
        "2018-05-01",
        {"dead": 11},
    )
    assert [(party.name, party.sector) for party in event.actors] == [("rangers", "MIL")]
    assert [(party.item, party.country) for party in event.recipients] == [("e2", "XKX")]
    assert event.place is not None
    assert (event.place.name, event.place.latitude) == ("Dol", 48.55)
    assert (event.origin.title, event.origin.published) == ("Dol, day 0", "2018-06-01")
    words = {(one.field, one.words, one.by) for one in event.evidence}
    assert words == {
        ("trigger", "seized", None), ("actors", "rangers", "role/encoder"), ("date", "Tuesday", "en.timex.weekday"),
    }  # fmt: skip
    assert all(TEXT[one.start : one.end] == one.words for one in event.evidence)


ASKED: Final = (
    ({"type": "PROTEST"}, "1357"),
    ({"actor": "RANGERS", "type": "ASSAULT"}, "0246"),
    ({"actor": "Holm"}, ""),
    ({"recipient": "ada  holm"}, "01234567"),
    ({"party": "holm", "min_score": 0.8}, "67"),
    ({"party": "…"}, ""),
    ({"mode": "firearms", "context": "military"}, "01234567"),
    ({"mode": "fire"}, ""),
    ({"country": "FRA", "place": "dol"}, "01234567"),
    ({"country": "XKX"}, ""),
    ({"factuality": "planned"}, ""),
    ({"until": "2018-04-30"}, "26"),
    ({"since": "2018-05-05", "until": "2018-05-31"}, "15"),
    ({"since": "2018-06"}, "37"),
    ({"publisher": "The Dol Courier", "quad": "material conflict", "type": "ASSAULT"}, "0246"),
    ({"words": "seizing -ceasefire", "type": "PROTEST"}, "1357"),
    ({"words": "ceasefire"}, ""),
    ({"duplicates": False}, "0"),
    ({"review": "open"}, "01234567"),
    ({"review": "any"}, ""),
    ({"layer": "machine"}, "01234567"),
)


def test_filters(store: Store) -> None:
    for asked, found in ASKED:
        page = store.find_events(EventFilter(**asked))
        assert (asked, sorted(names(page))) == (asked, [f"a{number}" for number in found])
        assert count_items(store.database, EventFilter(**asked)) == len(found)


def test_pages_follow_one_another_in_every_order(store: Store) -> None:
    by_score = [f"a{number}" for number in range(8)]
    assert walked(store, "doubtful") == by_score
    assert walked(store, "score") == by_score[::-1]
    for sort in ("newest", "oldest"):
        whole = store.find_events(EventFilter(), sort=sort)  # type: ignore[arg-type]
        assert walked(store, sort) == names(whole)
        days = [event.day for event in whole.rows]
        assert days == sorted(days, reverse=sort == "newest")


def walked(store: Store, sort: Any) -> list[str]:
    """Walk three at a time."""
    found: list[str] = []
    cursor = None
    for _ in range(4):
        page = store.find_events(EventFilter(), sort=sort, cursor=cursor, size=3)
        found += names(page)
        cursor = page.next
        if cursor is None:
            break
    return found


def test_a_page_does_not_shift_when_rows_are_added(store: Store) -> None:
    first = store.find_events(EventFilter(), sort="oldest", size=3)
    article = make_article(id="early", published="2018-01-01")
    list(store.add([replace(make_record(article), events=(replace(make_record().events[0], date="2018-01-01"),))]))
    second = store.find_events(EventFilter(), sort="oldest", size=3, cursor=first.next)
    assert not {*names(first)} & {*names(second)}
    assert "early" not in names(second)


def test_what_cannot_be_asked_is_said(database: Database) -> None:
    for cursor in ("x", "e30", "WzFd", "WzEsMixbXV0"):
        with pytest.raises(StoreError, match="not a cursor"):
            find_items(database, EventFilter(), cursor=cursor)
    for asked, said in (
        ({"since": "soon"}, "no date"),
        ({"until": "2018-13"}, "no date"),
        ({"layer": "x"}, "no layer"),
    ):
        with pytest.raises(StoreError, match=said):
            find_items(database, EventFilter(**asked))  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="no order"):
        find_items(database, EventFilter(), sort="best")  # type: ignore[arg-type]


def test_a_speakers_statements_in_time_order(store: Store) -> None:
    page = store.find_statements(StatementFilter(speaker="Holm", kind="direct"), sort="oldest")
    assert names(page) == [f"a{number}" for number in range(8)]
    first = page.rows[0]
    assert (first.words, [party.name for party in first.speakers]) == ("It is over", ["Ada Holm"])
    assert {(one.field, one.words) for one in first.evidence} == {
        ("cue", "said"), ("content", "It is over"), ("speakers", "she"),
    }  # fmt: skip
    assert names(store.find_statements(StatementFilter(words="losses", article="a3"))) == ["a3"]
    assert names(store.find_statements(StatementFilter(speaker="rangers"))) == []


def test_figures_of_one_measure_side_by_side(store: Store) -> None:
    (measure,) = count_measures(store.database, FigureFilter())
    assert (measure.about, measure.unit, measure.count, measure.articles) == ("losses", "percent", 16, 8)
    assert (measure.low, measure.high) == (40.0, 60.5)
    page = store.find_figures(FigureFilter(about="Losses", unit="percent", claimed_by="holm"), sort="oldest", size=2)
    assert [(one.low, one.high, one.words, one.against) for one in page.rows] == [
        (40.0, None, "40 percent", "f2"), (59.5, 60.5, "60 percent", None),
    ]  # fmt: skip


def test_counts(store: Store) -> None:
    database = store.database
    assert count_by_month(database, EventFilter()) == {"2018-04": 2, "2018-05": 4, "2018-06": 2}
    assert count_by(database, EventFilter(since="2018-05"), "type") == {"ASSAULT": 4, "PROTEST": 4}
    (pair,) = count_pairs(database, EventFilter(type="PROTEST"))
    assert (pair.actor, pair.recipient, pair.count, pair.scale) == ("rangers", "Ada Holm", 4, -9.0)
    (place,) = count_places(database, EventFilter())
    assert (place.name, place.country, place.count) == ("Dol", "FRA", 8)


def review(store: Store, article: str, decision: Any, **changes: Any) -> None:
    kind, item = changes.pop("kind", "event"), changes.pop("item", "v1")
    store.review(find_article(store.database, article), Verdict(decision, kind, item, "ada", changes, "read it"))


def test_the_reviewed_layer_is_what_people_left(store: Store) -> None:
    review(store, "a0", "reject")
    review(store, "a1", "correct", type="COERCE")
    review(store, "a2", "accept")
    assert [names(store.find_events(EventFilter(type=type))) for type in ("COERCE", "PROTEST")] == [
        ["a1"], ["a7", "a3", "a5"],
    ]  # fmt: skip
    machine = store.find_events(EventFilter(layer="machine", type="PROTEST"))
    assert sorted(names(machine)) == ["a1", "a3", "a5", "a7"]
    (corrected,) = store.find_events(EventFilter(review="correct")).rows
    said = corrected.review
    assert (said.layer, said.verdict, said.reviewer, said.why) == ("person", "correct", "ada", "read it")
    assert [party.name for party in corrected.actors] == ["rangers"]
    assert names(store.find_events(EventFilter(review="reject"))) == ["a0"]
    assert names(store.find_events(EventFilter(review="accept"))) == ["a2"]
    assert "a0" not in names(store.find_events(EventFilter()))
    assert count_by_month(store.database, EventFilter())["2018-05"] == 3
    assert store.record("a1").events[0].type == "COERCE"
    assert store.record("a1", layer="machine") == retold(1)


def test_a_corrected_name_is_found_and_the_old_is_not(store: Store) -> None:
    review(store, "a0", "correct", kind="entity", item="e1", name="Dol militia")
    assert names(store.find_events(EventFilter(actor="Dol militia"))) == ["a0"]
    assert "a0" not in names(store.find_events(EventFilter(actor="rangers")))
    assert "a0" in names(store.find_events(EventFilter(actor="rangers", layer="machine")))


def test_the_queue_tells_how_far_review_is(store: Store) -> None:
    review(store, "a2", "accept")
    review(store, "a3", "accept")
    review(store, "a3", "accept", kind="article", item="")
    begun, finished = (find_articles(store.database, state).rows for state in ("begun", "finished"))
    assert ([row.origin.name for row in begun], [row.origin.name for row in finished]) == (["a2"], ["a3"])
    (article,) = finished
    assert (article.events, article.statements, article.figures, article.reviewed) == (1, 2, 2, 1)
    assert (article.finished, article.duplicate_of) == (True, "a0")
    untouched = find_articles(store.database, "untouched", size=4)
    assert [row.origin.name for row in untouched.rows] == ["a7", "a6", "a5", "a4"]
    more = find_articles(store.database, "untouched", size=4, cursor=untouched.next)
    assert [row.origin.name for row in more.rows] == ["a1", "a0"]


def test_versions_of_an_article(store: Store) -> None:
    newer = replace(retold(0), coder=replace(retold(0).coder, model="en-2"), events=())
    list(store.add([newer]))
    key = find_article(store.database, "a0")
    article = store.find_statements(StatementFilter(article="a0")).rows[0].origin.article
    versions = list_versions(store.database, article)
    assert [(one.number, one.current, one.coder.model) for one in versions] == [(2, True, "en-2"), (1, False, "en-1")]
    assert versions[0].key == key
    assert names(store.find_events(EventFilter(article="a0"))) == []
    assert names(store.find_events(EventFilter(version=versions[1].key))) == ["a0"]


def test_tables_for_computing(store: Store) -> None:
    pandas = pytest.importorskip("pandas")
    frame = store.events(actor="rangers", since="2018-05-05", until="2018-05")
    assert isinstance(frame, pandas.DataFrame)
    assert [*frame["article"]] == ["a1", "a5"]
    assert frame.loc[0, ["actor", "recipient", "date", "dead"]].tolist() == ["rangers", "Ada Holm", "2018-05", 11]
    assert len(store.statements(speaker="Ada Holm")) == 16
    assert store.figures(about="losses")["value"].max() == 59.5
    with pytest.raises(TypeError, match="colour"):
        store.events(colour="red")  # type: ignore[call-arg]


def test_polars_takes_a_table_over(store: Store) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed: pip install onrecord[dev]")
    frame = store.events()
    for taken in (polars.from_pandas(frame), polars.DataFrame(frame), polars.from_dataframe(frame)):
        assert taken.columns == list(frame.columns)
        assert taken["type"].to_list() == frame["type"].to_list()
        assert taken["score"].to_list() == frame["score"].to_list()
