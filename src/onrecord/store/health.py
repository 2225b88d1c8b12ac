"""What is in a store, and whether all of it holds together."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select, true, union_all

from onrecord.codec import to_json
from onrecord.errors import OnRecordError
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.records import read_record
from onrecord.store.review.standing import layer_article
from onrecord.store.review.verdicts import LISTS
from onrecord.store.rows import ITEM_TABLES
from onrecord.store.upgrading import newest_schema, schema_of

CODER: Final = ("onrecord", "model", "codebook")
COUNTED: Final = ("articles", "versions", *ITEM_TABLES, "evidence", "reviews", "duplicates", "failures")


@dataclass(frozen=True, slots=True)
class Holdings:
    """Say what is in a store; `coders` and `reviewers` tell how many versions and reviews are of each."""

    kind: str
    address: str
    schema: str | None
    newest: str
    size: int
    counts: Mapping[str, int]
    coders: Mapping[str, int]
    reviewers: Mapping[str, int]


def take_stock(database: Database) -> Holdings:
    """Count what is in a store; of a store of an older schema tell that alone."""
    with database.reading() as connection:
        schema = schema_of(connection)
        current = schema == newest_schema()
        counts, coders, reviewers = _counts(connection) if current else ({}, {}, {})
        size = database.size(connection)
    return Holdings(database.kind, database.shown, schema, newest_schema(), size, counts, coders, reviewers)


def _counts(connection: Connection) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    counted = {name: select(func.count()).select_from(tables.METADATA.tables[name]) for name in COUNTED}
    counts = {name: int(connection.scalar(one) or 0) for name, one in counted.items()}
    coders, versions, reviews = tables.coders, tables.versions, tables.reviews
    told = (*(coders.c[name] for name in CODER), func.count().label("number"))
    by_coder = select(*told).select_from(coders).join(versions, versions.c.coder == coders.c.id)
    rows = connection.execute(by_coder.group_by(coders.c.id).order_by(coders.c.id))
    made = {f"onrecord {row.onrecord}, {row.model}, {row.codebook}": row.number for row in rows}
    by_reviewer = select(reviews.c.reviewer, func.count().label("number")).group_by(reviews.c.reviewer)
    said = {row.reviewer: row.number for row in connection.execute(by_reviewer.order_by(reviews.c.reviewer))}
    return counts, made, said


def find_faults(database: Database) -> Iterator[str]:
    """Yield what does not hold together: damaged files, missing rows, words that are not there, layers out of step."""
    with database.writing() as connection:
        damage = list(database.faults(connection))
    yield from damage
    with database.reading() as connection:
        yield from _orphans(connection)
        yield from _currents(connection)
        versions = tables.versions
        chosen = select(versions.c.id, versions.c.item_count, versions.c.span_count).order_by(versions.c.id)
        for version, items, spans in connection.execute(chosen).all():
            yield from _version_faults(connection, version, (items, spans))
        reviewed = select(versions.c.id, versions.c.article).where(
            versions.c.current == true(), versions.c.article.in_(select(tables.reviews.c.article))
        )
        for version, article in connection.execute(reviewed).all():
            yield from _layer_faults(connection, article, version)


def _orphans(connection: Connection) -> Iterator[str]:
    """Find words, names and parties that belong to no item."""
    owners = union_all(*(select(tables.METADATA.tables[name].c.id) for name in ITEM_TABLES)).subquery()
    for table, column in ((tables.evidence, "owner"), (tables.parties, "owner"), (tables.names, "entity")):
        lost = select(func.count()).select_from(table).where(table.c[column].not_in(select(owners.c.id)))
        if number := connection.scalar(lost):
            yield f"{table.name}: {number} rows belong to nothing"


def _currents(connection: Connection) -> Iterator[str]:
    """Find articles that do not have one current version."""
    versions, articles = tables.versions, tables.articles
    current = select(versions.c.article).where(versions.c.current == true())
    once = current.group_by(versions.c.article).having(func.count() == 1)
    for name in connection.scalars(select(articles.c.name).where(articles.c.id.not_in(once))):
        yield f"article {name}: has not one current version"


def _version_faults(connection: Connection, version: int, told: tuple[int, int]) -> Iterator[str]:
    items = sum(
        connection.scalar(_of_machine(select(func.count()), table, version)) or 0
        for table in (tables.METADATA.tables[name] for name in ITEM_TABLES)
    )
    try:
        record = read_record(connection, version)
        to_json(record)
    except (OnRecordError, ValueError) as error:
        yield f"version {version}: {error}"
        return
    spans = sum(
        connection.scalar(
            select(func.count())
            .select_from(tables.evidence)
            .where(tables.evidence.c.owner.in_(_of_machine(select(table.c.id), table, version)))
        )
        or 0
        for table in (tables.METADATA.tables[name] for name in ITEM_TABLES)
    )
    if (items, spans) != told:
        yield (
            f"version {version} of article {record.article.id}: {items} items on {spans} places of words, "
            f"where {told[0]} on {told[1]} were added"
        )


def _of_machine(chosen: Any, table: Any, version: int) -> Any:
    return chosen.select_from(table).where(table.c.version == version, table.c.review.is_(None))


def _layer_faults(connection: Connection, article: int, version: int) -> Iterator[str]:
    """Hold the rows of the reviewed layer against what the log of reviews says."""
    layered = layer_article(connection, article, version)
    said = tables.standings
    for name in LISTS.values():
        table = tables.METADATA.tables[name]
        shown = (said.c.owner.is_(None)) | (said.c.live == true())
        chosen = select(table.c.item).outerjoin(said, said.c.owner == table.c.id)
        found = connection.scalars(chosen.where(table.c.version == version, shown)).all()
        if Counter(found) != Counter(item.id for item in getattr(layered.record, name)):
            yield f"article {layered.record.article.id}: its reviewed {name} are not what its reviews say"
