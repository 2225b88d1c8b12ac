"""Counts over what a filter asks for: by month, by type, by place, of who to whom, of figures by measure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select

from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.queries.filters import EventFilter, FigureFilter, ItemFilter, month
from onrecord.store.queries.items import chosen

# What else than the month the events are counted by.
TALLIED: Final = ("type", "factuality")
# So many rows are fetched at once where there may be very many.
AT_ONCE: Final = 10_000


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Say how many events there are by month (`2018-05`; "" where no day is known), by type and by factuality."""

    months: Mapping[str, int]
    types: Mapping[str, int]
    factualities: Mapping[str, int]

    @property
    def all(self) -> int:
        """Return how many events there are."""
        return sum(self.types.values())

    def by(self, column: str) -> Mapping[str, int]:
        """Return the counts by a column of events."""
        return {"type": self.types, "factuality": self.factualities}[column]


@dataclass(frozen=True, slots=True)
class Pair:
    """Say how often one party acted on another; `scale` is the mean of these events."""

    actor: str
    recipient: str
    count: int
    scale: float


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Say how many events are at a place; without coordinates where these are in doubt."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    kind: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Say how often something was measured, and between which values."""

    about: str
    unit: str | None
    count: int
    articles: int
    low: float
    high: float


def count_items(database: Database, asked: ItemFilter) -> int:
    """Count the items that a filter asks for."""
    table, conditions = chosen(database, asked)
    with database.reading() as connection:
        counted = select(func.count()).select_from(table).where(*conditions)
        return int(connection.scalar(counted) or 0)


def count_by_month(database: Database, asked: ItemFilter) -> Mapping[str, int]:
    """Count items by month (`2018-05`), in order; under "" those of which no day is known."""
    if isinstance(asked, EventFilter):
        return count_events(database, asked).months
    table, _ = chosen(database, asked)
    return _count_by(database, asked, month(table))


def count_by(database: Database, asked: ItemFilter, column: str) -> Mapping[str, int]:
    """Count items by the values of one of their columns, as `type` or `factuality`."""
    if isinstance(asked, EventFilter) and column in TALLIED:
        return count_events(database, asked).by(column)
    table, _ = chosen(database, asked)
    return _count_by(database, asked, table.c[column])


def _count_by(database: Database, asked: ItemFilter, value: ColumnElement[Any]) -> Mapping[str, int]:
    table, conditions = chosen(database, asked)
    counted = select(value.label("value"), func.count().label("number")).select_from(table).where(*conditions)
    with database.reading() as connection:
        rows = connection.execute(counted.group_by(value).order_by(value)).all()
    return {row.value or "": row.number for row in rows}


def count_events(database: Database, asked: EventFilter) -> EventCounts:
    """Count events by month, type and factuality at once: one walk of one index, in its order."""
    table, conditions = chosen(database, asked)
    keys = (table.c.day, *(table.c[name] for name in TALLIED))
    counted: Select[Any] = (
        select(*keys, func.count().label("number")).select_from(table).where(*conditions).group_by(*keys)
    )
    months, types, factualities = Counter[str](), Counter[str](), Counter[str]()
    with database.reading() as connection:
        # There may be a row for every event, so they are fetched by the thousand, not one by one.
        for rows in connection.execute(counted).partitions(AT_ONCE):
            for day, kind, factuality, number in rows:
                months[day[:7]] += number
                types[kind] += number
                factualities[factuality] += number
    return EventCounts(_in_order(months), _in_order(types), _in_order(factualities))


def _in_order(counted: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counted.items()))


def count_pairs(database: Database, asked: EventFilter, *, limit: int = 200) -> tuple[Pair, ...]:
    """Count who acts on whom, most frequent first."""
    _, conditions = chosen(database, asked)
    acting, acted = tables.parties.alias("acting"), tables.parties.alias("acted")
    actor, recipient = tables.entities.alias("actor"), tables.entities.alias("recipient")
    events = tables.events
    whole = events.join(acting, (acting.c.owner == events.c.id) & (acting.c.field == "actors"))
    whole = whole.join(acted, (acted.c.owner == events.c.id) & (acted.c.field == "recipients"))
    whole = whole.join(actor, actor.c.id == acting.c.entity).join(recipient, recipient.c.id == acted.c.entity)
    number = func.count().label("number")
    told = select(actor.c.name, recipient.c.name.label("other"), number, func.avg(events.c.scale).label("scale"))
    counted = told.select_from(whole).where(*conditions).group_by(actor.c.name, recipient.c.name)
    rows = _first(database, counted.order_by(number.desc(), actor.c.name, recipient.c.name), limit)
    return tuple(Pair(row.name, row.other, row.number, float(row.scale)) for row in rows)


def count_places(database: Database, asked: EventFilter, *, limit: int = 2000) -> tuple[PlaceCount, ...]:
    """Count events by place, most frequent first."""
    _, conditions = chosen(database, asked)
    places = tables.places
    told = [places.c[name] for name in ("name", "country", "admin1", "latitude", "longitude", "kind")]
    number = func.count().label("number")
    whole = tables.events.join(places, places.c.id == tables.events.c.place)
    counted = select(*told, number).select_from(whole).where(*conditions)
    rows = _first(database, counted.group_by(*told).order_by(number.desc(), places.c.name), limit)
    return tuple(PlaceCount(*row) for row in rows)


def count_measures(database: Database, asked: FigureFilter, *, limit: int = 200) -> tuple[Measure, ...]:
    """Count figures by what they measure, those measured most often first."""
    table, conditions = chosen(database, asked)
    number, key = func.count().label("number"), (table.c.measure, table.c.unit)
    told = (
        *key, number, func.count(table.c.version.distinct()).label("articles"), func.min(table.c.low).label("low"),
        func.max(func.coalesce(table.c.high, table.c.low)).label("high"),
    )  # fmt: skip
    counted = select(*told).where(table.c.measure != "", *conditions).group_by(*key)
    rows = _first(database, counted.order_by(number.desc(), *key), limit)
    spelled = select(table.c.measure, func.min(table.c.about).label("about")).group_by(table.c.measure)
    with database.reading() as connection:
        chosen_ones = spelled.where(table.c.measure.in_([row.measure for row in rows]))
        about = {row.measure: row.about for row in connection.execute(chosen_ones)} if rows else {}
    return tuple(Measure(about[row.measure], row.unit, row.number, row.articles, row.low, row.high) for row in rows)


def _first(database: Database, counted: Select[Any], limit: int) -> Any:
    with database.reading() as connection:
        return connection.execute(counted.limit(limit)).all()
