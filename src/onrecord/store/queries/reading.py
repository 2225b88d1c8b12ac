"""One article to be read and reviewed: what the machine recorded, what people said of it, and its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from onrecord.errors import Missing
from onrecord.model.record import Record
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.queries.articles import ShownVersion, read_versions
from onrecord.store.records import read_record
from onrecord.store.review.layering import Layered, Target
from onrecord.store.review.standing import layer_log, read_log
from onrecord.store.review.verdicts import Review


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold an article in both layers; `log` is all that was said of it, `duplicate_of` the key and name of another."""

    article: int
    version: int
    machine: Record
    layered: Layered
    log: tuple[Review, ...]
    versions: tuple[ShownVersion, ...]
    duplicate_of: tuple[int, str] | None

    @property
    def by_key(self) -> Mapping[int, Review]:
        """Map the rows of reviews to them."""
        return {review.key: review for review in self.log}

    def review_of(self, target: Target) -> Review | None:
        """Return what was said last of an item."""
        said = self.layered.standings.get(target)
        return self.by_key.get(said.review) if said else None


def read_article(database: Database, article: int, *, number: int | None = None) -> Reading:
    """Read an article by its key, in its current version or that of a number; raise Missing where there is none."""
    with database.reading() as connection:
        versions = read_versions(connection, article)
        version = _version(versions, article, number)
        machine = read_record(connection, version)
        log = tuple(read_log(connection, article))
        layered = layer_log(connection, machine, log, version=version)
        duplicate = _duplicate(connection, article)
    return Reading(article, version, machine, layered, log, versions, duplicate)


def _version(versions: Sequence[ShownVersion], article: int, number: int | None) -> int:
    for one in versions:
        if one.current if number is None else one.number == number:
            return one.key
    told = "" if number is None else f" in version {number}"
    raise Missing(f"no article {article}{told} here: go to the list of articles to see what is there")


def _duplicate(connection: Connection, article: int) -> tuple[int, str] | None:
    row = connection.execute(_select_original(), {"of_article": article}).one_or_none()
    return None if row is None else (row.id, row.name)


@cache
def _select_original() -> Select[Any]:
    duplicates, articles = tables.duplicates, tables.articles
    known = select(articles.c.id, articles.c.name).join(duplicates, duplicates.c.original == articles.c.id)
    return known.where(duplicates.c.article == bindparam("of_article"))
