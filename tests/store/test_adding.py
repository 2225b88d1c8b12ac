"""Records kept and read back: each as it was, each once, each version of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import func, select
from tests.codec.test_codec import records
from tests.records import TEXT, find, make_article, make_record

from onrecord.codec import to_json
from onrecord.errors import StoreError
from onrecord.model.article import Article
from onrecord.model.record import Coder, Record
from onrecord.model.span import Span
from onrecord.read import Failure
from onrecord.store import tables
from onrecord.store.adding import Added, add_records, holds
from onrecord.store.database import Database
from onrecord.store.records import read_record

NEWER = Coder("0.2.0", "en-2", "plover-0.8")


def add(database: Database, *added: Record) -> list[Added]:
    """Add records, none of which may fail."""
    results = list(add_records(database, added))
    assert not any(isinstance(result, Failure) for result in results)
    return results  # type: ignore[return-value]


def read(database: Database, version: int) -> Record:
    with database.reading() as connection:
        return read_record(connection, version)


def count(database: Database, *names: str) -> list[int]:
    with database.reading() as connection:
        found = (select(func.count()).select_from(tables.METADATA.tables[name]) for name in names)
        return [connection.scalar(one) or 0 for one in found]


def outcomes(results: Sequence[Added]) -> list[str]:
    return [result.outcome for result in results]


def test_a_record_comes_back_as_it_was(database: Database) -> None:
    record = make_record(make_article(title="Dol falls"))
    (added,) = add(database, record)
    assert read(database, added.version) == record


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(record=records())
def test_any_record_comes_back_as_it_was(database: Database, numbers: Iterator[int], record: Record) -> None:
    if database.kind == "PostgreSQL" and b"\\u0000" in to_json(record):
        return
    # All examples share a database, and one coder makes one record of an article.
    record = replace(record, coder=Coder("0", "m", f"{next(numbers)}"))
    (added,) = add(database, record)
    assert read(database, added.version) == record


def test_the_same_record_twice_is_one(database: Database) -> None:
    record = make_record()
    first = add(database, record, record)
    again = add(database, record)
    assert outcomes(first) == ["new", "known"]
    assert outcomes(again) == ["known"]
    assert {result.version for result in (*first, *again)} == {first[0].version}
    assert count(database, "articles", "versions", "events", "figures") == [1, 1, 1, 2]


def test_a_new_coder_adds_a_version_and_the_old_stays(database: Database) -> None:
    old = make_record()
    new = replace(make_record(make_article(title="Later known")), coder=NEWER, figures=())
    first, second = add(database, old, new)
    assert outcomes([first, second]) == ["new", "version"]
    assert (read(database, first.version), read(database, second.version)) == (old, new)
    with database.reading() as connection:
        told = select(tables.versions.c.id, tables.versions.c.number, tables.versions.c.current)
        rows = connection.execute(told.order_by(tables.versions.c.number)).all()
        title = connection.scalar(select(tables.articles.c.title))
    assert [tuple(row) for row in rows] == [(first.version, 1, False), (second.version, 2, True)]
    assert title == "Later known"


def test_the_same_words_under_another_name_are_a_duplicate(database: Database) -> None:
    add(database, make_record())
    add(database, make_record(make_article(id="dol-2")), make_record(make_article(id="dol-3")))
    with database.reading() as connection:
        rows = connection.execute(select(tables.duplicates)).all()
        original = connection.scalar(select(tables.articles.c.id).where(tables.articles.c.name == "dol"))
    assert [(row.original, row.kind, row.score) for row in rows] == [(original, "same text", 1.0)] * 2


def test_what_is_held_need_not_be_coded_again(database: Database) -> None:
    record = make_record()
    add(database, record)
    with database.reading() as connection:
        assert holds(connection, replace(record.article, furniture=()), record.coder)
        assert not holds(connection, record.article, NEWER)
        assert not holds(connection, make_article(published="2018-05-03"), record.coder)
        assert not holds(connection, replace(record.article, text=TEXT + " More."), record.coder)


def test_a_record_whose_words_are_not_there_is_refused_and_the_others_kept(database: Database) -> None:
    event = replace(make_record().events[0], trigger=Span(3, 9_999))
    broken = replace(make_record(make_article(id="broken")), events=(event,))
    first, second, third = add_records(database, [make_record(), broken, make_record(make_article(id="third"))])
    assert isinstance(second, Failure)
    assert "9999" in second.message
    assert isinstance(first, Added)
    assert isinstance(third, Added)
    assert count(database, "articles", "events", "entities") == [2, 2, 4]
    assert read(database, third.version) == make_record(make_article(id="third"))


def test_what_a_database_cannot_hold_is_said(database: Database) -> None:
    article = Article("nul", TEXT + "\x00")
    (result,) = add_records(database, [make_record(article)])
    if database.kind == "SQLite":
        assert isinstance(result, Added)
        assert read(database, result.version).article == article
    else:
        assert isinstance(result, Failure)
        assert "NUL" in result.message


def test_a_version_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(StoreError, match="no version 7"):
        read(database, 7)


def test_many_records_take_several_transactions(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.adding.BATCH", 128)
    many = [make_record(make_article(id=f"a{number}")) for number in range(300)]
    assert {result.outcome for result in add(database, *many)} == {"new"}
    assert count(database, "articles", "events", "names") == [300, 300, 900]
    assert find("seized") == read(database, add(database, many[299])[0].version).events[0].trigger
