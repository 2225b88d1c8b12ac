"""Records -> the database: each as a whole, each once.

An article is told by its name and its words.  The same coder on the same article, with the same title, day and so on,
adds nothing; anything else adds a version, which is then the current one, and the older stay as they are.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, bindparam, func, insert, select, update

from onrecord.errors import BadEvidence
from onrecord.model.article import Article
from onrecord.model.record import Coder, Record
from onrecord.read import Failure
from onrecord.store import tables
from onrecord.store.database import Database, Row
from onrecord.store.review.standing import settle_article
from onrecord.store.rows import ITEM_TABLES, TABLES, Rows, write_list

# One transaction takes so many records or so many seconds of waiting for them, whichever comes first: a commit costs
# milliseconds, and what is coded should not wait long to be kept.
BATCH: Final = 512
SECONDS: Final = 1.0

Outcome = Literal["new", "version", "known"]


@dataclass(frozen=True, slots=True)
class Added:
    """Tell what became of a record: a new article, a new version of one, or known already."""

    article: str
    version: int
    outcome: Outcome


def received(article: Article) -> str:
    """Digest what is known of an article beside its name and words."""
    known = (
        article.title, article.published, article.published_basis, article.publisher, article.url, article.language,
        *article.authors,
    )  # fmt: skip
    return hashlib.blake2b(repr(known).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def now() -> str:
    """Return the moment in UTC, to the microsecond, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def add_records(database: Database, records: Iterable[Record]) -> Iterator[Added | Failure]:
    """Keep records and yield what became of each, in order, after it is kept."""
    batch: list[Record] = []
    began = time.monotonic()
    for record in records:
        batch.append(record)
        if len(batch) >= BATCH or time.monotonic() - began > SECONDS:
            yield from _keep(database, batch)
            batch, began = [], time.monotonic()
    if batch:
        yield from _keep(database, batch)


def holds(connection: Connection, article: Article, coder: Coder) -> bool:
    """Tell whether this coder's version of an article is there, so that it need not be coded again."""
    articles, versions, coders = tables.articles, tables.versions, tables.coders
    joined = articles.join(versions, versions.c.article == articles.c.id).join(coders, coders.c.id == versions.c.coder)
    found = select(versions.c.id).select_from(joined).where(
        articles.c.name == article.id, articles.c.sha256 == article.sha256, versions.c.received == received(article),
        coders.c.onrecord == coder.onrecord, coders.c.model == coder.model, coders.c.codebook == coder.codebook,
    )  # fmt: skip
    return connection.scalar(found) is not None


