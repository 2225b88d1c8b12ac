"""Killed in the middle of adding or reviewing: what was reported is there, and nothing is there by half.

ONRECORD_KILLS says how often each is killed; the release is checked with 20.
"""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from typing import Final

import pytest
from sqlalchemy import select
from tests.records import make_article, make_record

from onrecord.model.record import Record
from onrecord.store import Verdict, tables
from onrecord.store.adding import Added, add_records
from onrecord.store.address import open_database
from onrecord.store.database import Database
from onrecord.store.health import find_faults
from onrecord.store.records import read_record
from onrecord.store.review.log import keep_verdict

KILLS: Final = int(os.environ.get("ONRECORD_KILLS", "3"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need a process that can be forked")


def named(name: str) -> Record:
    return make_record(make_article(id=name))


def add_without_end(address: str, run: int, pipe: Pipe) -> None:
    """Add three articles at a time and tell each that is kept."""
    database = open_database(address)
    for number in range(100_000):
        for added in add_records(database, (named(f"{run}-{number}-{part}") for part in range(3))):
            assert isinstance(added, Added)
            pipe.send(added.article)


def review_without_end(address: str, run: int, pipe: Pipe) -> None:
    """Review one event again and again and tell each review that is kept."""
    database = open_database(address)
    with database.reading() as connection:
        version = connection.execute(select(tables.versions.c.id)).scalar_one()
    for number in range(100_000):
        changes = {"type": ("COERCE", "PROTEST")[number % 2]}
        pipe.send(keep_verdict(database, version, Verdict("correct", "event", "v1", f"run {run}", changes)).uid)


def kill(work: Callable[[str, int, Pipe], None], address: str, run: int) -> list[str]:
    """Start work in a process, kill it soon after its first report, and return what it reported."""
    reports, pipe = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=work, args=(address, run, pipe))
    process.start()
    pipe.close()
    reported: list[str] = [reports.recv()]
    time.sleep(random.Random(run).uniform(0, 0.2))
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    try:
        while reports.poll():
            reported.append(reports.recv())
    except EOFError:
        pass
    return reported


def test_killed_while_adding(address: str) -> None:
    reported = [name for run in range(KILLS) for name in kill(add_without_end, address, run)]
    assert len(reported) >= KILLS
    database = open_database(address)
    versions, articles = tables.versions, tables.articles
    with database.reading() as connection:
        told = select(articles.c.name, versions.c.id).join(versions, versions.c.article == articles.c.id)
        found = {row.name: row.id for row in connection.execute(told)}
        assert {*reported} <= {*found}
        # Each transaction took three articles, and took them together.
        assert len(found) % 3 == 0
        for name, version in list(found.items())[-9:]:
            assert read_record(connection, version) == named(name)
    check(database)


def test_killed_while_reviewing(address: str) -> None:
    database = open_database(address)
    list(add_records(database, [make_record()]))
    database.close()
    reported = [uid for run in range(KILLS) for uid in kill(review_without_end, address, run)]
    database = open_database(address)
    with database.reading() as connection:
        kept = {*connection.scalars(select(tables.reviews.c.uid))}
        version = connection.execute(select(tables.versions.c.id)).scalar_one()
        assert read_record(connection, version) == replace(make_record())
    assert {*reported} <= kept
    assert len(kept) <= len(reported) + KILLS
    check(database)


def check(database: Database) -> None:
    assert list(find_faults(database)) == []
    database.close()
