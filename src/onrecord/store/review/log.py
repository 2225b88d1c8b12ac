"""Keep verdicts: one row each, never altered, and the reviewed layer made again within the same transaction.

Two people who review one article at once wait for each other at the counter, so each verdict is laid over all that
were given before it.
"""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from onrecord.codec import write_json
from onrecord.errors import Missing, Refused
from onrecord.store import tables
from onrecord.store.adding import now
from onrecord.store.database import Database
from onrecord.store.records import read_record
from onrecord.store.review.filling import added_id, check_changes
from onrecord.store.review.layering import REFERENCES
from onrecord.store.review.standing import layer_article, settle_article, to_review
from onrecord.store.review.verdicts import DECISIONS, KINDS, LISTS, Review, Verdict, is_undone

MAX_WORDS: Final = 10_000


def keep_verdict(database: Database, version: int, verdict: Verdict) -> Review:
    """Keep a verdict on an item of a version; raise StoreError where it makes no sense, and then keep nothing."""
    check_verdict(verdict)
    with database.writing() as connection:
        key = database.allot(connection, 1)
        article = article_of(connection, version)
        if verdict.decision == "add":
            words = read_record(connection, version).article
            named = Verdict(
                "add", verdict.kind, added_id(verdict, words), verdict.reviewer, verdict.changes, verdict.why
            )
            verdict = named
        elif verdict.kind != "article":
            _check_target(connection, article, version, verdict=verdict)
        _check_references(connection, article, version, verdict=verdict)
        review = Review(key, secrets.token_hex(8), article, version, verdict, now())
        insert_review(connection, review)
        settle_article(database, connection, article)
    return review


def undo(database: Database, uid: str, *, reviewer: str, why: str | None = None) -> Review:
    """Take a review back, or an undo; raise StoreError where there is none of that name or it is undone already."""
    if not reviewer.strip():
        raise Refused("a review needs the name of its reviewer")
    table = tables.reviews
    with database.writing() as connection:
        key = database.allot(connection, 1)
        row = connection.execute(select(table).where(table.c.uid == uid)).one_or_none()
        if row is None:
            raise Missing(f"{uid}: no review of that name in this database")
        old = to_review(row)
        log = [to_review(one) for one in connection.execute(select(table).where(table.c.article == row.article))]
        if is_undone(old, log):
            raise Refused(f"{uid}: undone already")
        verdict = Verdict("undo", old.verdict.kind, old.verdict.item, reviewer.strip(), {}, why)
        review = Review(key, secrets.token_hex(8), old.article, old.version, verdict, now(), uid)
        insert_review(connection, review)
        settle_article(database, connection, old.article)
    return review


def insert_review(connection: Connection, review: Review) -> None:
    """Write one row."""
    verdict = review.verdict
    connection.execute(
        insert(tables.reviews).values(
            id=review.key,
            uid=review.uid,
            article=review.article,
            version=review.version,
            kind=verdict.kind,
            item=verdict.item,
            verdict=verdict.decision,
            changes=write_json(dict(verdict.changes)).decode(),
            reviewer=verdict.reviewer,
            at=review.at,
            why=verdict.why,
            undoes=review.undoes,
        )
    )


def article_of(connection: Connection, version: int) -> int:
    """Return the article that a version is of; raise StoreError where there is no such version."""
    found = connection.scalar(select(tables.versions.c.article).where(tables.versions.c.id == version))
    if found is None:
        raise Missing(f"no version {version} of any article in this database")
    return int(found)


def check_verdict(verdict: Verdict) -> None:
    """Raise StoreError where a verdict makes no sense, whatever the record says."""
    if verdict.decision not in DECISIONS or verdict.decision == "undo":
        raise Refused(f"{verdict.decision}: no verdict; say accept, reject, correct or add")
    if verdict.kind not in KINDS:
        raise Refused(f"{verdict.kind}: no kind of item; say {', '.join(KINDS)}")
    if not verdict.reviewer.strip():
        raise Refused("a review needs the name of its reviewer")
    if len(verdict.why or "") > MAX_WORDS:
        raise Refused(f"a reason of more than {MAX_WORDS:,} characters: say it shorter")
    if "\0" in f"{verdict.item}{verdict.reviewer}{verdict.why}":
        raise Refused("a review holds no NUL; leave it out")
    if verdict.kind == "article" and verdict.decision not in {"accept", "reject"}:
        raise Refused(f"{verdict.decision}: an article as a whole is accepted or rejected")
    if verdict.decision in {"correct", "add"}:
        check_changes(verdict)
    elif verdict.changes:
        raise Refused(f"to {verdict.decision} changes nothing: say correct to change fields")


def _check_target(connection: Connection, article: int, version: int, *, verdict: Verdict) -> None:
    """Refuse a verdict on an item that neither the machine nor a person put into this version."""
    table = tables.METADATA.tables[LISTS[verdict.kind]]
    found = select(table.c.id).where(table.c.version == version, table.c.item == verdict.item)
    said = select(tables.reviews.c.id).where(
        tables.reviews.c.article == article,
        tables.reviews.c.item == verdict.item,
        tables.reviews.c.kind == verdict.kind,
    )
    if connection.scalar(found) is None and connection.scalar(said) is None:
        raise Refused(f"{verdict.item}: no {verdict.kind} of that name in this version; read the record again")


def _check_references(connection: Connection, article: int, version: int, *, verdict: Verdict) -> None:
    """Refuse parties and places that the reviewed record does not hold: add them first."""
    if verdict.kind == "article":
        return
    wanted = set(_named(verdict.changes, REFERENCES[LISTS[verdict.kind]]))
    if not wanted:
        return
    record = layer_article(connection, article, version).record
    there = {item.id for name in LISTS.values() for item in getattr(record, name)}
    if missing := sorted(wanted - there):
        raise Refused(f"{missing[0]}: no such item in the record; add it first, then name it")


def _named(changes: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    values = [changes.get(name) for name in names]
    return [str(one) for value in values if value for one in (value if isinstance(value, list) else [value])]
