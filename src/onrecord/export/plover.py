"""PLOVER JSON: one event a line, with the field names of the PLOVER manual's interchange format.

The manual asks for `date`; an event whose day the article does not tell keeps the field, as null. A date that is less
precise than a day is its first and last day in `date` and `enddate`. Events that are planned, hypothetical, negated
or historical carry PLOVER's auxiliary mode for it, so that none is taken for one that occurred.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from onrecord.codec import write_json
from onrecord.export.format import Count, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.place import Place
from onrecord.model.record import Record

QUADS: Final = MappingProxyType(
    {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
)
AUXILIARY: Final = MappingProxyType(
    {"historical": "historical", "planned": "future", "hypothetical": "hypothetical", "negated": "negation"}
)
# From the finest to the coarsest, as the manual counts; what is no point or district of ours has no number there.
RESOLUTIONS: Final = MappingProxyType({"point": 5, "city": 4, "admin2": 3, "admin1": 2, "country": 1})


def write_plover(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one event a line."""
    count = Count("events")
    for record in records:
        stream.writelines(write_json(event) + b"\n" for event in count.sift(_events(Lookup.of(record), settings)))
    return count.tally


def _events(lookup: Lookup, settings: Settings) -> Iterator[dict[str, Any]]:
    for event in lookup.record.events:
        known = {
            **_when(event, lookup),
            **_what(event, lookup),
            "text_info": _text(event, lookup),
            "cite_info": _citation(lookup),
            "coder": settings.origin(lookup.record.coder),
            "comment": f"record {lookup.article.id} {event.id}; score {event.score:g}",
        }
        required = {"id": f"{lookup.article.sha256[:12]}-{event.id}", "date": None, "actor": [], "event": [event.type]}
        yield required | {key: value for key, value in known.items() if value not in (None, [], {}, "")}


def _when(event: Event, lookup: Lookup) -> dict[str, Any]:
    days = lookup.days(event)
    if days is None:
        return {}
    last = None if days.count == 1 else days.last.isoformat()
    return {"date": days.first.isoformat(), "enddate": last}


def _what(event: Event, lookup: Lookup) -> dict[str, Any]:
    auxiliary = AUXILIARY.get(event.factuality)
    place = lookup.place(event)
    return {
        "has_event": True,
        "actor": [_party(one) for one in lookup.parties(event.actors)],
        "recipient": [_party(one) for one in lookup.parties(event.recipients)],
        "mode": [*event.mode, *([auxiliary] if auxiliary else [])],
        "context": list(event.context),
        "quad_code": QUADS.get(event.quad),
        "event_scale": event.scale,
        "event_text": lookup.article.words(event.trigger),
        "event_loc": _location(place, event, lookup) if place else None,
        "text": lookup.quote(event.trigger),
        "link": lookup.article.url,
        "size": dict(event.magnitude),
    }


def _party(entity: Entity) -> dict[str, Any]:
    known = {
        "code": entity.country,
        "sector": entity.sector,
        "entity_text": entity.name,
        "identifier_id": entity.identifiers.get("wikidata"),
        "office": entity.role,
    }
    return {key: value for key, value in known.items() if value}


def _location(place: Place, event: Event, lookup: Lookup) -> dict[str, Any]:
    words = lookup.words_of(event, "place")
    known = {
        "extracted_place": lookup.article.words(words[0]) if words else place.name,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": place.name if place.kind == "city" else None,
        "province": place.admin1,
        "country_code": place.country,
        "resolution": RESOLUTIONS.get(place.kind or ""),
    }
    return {key: value for key, value in known.items() if value is not None}


def _text(event: Event, lookup: Lookup) -> dict[str, Any]:
    number = lookup.sentence(event.trigger)
    if number is None:
        return {}
    span = lookup.sentences[number]
    return {"sequence": number + 1, "start": span.start, "end": span.end}


def _citation(lookup: Lookup) -> dict[str, Any]:
    article, coder = lookup.article, lookup.record.coder
    known = {
        "citation": article.id,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.publisher,
        "coder": f"OnRecord {coder.onrecord} {coder.model}",
        "codebook": coder.codebook,
    }
    return {key: value for key, value in known.items() if value}


PLOVER: Final = StreamFormat("plover", "PLOVER JSON, one event a line", write_plover)
