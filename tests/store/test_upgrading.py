"""Schemas: every way from the first to the newest keeps what is there, and the tables told are the tables made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, text
from tests.records import make_record

from onrecord.errors import StoreError
from onrecord.store import EventFilter, Store, open_store, tables
from onrecord.store.adding import add_records
from onrecord.store.address import open_database
from onrecord.store.database import Database
from onrecord.store.health import find_faults, take_stock
from onrecord.store.queries.search import search_articles
from onrecord.store.upgrading import check_schema, newest_schema, schema_of, upgrade


def test_the_tables_told_are_the_tables_made(database: Database) -> None:
    with database.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"include_object": ours}), tables.METADATA)
    assert found == []


def ours(thing: object, name: str | None, *_: object) -> bool:
    """Leave out what only full-text search needs."""
    del thing
    return "search" not in (name or "")


def empty(database: Database) -> None:
    """Take a store on a server back to nothing."""
    with database.writing() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def test_records_of_the_first_schema_are_found_after_the_upgrade(tmp_path: Path, database: Database) -> None:
    if database.kind == "PostgreSQL":
        empty(database)
    else:
        database = open_database(tmp_path / "first.db", create=True)
    assert upgrade(database, to="0001") == (None, "0001")
    list(add_records(database, [make_record()]))
    with pytest.raises(StoreError, match="older onrecord"):
        check_schema(database)
    assert take_stock(database).counts == {}
    assert upgrade(database) == ("0001", newest_schema())
    check_schema(database)
    store = Store(database)
    assert store.record("dol") == make_record()
    assert [hit.origin.name for hit in search_articles(database, "rangers").rows] == ["dol"]
    assert len(store.find_events(EventFilter()).rows) == 1
    assert list(find_faults(database)) == []
    database.close()


def test_an_upgrade_that_is_not_needed_changes_nothing(database: Database) -> None:
    assert upgrade(database) == (newest_schema(), newest_schema())


def test_a_schema_from_the_future_is_not_touched(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer onrecord"):
        check_schema(database)


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all", "utf-8")
    foreign = open_database(tmp_path / "foreign.db", create=True)
    with foreign.writing() as connection:
        connection.execute(text("CREATE TABLE wares (name TEXT)"))
    foreign.close()
    opened: list[tuple[Callable[[], object], str]] = [
        (lambda: open_store(tmp_path / "notes.txt", create=True), "not a database"),
        (lambda: open_store(tmp_path / "absent.db"), "no such database"),
        (lambda: open_store(tmp_path / "no" / "folder.db", create=True), "make it first"),
        (lambda: open_store(tmp_path / "foreign.db", create=True), "no tables of onrecord"),
        (lambda: upgrade(open_database(tmp_path / "foreign.db")), "another program"),
        (lambda: open_store("mysql://host/name"), "no database that onrecord knows"),
    ]
    for open_it, said in opened:
        with pytest.raises(StoreError, match=said):
            open_it()


def test_a_search_index_that_lags_behind_is_found(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", create=True) as store:
        list(store.add([make_record()]))
        with store.database.writing() as connection:
            connection.execute(text("DROP TRIGGER statements_search_changed"))
            connection.execute(text("UPDATE statements SET words = 'other'"))
        assert [fault.split(":")[0] for fault in find_faults(store.database)] == ["statements_search"]


def test_damage_is_found(database: Database) -> None:
    list(add_records(database, [make_record()]))
    assert list(find_faults(database)) == []
    evidence = tables.evidence
    with database.writing() as connection:
        connection.execute(evidence.delete().where(evidence.c.field == "date"))
        connection.execute(
            insert(evidence).values(owner=999_999, position=0, field="x", part="text", start=0, end=1, words="R")
        )
    faults = "\n".join(find_faults(database))
    assert "evidence: 1 rows belong to nothing" in faults
    assert "were added" in faults
    with database.reading() as connection:
        assert schema_of(connection) == newest_schema()
