"""What people say of the machine's records: kept, laid over, taken back; the machine's record stays."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Thread
from typing import Any, Final

import pytest
from sqlalchemy import select
from tests.records import TEXT, find, make_record

from onrecord.errors import StoreError
from onrecord.model.record import Coder, Record
from onrecord.store import tables
from onrecord.store.adding import Added, add_records
from onrecord.store.database import Database
from onrecord.store.records import read_record
from onrecord.store.review.log import keep_verdict, undo
from onrecord.store.review.standing import layer_article, read_log
from onrecord.store.review.verdicts import Review, Verdict


@pytest.fixture
def version(database: Database) -> int:
    """Keep the small record and return its version."""
    (added,) = add_records(database, [make_record()])
    assert isinstance(added, Added)
    return added.version


def offsets(words: str) -> dict[str, int]:
    span = find(words)
    return {"start": span.start, "end": span.end}


def say(database: Database, version: int, decision: Any, **told: Any) -> Review:
    """Give a verdict, by default on the event and by Ada."""
    known = {"kind": "event", "item": "v1", "reviewer": "ada", "why": None, **told}
    kind, item, reviewer, why = (known.pop(name) for name in ("kind", "item", "reviewer", "why"))
    return keep_verdict(database, version, Verdict(decision, kind, item, reviewer, known, why))


def reviewed(database: Database, version: int) -> Record:
    with database.reading() as connection:
        article = connection.execute(
            select(tables.versions.c.article).where(tables.versions.c.id == version)
        ).scalar_one()
        return layer_article(connection, article, version).record


def live_events(database: Database) -> list[tuple[Any, ...]]:
    """Return the events of the reviewed layer as rows tell them."""
    events, standings = tables.events, tables.standings
    with database.reading() as connection:
        joined = events.outerjoin(standings, standings.c.owner == events.c.id)
        joined = joined.join(tables.versions, tables.versions.c.id == events.c.version)
        told = select(events.c.item, events.c.type, events.c.date, standings.c.verdict).select_from(joined)
        told = told.where(standings.c.live.is_not(False), tables.versions.c.current)
        rows = connection.execute(told.order_by(events.c.position)).all()
    return [tuple(row) for row in rows]


def check_machine(database: Database, version: int) -> None:
    """Hold the machine's record against what was added."""
    with database.reading() as connection:
        assert read_record(connection, version) == make_record()


def test_accepted_is_said_and_nothing_changes(database: Database, version: int) -> None:
    say(database, version, "accept", why="read it twice")
    assert live_events(database) == [("v1", "ASSAULT", "2018-05-01", "accept")]
    assert reviewed(database, version) == make_record()
    check_machine(database, version)


def test_rejected_is_gone_from_the_reviewed_layer_only(database: Database, version: int) -> None:
    say(database, version, "reject")
    assert live_events(database) == []
    assert reviewed(database, version).events == ()
    check_machine(database, version)


def test_a_correction_changes_what_it_names_and_what_follows(database: Database, version: int) -> None:
    words = [{"field": "date", **offsets("Tuesday")}]
    say(database, version, "correct", type="COERCE", mode=["seize"], date="2018-04", evidence=words)
    assert live_events(database) == [("v1", "COERCE", "2018-04", "correct")]
    (event,) = reviewed(database, version).events
    assert (event.quad, event.mode, event.scale, event.score) == ("material conflict", ("seize",), -7.0, 1.0)
    assert [(one.field, one.by) for one in event.evidence] == [("actors", "role/encoder"), ("date", "review/ada")]
    check_machine(database, version)


def test_later_corrections_keep_earlier_ones_and_accepting_takes_them(database: Database, version: int) -> None:
    say(database, version, "correct", type="COERCE")
    say(database, version, "correct", date="2018-04", reviewer="ben")
    say(database, version, "accept", reviewer="cy")
    assert live_events(database) == [("v1", "COERCE", "2018-04", "correct")]


def test_undo_and_undoing_the_undo(database: Database, version: int) -> None:
    review = say(database, version, "reject")
    back = undo(database, review.uid, reviewer="ada", why="slipped")
    assert live_events(database) == [("v1", "ASSAULT", "2018-05-01", None)]
    with pytest.raises(StoreError, match="undone already"):
        undo(database, review.uid, reviewer="ada")
    undo(database, back.uid, reviewer="ada")
    assert live_events(database) == []
    with database.reading() as connection:
        log = read_log(connection, review.article)
    assert [one.verdict.decision for one in log] == ["reject", "undo", "undo"]
    assert [(one.verdict.reviewer, one.verdict.why) for one in log][1] == ("ada", "slipped")


