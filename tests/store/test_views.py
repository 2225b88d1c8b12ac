"""What the views of the page ask for: the sentence around an item, who takes part most, counts at once, the moment."""

from dataclasses import replace

import pytest
from tests.records import make_article, make_record
from tests.store.retold import retold

from onrecord.errors import Refused
from onrecord.model.article import Furniture
from onrecord.model.entity import Entity
from onrecord.model.span import Span
from onrecord.store import EventFilter, FigureFilter, StatementFilter, Store, Verdict, tables
from onrecord.store.database import Database
from onrecord.store.queries.articles import find_article
from onrecord.store.queries.context import Context, begin_of_sentence, end_of_sentence, read_contexts
from onrecord.store.queries.counts import count_by, count_by_month, count_events, count_items
from onrecord.store.queries.moment import read_moment
from onrecord.store.queries.parties import describe_party, find_parties


def test_items_come_with_their_sentence(store: Store) -> None:
    database = store.database
    (event,) = store.find_events(EventFilter(article="a0")).rows
    assert read_contexts(database, tables.events, [event.key]) == {
        event.key: Context("Gen. Ada Holm’s rangers ", "seized", " Dol on Tuesday, killing 11 men.")
    }
    (said, *_) = store.find_statements(StatementFilter(article="a0", kind="direct")).rows
    assert read_contexts(database, tables.statements, [said.key])[said.key].after.startswith(",” she said.")
    figures = store.find_figures(FigureFilter(article="a0")).rows
    read = read_contexts(database, tables.figures, [figure.key for figure in figures])
    assert {(one.before, one.words) for one in read.values()} == {
        ("Holm put losses at about ", "40 percent"), ("Holm put losses at about 40 percent, down from ", "60 percent"),
    }  # fmt: skip
    assert read_contexts(database, tables.events, []) == {}


def test_a_sentence_leaves_out_what_is_no_part_of_the_report(store: Store) -> None:
    record = make_record(make_article(id="aside"))
    for words, before, after in (
        ("on Tuesday, ", "Gen. Ada Holm’s rangers ", " Dol killing 11 men."),
        ("Holm’s ", "Gen. Ada rangers ", " Dol on Tuesday, killing 11 men."),
    ):
        start = record.article.text.index(words)
        aside = Furniture(Span(start, start + len(words)), "related", "test")
        article = replace(record.article, id=f"aside {words}", furniture=(aside,))
        list(store.add([replace(record, article=article)]))
        (event,) = store.find_events(EventFilter(article=article.id)).rows
        assert read_contexts(store.database, tables.events, [event.key]) == {
            event.key: Context(before, "seized", after)
        }


def test_a_sentence_is_cut_where_it_is_long() -> None:
    assert begin_of_sentence("One. " + "two " * 60) == "… " + "two " * 37
    assert end_of_sentence(" three" * 60 + ".") == " three" * 24 + " …"
    assert begin_of_sentence("x" * 400) == "… "
    assert begin_of_sentence("On Monday Mr. J. ") == "On Monday Mr. J. "


def test_events_are_counted_by_all_at_once(store: Store) -> None:
    asked = EventFilter(since="2018-05")
    counts = count_events(store.database, asked)
    assert counts.months == count_by_month(store.database, asked) == {"2018-04": 2, "2018-05": 4, "2018-06": 2}
    assert counts.types == count_by(store.database, asked, "type") == {"ASSAULT": 4, "PROTEST": 4}
    assert counts.factualities == {"occurred": 8}
    assert counts.all == count_items(store.database, asked) == 8
    assert count_by(store.database, asked, "quad") == {"material conflict": 8}


def test_figures_are_found_by_words_of_what_they_measure(store: Store) -> None:
    assert count_items(store.database, FigureFilter(words="loss")) == 16
    assert count_items(store.database, FigureFilter(words="loss", unit="people")) == 0
    assert count_items(store.database, FigureFilter(words="gains")) == 0


def test_who_takes_part_most(store: Store) -> None:
    database = store.database
    named = find_parties(database)
    assert [(one.name, one.type, one.country, one.count) for one in named] == [
        ("Ada Holm", "person", "XKX", 8), ("rangers", "group", None, 8),
    ]  # fmt: skip
    assert [(one.name, one.count) for one in find_parties(database, "speakers")] == [("Ada Holm", 16)]
    assert [(one.name, one.count) for one in find_parties(database, "actors", type="group")] == [("rangers", 8)]
    assert find_parties(database, "actors", type="person") == ()
    assert [one.name for one in find_parties(database, words="holm")] == ["Ada Holm"]
    assert find_parties(database, words="…") == ()
    with pytest.raises(Refused, match="no part"):
        find_parties(database, "watchers")  # type: ignore[arg-type]


def test_spellings_of_one_name_are_one_party(database: Database) -> None:
    store = Store(database)
    record = make_record()
    spelled = ("Ada Hölm", "ADA HOLM", "Ada Holm")
    for number, name in enumerate(spelled):
        article = make_article(id=f"b{number}")
        holm = replace(record.entities[1], name=name, country=None if number else "XKX")
        list(store.add([replace(record, article=article, entities=(record.entities[0], holm))]))
    assert [(one.name, one.country, one.count) for one in find_parties(database, type="person")] == [
        ("Ada Hölm", "XKX", 3)
    ]  # fmt: skip


def test_all_that_goes_by_a_name_is_told(store: Store) -> None:
    namesake = Entity("e1", "Holm", "city", "DNK", None, make_record().entities[0].mentions)
    record = make_record(make_article(id="other"))
    list(store.add([replace(record, entities=(namesake, record.entities[1]))]))
    known = describe_party(store.database, "HOLM")
    assert known is not None
    assert [(one.name, one.type, one.role, one.articles) for one in known.namesakes] == [
        ("Ada Holm", "person", "Gen.", 9), ("Holm", "city", None, 1),
    ]  # fmt: skip
    assert set(known.names) == {"Ada Holm", "Holm"}
    assert (known.events, known.statements, known.figures) == (9, 18, 18)
    assert describe_party(store.database, "Ada") is None
    assert describe_party(store.database, "…") is None


def test_what_people_took_away_counts_no_more(store: Store) -> None:
    version = find_article(store.database, "a0")
    store.review(version, Verdict("reject", "entity", "e1", "ada", {}, None))
    assert {one.name: one.count for one in find_parties(store.database)} == {"Ada Holm": 8, "rangers": 7}
    assert {one.name: one.count for one in find_parties(store.database, "actors")} == {"rangers": 7}
    known = describe_party(store.database, "rangers")
    assert known is not None
    assert (known.namesakes[0].articles, known.events) == (7, 7)


def test_old_versions_count_no_more(store: Store) -> None:
    again = retold(0)
    coder = replace(again.coder, model="en-2")
    list(store.add([replace(again, coder=coder, entities=again.entities, events=())]))
    assert count_events(store.database, EventFilter()).all == 7
    assert {one.name: one.count for one in find_parties(store.database, "actors")} == {"rangers": 7}
    assert {one.count for one in find_parties(store.database)} == {8}


def test_the_moment_moves_with_what_is_written(store: Store) -> None:
    moments = [read_moment(store.database)]
    assert read_moment(store.database) == moments[0]
    list(store.add([make_record()]))
    moments.append(read_moment(store.database))
    store.review(find_article(store.database, "a0"), Verdict("accept", "event", "v1", "ada", {}, None))
    moments.append(read_moment(store.database))
    assert len(set(moments)) == 3
