"""A record as marks on its text with links between them: what annotation tools show, and what they give back.

A mark is one or more stretches of the article's text with a label; its id names what it stands for: `v…` an event's
trigger, `s…` a statement's words and `s….cue` its cue, `f…` a figure, `t…` a time, `e….0` and `p….0` the mentions of
a party and a place. Links go from what is told to who and what takes part. Words in the title or the date line of a
page are not in the text, so what has no other words has no mark.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from onrecord.export.lookup import Lookup
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.place import Place
from onrecord.model.span import Span

PARTY_LABELS: Final = MappingProxyType(
    {
        "person": "Person",
        "organization": "Organization",
        "group": "Group",
        "country": "Country",
        "place": "Territory",
        "other": "Party",
    }
)
LABELS: Final = (*PARTY_LABELS.values(), "Place", "Time", "Statement", "Cue", "Figure")
# From the label of what is told to the roles that it can have.
EVENT_ROLES: Final = ("Actor", "Recipient", "Place", "Time")
STATEMENT_ROLES: Final = ("Speaker", "Addressee", "Cue")
FIGURE_ROLES: Final = ("ClaimedBy",)
SAME: Final = "Equiv"
FACTUALITIES: Final = ("occurred", "planned", "hypothetical", "negated", "historical")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on words; `note` tells a person what the record knows besides."""

    id: str
    label: str
    spans: tuple[Span, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A role, the mark that has it, and the mark that fills it."""

    role: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Markup:
    """All marks by id, all links, and each event's factuality and modes by its mark's id."""

    marks: Mapping[str, Mark]
    links: tuple[Link, ...]
    factuality: Mapping[str, str]
    modes: Mapping[str, tuple[str, ...]]


def markup_of(lookup: Lookup) -> Markup:
    """Return the marks of a record, those of its text alone."""
    taking_part = lookup.taking_part()
    marks = {
        mark.id: mark
        for mark in _marks(lookup)
        # A territory is a party in a few events; elsewhere it is the place that is marked anyway.
        if mark.spans and (mark.label != "Territory" or mark.id.partition(".")[0] in taking_part)
    }
    links = {link: None for link in _links(lookup) if link.source in marks and link.target in marks}
    events = [event for event in lookup.record.events if event.id in marks]
    return Markup(
        marks,
        tuple(links),
        {event.id: event.factuality for event in events},
        {event.id: event.mode for event in events},
    )


def _marks(lookup: Lookup) -> Iterator[Mark]:
    record = lookup.record
    for entity in record.entities:
        note = "; ".join(part for part in (entity.name, entity.country, entity.sector, entity.role) if part)
        yield from _mentions(entity.id, PARTY_LABELS.get(entity.type, "Party"), spans=entity.mentions, note=note)
    for place in record.places:
        note = "; ".join(part for part in (place.name, place.kind, place.admin1, place.country) if part)
        yield from _mentions(place.id, "Place", spans=place.mentions, note=note)
    for time in record.times:
        yield Mark(time.id, "Time", _in_text([time.span]), time.value or "")
    for event in record.events:
        note = "; ".join((*event.mode, *event.context, f"score {event.score:g}"))
        yield Mark(event.id, event.type, _in_text([event.trigger]), note)
    for statement in record.statements:
        yield Mark(statement.id, "Statement", _in_text(statement.content), statement.kind)
        yield Mark(f"{statement.id}.cue", "Cue", _in_text([statement.cue] if statement.cue else []))
    for figure in record.figures:
        yield Mark(figure.id, "Figure", _in_text([figure.span]), figure.about or "")


def _mentions(id: str, label: str, *, spans: Iterable[Span], note: str) -> Iterator[Mark]:
    for number, span in enumerate(spans):
        yield Mark(f"{id}.{number}", label, _in_text([span]), note if number == 0 else "")


def _in_text(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.part == "text")


def _links(lookup: Lookup) -> Iterator[Link]:
    record = lookup.record
    for entity in record.entities:
        head, *others = [f"{entity.id}.{n}" for n, span in enumerate(entity.mentions) if span.part == "text"] or [""]
        yield from (Link(SAME, head, other) for other in others)
    for event in record.events:
        yield from _event_links(event, lookup)
    for statement in record.statements:
        evidence = {one.field: one.span for one in reversed(statement.evidence)}
        for role, field in (("Speaker", "speakers"), ("Addressee", "addressees")):
            near = evidence.get(field, statement.cue or statement.content[0])
            for party in lookup.parties(getattr(statement, field)):
                yield Link(role, statement.id, mention_near(party, near))
        yield Link("Cue", statement.id, f"{statement.id}.cue")
    for figure in record.figures:
        for party in lookup.parties(figure.claimed_by):
            yield Link("ClaimedBy", figure.id, mention_near(party, figure.span))


def _event_links(event: Event, lookup: Lookup) -> Iterator[Link]:
    for role, field, ids in (("Actor", "actors", event.actors), ("Recipient", "recipients", event.recipients)):
        for party in lookup.parties(ids):
            near = lookup.party_span(event, field, party=party) or event.trigger
            yield Link(role, event.id, mention_near(party, near))
    if place := lookup.place(event):
        words = lookup.words_of(event, "place")
        yield Link("Place", event.id, mention_near(place, words[0] if words else event.trigger))
    if event.time:
        yield Link("Time", event.id, event.time)


def mention_near(item: Entity | Place, words: Span) -> str:
    """Return the id of the mark of the mention that touches some words, or stands next to them."""
    numbered = [(n, span) for n, span in enumerate(item.mentions) if span.part == "text"]
    if not numbered:
        return ""
    number, _ = min(numbered, key=lambda one: (not one[1].touches(words), abs(one[1].start - words.start)))
    return f"{item.id}.{number}"
