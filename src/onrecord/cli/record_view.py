"""A record as people read it: what was said, what happened, what was counted.

Each entry shows the article's own words.  Colour tells the quad class of an event and nothing
else; what does not fit the width is folded, never lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.excerpt import excerpt, fold, quote, shorten
from onrecord.model.article import Article
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.record import Record
from onrecord.model.statement import Statement

WIDEST: Final = 100
GUTTER: Final = 13
COLOURS: Final = MappingProxyType(
    {
        "verbal cooperation": "cyan",
        "material cooperation": "green",
        "verbal conflict": "yellow",
        "material conflict": "red",
    }
)
UNUSUAL: Final = MappingProxyType(
    {
        "planned": "planned, not yet done",
        "hypothetical": "hypothetical",
        "negated": "said not to have happened",
        "historical": "history",
    }
)


def view_record(record: Record, *, width: int) -> RenderableType:
    """Lay a record out for a terminal of so many columns."""
    width = min(width, WIDEST)
    sections = (
        (_count(record.statements, "statement"), _statements(record)),
        (_count(record.events, "event"), _events(record)),
        (_count(record.figures, "figure"), _figures(record)),
        (_count(_parties(record), "party", "parties"), _cast(record)),
        ("no part of the report", _furniture(record.article, width - GUTTER - 7)),
    )
    body: list[RenderableType] = [_heading(record.article)]
    for title, rows in sections:
        if rows.row_count:
            body += [Text(), _section(title), Padding(rows, (0, 0, 0, 2))]
    if not (record.statements or record.events or record.figures):
        body += [Text(), Text("  Nothing was found to put on record.", style="dim")]
    return Padding(Group(*body), (1, 1), expand=False)


def _count(things: Sequence[object], name: str, plural: str | None = None) -> str:
    return f"{len(things)} {name if len(things) == 1 else plural or name + 's'}"


def _section(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", style="bright_black"), (0, 0, 1, 0))


def _heading(article: Article) -> RenderableType:
    words = f"{len(article.text.split())} words"
    day = f"{article.published} ({article.published_basis})" if article.published else "day of publication unknown"
    known = (article.publisher, day, words, article.language, article.id)
    return Group(Text(_title(article), style="bold"), Text(_dotted(known), style="dim"))


def _title(article: Article) -> str:
    """Return the given title, else the headline within the text, else how the text begins."""
    headline = next((quote(article, piece.span) for piece in article.furniture if piece.kind == "headline"), None)
    return fold(article.title or headline or "") or shorten(fold(_opening(article)), 80)


def _opening(article: Article) -> str:
    """Return how the report begins, behind a dateline and whatever else is no part of it."""
    start = 0
    for piece in sorted(article.furniture, key=lambda piece: piece.span.start):
        if piece.span.part == "text" and not article.text[start : piece.span.start].strip():
            start = piece.span.end
    return article.text[start : start + 200]


def _dotted(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=GUTTER)
    grid.add_column(overflow="fold")
    return grid


def _rows(entries: Iterator[tuple[Text, list[Text]]]) -> Table:
    """Set each entry's label beside its lines, with air between entries."""
    grid = _grid()
    for label, lines in entries:
        if grid.row_count:
            grid.add_row()
        grid.add_row(label, Group(*lines))
    return grid


def _names(record: Record) -> Mapping[str, str]:
    return {entity.id: fold(entity.name) for entity in record.entities}


def _listed(identifiers: Sequence[str], names: Mapping[str, str]) -> str:
    listed = [names.get(identifier, identifier) for identifier in identifiers]
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1] if listed else "")))


def _statements(record: Record) -> Table:
    names = _names(record)
    by_id = {statement.id: statement for statement in record.statements}
    roles = {entity.id: entity.role for entity in record.entities}

    def entries() -> Iterator[tuple[Text, list[Text]]]:
        for statement in record.statements:
            speaker = Text(_listed(statement.speakers, names) or "somebody unnamed", style="bold")
            role = roles.get(statement.speakers[0]) if len(statement.speakers) == 1 else None
            speaker.append(f", {fold(role)}" if role else "", style="not bold")
            outer = by_id.get(statement.inside or "")
            cue = quote(record.article, statement.cue) if statement.cue else None
            told = _dotted(
                (
                    cue,
                    f"to {_listed(statement.addressees, names)}" if statement.addressees else None,
                    statement.date,
                    f"as quoted by {_listed(outer.speakers, names)}" if outer and outer.speakers else None,
                )
            )
            lines = [speaker, _said(statement, record.article), Text(told, style="dim")]
            yield Text(statement.kind, style="dim"), lines

    return _rows(entries())


