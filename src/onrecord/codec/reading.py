"""JSON -> Record: the shape is checked by msgspec, the words against the article's text."""

from dataclasses import replace
from typing import Protocol

import msgspec

from onrecord.codec import wire
from onrecord.errors import BadArticle, BadEvidence
from onrecord.model.article import Article, Furniture
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Coder, Record
from onrecord.model.span import Part, Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time


class _Quoted(Protocol):
    """What points to words and repeats them."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def part(self) -> Part: ...


def from_json(data: bytes | str) -> Record:
    """Read a record that `to_json` wrote.

    Raises BadArticle where the shape is not a record's, and BadEvidence where words and offsets,
    or the text and its digest, disagree.
    """
    try:
        written = _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise BadArticle(f"no record of this version: {error}") from error
    article = _article(written.article)
    return Record(
        article=article,
        entities=tuple(_entity(entity, article) for entity in written.entities),
        places=tuple(_place(place, article) for place in written.places),
        times=tuple(_time(time, article) for time in written.times),
        events=tuple(_event(event, article) for event in written.events),
        statements=tuple(_statement(statement, article) for statement in written.statements),
        figures=tuple(_figure(figure, article) for figure in written.figures),
        coder=Coder(onrecord=written.coder.onrecord, model=written.coder.model, codebook=written.coder.codebook),
        not_coded=None if isinstance(written.not_coded, msgspec.UnsetType) else written.not_coded,
    )


_decoder = msgspec.json.Decoder(wire.Record)


def _span(quoted: _Quoted, article: Article) -> Span:
    span = Span(quoted.start, quoted.end, quoted.part)
    if not quoted.text or article.words(span) != quoted.text:
        raise BadEvidence(
            f"article {article.id}: characters {span.start} to {span.end} of its {span.part} are not {quoted.text!r}"
        )
    return span


def _spans(words: list[wire.Words], article: Article) -> tuple[Span, ...]:
    return tuple(_span(one, article) for one in words)


def _article(written: wire.Article) -> Article:
    article = Article(
        id=written.id,
        text=written.text,
        url=written.url,
        title=written.title,
        publisher=written.publisher,
        authors=tuple(written.authors),
        published=written.published,
        published_basis=written.published_basis,
        language=written.language,
    )
    if article.sha256 != written.sha256:
        raise BadEvidence(f"article {article.id}: the text has changed since it was coded; code it again")
    furniture = tuple(Furniture(_span(piece, article), piece.kind, piece.by) for piece in written.furniture)
    return replace(article, furniture=furniture)


def _evidence(written: list[wire.Evidence], article: Article) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.field, _span(one, article), one.by, one.basis, one.score) for one in written)


def _entity(entity: wire.Entity, article: Article) -> Entity:
    return Entity(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        country=entity.country,
        sector=entity.sector,
        mentions=_spans(entity.mentions, article),
        aliases=tuple(entity.aliases),
        role=entity.role,
        identifiers=entity.identifiers,
        by=entity.by,
    )


def _place(place: wire.Place, article: Article) -> Place:
    return Place(
        id=place.id,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        kind=place.kind,
        mentions=_spans(place.mentions, article),
        score=place.score,
        by=place.by,
    )


def _time(time: wire.Time, article: Article) -> Time:
    return Time(
        id=time.id,
        span=_span(time, article),
        type=time.type,
        value=time.value,
        begin=time.begin,
        end_before=time.end_before,
        basis=time.basis,
        by=time.by,
    )


def _event(event: wire.Event, article: Article) -> Event:
    return Event(
        id=event.id,
        type=event.type,
        mode=tuple(event.mode),
        context=tuple(event.context),
        quad=event.quad,
        scale=float(event.scale),
        actors=tuple(event.actors),
        recipients=tuple(event.recipients),
        place=event.place,
        date=event.date,
        time=event.time,
        factuality=event.factuality,
        according_to=tuple(event.according_to),
        score=event.score,
        trigger=_span(event.trigger, article),
        evidence=_evidence(event.evidence, article),
        magnitude=event.magnitude,
    )


def _statement(statement: wire.Statement, article: Article) -> Statement:
    cue = statement.cue
    return Statement(
        id=statement.id,
        kind=statement.kind,
        speakers=tuple(statement.speakers),
        addressees=tuple(statement.addressees),
        date=statement.date,
        cue=None if cue is None else _span(cue, article),
        content=_spans(statement.content, article),
        inside=statement.inside,
        score=statement.score,
        evidence=_evidence(statement.evidence, article),
    )


def _figure(figure: wire.Figure, article: Article) -> Figure:
    value = figure.value
    return Figure(
        id=figure.id,
        span=_span(figure, article),
        value=(float(value[0]), float(value[1])) if isinstance(value, tuple) else float(value),
        unit=figure.unit,
        about=figure.about,
        approximate=figure.approximate,
        claimed_by=tuple(figure.claimed_by),
        statement=figure.statement,
        against=figure.against,
        score=figure.score,
        evidence=_evidence(figure.evidence, article),
    )
