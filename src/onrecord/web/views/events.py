"""Events -> rows of a table and bars of a timeline, with the sentence that tells each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.store import Store, tables
from onrecord.store.days import days_of
from onrecord.store.queries.context import Context, read_contexts
from onrecord.store.queries.shown import Origin, ShownEvent, ShownPlace, ShownReview
from onrecord.web.views.words import PartyLink, country_name, party_links, say, say_date


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a table shows it; `date` is empty where none is told, and `published` then orders it."""

    item: str
    origin: Origin
    type: str
    quad: str
    modes: tuple[str, ...]
    date: str
    begin: str
    end_before: str
    published: str
    actors: tuple[PartyLink, ...]
    recipients: tuple[PartyLink, ...]
    place: str
    within: str
    factuality: str
    magnitude: tuple[tuple[str, int], ...]
    score: float
    review: ShownReview
    words: Context


def event_rows(store: Store, events: Sequence[ShownEvent]) -> tuple[EventRow, ...]:
    """Make rows of events."""
    contexts = read_contexts(store.database, tables.events, [event.key for event in events])
    return tuple(_row(event, contexts) for event in events)


def _row(event: ShownEvent, contexts: Mapping[int, Context]) -> EventRow:
    days = days_of(event.date)
    return EventRow(
        item=event.item,
        origin=event.origin,
        type=say(event.type),
        quad=event.quad.replace(" ", "-"),
        modes=tuple(mode.replace("_", " ") for mode in event.mode),
        date=say_date(event.date),
        begin=days.begin or "",
        end_before=days.end_before or "",
        published=say_date(event.origin.published),
        actors=party_links(event.actors),
        recipients=party_links(event.recipients),
        place=event.place.name if event.place else "",
        within=_within(event.place),
        factuality=event.factuality,
        magnitude=tuple(event.magnitude.items()),
        score=event.score,
        review=event.review,
        words=contexts.get(event.key, Context("", event.words, "")),
    )


def _within(place: ShownPlace | None) -> str:
    if place is None:
        return ""
    country = country_name(place.country)
    return ", ".join(one for one in (place.admin1, country) if one and one != place.name)