@dataclass(slots=True)
class _Batch:
    """What is in the database already of the articles at hand, and what is to be added."""

    next: int
    articles: dict[tuple[str, str], int] = field(default_factory=dict)
    originals: dict[str, int] = field(default_factory=dict)
    versions: dict[tuple[int, int, str], int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    new_articles: list[Row] = field(default_factory=list)
    new_versions: list[Row] = field(default_factory=list)
    new_duplicates: list[Row] = field(default_factory=list)
    titles: dict[int, str | None] = field(default_factory=dict)

    def take(self) -> int:
        """Return the next key."""
        self.next += 1
        return self.next - 1


def _keep(database: Database, records: Sequence[Record]) -> list[Added | Failure]:
    """Add records in one transaction."""
    with database.writing() as connection:
        keys = sum(2 + sum(len(getattr(record, table)) for table in ITEM_TABLES) for record in records)
        batch = _Batch(database.allot(connection, keys))
        digests = [record.article.sha256 for record in records]
        _look_up(connection, batch, digests)
        coders = {coder: _coder(database, connection, coder) for coder in {record.coder for record in records}}
        moment, results = now(), list[Added | Failure]()
        for record, digest in zip(records, digests, strict=True):
            refused = database.refuses(record)
            if refused is None:
                results.append(_take(batch, record, (digest, coders[record.coder], moment)))
            else:
                results.append(Failure(record.article.id, None, refused))
        _write(database, connection, batch)
    return results


def _look_up(connection: Connection, batch: _Batch, digests: Sequence[str]) -> None:
    articles, versions = tables.articles, tables.versions
    same = articles.c.sha256.in_(set(digests))
    named = select(articles.c.id, articles.c.name, articles.c.sha256).where(same).order_by(articles.c.id)
    for key, name, digest in connection.execute(named):
        batch.articles[name, digest] = key
        batch.originals.setdefault(digest, key)
    told = (versions.c.id, versions.c.article, versions.c.coder, versions.c.received, versions.c.number)
    joined = versions.join(articles, versions.c.article == articles.c.id)
    for version in connection.execute(select(*told).select_from(joined).where(same)):
        batch.versions[version.article, version.coder, version.received] = version.id
        batch.numbers[version.article] = max(version.number, batch.numbers.get(version.article, 0))


def _coder(database: Database, connection: Connection, coder: Coder) -> int:
    """Return the key of a coder, which is entered where it is new."""
    table = tables.coders
    same = (table.c.onrecord == coder.onrecord, table.c.model == coder.model, table.c.codebook == coder.codebook)
    found = connection.scalar(select(table.c.id).where(*same))
    if found is None:
        found = database.allot(connection, 1)
        connection.execute(
            insert(table).values(id=found, onrecord=coder.onrecord, model=coder.model, codebook=coder.codebook)
        )
    return int(found)


def _take(batch: _Batch, record: Record, told: tuple[str, int, str]) -> Added | Failure:
    """Take one record into the batch, where it is not known."""
    digest, coder, moment = told
    article = record.article
    name, known = (article.id, digest), received(article)
    key = batch.articles.get(name)
    if key is not None and (version := batch.versions.get((key, coder, known))) is not None:
        return Added(article.id, version, "known")
    version, before = batch.take(), len(batch.rows.gathered["evidence"])
    first = batch.next
    try:
        batch.next = batch.rows.add(record, version=version, first=first)
    except BadEvidence as error:
        return Failure(article.id, None, f"{error}")
    items = batch.next - first
    outcome: Outcome = "version"
    if key is None:
        key, outcome = _take_article(batch, article, digest), "new"
    else:
        batch.titles[key] = article.title
    number = batch.numbers[key] = batch.numbers.get(key, 0) + 1
    batch.versions[key, coder, known] = version
    batch.new_versions.append(
        (
            version, key, coder, number, known, moment, True, article.url, article.title, article.publisher,
            write_list(article.authors), article.published, article.published_basis, article.language,
            items, len(batch.rows.gathered["evidence"]) - before, record.not_coded, article.published or "",
        )
    )  # fmt: skip
    return Added(article.id, version, outcome)


def _take_article(batch: _Batch, article: Article, digest: str) -> int:
    key = batch.articles[article.id, digest] = batch.take()
    batch.new_articles.append((key, article.id, digest, article.title, article.text))
    original = batch.originals.setdefault(digest, key)
    if original != key:
        batch.new_duplicates.append((key, original, "same text", 1.0))
    return key


def _write(database: Database, connection: Connection, batch: _Batch) -> None:
    """Write what was gathered, parents before children."""
    if not batch.new_versions:
        return
    database.insert(connection, tables.articles, batch.new_articles)
    database.insert(connection, tables.versions, batch.new_versions)
    for name in TABLES:
        database.insert(connection, tables.METADATA.tables[name], batch.rows.gathered[name])
    database.insert(connection, tables.duplicates, batch.new_duplicates)
    for article, title in batch.titles.items():
        _make_current(connection, article, title)
        settle_article(database, connection, article)


def _make_current(connection: Connection, article: int, title: str | None) -> None:
    """Let the newest version of an article be the current one."""
    versions, articles = tables.versions, tables.articles
    of_article = versions.c.article == bindparam("of")
    newest = select(func.max(versions.c.number)).where(of_article).scalar_subquery()
    moved = update(versions).where(of_article).values(current=versions.c.number == newest)
    connection.execute(moved, {"of": article})
    same: Any = articles.c.title.is_not_distinct_from(title)
    connection.execute(update(articles).where(articles.c.id == article, ~same).values(title=title))
