"""Lay out why a record says what it says: field, value, words, and the rule or head that read them.

A field without evidence is not shown with any: a gap in this table is a gap in the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.excerpt import excerpt, fold, quote, shorten
from onrecord.gazetteer.explaining import explain_match
from onrecord.model.article import Article
from onrecord.model.evidence import Evidence
from onrecord.model.record import Record
from onrecord.model.span import Span

WIDEST: Final = 120
MENTIONS: Final = 8
FIELD: Final = 12


class Line(NamedTuple):
    """One row: a field, its value, the words it rests on, and who read them."""

    field: str
    value: str
    words: str
    by: str
    basis: str


class Entry(NamedTuple):
    """One thing of a record with its rows."""

    title: Text
    lines: list[Line]


def explain_record(record: Record, *, width: int) -> RenderableType:
    """Lay out the evidence of a whole record for a terminal of so many columns."""
    named = {entity.id: fold(entity.name) for entity in record.entities}
    named |= {place.id: place.name for place in record.places}
    named |= {time.id: time.value or "unresolved" for time in record.times}
    sections = (
        ("Events", _events(record, named)),
        ("Statements", _statements(record, named)),
        ("Figures", _figures(record, named)),
        ("Parties", _entities(record)),
        ("Places", _places(record)),
        ("Times", _times(record)),
        ("No part of the report", _furniture(record)),
    )
    parts: list[RenderableType] = []
    for title, entries in sections:
        shown = [_show(entry) for entry in entries]
        if shown:
            parts += [Text(), Text(title.upper(), style="bold"), *shown]
    return Padding(Group(*parts), (0, max(0, width - WIDEST), 0, 0))


def _show(entry: Entry) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=FIELD, style="dim")
    grid.add_column(overflow="fold")
    for line in entry.lines:
        value = "" if line.value == line.words else line.value
        told = Text(value)
        if line.words:
            told.append(" ← " if value else "", style="dim").append(f"“{shorten(line.words, 200)}”", style="italic")
        told.append("".join(f" · {part}" for part in (line.by, line.basis) if part), style="dim")
        grid.add_row(Text(line.field), told)
    return Padding(Group(entry.title, Padding(grid, (0, 0, 0, 2))), (1, 0, 0, 2))


def _value(thing: object, field: str, named: Mapping[str, str]) -> str:
    """Show a field's value with names in place of identifiers."""
    value = getattr(thing, field, None)
    if value is None or isinstance(value, Span):
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {number}" for key, number in value.items())
    listed = value if isinstance(value, tuple) else (value,)
    shown = (f"{one:,.10g}" if isinstance(one, float) else str(one) for one in listed if not isinstance(one, Span))
    return ", ".join(named.get(one, one) for one in shown)


def _evidence(
    thing: object, evidence: Iterable[Evidence], *, article: Article, named: Mapping[str, str]
) -> Iterator[Line]:
    """Yield a row for each piece of evidence, those of one field together, its value told once."""
    by_field: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_field.setdefault(one.field, []).append(one)
    for field, pieces in by_field.items():
        for number, one in enumerate(pieces):
            head = ("", "") if number else (field, _value(thing, field, named))
            yield Line(*head, quote(article, one.span), one.by, f"{one.basis} {one.score:.2f}")


def _mentions(spans: Iterable[Span], article: Article) -> str:
    words = list(dict.fromkeys(quote(article, span) for span in spans))
    return " | ".join(words[:MENTIONS]) + (f" and {len(words) - MENTIONS} more" if len(words) > MENTIONS else "")


def _events(record: Record, named: Mapping[str, str]) -> Iterator[Entry]:
    for event in record.events:
        title = Text.assemble((f"{event.type} ", "bold"), f"{event.factuality} {event.score:.2f}  ")
        title.append_text(excerpt(record.article, event.trigger, style="bold underline"))
        yield Entry(title, list(_evidence(event, event.evidence, article=record.article, named=named)))


def _statements(record: Record, named: Mapping[str, str]) -> Iterator[Entry]:
    for statement in record.statements:
        words = " … ".join(quote(record.article, span) for span in statement.content)
        title = Text.assemble((f"{statement.kind} ", "bold"), f"{statement.score:.2f}  ", (shorten(words, 160), "dim"))
        yield Entry(title, list(_evidence(statement, statement.evidence, article=record.article, named=named)))


def _figures(record: Record, named: Mapping[str, str]) -> Iterator[Entry]:
    for figure in record.figures:
        title = Text.assemble((f"{figure.unit or 'number'} ", "bold"), f"{figure.score:.2f}  ")
        title.append_text(excerpt(record.article, figure.span, style="bold underline"))
        yield Entry(title, list(_evidence(figure, figure.evidence, article=record.article, named=named)))


def _entities(record: Record) -> Iterator[Entry]:
    for entity in record.entities:
        title = Text.assemble((fold(entity.name), "bold"), f"  {entity.type}")
        code = " ".join(filter(None, (entity.country, entity.sector))) or "country and sector unknown"
        by = explain_match(entity.by or "")
        yield Entry(title, [Line("identity", code, _mentions(entity.mentions, record.article), by, "")])


def _places(record: Record) -> Iterator[Entry]:
    for place in record.places:
        where = ", ".join(filter(None, (place.kind, place.admin1, place.country))) or "unresolved"
        if place.latitude is not None and place.longitude is not None:
            where += f" at {place.latitude:.2f}, {place.longitude:.2f}"
        words = _mentions(place.mentions, record.article)
        yield Entry(Text(place.name, style="bold"), [Line("place", where, words, place.by, f"{place.score:.2f}")])


def _times(record: Record) -> Iterator[Entry]:
    for time in record.times:
        days = f"{time.begin} up to {time.end_before}" if time.begin else "no day known"
        line = Line(
            time.type.lower(),
            f"{time.value or 'unresolved'}, {days}",
            quote(record.article, time.span),
            time.by,
            time.basis,
        )
        yield Entry(excerpt(record.article, time.span, style="bold underline"), [line])


def _furniture(record: Record) -> Iterator[Entry]:
    for piece in record.article.furniture:
        yield Entry(
            Text(piece.kind, style="bold"), [Line("words", "", quote(record.article, piece.span), piece.by, "")]
        )
