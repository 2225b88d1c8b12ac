"""The reading room of one article: its lines, its cards, and how far its review is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import Missing
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.store.queries.filters import Layer
from onrecord.store.queries.reading import Reading
from onrecord.store.review.filling import Plain
from onrecord.store.review.layering import Target, plain_of
from onrecord.store.review.verdicts import LISTS, Review, is_undone, standing_reviews
from onrecord.web.reading.card_of import Cards
from onrecord.web.reading.cards import KINDS, REVIEWED, Card, Words, in_order
from onrecord.web.reading.marks import Line, Mark, lay_out


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that the page of an article shows."""

    reading: Reading
    record: Record
    layer: Layer
    title: tuple[Line, ...]
    lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    counts: Mapping[str, int]
    done: int
    total: int
    finished: Review | None
    undoable: Review | None

    @property
    def headline(self) -> str:
        """Return what the article is called: its title, else the headline among its words, else its name."""
        article = self.record.article
        heads = [article.words(one.span) for one in article.furniture if one.kind == "headline"]
        return article.title or (" ".join(heads[0].split()) if heads else article.id)

    @property
    def log(self) -> Sequence[tuple[Review, bool]]:
        """Return all that was said, the last first, each with whether it was taken back."""
        log = self.reading.log
        return [(review, is_undone(review, log)) for review in reversed(log)]

    @property
    def last(self) -> int:
        """Return the row of the last review, by which a form tells what its reader has seen."""
        return max((review.key for review in self.reading.log), default=0)


def make_room(reading: Reading, layer: Layer, reviewer: str) -> Room:
    """Make the room of an article for a reviewer."""
    record = reading.machine if layer == "machine" else reading.layered.record
    cards = in_order([*_cards(reading, record, layer), *(_rejected(reading) if layer == "reviewed" else ())])
    marks = [mark for card in cards for mark in _marks(card, record)]
    evidence = [words.span for card in cards for words in _words(card)]
    article = record.article
    title = lay_out(article.title or "", marks, evidence=evidence, furniture=article.furniture, part="title")
    lines = lay_out(article.text, marks, evidence=evidence, furniture=article.furniture, part="text")
    work = [card for card in cards if card.kind in REVIEWED]
    finished = reading.layered.finished
    return Room(
        reading=reading,
        record=record,
        layer=layer,
        title=title,
        lines=lines,
        cards=cards,
        counts={kind: sum(card.kind == kind for card in cards) for kind, _ in KINDS},
        done=sum(not card.open for card in work),
        total=len(work),
        finished=reading.by_key.get(finished.review) if finished and finished.verdict == "accept" else None,
        undoable=_undoable(reading, reviewer),
    )


def _undoable(reading: Reading, reviewer: str) -> Review | None:
    """Return the last of a reviewer's reviews that still holds."""
    own = [one for one in standing_reviews(reading.log) if one.verdict.reviewer == reviewer]
    return own[-1] if own else None


def _cards(reading: Reading, record: Record, layer: Layer) -> Sequence[Card]:
    maker = Cards(record)
    made = [(kind, table, maker.make(item)) for kind, table in LISTS.items() for item in getattr(record, table)]
    if layer == "machine" or not reading.log:
        return [card for _, _, card in made]
    return [_said(card, Target(table, card.item), reading, kind=kind) for kind, table, card in made]


def _rejected(reading: Reading) -> Sequence[Card]:
    """Make cards of what a person took away: it can be looked at, and be taken back."""
    maker = Cards(reading.machine)
    gone = {target: said for target, said in reading.layered.standings.items() if said.verdict == "reject"}
    kinds = {table: kind for kind, table in LISTS.items()}
    return [
        _said(maker.make(item), target, reading, kind=kinds[target.table])
        for target in gone
        for item in getattr(reading.machine, target.table)
        if item.id == target.item
    ]


def _said(card: Card, target: Target, reading: Reading, *, kind: str) -> Card:
    review = reading.review_of(target)
    said = reading.layered.standings.get(target)
    history = tuple(one for one in reading.log if one.verdict.kind == kind and one.verdict.item == target.item)
    changed = target in reading.layered.changed and review is not None
    return replace(card, verdict=said.verdict if said and review else None, by_person=changed, history=history)


def _marks(card: Card, record: Record) -> Sequence[Mark]:
    """Mark the words of an item; parties and what was rejected show theirs only when they are selected."""
    if card.rejected or card.kind == "entity":
        return [Mark(card.item, "", span) for span in card.spans]
    if card.kind == "statement":
        cue = card.spans[-1] if _has_cue(record, card.item) else None
        return [Mark(card.item, "cue" if span == cue else "statement", span) for span in card.spans]
    return [Mark(card.item, card.kind, span) for span in card.spans]


def _has_cue(record: Record, item: str) -> bool:
    return any(one.id == item and one.cue is not None for one in record.statements)


def _words(card: Card) -> Sequence[Words]:
    return [words for field in card.fields for value in field.values for words in value.words]


def find_plain(reading: Reading, item: str, *, kind: str | None = None) -> tuple[str, Plain]:
    """Return the kind of an item and the item as a record writes it, rejected ones included; raise Missing."""
    for record in (reading.layered.record, reading.machine):
        whole = plain_of(record)
        for name, table in LISTS.items():
            items: list[Plain] = whole[table]
            found = next((one for one in items if one["id"] == item), None)
            if found is not None and kind in {None, name}:
                return name, found
    raise Missing(f"{item}: no such item in this article any more; open the article again")


def span_words(record: Record, span: Span) -> Mapping[str, Any] | None:
    """Return words as a record writes them; None where the span leads to none."""
    text = record.article.words(span)
    if len(text) != span.length or not text.strip():
        return None
    part = {} if span.part == "text" else {"part": span.part}
    return {"start": span.start, "end": span.end, "text": text, **part}
