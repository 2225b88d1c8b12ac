"""Fields of a card: values with the words that carry them, or why there is none."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.evidence import Evidence
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.web.reading.cards import Field, Value, Words
from onrecord.web.reading.words import basis_told, no_party, told_by

SHORT: Final = 160

# Of which parties, on what evidence, and near which words.
Told = tuple[Sequence[str], Sequence[Evidence], Span]


class FieldsOf:
    """Make fields of the items of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @property
    def article(self) -> Article:
        """Return the article whose words are shown."""
        return self._record.article

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Map the ids of parties to them."""
        return {entity.id: entity for entity in self._record.entities}

    def named(self, ids: Iterable[str]) -> str:
        """Name parties in one line."""
        return ", ".join(self.entities[one].name for one in ids if one in self.entities)

    def word(self, span: Span, told: str | None = None) -> Words:
        """Return the words of a span."""
        return Words(span, shorten(self.article.words(span)), told)

    def words(self, evidence: Iterable[Evidence], field: str) -> tuple[Words, ...]:
        """Return the words that are evidence for a field."""
        found = {one.span: self.word(one.span, told_by(one.by)) for one in evidence if one.field == field}
        return tuple(found.values())

    def first_of(self, spans: Sequence[Span]) -> tuple[Words, ...]:
        """Return the first of several places of a name."""
        return (self.word(spans[0], "named here"),) if spans else ()

    def several(self, spans: Sequence[Span]) -> tuple[Words, ...]:
        """Return the words of spans."""
        return tuple(self.word(span) for span in spans)

    def parties_if_any(
        self, name: str, label: str, told: tuple[Sequence[str], Sequence[Evidence], Span]
    ) -> Sequence[Field]:
        """Show parties where there are any."""
        return (self.parties(name, label, told),) if told[0] else ()

    def parties(self, name: str, label: str, told: tuple[Sequence[str], Sequence[Evidence], Span]) -> Field:
        """Show parties with the words that name them here; where none do, with their name nearest to the item."""
        ids, evidence, near = told
        spans = {one.span: told_by(one.by) for one in evidence if one.field == name}
        known = [self.entities[one] for one in ids if one in self.entities]
        if not known:
            return Field(name, label, empty=no_party(name) if name != "addressees" else None)
        shown = {entity.id: [s for s in spans if any(s.touches(m) for m in entity.mentions)] for entity in known}
        shown[known[0].id] += [span for span in spans if not any(span in there for there in shown.values())]
        values = []
        for entity in known:
            words = tuple(self.word(span, spans[span]) for span in shown[entity.id])
            note = " ".join(part for part in (entity.country, entity.sector) if part) or None
            values.append(Value(entity.name, words or self._nearest(entity, near), note, entity.id))
        return Field(name, label, tuple(values))

    def _nearest(self, entity: Entity, near: Span) -> tuple[Words, ...]:
        there = [span for span in entity.mentions if span.part == near.part]
        return (self.word(min(there, key=lambda span: abs(span.start - near.start)), "named here"),) if there else ()


def shorten(words: str) -> str:
    """Fold white space, and leave out the middle of what is long.

    >>> len(shorten("word " * 100)) < 180
    True
    """
    folded = " ".join(words.split())
    if len(folded) <= SHORT:
        return folded
    return f"{folded[: SHORT - 50].rsplit(' ', 1)[0]} … {folded[-40:].split(' ', 1)[-1]}"


def mentions_field(words: tuple[Words, ...]) -> Field:
    """Show where an item is named."""
    return Field("mentions", "Words", (Value("", words),))


def listed(name: str, label: str, values: Iterable[str | None]) -> Sequence[Field]:
    """Make a field of plain values, or none where there are none."""
    shown = tuple(Value(value) for value in values if value)
    return (Field(name, label, shown),) if shown else ()


def dated(date: str | None, words: tuple[Words, ...], evidence: Iterable[Evidence]) -> Sequence[Field]:
    """Show the date of a statement, or that its words lead to none."""
    bases = [one.basis for one in evidence if one.field == "date"]
    if date is None:
        return (Field("date", "When", (Value("", words),), empty="the words lead to no day"),) if words else ()
    return (Field("date", "When", (Value(date, words),), basis=basis_told(bases[0]) if bases else None),)


def plain_field(evidence: Iterable[Evidence], name: str, label: str, *, record: Record, value: str) -> Field:
    """Show a value with the first words that tell it."""
    found = [one for one in evidence if one.field == name]
    words = tuple(Words(one.span, record.article.words(one.span), told_by(one.by)) for one in found[:1])
    # What is inferred of an ordinary event (told as a fact, so it happened) needs no flag on every card.
    basis = basis_told(found[0].basis) if found and value != "occurred" else None
    return Field(name, label, (Value(value, words),), basis=basis)
