"""What a reader asks for: every field narrows; None asks for all.

`layer` is `reviewed` (as people left it) or `machine` (as it was coded).  A period meets an item where their days
overlap; an item without a date counts to the day of publication.  A party is told by any of its names, spelled with
or without accents, in any case.

Conditions name the table of items alone, all else by subqueries, so that what only counts items joins nothing to
them.  Old versions and rows that reviews took away are few: they are read once and left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Table, and_, false, func, or_, select

from onrecord.codec import write_json
from onrecord.errors import Refused
from onrecord.gazetteer.folding import fold
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.days import NO_DAYS, days_of

Layer = Literal["reviewed", "machine"]
Said = Literal["open", "any", "accept", "reject", "correct", "add"]
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFilter:
    """Ask for items of any kind; `review` is `open`, `any`, or what was said of them."""

    layer: Layer = "reviewed"
    since: str | None = None
    until: str | None = None
    article: str | None = None
    publisher: str | None = None
    version: int | None = None
    review: Said | None = None
    min_score: float | None = None
    duplicates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter(ItemFilter):
    """Ask for events; `party` is anybody who takes part, `place` a name, `country` that of the place.

    `dated` asks for those whose own date is known.
    """

    type: str | None = None
    mode: str | None = None
    context: str | None = None
    quad: str | None = None
    factuality: str | None = None
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    place: str | None = None
    country: str | None = None
    words: str | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter(ItemFilter):
    """Ask for statements; `kind` is direct, mixed or indirect; `words` are searched for in what was said."""

    speaker: str | None = None
    addressee: str | None = None
    kind: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter(ItemFilter):
    """Ask for figures; `about` is what was measured, in any spelling; `words` are searched for in it."""

    about: str | None = None
    unit: str | None = None
    claimed_by: str | None = None
    words: str | None = None


def scope(database: Database, table: Table, asked: ItemFilter) -> Iterator[Condition]:
    """Yield the conditions that hold for items of every kind."""
    versions = tables.versions
    if asked.version is None:
        yield database.without(table.c.version, select(versions.c.id).where(versions.c.current == false()))
    else:
        yield table.c.version == asked.version
    yield from _standing(database, table, asked)
    yield from _period(table, asked)
    yield from _origin(table, asked)
    if asked.min_score is not None:
        yield table.c.score >= asked.min_score


def _standing(database: Database, table: Table, asked: ItemFilter) -> Iterator[Condition]:
    """Yield the conditions on the layer and on what was said of an item."""
    standings = tables.standings
    if asked.layer == "machine":
        yield table.c.review.is_(None)
    elif asked.layer != "reviewed":
        raise Refused(f"{asked.layer}: no layer; say reviewed or machine")
    elif asked.review != "reject":
        # A rejected item is asked for by name, or not shown.
        yield database.without(table.c.id, select(standings.c.owner).where(standings.c.live == false()))
    said = select(standings.c.owner).where(standings.c.verdict.is_not(None))
    if asked.review == "open":
        yield database.without(table.c.id, said)
    elif asked.review == "any":
        yield table.c.id.in_(said)
    elif asked.review is not None:
        yield table.c.id.in_(said.where(standings.c.verdict == asked.review))


def _origin(table: Table, asked: ItemFilter) -> Iterator[Condition]:
    """Yield the conditions on the article that an item is from."""
    versions, articles = tables.versions, tables.articles
    if asked.article is not None:
        named = select(articles.c.id).where(articles.c.name == asked.article)
        yield table.c.version.in_(versions_of(named))
    if asked.publisher is not None:
        yield table.c.version.in_(select(versions.c.id).where(versions.c.publisher == asked.publisher))
    if not asked.duplicates:
        copies = select(tables.duplicates.c.article)
        yield table.c.version.not_in(versions_of(copies))


def versions_of(chosen: Select[Any]) -> Select[Any]:
    """Select the versions of articles."""
    return select(tables.versions.c.id).where(tables.versions.c.article.in_(chosen))


def _period(table: Table, asked: ItemFilter) -> Iterator[Condition]:
    ends = table.c.get("end_before", table.c.day)
    if asked.since is not None:
        since = _first_day(asked.since)
        yield or_(ends > since, table.c.day >= since)
    if asked.until is not None:
        last = days_of(asked.until).end_before
        if last is None:
            raise Refused(f"{asked.until}: no date; write it as 2018-05-01, 2018-05 or 2018")
        yield and_(table.c.day < last, table.c.day != "")


def _first_day(written: str) -> str:
    days = days_of(written)
    if days == NO_DAYS or days.begin is None:
        raise Refused(f"{written}: no date; write it as 2018-05-01, 2018-05 or 2018")
    return days.begin


def _equal(*pairs: tuple[ColumnElement[Any], Any]) -> Iterator[Condition]:
    return (column == value for column, value in pairs if value is not None)


def event_conditions(database: Database, asked: EventFilter) -> Iterator[Condition]:
    """Yield the conditions on events."""
    events, places = tables.events, tables.places
    yield from scope(database, events, asked)
    yield from _equal(
        (events.c.type, asked.type), (events.c.quad, asked.quad), (events.c.factuality, asked.factuality),
    )  # fmt: skip
    where = [*_equal((places.c.country, asked.country), (places.c.folded, fold(asked.place) if asked.place else None))]
    if asked.dated:
        yield events.c.begin.is_not(None)
    if where:
        yield events.c.place.in_(select(places.c.id).where(*where))
    for column, value in ((events.c.mode, asked.mode), (events.c.context, asked.context)):
        if value is not None:
            yield column.contains(write_json(value).decode(), autoescape=True)
    yield from party_conditions(
        events, (("actors",), asked.actor), (("recipients",), asked.recipient), (("actors", "recipients"), asked.party)
    )


def statement_conditions(database: Database, asked: StatementFilter) -> Iterator[Condition]:
    """Yield the conditions on statements."""
    statements = tables.statements
    yield from scope(database, statements, asked)
    yield from _equal((statements.c.kind, asked.kind))
    yield from party_conditions(statements, (("speakers",), asked.speaker), (("addressees",), asked.addressee))


def figure_conditions(database: Database, asked: FigureFilter) -> Iterator[Condition]:
    """Yield the conditions on figures."""
    figures = tables.figures
    yield from scope(database, figures, asked)
    measure = fold(asked.about) if asked.about is not None else None
    yield from _equal((figures.c.unit, asked.unit), (figures.c.measure, measure))
    yield from party_conditions(figures, (("claimed_by",), asked.claimed_by))


def party_conditions(table: Table, *asked: tuple[tuple[str, ...], str | None]) -> Iterator[Condition]:
    """Yield conditions on who takes part in which way, told by name."""
    parties, names = tables.parties, tables.names
    for fields, name in asked:
        if name is None:
            continue
        folded = fold(name)
        if not folded:
            yield false()
            continue
        owners = select(parties.c.owner).join(names, names.c.entity == parties.c.entity)
        yield table.c.id.in_(owners.where(names.c.folded == folded, parties.c.field.in_(fields)))


def month(table: Table) -> ColumnElement[str]:
    """Return the month of an item's day, empty where none is known."""
    return func.substr(table.c.day, 1, 7)
