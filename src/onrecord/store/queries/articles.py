"""Articles: the queue of those to review, what versions there are of one, and how far its review is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    true,
    union_all,
)

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
    """An article of the queue: how much there is in it, how much of it was reviewed, and whether it is finished.

    `headline` stands among the words of an article that came without a title.
    """

    origin: Origin
    headline: str | None
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
    versions, articles = tables.versions, tables.articles
    told = (
        versions.c.id.label("version"), versions.c.article, articles.c.name.label("article_name"), versions.c.title,
        versions.c.publisher, versions.c.published, versions.c.url, versions.c.language, versions.c.day,
    )  # fmt: skip
    joined = versions.join(articles, articles.c.id == versions.c.article)
    return select(*told).select_from(joined).where(*progress_conditions(progress))


def progress_conditions(progress: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on versions that are current, and reviewed as far as is asked for."""
    versions, standings = tables.versions, tables.standings
    touched: ColumnElement[bool] = exists().where(standings.c.article == versions.c.article)
    finished = exists().where(standings.c.owner == versions.c.article, standings.c.verdict == "accept")
    conditions = {"all": (), "untouched": (~touched,), "begun": (touched, ~finished), "finished": (finished,)}
    if progress not in conditions:
        raise Refused(f"{progress}: no state of review; say {', '.join(conditions)}")
    return (versions.c.current == true(), *conditions[progress])


def show_articles(connection: Connection, rows: Sequence[Any]) -> list[ShownArticle]:
    """Make what a reader is given of the rows of a page."""
    counted = _count_items(connection, [row.version for row in rows])
    told = _read_articles(connection, [row.article for row in rows])
    headlines = _read_headlines(connection, [row.version for row in rows if not row.title])
    return [
        ShownArticle(
            origin_of(row),
            headlines.get(row.version),
            row.language,
            events=counted[row.version, "events"][0],
            statements=counted[row.version, "statements"][0],
            figures=counted[row.version, "figures"][0],
            reviewed=sum(counted[row.version, name][1] for name in REVIEWED),
            finished=told[row.article].finished,
            duplicate_of=told[row.article].original,
        )
        for row in rows
    ]


def _count_items(connection: Connection, versions: Sequence[int]) -> dict[tuple[int, str], tuple[int, int]]:
    """Count the machine's items by version and table, and of these such as a person said something of.

    What people added is no part of the work.
    """
    found = defaultdict[tuple[int, str], tuple[int, int]](lambda: (0, 0))
    if versions:
        for version, name, number, said in connection.execute(_select_counts(), {"versions": versions}).all():
            found[version, name] = (number, said)
    return found


@cache
def _select_counts() -> CompoundSelect[Any]:
    standings = tables.standings
    counted = []
    for name in REVIEWED:
        table = tables.METADATA.tables[name]
        theirs = table.c.version.in_(bindparam("versions", expanding=True)) & table.c.review.is_(None)
        # A row without a verdict is not counted by the last column.
        told: list[Any] = [table.c.version, literal_column(f"'{name}'"), func.count(), func.count(standings.c.verdict)]
        joined = table.outerjoin(standings, standings.c.owner == table.c.id)
        counted.append(select(*told).select_from(joined).where(theirs).group_by(table.c.version))
    return union_all(*counted)


def _read_articles(connection: Connection, keys: Sequence[int]) -> dict[int, Any]:
    """Read of articles whether they are finished, and what they are copies of."""
    rows = connection.execute(_select_told(), {"articles": keys}).all() if keys else ()
    return {row.id: row for row in rows}


@cache
def _select_told() -> Select[Any]:
    articles, standings, duplicates = tables.articles, tables.standings, tables.duplicates
    originals = articles.alias("originals")
    whole = articles.outerjoin(standings, (standings.c.owner == articles.c.id) & (standings.c.verdict == "accept"))
    whole = whole.outerjoin(duplicates, duplicates.c.article == articles.c.id)
    whole = whole.outerjoin(originals, originals.c.id == duplicates.c.original)
    told = (articles.c.id, standings.c.owner.is_not(None).label("finished"), originals.c.name.label("original"))
    return select(*told).select_from(whole).where(articles.c.id.in_(bindparam("articles", expanding=True)))


def _read_headlines(connection: Connection, versions: Sequence[int]) -> dict[int, str]:
    """Read the first words of each version that are marked as its headline."""
    if not versions:
        return {}
    marks, whole = tables.furniture.c, tables.furniture.join(tables.versions).join(tables.articles)
    words = func.substr(tables.articles.c.text, marks.start + 1, marks.end - marks.start)
    theirs = (marks.version.in_(versions), marks.kind == "headline", marks.part == "text")
    found = select(marks.version, words).select_from(whole).where(*theirs)
    rows = connection.execute(found.order_by(marks.version, marks.position.desc())).all()
    return {version: " ".join(headline.split()) for version, headline in rows}


def list_versions(database: Database, article: int) -> tuple[ShownVersion, ...]:
    """List the versions of an article, the newest first."""
    with database.reading() as connection:
        return read_versions(connection, article)


def read_versions(connection: Connection, article: int) -> tuple[ShownVersion, ...]:
    """Read the versions of an article, the newest first."""
    return tuple(
        ShownVersion(row.id, row.number, row.current, Coder(row.onrecord, row.model, row.codebook), row.added)
        for row in connection.execute(_select_versions(), {"of_article": article}).all()
    )


@cache
def _select_versions() -> Select[Any]:
    versions, coders = tables.versions.c, tables.coders.c
    told = (
        versions.id, versions.number, versions.current, versions.added, coders.onrecord, coders.model, coders.codebook,
    )  # fmt: skip
    chosen = select(*told).join(tables.coders, coders.id == versions.coder)
    return chosen.where(versions.article == bindparam("of_article")).order_by(versions.number.desc())


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
