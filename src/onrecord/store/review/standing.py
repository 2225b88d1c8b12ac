"""Reviews -> rows: what the reviewed layer of an article holds, made again from the log at every change.

Rows of the machine are not touched.  An item that people changed, and an item that names such a one, gets a row of its
own; `standings` says which row is to be read.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, select

from onrecord.codec import read_json
from onrecord.model.record import Record
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.records import read_record
from onrecord.store.review.layering import Layered, Target, layer
from onrecord.store.review.verdicts import Review, Verdict
from onrecord.store.rows import ITEM_TABLES, TABLES, Rows

CHILDREN: Final = ((tables.names, "entity"), (tables.parties, "owner"), (tables.evidence, "owner"))


def read_log(connection: Connection, article: int) -> list[Review]:
    """Read all reviews of an article in the order in which they were given, undone ones included.

    The moment tells the order, not the row: what was said elsewhere may be imported later.
    """
    return [to_review(row) for row in connection.execute(_select_log(), {"of_article": article}).all()]


@cache
def _select_log() -> Select[Any]:
    table = tables.reviews
    return select(table).where(table.c.article == bindparam("of_article")).order_by(table.c.at, table.c.id)


def to_review(row: Any) -> Review:
    """Make a review of its row."""
    changes: Any = read_json(row.changes)
    verdict = Verdict(row.verdict, row.kind, row.item, row.reviewer, changes, row.why)
    return Review(row.id, row.uid, row.article, row.version, verdict, row.at, row.undoes)


def layer_article(connection: Connection, article: int, version: int) -> Layered:
    """Read one version of an article with all that was said of it."""
    return layer_log(connection, read_record(connection, version), read_log(connection, article), version=version)


def layer_log(connection: Connection, machine: Record, log: Sequence[Review], *, version: int) -> Layered:
    """Lay what was said of an article over one version of it; other versions that were reviewed are read for it."""
    if not log:
        return Layered(machine)
    earlier = {key: read_record(connection, key) for key in {review.version for review in log} - {version}}
    return layer(machine, log, earlier, version=version)


def settle_article(database: Database, connection: Connection, article: int) -> Layered | None:
    """Make the reviewed layer of an article again; None where nobody reviewed it."""
    if connection.scalar(select(tables.reviews.c.id).where(tables.reviews.c.article == article).limit(1)) is None:
        return None
    _clear(connection, article)
    versions = tables.versions
    version = connection.execute(
        select(versions.c.id).where(versions.c.article == article, versions.c.current)
    ).scalar_one()
    layered = layer_article(connection, article, version)
    machine = _machine_keys(connection, version)
    first = database.allot(connection, len(layered.changed))
    keys = {target: first + number for number, target in enumerate(layered.changed)}
    _insert_changed(database, connection, (layered, machine, keys, version))
    _insert_standings(database, connection, (layered, machine, keys, article))
    return layered


def _clear(connection: Connection, article: int) -> None:
    versions = select(tables.versions.c.id).where(tables.versions.c.article == article)
    for name in ITEM_TABLES:
        table = tables.METADATA.tables[name]
        theirs = (table.c.version.in_(versions), table.c.review.is_not(None))
        owners = connection.scalars(select(table.c.id).where(*theirs)).all()
        for child, column in CHILDREN if owners else ():
            connection.execute(delete(child).where(child.c[column].in_(owners)))
        if owners:
            connection.execute(delete(table).where(table.c.id.in_(owners)))
    connection.execute(delete(tables.standings).where(tables.standings.c.article == article))


def _machine_keys(connection: Connection, version: int) -> dict[Target, int]:
    found: dict[Target, int] = {}
    for name in ITEM_TABLES:
        table = tables.METADATA.tables[name]
        told = select(table.c.item, table.c.id).where(table.c.version == version, table.c.review.is_(None))
        found |= {Target(name, row.item): row.id for row in connection.execute(told)}
    return found


def _insert_changed(
    database: Database,
    connection: Connection,
    told: tuple[Layered, Mapping[Target, int], Mapping[Target, int], int],
) -> None:
    """Insert the items that are not as the machine had them."""
    layered, machine, keys, version = told
    rows = Rows()
    rows.begin(layered.record, version=version)
    rows.keys = {target.item: key for target, key in (*machine.items(), *keys.items())}
    for target, position, item in _items(layered.record):
        if target in keys:
            rows.review = layered.changed[target]
            rows.add_item(item, key=keys[target], position=position)
    for name in TABLES:
        database.insert(connection, tables.METADATA.tables[name], rows.gathered[name])


def _items(record: Record) -> list[tuple[Target, int, Any]]:
    return [
        (Target(name, item.id), position, item)
        for name in ITEM_TABLES
        for position, item in enumerate(getattr(record, name))
    ]


def _insert_standings(
    database: Database,
    connection: Connection,
    told: tuple[Layered, Mapping[Target, int], Mapping[Target, int], int],
) -> None:
    """Say of each row that reviews touched whether it is to be read, and what was said of it."""
    layered, machine, keys, article = told
    there = {target for target, _, _ in _items(layered.record)}
    rows = []
    for target in {*layered.standings, *layered.changed}:
        said = layered.standings.get(target)
        review, verdict = (said.review, said.verdict) if said else (None, None)
        if target in machine:
            live = target in there and target not in keys
            rows.append((machine[target], article, review, verdict, live))
        if target in keys:
            rows.append((keys[target], article, review, verdict, True))
    if layered.finished:
        rows.append((article, article, layered.finished.review, layered.finished.verdict, True))
    database.insert(connection, tables.standings, rows)
