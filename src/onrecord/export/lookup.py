"""One record with its ids made doors, so that a format can walk from an event to its parties, place and sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from onrecord.export.days import Days, days_of
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time


@dataclass(frozen=True)
class Lookup:
    """Hold a record with its parts by id; its sentences are cut when they are first asked for."""

    record: Record
    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    times: Mapping[str, Time]
    statements: Mapping[str, Statement]

    @classmethod
    def of(cls, record: Record) -> Self:
        """Make the look-up of a record."""
        return cls(
            record,
            {entity.id: entity for entity in record.entities},
            {place.id: place for place in record.places},
            {time.id: time for time in record.times},
            {statement.id: statement for statement in record.statements},
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences of the report as spans of the text."""
        return cut_sentences(self.article)

    @property
    def article(self) -> Article:
        """Return the article."""
        return self.record.article

    def parties(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Return entities by their ids."""
        return tuple(self.entities[one] for one in ids)

    def taking_part(self) -> frozenset[str]:
        """Return the ids of the entities that do, suffer, say or claim something."""
        record = self.record
        events = (one for event in record.events for one in (*event.actors, *event.recipients))
        talks = (one for statement in record.statements for one in (*statement.speakers, *statement.addressees))
        return frozenset((*events, *talks, *(one for figure in record.figures for one in figure.claimed_by)))

    def place(self, event: Event) -> Place | None:
        """Return where an event happened."""
        return self.places[event.place] if event.place else None

    def days(self, event: Event) -> Days | None:
        """Return the days on which an event happened."""
        return days_of(event.date)

    def sentence(self, span: Span) -> int | None:
        """Return the number, from 0, of the sentence that holds a span's first word; None outside the report's text."""
        if span.part != "text":
            return None
        return next((n for n, one in enumerate(self.sentences) if one.start <= span.start < one.end), None)

    def quote(self, span: Span) -> str:
        """Return the sentence around a span, or its own words where it lies in none, on one line."""
        number = self.sentence(span)
        return one_line(self.article.words(span if number is None else self.sentences[number]))

    def words_of(self, event: Event, field: str) -> tuple[Span, ...]:
        """Return the words that give an event's field its value."""
        return tuple(one.span for one in event.evidence if one.field == field)

    def party_span(self, event: Event, field: str, *, party: Entity) -> Span | None:
        """Return the words of an event that stand for one of its parties."""
        spans = self.words_of(event, field)
        if len(spans) == 1:
            return spans[0]
        return next((span for span in spans if any(span.touches(mention) for mention in party.mentions)), None)


def cut_sentences(article: Article) -> tuple[Span, ...]:
    """Return the sentences of the report in its text, furniture left out."""
    # Late: the rooms bring libraries that reading a list of formats should not wait for.
    from onrecord.parse.segment import segment
    from onrecord.read.view import make_view

    view = make_view(article)
    cut = segment(view)
    return tuple(view.to_raw(cut.starts[first], cut.ends[last - 1]) for first, last in cut.sentences)


def one_line(text: str) -> str:
    r"""Fold line ends, tabs and runs of spaces into one space.

    >>> one_line(" Talks\r\n\tbegan. ")
    'Talks began.'
    """
    return " ".join(text.split())
