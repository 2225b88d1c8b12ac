"""Articles: the queue of those to review, what versions there are of one, and how far its review is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, true

from onrecord.errors import Missing, Refused
from onrecord.model.record import Coder
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.queries.paging import Order, Page, cut, write_cursor
from onrecord.store.queries.shown import Origin, origin_of

Progress = Literal["all", "untouched", "begun", "finished"]

REVIEWED: Final = ("events", "statements", "figures")


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article of the queue: how much there is in it, how much of it was reviewed, and whether it is finished."""

    origin: Origin
    language: str | None
    events: int
    statements: int
    figures: int
    reviewed: int
    finished: bool
    duplicate_of: str | None


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version of an article: its number from 1, who coded it and when it was added."""

    key: int
    number: int
    current: bool
    coder: Coder
    added: str


def find_articles(
    database: Database, progress: Progress = "all", *, cursor: str | None = None, size: int = 50
) -> Page[ShownArticle]:
    """Find articles by how far their review is, the last published first."""
    versions = tables.versions
    with database.reading() as connection:
        order = Order(versions.c.day, versions.c.id, falling=True)
        rows, more = cut(connection.execute(order.page(select_articles(progress), cursor, size=size)).all(), size)
        shown = tuple(show_articles(connection, rows))
    return Page(shown, write_cursor(rows[-1].day, rows[-1].version) if more else None)


def select_articles(progress: str) -> Select[Any]:
    """Select the current versions of articles by how far their review is."""
    versions, articles, standings = tables.versions, tables.articles, tables.standings
    told = (
        versions.c.id.label("version"), versions.c.article, articles.c.name.label("article_name"), versions.c.title,
        versions.c.publisher, versions.c.published, versions.c.url, versions.c.language, versions.c.day,
    )  # fmt: skip
    joined = versions.join(articles, articles.c.id == versions.c.article)
    chosen = select(*told).select_from(joined).where(versions.c.current == true())
    touched: ColumnElement[bool] = exists().where(standings.c.article == versions.c.article)
    finished = exists().where(standings.c.owner == versions.c.article, standings.c.verdict == "accept")
    conditions = {"all": (), "untouched": (~touched,), "begun": (touched, ~finished), "finished": (finished,)}
    if progress not in conditions:
        raise Refused(f"{progress}: no state of review; say {', '.join(conditions)}")
    return chosen.where(*conditions[progress])


def show_articles(connection: Connection, rows: Sequence[Any]) -> list[ShownArticle]:
    """Make what a reader is given of the rows of a page."""
    keys = [row.version for row in rows]
    counted = {name: _count(connection, name, keys) for name in REVIEWED}
    standings, duplicates, articles = tables.standings, tables.duplicates, tables.articles
    theirs = [row.article for row in rows]
    whole = standings.c.owner.in_(theirs) & (standings.c.verdict == "accept")
    finished = set(connection.scalars(select(standings.c.owner).where(whole)))
    reviewed = sum((_count_reviewed(connection, name, keys) for name in REVIEWED), Counter[int]())
    known = select(duplicates.c.article, articles.c.name).join(articles, articles.c.id == duplicates.c.original)
    originals = {row.article: row.name for row in connection.execute(known.where(duplicates.c.article.in_(theirs)))}
    return [
        ShownArticle(
            origin_of(row),
            row.language,
            events=counted["events"].get(row.version, 0),
            statements=counted["statements"].get(row.version, 0),
            figures=counted["figures"].get(row.version, 0),
            reviewed=reviewed[row.version],
            finished=row.article in finished,
            duplicate_of=originals.get(row.article),
        )
        for row in rows
    ]


def _count(connection: Connection, name: str, versions: Sequence[int]) -> dict[int, int]:
    table = tables.METADATA.tables[name]
    theirs = table.c.version.in_(versions) & table.c.review.is_(None)
    counted = select(table.c.version, func.count().label("number")).where(theirs).group_by(table.c.version)
    return {row.version: row.number for row in connection.execute(counted)}


def _count_reviewed(connection: Connection, name: str, versions: Sequence[int]) -> Counter[int]:
    """Count the machine's items of which a person said something: what people added is no part of the work."""
    table, standings = tables.METADATA.tables[name], tables.standings
    theirs = table.c.version.in_(versions) & table.c.review.is_(None) & standings.c.verdict.is_not(None)
    joined = table.join(standings, standings.c.owner == table.c.id)
    counted = select(table.c.version, func.count().label("number")).select_from(joined).where(theirs)
    return Counter({row.version: row.number for row in connection.execute(counted.group_by(table.c.version))})


def list_versions(database: Database, article: int) -> tuple[ShownVersion, ...]:
    """List the versions of an article, the newest first."""
    versions, coders = tables.versions, tables.coders
    told = (versions, coders.c.onrecord, coders.c.model, coders.c.codebook)
    chosen = select(*told).join(coders, coders.c.id == versions.c.coder).where(versions.c.article == article)
    with database.reading() as connection:
        rows = connection.execute(chosen.order_by(versions.c.number.desc())).all()
    return tuple(
        ShownVersion(row.id, row.number, row.current, Coder(row.onrecord, row.model, row.codebook), row.added)
        for row in rows
    )


def find_article(database: Database, name: str) -> int:
    """Return the current version of the article of a name; raise StoreError where there is none.

    Where several texts go by one name, that which was added last is meant.
    """
    versions, articles = tables.versions, tables.articles
    chosen = select(versions.c.id).join(articles, articles.c.id == versions.c.article)
    with database.reading() as connection:
        found = connection.scalar(
            chosen.where(articles.c.name == name, versions.c.current == true()).order_by(versions.c.id.desc()).limit(1)
        )
    if found is None:
        raise Missing(f"{name}: no article of that name in {database.shown}; search for its words to find it")
    return int(found)


def current_version(database: Database, article: int, *, version: int | None = None) -> int:
    """Return the current version of an article, or that which is asked for; raise Missing where it has none such."""
    versions = tables.versions
    wanted = versions.c.current == true() if version is None else versions.c.id == version
    with database.reading() as connection:
        found = connection.scalar(select(versions.c.id).where(versions.c.article == article, wanted))
    if found is None:
        told = f"article {article}" if version is None else f"version {version} of article {article}"
        raise Missing(f"no {told} in this database; search for its words to find it")
    return int(found)
