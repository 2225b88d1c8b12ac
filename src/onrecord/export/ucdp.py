"""UCDP-shaped CSV: the 49 columns of UCDP's georeferenced events filled from records; it is not UCDP's data.

UCDP counts armed force that kills, so rows are assaults with told deaths. `source_original` names who told the
reporter of it: the speakers of the statements that the event is known from. Deaths are never shared out between the
sides: the words seldom say whose they are. Ids of conflicts and dyads are UCDP's own and stay empty.
"""

from collections.abc import Iterable, Iterator
from math import floor
from types import MappingProxyType
from typing import BinaryIO, Final

from onrecord.export.countries import codes_of
from onrecord.export.days import MONTH, WEEK, YEAR, Days
from onrecord.export.delimited import Cell, write_csv
from onrecord.export.format import Count, LeftOut, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup, one_line
from onrecord.export.parties import STATE, is_civilian, sectors_of
from onrecord.export.told import not_told_as_fact
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.place import Place
from onrecord.model.record import Record

COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
# 1 the place itself, 4 a province, 5 a line or an area without sharp borders, 6 a country.
PRECISIONS: Final = MappingProxyType(
    {"city": 1, "point": 1, "admin1": 4, "line": 5, "region": 5, "area": 5, "country": 6}
)
REGIONS: Final = (
    ("Middle East", "Middle East"), ("Africa", "Africa"), ("Europe", "Europe"), ("Asia", "Asia"),
    ("Oceania", "Asia"), ("North America", "Americas"), ("South America", "Americas"),
)  # fmt: skip
NOT_ARMED_FORCE: Final = LeftOut("no armed force")
NO_DEATHS: Final = LeftOut("armed force without told deaths")


def write_ucdp(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write a header and one event a row."""
    count = Count("events")
    rows = (row for record in records for row in count.sift(_rows(Lookup.of(record), settings)))
    write_csv(stream, rows, header=COLUMNS)
    return count.tally


def _rows(lookup: Lookup, settings: Settings) -> Iterator[list[Cell] | LeftOut]:
    for event in lookup.record.events:
        if out := not_told_as_fact(event):
            yield out
        elif event.type != "ASSAULT":
            yield NOT_ARMED_FORCE
        else:
            yield _row(event, lookup, settings) if event.magnitude.get("dead") else NO_DEATHS


def _row(event: Event, lookup: Lookup, settings: Settings) -> list[Cell]:
    sides = _sides(event, lookup)
    names = [side.name if side else None for side in sides]
    days = lookup.days(event)
    dead = event.magnitude["dead"]
    return [
        f"{lookup.article.sha256[:12]}-{event.id}",
        one_line(f"{lookup.article.id} {event.id}"),
        days.first.year if days and days.first.year == days.last.year else None,
        None,
        settings.origin(lookup.record.coder),
        _violence(sides),
        *[None] * 5,
        " - ".join(name for name in names if name),
        None, None, names[0], None, None, names[1],
        *_sources(event, lookup),
        *_where(lookup.place(event)),
        None,
        *_when(days),
        None, None, None, dead, dead, dead, dead,
        *map(_government, sides),
    ]  # fmt: skip


def _sides(event: Event, lookup: Lookup) -> tuple[Entity | None, Entity | None]:
    actors, recipients = lookup.parties(event.actors), lookup.parties(event.recipients)
    first = actors[0] if actors else None
    others = recipients or actors[1:]
    return first, others[0] if others else None


def _violence(sides: tuple[Entity | None, Entity | None]) -> int | None:
    """Return 1 where a state fights, 2 where none does, 3 where civilians are hit; None where a side is not known."""
    first, second = sides
    if first is None or second is None or not first.sector or not second.sector:
        return None
    if is_civilian(second):
        return 3
    return 1 if any({*sectors_of(side)[:1]} & STATE for side in (first, second)) else 2


def _sources(event: Event, lookup: Lookup) -> list[Cell]:
    article = lookup.article
    told = [name.name for one in event.according_to for name in lookup.parties(lookup.statements[one].speakers)]
    known = [article.publisher, article.published, f'"{one_line(article.title)}"' if article.title else None]
    source = ",".join(part for part in known if part)
    return [1, source, article.publisher, article.published, article.title, "; ".join(dict.fromkeys(told))]


def _where(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 12
    code = codes_of(place.country)
    precision = PRECISIONS.get(place.kind or "")
    latitude, longitude = (place.latitude, place.longitude) if precision else (None, None)
    known = latitude is not None and longitude is not None
    return [
        precision,
        place.name,
        None,
        place.admin1,
        None,
        latitude,
        longitude,
        f"POINT ({longitude} {latitude})" if known else None,
        cell_of(latitude, longitude) if latitude is not None and longitude is not None else None,
        code.name if code else None,
        code.gw if code else None,
        _region(code.continents) if code else None,
    ]


def cell_of(latitude: float, longitude: float) -> int:
    """Return the PRIO-GRID cell of a point: half degrees, counted from 1 in the south-west, eastwards and then north.

    >>> cell_of(34.53, 69.17)
    179779
    """
    row, column = min(floor((latitude + 90) * 2), 359), min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _region(continents: tuple[str, ...]) -> str | None:
    return next((region for continent, region in REGIONS if continent in continents), None)


def _when(days: Days | None) -> list[Cell]:
    """Write precision, first and last day: 1 a day, 2 up to six, 3 a week, 4 a month, 5 a year."""
    if days is None or days.count > YEAR:
        return [None, None, None]
    steps = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    precision = next(number for most, number in steps if days.count <= most)
    return [precision, f"{days.first} 00:00:00.000", f"{days.last} 00:00:00.000"]


def _government(side: Entity | None) -> int | None:
    """Return the number of the state whose government a side is."""
    code = codes_of(side.country) if side and {*sectors_of(side)[:1]} & STATE else None
    return code.gw if code else None


UCDP: Final = StreamFormat("ucdp", "CSV in the shape of UCDP's georeferenced events (49 columns)", write_ucdp)