def _said(statement: Statement, article: Article) -> Text:
    """Join the stretches of a statement, in quotation marks only where the article has them."""
    words = " … ".join(quote(article, span) for span in statement.content)
    return Text(f"“{words}”" if statement.kind == "direct" else words)


def _events(record: Record) -> Table:
    names = _names(record)
    places = {place.id: place.name for place in record.places}
    told_by = {statement.id: statement.speakers for statement in record.statements}

    def entries() -> Iterator[tuple[Text, list[Text]]]:
        for event in record.events:
            colour = COLOURS.get(event.quad, "default")
            sources = dict.fromkeys(party for one in event.according_to for party in told_by.get(one, ()))
            lines = [
                _parties_line(event, names),
                excerpt(record.article, event.trigger, style=f"bold {colour}"),
                _circumstances(event, places, _listed(tuple(sources), names)),
            ]
            label = Text(event.type, style=f"bold {colour}")
            label.append("".join(f"\n{mode}" for mode in event.mode), style="not bold")
            yield label, lines

    return _rows(entries())


def _parties_line(event: Event, names: Mapping[str, str]) -> Text:
    actors, recipients = _listed(event.actors, names), _listed(event.recipients, names)
    line = Text(actors or "somebody not named", style="bold" if actors else "italic")
    return line.append(" → ", style="dim").append(recipients, style="bold") if recipients else line


def _circumstances(event: Event, places: Mapping[str, str], sources: str) -> Text:
    counted = ", ".join(f"{number:,} {what}" for what, number in event.magnitude.items())
    line = Text(style="dim")
    if event.factuality in UNUSUAL:
        line.append(UNUSUAL[event.factuality], style="not dim italic").append(" · ")
    where = f"in {places.get(event.place, event.place)}" if event.place else None
    return line.append(
        _dotted(
            (where, event.date, counted, f"according to {sources}" if sources else None, f"score {event.score:.2f}")
        )
    )


def _figures(record: Record) -> Table:
    names = _names(record)
    by_id = {figure.id: figure for figure in record.figures}

    def entries() -> Iterator[tuple[Text, list[Text]]]:
        for figure in record.figures:
            rival = by_id.get(figure.against or "")
            claimed = _listed(figure.claimed_by, names)
            told = _dotted(
                (
                    f"according to {claimed}" if claimed else None,
                    f"set against {quote(record.article, rival.span)}" if rival else None,
                    _value(figure, record.article),
                )
            )
            words = quote(record.article, figure.span)
            about = Text(fold(figure.about)) if figure.about else excerpt(record.article, figure.span, style="bold")
            yield Text(words, style="bold"), [about, *([Text(told, style="dim")] if told else [])]

    return _rows(entries())


def _value(figure: Figure, article: Article) -> str | None:
    """Tell the value where the words are another way to say it."""
    value = figure.value
    number = f"{value[0]:,.10g} to {value[1]:,.10g}" if isinstance(value, tuple) else f"{value:,.10g}"
    told = f"{'about ' if figure.approximate else ''}{number} {figure.unit or ''}".rstrip()
    return None if told == quote(article, figure.span) else told


def _parties(record: Record) -> list[str]:
    """List who acts, suffers, speaks, is spoken to or claims, in the order of the record."""
    taking_part = {party for event in record.events for party in (*event.actors, *event.recipients)}
    taking_part |= {party for one in record.statements for party in (*one.speakers, *one.addressees)}
    taking_part |= {party for figure in record.figures for party in figure.claimed_by}
    return [entity.id for entity in record.entities if entity.id in taking_part]


def _cast(record: Record) -> Table:
    taking_part = frozenset(_parties(record))
    grid = _grid()
    for entity in record.entities:
        if entity.id in taking_part:
            code = " ".join(filter(None, (entity.country, entity.sector)))
            line = Text(fold(entity.name), style="bold").append(
                "".join(f", {fold(extra)}" for extra in (entity.role, *entity.aliases) if extra), style="not bold dim"
            )
            grid.add_row(Text(code or "–", style="default" if code else "dim"), line)
    return grid


def _furniture(article: Article, width: int) -> Table:
    grid = _grid()
    for piece in article.furniture:
        grid.add_row(Text(piece.kind, style="dim"), Text(shorten(quote(article, piece.span), width), style="dim"))
    return grid
