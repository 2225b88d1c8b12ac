"""Events, statements and figures: found by filters, in order, a page at a time."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import Connection, FromClause, Select, Table, bindparam, select

from onrecord.codec import read_json
from onrecord.errors import Refused
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.queries.filters import (
    Condition,
    EventFilter,
    FigureFilter,
    ItemFilter,
    StatementFilter,
    event_conditions,
    figure_conditions,
    statement_conditions,
    versions_of,
)
from onrecord.store.queries.paging import Order, Page, cut, write_cursor
from onrecord.store.queries.shown import (
    Around,
    ShownEvent,
    ShownFigure,
    ShownPlace,
    ShownStatement,
    origin_of,
    review_of,
)

Sorting = Literal["newest", "oldest", "score", "doubtful"]

# How rows are ordered: by which column, and whether the largest come first.
SORTINGS: Final = (
    ("newest", "day", True),
    ("oldest", "day", False),
    ("score", "score", True),
    ("doubtful", "score", False),
)


def joined(table: Table) -> FromClause:
    """Join a table of items to where they come from and what was said of them."""
    versions, articles, standings, reviews = tables.versions, tables.articles, tables.standings, tables.reviews
    whole = table.join(versions, versions.c.id == table.c.version).join(articles, articles.c.id == versions.c.article)
    whole = whole.outerjoin(standings, standings.c.owner == table.c.id)
    whole = whole.outerjoin(reviews, reviews.c.id == standings.c.review)
    if table is tables.events:
        return whole.outerjoin(tables.places, tables.places.c.id == table.c.place)
    return whole


def chosen(database: Database, asked: ItemFilter) -> tuple[Table, list[Condition]]:
    """Return the table that a filter asks for, and its conditions."""
    match asked:
        case EventFilter():
            table, conditions = tables.events, [*event_conditions(database, asked)]
            searched = tables.articles
        case StatementFilter():
            table, conditions, searched = tables.statements, [*statement_conditions(database, asked)], tables.statements
        case FigureFilter():
            table, conditions, searched = tables.figures, [*figure_conditions(database, asked)], tables.figures
        case _:
            raise Refused("a filter asks for events, statements or figures")
    if asked.words is not None and (hits := database.search(searched, asked.words)) is not None:
        found = select(hits.subquery().c.id)
        conditions.append(table.c.id.in_(found) if searched is table else table.c.version.in_(versions_of(found)))
    return table, conditions


def find_items(
    database: Database, asked: ItemFilter, *, sort: Sorting = "newest", cursor: str | None = None, size: int = 50
) -> Page[Any]:
    """Find a page of events, statements or figures, as the filter asks."""
    table, conditions = chosen(database, asked)
    order = order_of(table, sort)
    column = order.column.key or ""
    # First the keys, which an index can answer; then the rows of this page alone.
    keys = select(table.c.id, order.column).where(*conditions)
    with database.reading() as connection:
        found, more = cut(connection.execute(order.page(keys, cursor, size=size)).all(), size)
        shown = tuple(show(connection, table, _read_rows(connection, table, [row.id for row in found])))
    return Page(shown, write_cursor(getattr(found[-1], column), found[-1].id) if more else None)


def _read_rows(connection: Connection, table: Table, keys: Sequence[int]) -> list[Any]:
    """Read rows with where they come from, in the order of their keys."""
    told = connection.execute(_select_rows(table.name), {"keys": keys}).all() if keys else ()
    rows = {row.id: row for row in told}
    return [rows[key] for key in keys]


@cache
def _select_rows(name: str) -> Select[Any]:
    """Select the rows of some keys; the same for every page, so made once."""
    table = tables.METADATA.tables[name]
    versions, standings, reviews = tables.versions, tables.standings, tables.reviews
    columns: list[Any] = [
        table, tables.articles.c.name.label("article_name"), versions.c.article, versions.c.title,
        versions.c.publisher, versions.c.published, versions.c.url, standings.c.verdict, reviews.c.reviewer,
        reviews.c.at, reviews.c.why,
    ]  # fmt: skip
    if table is tables.events:
        columns += [column.label(f"place_{column.name}") for column in tables.places.c if column.name != "item"]
    return select(*columns).select_from(joined(table)).where(table.c.id.in_(bindparam("keys", expanding=True)))


def order_of(table: Table, sort: str) -> Order:
    """Return the order that a name stands for; raise StoreError where it stands for none."""
    for name, column, falling in SORTINGS:
        if name == sort:
            return Order(table.c[column], table.c.id, falling)
    raise Refused(f"{sort}: no order; say {', '.join(name for name, _, _ in SORTINGS)}")


def show(connection: Connection, table: Table, rows: Iterable[Any]) -> Iterable[Any]:
    """Make what a reader is given of rows."""
    listed = list(rows)
    around = Around(connection, [row.id for row in listed])
    shower = {"events": _event, "statements": _statement, "figures": _figure}[table.name]
    return (shower(row, around) for row in listed)


def _event(row: Any, around: Around) -> ShownEvent:
    mode, context, magnitude = (_read(written) for written in (row.mode, row.context, row.magnitude))
    return ShownEvent(
        key=row.id,
        item=row.item,
        origin=origin_of(row),
        type=row.type,
        mode=tuple(mode),
        context=tuple(context),
        quad=row.quad,
        scale=row.scale,
        actors=around.parties(row.id, "actors"),
        recipients=around.parties(row.id, "recipients"),
        place=_place(row),
        date=row.date,
        day=row.day,
        factuality=row.factuality,
        magnitude=magnitude,
        score=row.score,
        words=row.words,
        review=review_of(row),
        evidence=around.words(row.id),
    )


def _place(row: Any) -> ShownPlace | None:
    if row.place_id is None:
        return None
    return ShownPlace(
        row.place_id, row.place_item, row.place_name, row.place_country, row.place_admin1, row.place_latitude,
        row.place_longitude, row.place_kind,
    )  # fmt: skip


def _statement(row: Any, around: Around) -> ShownStatement:
    return ShownStatement(
        key=row.id,
        item=row.item,
        origin=origin_of(row),
        kind=row.kind,
        speakers=around.parties(row.id, "speakers"),
        addressees=around.parties(row.id, "addressees"),
        date=row.date,
        day=row.day,
        inside=row.inside,
        score=row.score,
        words=row.words,
        review=review_of(row),
        evidence=around.words(row.id),
    )


def _figure(row: Any, around: Around) -> ShownFigure:
    return ShownFigure(
        key=row.id,
        item=row.item,
        origin=origin_of(row),
        low=row.low,
        high=row.high,
        unit=row.unit,
        about=row.about,
        approximate=row.approximate,
        claimed_by=around.parties(row.id, "claimed_by"),
        statement=row.statement,
        against=row.against,
        day=row.day,
        score=row.score,
        words=row.words,
        review=review_of(row),
        evidence=around.words(row.id),
    )


def _read(written: str) -> Any:
    return read_json(written)
