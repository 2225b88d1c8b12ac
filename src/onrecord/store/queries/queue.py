"""The queue: which articles to read next, by publisher, period, words and how far their review is.

A period asks for the day of publication, which an article without one does not have.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Select, exists, func, select, true

from onrecord.errors import Refused
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.days import days_of
from onrecord.store.queries.articles import Progress, ShownArticle, select_articles, show_articles
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
    chosen = _chosen(database, asked)
    if chosen is None:
        return Page(())
    with database.reading() as connection:
        rows, more = cut(connection.execute(order.page(chosen, cursor, size=size)).all(), size)
        shown = tuple(show_articles(connection, rows))
    last = (rows[-1].version if order.column.key == "id" else rows[-1].day, rows[-1].version) if more else ()
    return Page(shown, write_cursor(*last) if more else None)


def count_queue(database: Database, asked: ArticleFilter) -> int:
    """Count the articles that a filter asks for."""
    chosen = _chosen(database, asked)
    if chosen is None:
        return 0
    with database.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0)


def queue_state(database: Database) -> QueueState:
    """Count all articles, those that somebody reviewed anything of, and those that are finished."""
    standings, versions = tables.standings, tables.versions
    finished = standings.c.owner == standings.c.article
    with database.reading() as connection:
        whole = connection.scalar(select(func.count()).select_from(versions).where(versions.c.current == true())) or 0
        touched = connection.scalar(select(func.count(standings.c.article.distinct()))) or 0
        done = select(func.count()).select_from(standings).where(finished, standings.c.verdict == "accept")
        ended = connection.scalar(done) or 0
    return QueueState(int(whole), int(touched) - int(ended), int(ended))


def list_publishers(database: Database, *, limit: int = 200) -> tuple[str, ...]:
    """List publishers by name, at most so many of those with the most articles."""
    versions = tables.versions
    counted = select(versions.c.publisher).where(versions.c.current == true(), versions.c.publisher.is_not(None))
    chosen = counted.group_by(versions.c.publisher).order_by(func.count().desc(), versions.c.publisher).limit(limit)
    with database.reading() as connection:
        return tuple(sorted(connection.scalars(chosen), key=str.casefold))


def find_following(database: Database, version: int) -> int | None:
    """Return the article to review after a version: the next in the order of the queue that nobody has finished."""
    versions, standings = tables.versions, tables.standings
    here = select(versions.c.day).where(versions.c.id == version).scalar_subquery()
    later = (versions.c.day < here) | ((versions.c.day == here) & (versions.c.id < version))
    finished = exists().where(standings.c.owner == versions.c.article, standings.c.verdict == "accept")
    open_ones = select(versions.c.article).where(versions.c.current == true(), ~finished)
    order = (versions.c.day.desc(), versions.c.id.desc())
    with database.reading() as connection:
        found = connection.scalar(open_ones.where(later).order_by(*order).limit(1))
        if found is None:
            found = connection.scalar(open_ones.where(versions.c.id != version).order_by(*order).limit(1))
    return None if found is None else int(found)


def _order(sort: str) -> Order:
    for name, column, falling in ORDERS:
        if name == sort:
            return Order(tables.versions.c[column], tables.versions.c.id, falling)
    raise Refused(f"{sort}: no order of articles; say {', '.join(name for name, _, _ in ORDERS)}")


def _chosen(database: Database, asked: ArticleFilter) -> Select[Any] | None:
    """Select what is asked for; None where it asks for words that hold nothing to search for."""
    versions = tables.versions
    chosen = select_articles(asked.progress)
    if asked.publisher is not None:
        chosen = chosen.where(versions.c.publisher == asked.publisher)
    if asked.since is not None:
        chosen = chosen.where(versions.c.day >= _days(asked.since)[0])
    if asked.until is not None:
        chosen = chosen.where(versions.c.day < _days(asked.until)[1], versions.c.day != "")
    if asked.words is not None:
        hits = database.search(tables.articles, asked.words)
        if hits is None:
            return None
        chosen = chosen.where(versions.c.article.in_(select(hits.subquery().c.id)))
    return chosen


def _days(written: str) -> tuple[str, str]:
    days = days_of(written)
    if days.begin is None or days.end_before is None:
        raise Refused(f"{written}: no date; write it as 2018-05-01, 2018-05 or 2018")
    return days.begin, days.end_before
