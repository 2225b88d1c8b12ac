"""GeoJSON (RFC 7946): events as features, WGS84, longitude first.

An event whose place is not known to a point is a feature without geometry, which the standard provides for.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from onrecord.codec import write_json
from onrecord.codec.documents import write_document
from onrecord.export.format import Count, Settings, StreamFormat, Tally
from onrecord.export.geography import events_of
from onrecord.export.lookup import Lookup
from onrecord.model.record import Record


def write_geojson(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one collection of features."""
    count = Count("events")

    def features() -> Iterator[bytes]:
        for record in records:
            yield from map(write_json, count.sift(_features(Lookup.of(record), settings)))

    write_document(stream, {"type": "FeatureCollection"}, items=features(), under="features")
    return count.tally


def _features(lookup: Lookup, settings: Settings) -> Iterator[dict[str, Any]]:
    for thing in events_of(lookup, settings.layer):
        geometry = {"type": "Point", "coordinates": list(thing.point)} if thing.point else None
        yield {"type": "Feature", "id": thing.id, "geometry": geometry, "properties": thing.fields}


GEOJSON: Final = StreamFormat("geojson", "events on a map (RFC 7946)", write_geojson)
