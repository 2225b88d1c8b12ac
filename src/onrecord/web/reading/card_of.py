"""Items of a record -> cards."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.model.time import Time
from onrecord.web.reading.cards import Card, Field, Value
from onrecord.web.reading.fields import FieldsOf, dated, listed, mentions_field, plain_field, shorten
from onrecord.web.reading.words import basis_told, no_coordinates, no_date, no_day, told_by


class Cards:
    """Make cards of the items of one record."""

    def __init__(self, record: Record) -> None:
        self._record, self._fields = record, FieldsOf(record)

    def make(self, item: Any) -> Card:
        """Make the card of an item."""
        makers: Mapping[type, Callable[[Any], Card]] = {
            Event: self._event, Statement: self._statement, Figure: self._figure, Time: self._time,
            Place: self._place, Entity: self._entity,
        }  # fmt: skip
        return makers[type(item)](item)

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self._record.places}

    @cached_property
    def _times(self) -> Mapping[str, Time]:
        return {time.id: time for time in self._record.times}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self._record.statements}

    def _event(self, event: Event) -> Card:
        place = self._places.get(event.place or "")
        actors, recipients = (self._fields.named(ids) for ids in (event.actors, event.recipients))
        lead = " → ".join(part for part in (actors or "somebody", recipients) if part)
        fields = (
            self._type(event),
            self._fields.parties("actors", "Who", (event.actors, event.evidence, event.trigger)),
            self._fields.parties("recipients", "To whom", (event.recipients, event.evidence, event.trigger)),
            self._place_of(event, place),
            self._date_of(event),
            plain_field(event.evidence, "factuality", "How real", record=self._record, value=event.factuality),
            *listed("magnitude", "Magnitude", [f"{count:,} {name}" for name, count in event.magnitude.items()]),
            *self._sources(event),
            *listed("context", "Context", [name.replace("_", " ") for name in event.context]),
        )
        return Card("event", event.id, event.type, lead, (event.trigger,), fields, event.score)

    def _type(self, event: Event) -> Field:
        kind = event.type + "".join(f" · {mode}" for mode in event.mode)
        scale = f"{event.quad}, {event.scale:+g}".replace("-", "−")
        words = self._fields.words(event.evidence, "type") or (self._fields.word(event.trigger),)
        return Field("type", "What", (Value(kind, words, note=scale),))

    def _sources(self, event: Event) -> Sequence[Field]:
        told = [self._statements[name] for name in event.according_to if name in self._statements]
        values = tuple(
            Value(self._fields.named(one.speakers) or "somebody", (self._fields.word(one.content[0]),), item=one.id)
            for one in told
        )
        return (Field("according_to", "According to", values),) if values else ()

    def _place_of(self, event: Event, place: Place | None) -> Field:
        words = self._fields.words(event.evidence, "place")
        if place is None:
            return Field("place", "Where", empty="no words tie a place to it")
        return Field(
            "place", "Where", (Value(_address(place), words or self._fields.first_of(place.mentions), item=place.id),)
        )

    def _date_of(self, event: Event) -> Field:
        time = self._times.get(event.time or "")
        reasons = self._fields.words(event.evidence, "date") or self._fields.words(event.evidence, "time")
        words = reasons or ((self._fields.word(time.span),) if time else ())
        if event.date is None:
            return Field(
                "date", "When", (Value("", words),) if words else (), empty=no_date(time, self._record.article)
            )
        bases = [
            *(one.basis for one in event.evidence if one.field in {"date", "time"}),
            time.basis if time else "stated",
        ]
        return Field("date", "When", (Value(event.date, words),), basis=basis_told(bases[0]))

    def _statement(self, statement: Statement) -> Card:
        said = " … ".join(self._record.article.words(span) for span in statement.content)
        spans = (*statement.content, *((statement.cue,) if statement.cue else ()))
        near = statement.cue or statement.content[0]
        inside = self._statements.get(statement.inside or "")
        fields = (
            self._fields.parties("speakers", "Speaker", (statement.speakers, statement.evidence, near)),
            *self._fields.parties_if_any("addressees", "To whom", (statement.addressees, statement.evidence, near)),
            Field("kind", "Speech", (Value(statement.kind, (self._fields.word(near),)),)),
            *dated(statement.date, self._fields.words(statement.evidence, "date"), statement.evidence),
            *((Field("inside", "Quoted in", (self._link(inside),)),) if inside else ()),
        )
        head = self._fields.named(statement.speakers) or "Somebody"
        return Card("statement", statement.id, head, shorten(said), spans, fields, statement.score, quote=True)

    def _link(self, statement: Statement) -> Value:
        return Value(
            self._fields.named(statement.speakers) or "somebody",
            (self._fields.word(statement.content[0]),),
            item=statement.id,
        )

    def _figure(self, figure: Figure) -> Card:
        number = write_number(figure)
        about = self._fields.words(figure.evidence, "about")
        told = Value(figure.about, about or (self._fields.word(figure.span),)) if figure.about else None
        statement = self._statements.get(figure.statement or "")
        fields = (
            Field("value", "Value", (Value(number, (self._fields.word(figure.span),)),)),
            Field("about", "Of what", (told,) if told else (), None if told else "no words tell of what"),
            self._fields.parties("claimed_by", "Claimed by", (figure.claimed_by, figure.evidence, figure.span)),
            *((Field("statement", "Said in", (self._link(statement),)),) if statement else ()),
            *self._rival(figure),
        )
        lead = self._record.article.words(figure.span)
        return Card("figure", figure.id, number, lead, (figure.span,), fields, figure.score)

    def _rival(self, figure: Figure) -> Sequence[Field]:
        other = next((one for one in self._record.figures if one.id == figure.against), None)
        if other is None:
            return ()
        value = Value(write_number(other), (self._fields.word(other.span),), item=other.id)
        return (Field("against", "Against", (value,)),)

    def _time(self, time: Time) -> Card:
        words = (self._fields.word(time.span),)
        value = time.value if time.begin else None
        empty = None if value else no_day(time, self._record.article)
        interval = f"from {time.begin}, before {time.end_before}" if time.begin and time.end_before else None
        fields = (
            Field("value", "Value", (Value(value, words, note=interval),) if value else (), empty,
                  basis_told(time.basis), told_by(time.by)),
            *listed("written", "TIMEX3", [f"{time.type} {time.value or 'without a value'}"]),
        )  # fmt: skip
        head = value or "No day"
        return Card("time", time.id, head, self._record.article.words(time.span), (time.span,), fields, None)

    def _place(self, place: Place) -> Card:
        point = (
            f"{place.latitude:.3f}, {place.longitude:.3f}"
            if place.latitude is not None and place.longitude is not None
            else None
        )
        where = Field(
            "coordinates", "Where", (Value(point, note=place.kind),) if point else (),
            None if point else no_coordinates(place), told=told_by(place.by),
        )  # fmt: skip
        known = f"{place.geonames}" if place.geonames else None
        fields = (
            mentions_field(self._fields.several(place.mentions)), where, *listed("country", "Country", [place.country]),
            *listed("admin1", "Region", [place.admin1]), *listed("geonames", "GeoNames", [known]),
        )  # fmt: skip
        return Card(
            "place", place.id, _address(place), "", place.mentions, fields, place.score if place.country else None
        )

    def _entity(self, entity: Entity) -> Card:
        fields = (
            mentions_field(self._fields.several(entity.mentions)),
            *listed("role", "Role", [entity.role]),
            Field("country", "Country", (Value(entity.country),) if entity.country else (),
                  None if entity.country else "no words and no list tell its country",
                  told=told_by(entity.by) if entity.by and entity.country else None),
            Field("sector", "Sector", (Value(entity.sector),) if entity.sector else (),
                  None if entity.sector else "no words and no list tell its sector"),
            *listed("aliases", "Also", entity.aliases),
        )  # fmt: skip
        lead = " ".join(part for part in (entity.type, entity.country, entity.sector) if part)
        return Card("entity", entity.id, entity.name, lead, entity.mentions, fields, None)


def write_number(figure: Figure) -> str:
    """Write the value of a figure as a person reads it."""
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    number = " to ".join(f"{value:,.10g}" for value in values)
    return " ".join(part for part in ("about" if figure.approximate else "", number, figure.unit or "") if part)


def _address(place: Place) -> str:
    return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))
