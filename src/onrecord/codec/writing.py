"""Record -> JSON."""

import msgspec

from onrecord.codec import wire
from onrecord.errors import BadArticle, BadEvidence
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time

# Beyond this a float no longer tells neighbouring whole numbers apart, so it stays a float.
EXACT = 2.0**53


def to_json(record: Record) -> bytes:
    """Write a record as one line of UTF-8 without a line end.

    Raises BadEvidence where a span does not lie within its part of the article, and BadArticle
    where the text cannot be written as UTF-8.
    """
    try:
        return _encoder.encode(_record(record))
    except UnicodeEncodeError as error:
        message = f"article {record.article.id}: half a surrogate pair at character {error.start}; read it as UTF-8"
        raise BadArticle(message) from error


def reading_to_json(article: Article, *, not_coded: str | None = None) -> bytes:
    """Write an article as it was read, with the reason why it cannot be coded, as one line of UTF-8."""
    return _encoder.encode(wire.Reading(onrecord=wire.FORMAT, article=_article(article), not_coded=not_coded))


_encoder = msgspec.json.Encoder()


def _record(record: Record) -> wire.Record:
    article = record.article
    return wire.Record(
        onrecord=wire.FORMAT,
        article=_article(article),
        entities=[_entity(entity, article) for entity in record.entities],
        places=[_place(place, article) for place in record.places],
        times=[_time(time, article) for time in record.times],
        events=[_event(event, article) for event in record.events],
        statements=[_statement(statement, article) for statement in record.statements],
        figures=[_figure(figure, article) for figure in record.figures],
        coder=wire.Coder(onrecord=record.coder.onrecord, model=record.coder.model, codebook=record.coder.codebook),
        not_coded=msgspec.UNSET if record.not_coded is None else record.not_coded,
    )


def _quote(span: Span, article: Article) -> str:
    """Return the words under a span, which must lie wholly within its part."""
    words = article.words(span)
    if span.start < 0 or span.length < 1 or len(words) != span.length:
        raise BadEvidence(
            f"article {article.id}: characters {span.start} to {span.end} are no words of its {span.part}"
        )
    return words


def _words(span: Span, article: Article) -> wire.Words:
    return wire.Words(start=span.start, end=span.end, text=_quote(span, article), part=span.part)


def _number(value: float) -> int | float:
    """Drop an empty fraction, as people write numbers."""
    return int(value) if value == value // 1 and abs(value) < EXACT else value


def _article(article: Article) -> wire.Article:
    furniture = [
        wire.Furniture(
            start=piece.span.start,
            end=piece.span.end,
            text=_quote(piece.span, article),
            part=piece.span.part,
            kind=piece.kind,
            by=piece.by,
        )
        for piece in article.furniture
    ]
    return wire.Article(
        id=article.id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        authors=list(article.authors),
        published=article.published,
        published_basis=article.published_basis,
        language=article.language,
        sha256=article.sha256,
        text=article.text,
        furniture=furniture,
    )


def _evidence(evidence: tuple[Evidence, ...], article: Article) -> list[wire.Evidence]:
    return [
        wire.Evidence(
            field=one.field,
            start=one.span.start,
            end=one.span.end,
            text=_quote(one.span, article),
            part=one.span.part,
            by=one.by,
            basis=one.basis,
            score=one.score,
        )
        for one in evidence
    ]


def _entity(entity: Entity, article: Article) -> wire.Entity:
    return wire.Entity(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        country=entity.country,
        sector=entity.sector,
        aliases=list(entity.aliases),
        role=entity.role,
        identifiers=entity.identifiers,
        mentions=[_words(span, article) for span in entity.mentions],
        by=entity.by,
    )


def _place(place: Place, article: Article) -> wire.Place:
    return wire.Place(
        id=place.id,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        kind=place.kind,
        mentions=[_words(span, article) for span in place.mentions],
        score=place.score,
        by=place.by,
    )


def _time(time: Time, article: Article) -> wire.Time:
    return wire.Time(
        id=time.id,
        start=time.span.start,
        end=time.span.end,
        text=_quote(time.span, article),
        part=time.span.part,
        type=time.type,
        value=time.value,
        begin=time.begin,
        end_before=time.end_before,
        basis=time.basis,
        by=time.by,
    )


def _event(event: Event, article: Article) -> wire.Event:
    return wire.Event(
        id=event.id,
        type=event.type,
        mode=list(event.mode),
        context=list(event.context),
        quad=event.quad,
        scale=_number(event.scale),
        actors=list(event.actors),
        recipients=list(event.recipients),
        place=event.place,
        date=event.date,
        time=event.time,
        factuality=event.factuality,  # type: ignore[arg-type]
        according_to=list(event.according_to),
        magnitude=event.magnitude,
        score=event.score,
        trigger=_words(event.trigger, article),
        evidence=_evidence(event.evidence, article),
    )


def _statement(statement: Statement, article: Article) -> wire.Statement:
    return wire.Statement(
        id=statement.id,
        kind=statement.kind,  # type: ignore[arg-type]
        speakers=list(statement.speakers),
        addressees=list(statement.addressees),
        date=statement.date,
        cue=None if statement.cue is None else _words(statement.cue, article),
        content=[_words(span, article) for span in statement.content],
        inside=statement.inside,
        score=statement.score,
        evidence=_evidence(statement.evidence, article),
    )


def _figure(figure: Figure, article: Article) -> wire.Figure:
    value = figure.value
    return wire.Figure(
        id=figure.id,
        start=figure.span.start,
        end=figure.span.end,
        text=_quote(figure.span, article),
        part=figure.span.part,
        value=(_number(value[0]), _number(value[1])) if isinstance(value, tuple) else _number(value),
        unit=figure.unit,
        about=figure.about,
        approximate=figure.approximate,
        claimed_by=list(figure.claimed_by),
        statement=figure.statement,
        against=figure.against,
        score=figure.score,
        evidence=_evidence(figure.evidence, article),
    )
