"""Events, statements and figures: found by filters, in order, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, cast

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
    Origin,
    ShownEvent,
    ShownFigure,
    ShownPlace,
    ShownReview,
    ShownStatement,
    origin_columns,
    review_columns,
)

Sorting = Literal["newest", "oldest", "score", "doubtful"]

# How rows are ordered: by which column, and whether the largest come first.
SORTINGS: Final = (
    ("newest", "day", True),
    ("oldest", "day", False),
    ("score", "score", True),
    ("doubtful", "score", False),
)

# What is read of each kind, in the order in which it is taken.
COLUMNS: Final = MappingProxyType(
    {
        "events": (
            "id", "item", "type", "mode", "context", "quad", "scale", "date", "day", "factuality", "magnitude", "score",
            "words",
        ),
        "statements": ("id", "item", "kind", "date", "day", "inside", "score", "words"),
        "figures": (
            "id", "item", "low", "high", "unit", "about", "approximate", "statement", "against", "day", "score",
            "words",
        ),
    }
)  # fmt: skip


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
    database: Database,
    asked: ItemFilter,
    *,
    sort: Sorting = "newest",
    cursor: str | None = None,
    size: int = 50,
    evidence: bool = True,
) -> Page[Any]:
    """Find a page of events, statements or figures, as the filter asks.

    Without `evidence` they come without the words that they rest on, for lists that do not show them.
    """
    table, conditions = chosen(database, asked)
    order = order_of(table, sort)
    column = order.column.key or ""
    # First the keys, which an index can answer; then the rows of this page alone.
    ordered = select(table.c.id, order.column).where(*conditions)
    with database.reading() as connection:
        found, more = cut(connection.execute(order.page(ordered, cursor, size=size)).all(), size)
        keys = [row.id for row in found]
        around = Around(connection, keys, evidence=evidence)
        shown = tuple(show(table, _read_rows(connection, table, keys), around))
    return Page(shown, write_cursor(getattr(found[-1], column), found[-1].id) if more else None)


def _read_rows(connection: Connection, table: Table, keys: Sequence[int]) -> list[Any]:
    """Read rows with where they come from, in the order of their keys."""
    told = connection.execute(_select_rows(table.name), {"keys": keys}).all() if keys else ()
    rows = {row[0]: row for row in told}
    return [rows[key] for key in keys]


@cache
def _select_rows(name: str) -> Select[Any]:
    """Select the rows of some keys; the same for every page, so made once.  Columns stand as values take them."""
    table = tables.METADATA.tables[name]
    columns = [*(table.c[name] for name in COLUMNS[name]), *origin_columns(), *review_columns(table)]
    if table is tables.events:
        place = tables.places.c
        columns += [place.id, table.c.place_item, place.name, place.country, place.admin1, place.latitude]
        columns += [place.longitude, place.kind]
    return select(*columns).select_from(joined(table)).where(table.c.id.in_(bindparam("keys", expanding=True)))


def order_of(table: Table, sort: str) -> Order:
    """Return the order that a name stands for; raise StoreError where it stands for none."""
    for name, column, falling in SORTINGS:
        if name == sort:
            return Order(table.c[column], table.c.id, falling)
    raise Refused(f"{sort}: no order; say {', '.join(name for name, _, _ in SORTINGS)}")


def show(table: Table, rows: Iterable[Any], around: Around) -> Iterable[Any]:
    """Make what a reader is given of rows and what is around them."""
    shower = {"events": _event, "statements": _statement, "figures": _figure}[table.name]
    return (shower(row, around) for row in rows)


def _event(row: Any, around: Around) -> ShownEvent:
    key, item, kind, mode, context, quad, scale, date, day, factuality, magnitude, score, words, *rest = row
    return ShownEvent(
        key,
        item,
        Origin(*rest[:7]),
        kind,
        _list(mode),
        _list(context),
        quad,
        scale,
        around.parties(key, "actors"),
        around.parties(key, "recipients"),
        None if rest[12] is None else ShownPlace(*rest[12:]),
        date,
        day,
        factuality,
        _mapping(magnitude),
        score,
        words,
        ShownReview(*rest[7:12]),
        around.words(key),
    )


def _statement(row: Any, around: Around) -> ShownStatement:
    key, item, kind, date, day, inside, score, words, *rest = row
    return ShownStatement(
        key,
        item,
        Origin(*rest[:7]),
        kind,
        around.parties(key, "speakers"),
        around.parties(key, "addressees"),
        date,
        day,
        inside,
        score,
        words,
        ShownReview(*rest[7:]),
        around.words(key),
    )


def _figure(row: Any, around: Around) -> ShownFigure:
    key, item, low, high, unit, about, approximate, statement, against, day, score, words, *rest = row
    return ShownFigure(
        key,
        item,
        Origin(*rest[:7]),
        low,
        high,
        unit,
        about,
        approximate,
        around.parties(key, "claimed_by"),
        statement,
        against,
        day,
        score,
        words,
        ShownReview(*rest[7:]),
        around.words(key),
    )


# Most lists and mappings are empty.
def _list(written: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", read_json(written))) if written != "[]" else ()


def _mapping(written: str) -> Mapping[str, int]:
    return cast("dict[str, int]", read_json(written)) if written != "{}" else {}
