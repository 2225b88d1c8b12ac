"""Records for the tests of formats: three coded once from texts of our own, one by hand that is awkward."""

import io
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from tests.records import make_record

from onrecord.codec import from_json
from onrecord.export import FORMATS, Format, Settings, StreamFormat
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Coder, Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time

RECORDS: Final = Path(__file__).parents[1] / "cases" / "exports" / "records.jsonl"
AWKWARD: Final = (
    "🎖 Rebels\tof the\r\nNorth shelled Ostra province in late March and may\nattack Ostra, a <b>=SUM(1)</b> "
    'town. “No\nraid,” said Bo "the Axe" Lund.'
)
TITLE: Final = "Rebels shell Ostra"


@cache
def coded() -> tuple[Record, ...]:
    """Return the records that were coded once."""
    return tuple(map(from_json, RECORDS.read_bytes().splitlines()))


def everything() -> tuple[Record, ...]:
    """Return all records."""
    return (*coded(), make_record(), awkward())


def named(name: str) -> Format:
    """Return a format by its name."""
    return next(format for format in FORMATS if format.name == name)


def written(name: str, records: Iterable[Record] | None = None, settings: Settings | None = None) -> bytes:
    """Return what a stream format writes."""
    format, stream = named(name), io.BytesIO()
    assert isinstance(format, StreamFormat)
    format.write(everything() if records is None else records, stream, settings or Settings())
    return stream.getvalue()


def find(words: str, text: str = AWKWARD) -> Span:
    """Point to words."""
    start = text.index(words)
    return Span(start, start + len(words))


def event(id: str, type: str = "ASSAULT", **fields: object) -> Event:
    """Make an event on the word "shelled", with what else is told of it."""
    plain = Event(
        id, type, (), (), "material conflict", -9.0, ("e1",), (), None, None, None, "occurred", (), 0.5,
        find("shelled"), (Evidence("actors", find("Rebels\tof the\r\nNorth"), "x", "stated", 0.5),),
    )  # fmt: skip
    return replace(plain, **fields)  # type: ignore[arg-type]


def awkward(*events: Event, id: str = "=cmd|'/x'!A1") -> Record:
    """Make a record with words over line ends, a title's trigger, a province, and dates that are no days."""
    fuzzy = (
        event("v1", place="p1", date="2018-03", mode=("heavy-weapons",), time="t1", magnitude={"dead": 3}),
        event("v2", place="p2", date="2018-03-28/2018-04-02", factuality="planned"),
        event("v3", trigger=Span(7, 12, "title"), date="2018-W13", evidence=()),
        event("v4", "PILGRIMAGE", date="2017", actors=("e1", "e2"), place="p3"),
        event("v5", "COERCE", actors=(), quad="material conflict", date="XXXX-WXX-2"),
    )
    article = Article(id, AWKWARD, title=TITLE, publisher="Dol\tCourier", published="2018-04-01", language="en")
    said = Evidence("speakers", find('Bo "the Axe" Lund'), "x", "stated", 0.5)
    speech = (find("No\nraid,"),)
    entities = (
        Entity("e1", "Rebels of the North", "group", "SYR", "REB", (find("Rebels\tof the\r\nNorth"),), by="x"),
        Entity("e2", 'Bo "the Axe" Lund', "person", None, None, (Span(0, 6, "title"), find('Bo "the Axe" Lund'))),
    )
    places = (
        Place("p1", "Ostra", "SYR", "Ostra", 35.9, 36.6, None, "admin1", (find("Ostra province"),), 0.9, "x"),
        Place("p2", "Ostra", "SYR", "Ostra", 35.91, 36.61, 7, "city", (find("Ostra, a "),), 0.9, "x"),
        Place("p3", "North", None, None, 36.0, 37.0, None, "region", (find("North"),), 0.9, "x"),
    )
    return Record(
        article, entities, places,
        (Time("t1", find("late March"), "DATE", "2018-03-FIN", "2018-03-21", "2018-04-01", "stated", "x"),),
        events or fuzzy,
        (Statement("s1", "direct", ("e2",), (), None, find("said"), speech, None, 0.8, (said,)),),
        (Figure("f1", find("1"), (1.0, 2.5), None, None, True, ("e2",), "s1", None, 0.4),),
        Coder("0.1.0", "en-1", "plover-0.8"),
    )  # fmt: skip
