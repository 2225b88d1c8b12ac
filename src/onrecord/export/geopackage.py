"""GeoPackage: layers of events and of places, for QGIS and other programs that draw maps.

A row whose place is not known to a point is in the same layer without geometry.
"""

import struct
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Final

from onrecord.export.format import FileFormat, Settings, Tally, library
from onrecord.export.geography import Thing, events_of, fields_of, places_of
from onrecord.export.lookup import Lookup
from onrecord.export.tables import EVENTS, PLACES, Kind, Table
from onrecord.model.record import Record

GROUP: Final = 1_000  # records at a time, so that memory does not grow with them


def write_geopackage(records: Iterable[Record], out: Path, settings: Settings) -> Tally:
    """Write both layers into one file; raise BadResource where pyogrio is not installed."""
    library("pyogrio", extra="gis")
    given, written = iter(records), 0
    # Once at least, so that the layers are there where there is nothing to put into them.
    while (group := list(islice(given, GROUP))) or not out.exists():
        lookups = [Lookup.of(record) for record in group]
        events = [thing for lookup in lookups for thing in events_of(lookup, settings.layer)]
        places = [thing for lookup in lookups for thing in places_of(lookup, settings.layer)]
        for table, things in ((EVENTS, events), (PLACES, places)):
            _write_layer(out, table, things=things, append=out.exists())
        written += len(events)
    return Tally(written, "events")


def _write_layer(out: Path, table: Table, *, things: list[Thing], append: bool) -> None:
    import numpy

    raw = library("pyogrio.raw", extra="gis")
    shapes = numpy.empty(len(things), dtype=object)
    shapes[:] = [_point(*thing.point) if thing.point else None for thing in things]
    columns = [_column([thing.fields[name] for thing in things], kind) for name, kind in fields_of(table)]
    raw.write(
        str(out),
        shapes,
        [values for values, _ in columns],
        [name for name, _ in fields_of(table)],
        field_mask=[mask for _, mask in columns],
        layer=table.name,
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:4326",
        append=append,
    )


def _column(values: list[Any], kind: Kind) -> tuple[Any, Any]:
    """Return a column's values and where they are missing."""
    import numpy

    missing = numpy.array([value is None for value in values], dtype=bool)
    if kind in {"whole", "number"}:
        numbers = numpy.array([0 if value is None else value for value in values], dtype=float)
        return numbers.astype("int64") if kind == "whole" else numbers, missing
    if kind == "flag":
        return numpy.array([bool(value) for value in values], dtype=bool), missing
    texts = numpy.empty(len(values), dtype=object)
    texts[:] = ["; ".join(value) if isinstance(value, list) else value for value in values]
    return texts, missing


def _point(longitude: float, latitude: float) -> bytes:
    """Write a point as well-known binary, little-endian."""
    return struct.pack("<BIdd", 1, 1, longitude, latitude)


GEOPACKAGE: Final = FileFormat("geopackage", "layers of events and places for QGIS", write_geopackage, ".gpkg")
