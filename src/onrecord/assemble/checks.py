"""What must hold of every record: words where offsets point, no dangling ids, nothing from furniture."""

from collections.abc import Iterator

from onrecord.errors import BadEvidence
from onrecord.model.record import Record
from onrecord.model.span import Span


def check_record(record: Record) -> None:
    """Refuse a record that breaks an invariant, naming the field."""
    article = record.article
    furniture = [f.span for f in article.furniture]
    for field, span in all_spans(record):
        if not 0 <= span.start < span.end or not article.words(span):
            raise BadEvidence(
                f"{article.id}: {field} points to {span.start}:{span.end} of {span.part}, where no words are"
            )
        if any(mark.covers(span) for mark in furniture):
            raise BadEvidence(f"{article.id}: {field} points into furniture at {span.start}:{span.end}")
    _check_ids(record)


def all_spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Yield every span of a record with the field that it belongs to."""
    for entity in record.entities:
        yield from ((f"entity {entity.name}", span) for span in entity.mentions)
    for place in record.places:
        yield from ((f"place {place.name}", span) for span in place.mentions)
    yield from (("time", time.span) for time in record.times)
    for event in record.events:
        yield f"event {event.type}", event.trigger
        yield from ((f"event {event.type} {e.field}", e.span) for e in event.evidence)
    for statement in record.statements:
        yield from (("statement", span) for span in statement.content)
        yield from ((f"statement {e.field}", e.span) for e in statement.evidence)
    for figure in record.figures:
        yield "figure", figure.span
        yield from ((f"figure {e.field}", e.span) for e in figure.evidence)


def _check_ids(record: Record) -> None:
    """Refuse a reference to something that the record does not hold, and an id used twice."""
    ids = [
        row.id
        for rows in (record.entities, record.places, record.times, record.events, record.statements, record.figures)
        for row in rows
    ]
    known = set(ids)
    if len(known) < len(ids):
        twice = sorted({i for i in ids if ids.count(i) > 1})
        raise BadEvidence(f"{record.article.id}: ids used twice: {', '.join(twice)}")
    used = {i for e in record.events for i in (*e.actors, *e.recipients, *e.according_to, e.place, e.time) if i}
    used |= {i for s in record.statements for i in (*s.speakers, *s.addressees, s.inside) if i}
    used |= {i for f in record.figures for i in (*f.claimed_by, f.statement, f.against) if i}
    if used - known:
        raise BadEvidence(f"{record.article.id}: ids that lead nowhere: {', '.join(sorted(used - known))}")
