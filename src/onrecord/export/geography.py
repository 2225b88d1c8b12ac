"""Events and places as things on a map, for both formats that maps read.

Only a city or a point is drawn as a point. What is known to a province, a region or a country has no geometry: its
centre is told in fields of its own, so that nobody takes it for the place where something happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.format import Layer
from onrecord.export.lookup import Lookup
from onrecord.export.tables import EVENTS, PLACES, Kind, Table
from onrecord.model.place import Place

EXACT: Final = frozenset({"city", "point"})
_CENTRE: Final = MappingProxyType({"latitude": "centre_latitude", "longitude": "centre_longitude"})


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with a unique id, its longitude and latitude where they are exact, and its fields."""

    id: str
    point: tuple[float, float] | None
    fields: dict[str, Any]


def fields_of(table: Table) -> tuple[tuple[str, Kind], ...]:
    """Return the names and kinds of a layer's fields, in order."""
    own = ((_CENTRE.get(column.name, column.name), column.kind) for column in table.columns)
    return (*own, ("layer", "text"))


def events_of(lookup: Lookup, layer: Layer) -> Iterator[Thing]:
    """Yield a record's events as things."""
    for event, row in zip(lookup.record.events, EVENTS.rows(lookup), strict=True):
        yield _thing(event.id, lookup.place(event), lookup=lookup, row=row, table=EVENTS, layer=layer)


def places_of(lookup: Lookup, layer: Layer) -> Iterator[Thing]:
    """Yield a record's places as things."""
    for place, row in zip(lookup.record.places, PLACES.rows(lookup), strict=True):
        yield _thing(place.id, place, lookup=lookup, row=row, table=PLACES, layer=layer)


def _thing(
    name: str, place: Place | None, *, lookup: Lookup, row: tuple[Any, ...], table: Table, layer: Layer
) -> Thing:
    point = None
    if place and place.kind in EXACT and place.latitude is not None and place.longitude is not None:
        point = (place.longitude, place.latitude)
    names = [column for column, _ in fields_of(table)]
    return Thing(f"{lookup.article.sha256[:12]}-{name}", point, dict(zip(names, (*row, layer), strict=True)))
