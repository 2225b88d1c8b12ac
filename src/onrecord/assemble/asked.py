"""Leave in a record what was asked for, and whom, where and when that tells of."""

from collections.abc import Collection
from dataclasses import replace
from itertools import chain

from onrecord.model.coding import KINDS, Kind
from onrecord.model.record import Record


def keep_asked(record: Record, kinds: Collection[Kind]) -> Record:
    """Return the record with what was asked for; where that is all, as it is.

    Nothing points to what was not asked for: a figure keeps its claimants, but not the statement that tells them.
    """
    if set(KINDS) <= set(kinds):
        return record
    told = "statements" in kinds
    events = record.events if "events" in kinds else ()
    statements = record.statements if told else ()
    figures = record.figures if "figures" in kinds else ()
    if not told:
        events = tuple(replace(event, according_to=()) for event in events)
        figures = tuple(replace(figure, statement=None) for figure in figures)
    parties = {
        party
        for parties in chain(
            chain.from_iterable((event.actors, event.recipients) for event in events),
            chain.from_iterable((statement.speakers, statement.addressees) for statement in statements),
            (figure.claimed_by for figure in figures),
        )
        for party in parties
    }
    evidence = chain.from_iterable([*(event.evidence for event in events), *(one.evidence for one in statements)])
    dated = {one.span for one in evidence if one.field == "date"}
    used = {event.time for event in events} | {event.place for event in events}
    return replace(
        record,
        entities=tuple(entity for entity in record.entities if entity.id in parties),
        places=tuple(place for place in record.places if place.id in used),
        times=tuple(time for time in record.times if time.id in used or time.span in dated),
        events=events,
        statements=statements,
        figures=figures,
    )