def test_a_missed_event_is_added_with_a_party_that_was_missed(database: Database, version: int) -> None:
    men = say(
        database, version, "add", kind="entity", item="", name="men", type="group", mentions=[offsets("11 men")]
    )  # fmt: skip
    event = say(
        database, version, "add", item="", type="ASSAULT", trigger=offsets("killing"), actors=["e1"],
        recipients=[men.verdict.item], magnitude={"dead": 11}, date="2018-05-01",
    )  # fmt: skip
    record = reviewed(database, version)
    added = record.events[1]
    assert (added.id, added.recipients, added.scale) == (event.verdict.item, (men.verdict.item,), -9.0)
    assert record.article.words(added.trigger) == "killing"
    assert [row[:2] for row in live_events(database)] == [("v1", "ASSAULT"), (added.id, "ASSAULT")]
    say(database, version, "reject", kind="entity", item=men.verdict.item)
    assert reviewed(database, version).events[1].recipients == ()


def test_a_corrected_party_is_corrected_in_what_names_it(database: Database, version: int) -> None:
    say(database, version, "correct", kind="entity", item="e1", name="Dol rangers")
    parties, entities, events = tables.parties, tables.entities, tables.events
    with database.reading() as connection:
        joined = parties.join(entities, entities.c.id == parties.c.entity).join(events, events.c.id == parties.c.owner)
        joined = joined.outerjoin(tables.standings, tables.standings.c.owner == events.c.id)
        names = select(entities.c.name).select_from(joined).where(tables.standings.c.live.is_not(False))
        assert connection.scalars(names).all() == ["Dol rangers"]
        machine = select(entities.c.name).select_from(joined).where(events.c.review.is_(None))
        assert connection.scalars(machine).all() == ["rangers"]


NEWER = Coder("0.2.0", "en-2", "plover-0.8")


def versions_after(database: Database, record: Record) -> int:
    (added,) = add_records(database, [replace(record, coder=NEWER)])
    assert isinstance(added, Added)
    return added.version


def test_verdicts_hold_for_a_newer_version_that_says_the_same(database: Database, version: int) -> None:
    say(database, version, "accept")
    versions_after(database, make_record())
    assert live_events(database)[-1] == ("v1", "ASSAULT", "2018-05-01", "accept")


def test_acceptance_does_not_reach_what_a_newer_version_changed(database: Database, version: int) -> None:
    say(database, version, "accept")
    event = replace(make_record().events[0], date="2018-05-02")
    versions_after(database, replace(make_record(), events=(event,)))
    assert live_events(database)[-1] == ("v1", "ASSAULT", "2018-05-02", None)


def test_a_correction_outlives_the_item_that_it_corrected(database: Database, version: int) -> None:
    say(database, version, "correct", type="COERCE")
    newer = versions_after(database, replace(make_record(), events=(), places=(), entities=()))
    record = reviewed(database, newer)
    assert [(event.type, event.actors, event.place) for event in record.events] == [("COERCE", ("e1",), "p1")]
    assert [entity.name for entity in record.entities] == ["rangers"]
    with database.reading() as connection:
        assert read_record(connection, newer).events == ()


NONSENSE: Final = (
    ({"decision": "accept", "item": "v9"}, "no event of that name"),
    ({"decision": "correct"}, "what is to be changed"),
    ({"decision": "correct", "colour": "red"}, "no field of event"),
    ({"decision": "correct", "type": "MURDER"}, "no type of the codebook"),
    ({"decision": "correct", "actors": ["e7"]}, "add it first"),
    ({"decision": "correct", "trigger": {"start": 3, "end": 9_999}}, "no words of the text"),
    ({"decision": "correct", "factuality": "perhaps"}, "is no record"),
    ({"decision": "accept", "type": "COERCE"}, "changes nothing"),
    ({"decision": "accept", "reviewer": " "}, "name of its reviewer"),
    ({"decision": "maybe"}, "no verdict"),
    ({"decision": "accept", "kind": "verb"}, "no kind"),
    ({"decision": "add", "item": ""}, "needs it"),
)


def test_what_makes_no_sense_is_refused_and_not_kept(database: Database, version: int) -> None:
    for told, complaint in NONSENSE:
        with pytest.raises(StoreError, match=complaint):
            say(database, version, **told)
    with database.reading() as connection:
        assert connection.execute(select(tables.reviews)).all() == []


def test_two_reviewers_at_once_lose_no_verdict(database: Database, version: int) -> None:
    def review(name: str) -> None:
        for number in range(8):
            say(database, version, ("accept", "reject")[number % 2], reviewer=name)

    people: Sequence[Thread] = [Thread(target=review, args=(name,)) for name in ("ada", "ben", "cy")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with database.reading() as connection:
        kept = connection.execute(select(tables.reviews)).all()
        standings = connection.execute(select(tables.standings)).all()
    assert sorted((row.reviewer, row.verdict) for row in kept) == sorted(
        (name, verdict) for name in ("ada", "ben", "cy") for verdict in ("accept", "reject") * 4
    )
    last = max(kept, key=lambda row: row.id)
    assert [(row.review, row.verdict) for row in standings] == [(last.id, last.verdict)]
    assert reviewed(database, version).article.text == TEXT
