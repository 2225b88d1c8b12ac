"""ACLED-shaped CSV: the 31 columns of ACLED's exports filled from records; it is not ACLED's data.

Rows are what ACLED has a type for: political violence, demonstrations, and a few strategic developments, told as
having happened. Nobody's words, nobody's number: fatalities stay empty where no deaths are told, and a place is a
point only where ACLED's precision can say how exact it is. The type of an assault follows mode and parties; where
they leave it open, so does the row.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import BinaryIO, Final

from onrecord.export.acled_types import Type, actor_class, targets_civilians, type_of
from onrecord.export.countries import codes_of
from onrecord.export.days import MONTH, WEEK, Days
from onrecord.export.delimited import Cell, write_csv
from onrecord.export.format import Count, LeftOut, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup, one_line
from onrecord.export.told import not_told_as_fact
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.place import Place
from onrecord.model.record import Record

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
# 1 the place itself, 3 a province told as a whole; ACLED has no number for a country.
PRECISIONS: Final = MappingProxyType({"city": 1, "point": 1, "admin1": 3})
NO_TYPE: Final = LeftOut("of a type that ACLED does not collect")


def write_acled(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write a header and one event a row."""
    count = Count("events")
    rows = (row for record in records for row in count.sift(_rows(Lookup.of(record), settings)))
    write_csv(stream, rows, header=COLUMNS)
    return count.tally


def _rows(lookup: Lookup, settings: Settings) -> Iterator[list[Cell] | LeftOut]:
    for event in lookup.record.events:
        kind = type_of(event, lookup)
        if out := not_told_as_fact(event):
            yield out
        elif kind is None:
            yield NO_TYPE
        else:
            yield _row(event, lookup, kind=kind, settings=settings)


def _row(event: Event, lookup: Lookup, *, kind: Type, settings: Settings) -> list[Cell]:
    article = lookup.article
    place = lookup.place(event)
    return [
        f"{(place.country if place else None) or 'XXX'}-{article.sha256[:8]}-{event.id}",
        *_when(lookup.days(event)),
        kind.disorder,
        kind.event,
        kind.sub_event,
        *_sides(event, lookup, place),
        "Civilian targeting" if targets_civilians(event, lookup, kind) else None,
        *_where(place),
        article.publisher,
        None,
        lookup.quote(event.trigger),
        event.magnitude.get("dead"),
        f"{settings.origin(lookup.record.coder)}; article={one_line(article.id)}; score={event.score:g}",
        None,
    ]


def _when(days: Days | None) -> list[Cell]:
    """Write first day, year and precision: 1 a day, 2 a week, 3 a month; no day for what is vaguer."""
    if days is None:
        return [None, None, None]
    year = days.first.year if days.first.year == days.last.year else None
    if days.count > MONTH:
        return [None, year, None]
    return [days.first.isoformat(), year, 1 if days.count == 1 else 2 if days.count <= WEEK else 3]


def _sides(event: Event, lookup: Lookup, place: Place | None) -> list[Cell]:
    """Write both sides: ACLED's sides have no direction, so two actors without a recipient face each other."""
    ours, theirs = lookup.parties(event.actors), lookup.parties(event.recipients)
    if not theirs and len(ours) > 1 and event.type == "ASSAULT":
        ours, theirs = ours[:1], ours[1:]
    classes = [actor_class(side[0], event, place) if side else None for side in (ours, theirs)]
    known = [one for one in classes if one]
    interaction = "-".join(known) if len(known) > 1 else f"{known[0]} only" if known and not theirs else None
    return [*_side(ours), classes[0], *_side(theirs), classes[1], interaction]


def _side(parties: tuple[Entity, ...]) -> list[Cell]:
    names = [one_line(party.name) for party in parties]
    return [names[0] if names else None, "; ".join(names[1:])]


def _where(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 10
    code = codes_of(place.country)
    precision = PRECISIONS.get(place.kind or "")
    return [
        code.iso_number if code else None,
        None,
        code.name if code else None,
        place.admin1,
        None,
        None,
        place.name,
        place.latitude if precision else None,
        place.longitude if precision else None,
        precision,
    ]


ACLED: Final = StreamFormat("acled", "CSV in the shape of ACLED's exports (31 columns)", write_acled)
