"""FollowTheMoney: entities with schema and properties, one JSON object a line, for Aleph and OpenSanctions' tools.

A record becomes an Article, its parties (Person, Organization, PublicBody, LegalEntity) with a Mention each, an Event
for each event, and an UnknownLink from each actor to each recipient, because an Event of that model has no direction.
It has no schema for claims either: statements and figures are Notes on who makes them. Events that are planned,
hypothetical or negated are left out, since no property could say so.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from onrecord.codec import write_json
from onrecord.export.countries import codes_of
from onrecord.export.format import Count, LeftOut, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup, one_line
from onrecord.export.parties import sectors_of
from onrecord.export.told import not_told_as_fact
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.record import Record

PUBLIC: Final = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
SCHEMATA: Final = MappingProxyType({"person": "Person", "organization": "Organization", "country": "PublicBody"})
LANGUAGES: Final = MappingProxyType({"en": "eng"})
Node = dict[str, Any]


def write_followthemoney(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one entity a line."""
    count = Count("entities")
    for record in records:
        stream.writelines(write_json(node) + b"\n" for node in count.sift(_nodes(Lookup.of(record), settings)))
    return count.tally


def _nodes(lookup: Lookup, settings: Settings) -> Iterator[Node | LeftOut]:
    yield _article(lookup, settings)
    taking_part = lookup.taking_part()
    for entity in lookup.record.entities:
        if entity.type == "place" and entity.id not in taking_part:
            continue
        yield _party(entity, lookup)
        yield _mention(entity, lookup)
    for event in lookup.record.events:
        out = not_told_as_fact(event)
        yield from [out] if out else _event(event, lookup)
    for statement in lookup.record.statements:
        words = " […] ".join(lookup.article.words(span) for span in statement.content)
        yield _note(lookup, statement.id, f"{statement.kind} statement: {words}", about=statement.speakers)
    for figure in lookup.record.figures:
        words = f"figure: {lookup.article.words(figure.span)} ({figure.about or 'nothing told of what'})"
        yield _note(lookup, figure.id, words, about=figure.claimed_by)


def _node(lookup: Lookup, id: str, schema: str, **properties: Iterable[str | None] | str | None) -> Node:
    """Make an entity; what is not known is absent, and values are texts."""
    listed = {name: [one] if isinstance(one, str) else list(one or ()) for name, one in properties.items()}
    told = {name: [one_line(text) for text in texts if text and text.strip()] for name, texts in listed.items()}
    return {
        "id": _id(lookup, id),
        "schema": schema,
        "properties": {name: list(dict.fromkeys(texts)) for name, texts in told.items() if texts},
    }


def _id(lookup: Lookup, id: str) -> str:
    return f"onrecord-{lookup.article.sha256[:12]}-{id}"


def _article(lookup: Lookup, settings: Settings) -> Node:
    article = lookup.article
    node = _node(
        lookup,
        "article",
        "Article",
        title=article.title,
        fileName=article.id,
        author=article.authors,
        publishedAt=article.published,
        language=LANGUAGES.get(article.language or ""),
        sourceUrl=article.url,
        publisher=article.publisher,
        processingAgent=settings.origin(lookup.record.coder),
    )
    return {**node, "properties": {**node["properties"], "bodyText": [article.text]}}


def _party(entity: Entity, lookup: Lookup) -> Node:
    public = entity.type == "organization" and {*sectors_of(entity)[:1]} & PUBLIC
    code = codes_of(entity.country)
    known = {"position": entity.role} if entity.type == "person" else {}
    return _node(
        lookup,
        entity.id,
        "PublicBody" if public else SCHEMATA.get(entity.type, "LegalEntity"),
        name=entity.name,
        alias=entity.aliases,
        country=code.alpha2 if code else None,
        wikidataId=entity.identifiers.get("wikidata"),
        **known,
    )


def _mention(entity: Entity, lookup: Lookup) -> Node:
    names = (lookup.article.words(span) for span in entity.mentions)
    document, resolved = _id(lookup, "article"), _id(lookup, entity.id)
    return _node(lookup, f"{entity.id}-mention", "Mention", document=document, name=names, resolved=resolved)


def _event(event: Event, lookup: Lookup) -> Iterator[Node]:
    days = lookup.days(event)
    place = lookup.place(event)
    code = codes_of(place.country) if place else None
    actors, recipients = lookup.parties(event.actors), lookup.parties(event.recipients)
    sides = (" and ".join(one_line(party.name) for party in side) for side in (actors, recipients))
    yield _node(
        lookup,
        event.id,
        "Event",
        name=f"{event.type}: {' → '.join(side for side in sides if side) or lookup.article.words(event.trigger)}",
        summary=lookup.quote(event.trigger),
        startDate=days.first.isoformat() if days else None,
        endDate=days.last.isoformat() if days else None,
        location=place.name if place else None,
        country=code.alpha2 if code else None,
        organizer=[_id(lookup, one) for one in event.actors],
        involved=[_id(lookup, one) for one in event.recipients],
        recordId=event.id,
        sourceUrl=lookup.article.url,
        publisher=lookup.article.publisher,
    )
    yield _node(
        lookup,
        f"{event.id}-documentation",
        "Documentation",
        document=_id(lookup, "article"),
        entity=_id(lookup, event.id),
        role="told in",
    )
    for actor, recipient in product(event.actors, event.recipients):
        ends = {"subject": _id(lookup, actor), "object": _id(lookup, recipient)}
        yield _node(lookup, f"{event.id}-{actor}-{recipient}", "UnknownLink", **ends, role=event.type)


def _note(lookup: Lookup, id: str, words: str, *, about: Iterable[str]) -> Node:
    entities = [_id(lookup, one) for one in about] or [_id(lookup, "article")]
    return _node(lookup, id, "Note", description=words, entity=entities)


FOLLOWTHEMONEY: Final = StreamFormat("ftm", "FollowTheMoney entities, one a line", write_followthemoney)
