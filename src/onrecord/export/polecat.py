"""POLECAT: the tab-separated table of the data set that is coded in PLOVER, 40 columns under its own headings.

The set writes "None" for what is not known and joins several values with "; ". It holds events that happened: those
planned, hypothetical or negated are left out.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import BinaryIO, Final

from onrecord.export.countries import codes_of
from onrecord.export.delimited import Cell, write_tsv
from onrecord.export.format import Count, LeftOut, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup
from onrecord.export.parties import sectors_of
from onrecord.export.plover import QUADS
from onrecord.export.told import not_told_as_fact
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.record import Record

EMPTY: Final = "None"
COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
# GeoNames' feature classes, which the set tells: populated place, administrative division, country, area.
FEATURES: Final = MappingProxyType({"city": "PPL", "admin1": "ADM1", "country": "PCLI", "region": "RGN"})


def write_polecat(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write a header and one event a line."""
    count = Count("events")
    rows = (row for record in records for row in count.sift(_rows(Lookup.of(record), settings)))
    write_tsv(stream, rows, header=COLUMNS, empty=EMPTY)
    return count.tally


def _rows(lookup: Lookup, settings: Settings) -> Iterator[list[Cell] | LeftOut]:
    story = _story(lookup, settings)
    for event in lookup.record.events:
        out = not_told_as_fact(event)
        yield out or [
            *_what(event, lookup),
            *_side(lookup.parties(event.actors), event, lookup, field="actors"),
            *_side(lookup.parties(event.recipients), event, lookup, field="recipients"),
            *_where(event, lookup),
            *story,
        ]


def _what(event: Event, lookup: Lookup) -> list[Cell]:
    days = lookup.days(event)
    day = days.first.isoformat() if days and days.count == 1 else None
    number = f"{lookup.article.sha256[:12]}-{event.id}"
    return [number, day, event.type, _many(event.mode), event.scale, QUADS.get(event.quad), _many(event.context)]


def _side(parties: tuple[Entity, ...], event: Event, lookup: Lookup, *, field: str) -> list[Cell]:
    codes = [codes_of(one.country) for one in parties]
    sectors = [sectors_of(one) for one in parties]
    return [
        _many(one.name for one in parties),
        _many(code.name if code else one.country or "" for one, code in zip(parties, codes, strict=True)),
        _many(str(code.cow) if code and code.cow else "" for code in codes),
        _many(many[0] if many else "" for many in sectors),
        _many(dict.fromkeys(sector for many in sectors for sector in many)),
        _many(one.role or "" for one in parties),
        _many(lookup.article.words(span) for span in lookup.words_of(event, field)),
        _many(one.identifiers.get("wikipedia", "") for one in parties),
    ]


def _where(event: Event, lookup: Lookup) -> list[Cell]:
    place = lookup.place(event)
    if place is None:
        return [None] * 10
    code = codes_of(place.country)
    words = lookup.words_of(event, "place")
    return [
        place.name,
        place.name if place.kind == "city" else None,
        None,
        place.admin1,
        code.name if code else place.country,
        place.latitude,
        place.longitude,
        place.geonames,
        lookup.article.words(words[0]) if words else None,
        FEATURES.get(place.kind or ""),
    ]


def _story(lookup: Lookup, settings: Settings) -> list[Cell]:
    article, record = lookup.article, lookup.record
    return [
        article.publisher,
        article.published,
        _many(one.name for one in record.entities if one.type == "person"),
        _many(one.name for one in record.entities if one.type in {"organization", "group"}),
        _many(place.name for place in record.places),
        article.language,
        settings.origin(record.coder),
    ]


def _many(values: Iterable[str]) -> str:
    """Join values, gaps told as the set tells them; where all are gaps, nothing is known."""
    found = list(values)
    return "; ".join(one or EMPTY for one in found) if any(found) else ""


POLECAT: Final = StreamFormat("polecat", "the table of the POLECAT data set (TSV, 40 columns)", write_polecat)
