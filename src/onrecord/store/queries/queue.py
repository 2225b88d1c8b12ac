"""The queue: which articles to read next, by publisher, period, words and how far their review is.

A period asks for the day of publication, which an article without one does not have.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select, true, tuple_

from onrecord.errors import Refused
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.days import days_of
from onrecord.store.queries.articles import (
    Progress,
    ShownArticle,
    progress_conditions,
    select_articles,
    show_articles,
)
from onrecord.store.queries.paging import Order, Page, cut, write_cursor

QueueOrder = Literal["newest", "oldest", "added"]

# How articles are ordered: by which column of their version, and whether the largest come first.
ORDERS: Final = (("newest", "day", True), ("oldest", "day", False), ("added", "id", True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Ask for articles; every field narrows, None asks for all."""

    progress: Progress = "all"
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class QueueState:
    """Say how much of the review is done, in articles."""

    articles: int
    begun: int
    finished: int


def find_queue(
    database: Database,
    asked: ArticleFilter,
    *,
    sort: QueueOrder = "newest",
    cursor: str | None = None,
    size: int = 50,
) -> Page[ShownArticle]:
    """Find a page of articles."""
    order = _order(sort)
    conditions = _conditions(database, asked)
    if conditions is None:
        return Page(())
    chosen = select_articles(asked.progress).where(*conditions)
    with database.reading() as connection:
        rows, more = cut(connection.execute(order.page(chosen, cursor, size=size)).all(), size)
        shown = tuple(show_articles(connection, rows))
    last = (rows[-1].version if order.column.key == "id" else rows[-1].day, rows[-1].version) if more else ()
    return Page(shown, write_cursor(*last) if more else None)


def count_queue(database: Database, asked: ArticleFilter) -> int:
    """Count the articles that a filter asks for."""
    conditions = _conditions(database, asked)
    if conditions is None:
        return 0
    counted = select(func.count()).select_from(tables.versions)
    with database.reading() as connection:
        return int(connection.scalar(counted.where(*progress_conditions(asked.progress), *conditions)) or 0)


def queue_state(database: Database) -> QueueState:
    """Count all articles, those that somebody reviewed anything of, and those that are finished."""
    standings, versions = tables.standings, tables.versions
    whole = select(func.count()).select_from(versions).where(versions.c.current == true())
    touched = select(func.count(standings.c.article.distinct()))
    finished = (standings.c.owner == standings.c.article, standings.c.verdict == "accept")
    done = select(func.count()).select_from(standings).where(*finished)
    with database.reading() as connection:
        told = connection.execute(select(*(one.scalar_subquery() for one in (whole, touched, done)))).one()
    articles, begun, ended = map(int, told)
    return QueueState(articles, begun - ended, ended)


def list_publishers(database: Database, *, limit: int = 200) -> tuple[str, ...]:
    """List publishers by name, at most so many of those with the most articles."""
    versions = tables.versions
    counted = select(versions.c.publisher).where(versions.c.current == true(), versions.c.publisher.is_not(None))
    chosen = counted.group_by(versions.c.publisher).order_by(func.count().desc(), versions.c.publisher).limit(limit)
    with database.reading() as connection:
        return tuple(sorted(connection.scalars(chosen), key=str.casefold))


def find_following(database: Database, version: int) -> int | None:
    """Return the article to review after a version: the next in the order of the queue that nobody has finished."""
    with database.reading() as connection:
        found = connection.scalar(_select_following(later=True), {"of_version": version})
        if found is None:
            found = connection.scalar(_select_following(later=False), {"of_version": version})
    return None if found is None else int(found)


@cache
def _select_following(*, later: bool) -> Select[Any]:
    """Select the next article that nobody has finished; when none comes later, the queue begins again."""
    versions, standings = tables.versions.c, tables.standings.c
    of_version: ColumnElement[int] = bindparam("of_version", type_=tables.KEY)
    here = select(versions.day).where(versions.id == of_version).scalar_subquery()
    finished = exists().where(standings.owner == versions.article, standings.verdict == "accept")
    rest = tuple_(versions.day, versions.id) < tuple_(here, of_version) if later else versions.id != of_version
    chosen = select(versions.article).where(versions.current == true(), ~finished, rest)
    return chosen.order_by(versions.day.desc(), versions.id.desc()).limit(1)


def _order(sort: str) -> Order:
    for name, column, falling in ORDERS:
        if name == sort:
            return Order(tables.versions.c[column], tables.versions.c.id, falling)
    raise Refused(f"{sort}: no order of articles; say {', '.join(name for name, _, _ in ORDERS)}")


def _conditions(database: Database, asked: ArticleFilter) -> list[ColumnElement[bool]] | None:
    """Return what narrows the articles beside their progress; None where words hold nothing to search for."""
    versions, conditions = tables.versions, list[ColumnElement[bool]]()
    if asked.publisher is not None:
        conditions.append(versions.c.publisher == asked.publisher)
    if asked.since is not None:
        conditions.append(versions.c.day >= _days(asked.since)[0])
    if asked.until is not None:
        conditions += (versions.c.day < _days(asked.until)[1], versions.c.day != "")
    if asked.words is not None:
        hits = database.search(tables.articles, asked.words)
        if hits is None:
            return None
        conditions.append(versions.c.article.in_(select(hits.subquery().c.id)))
    return conditions


def _days(written: str) -> tuple[str, str]:
    days = days_of(written)
    if days.begin is None or days.end_before is None:
        raise Refused(f"{written}: no date; write it as 2018-05-01, 2018-05 or 2018")
    return days.begin, days.end_before
