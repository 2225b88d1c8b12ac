"""What a reader is given: items with their parties, place and words, as plain values.

They are not frozen: a page is made of hundreds to thousands of them, and a frozen one takes five times as long to make.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, case, select

from onrecord.store import tables


@dataclass(slots=True)
class Origin:
    """Where an item comes from: its article, by key and name, and the version of it."""

    article: int
    name: str
    version: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(slots=True)
class ShownParty:
    """A party by its key, its id in the record and its name; `name` is None where the record does not hold it."""

    key: int | None
    item: str
    name: str | None
    type: str | None
    country: str | None
    sector: str | None


@dataclass(slots=True)
class ShownPlace:
    """A place as far as it is known."""

    key: int
    item: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    kind: str | None


@dataclass(slots=True)
class ShownWords:
    """Words of the article that make an item (`by` is None) or give one of its fields."""

    field: str
    part: str
    start: int
    end: int
    words: str
    by: str | None
    basis: str | None
    score: float | None


@dataclass(slots=True)
class ShownReview:
    """What was said of an item last, by whom and when; `layer` tells who made what is shown."""

    layer: str
    verdict: str | None
    reviewer: str | None
    at: str | None
    why: str | None


@dataclass(slots=True)
class ShownEvent:
    """An event with all that is known of it."""

    key: int
    item: str
    origin: Origin
    type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: str
    scale: float
    actors: tuple[ShownParty, ...]
    recipients: tuple[ShownParty, ...]
    place: ShownPlace | None
    date: str | None
    day: str
    factuality: str
    magnitude: Mapping[str, int]
    score: float
    words: str
    review: ShownReview
    evidence: tuple[ShownWords, ...]


@dataclass(slots=True)
class ShownStatement:
    """A statement with who said it to whom and the words."""

    key: int
    item: str
    origin: Origin
    kind: str
    speakers: tuple[ShownParty, ...]
    addressees: tuple[ShownParty, ...]
    date: str | None
    day: str
    inside: str | None
    score: float
    words: str
    review: ShownReview
    evidence: tuple[ShownWords, ...]


@dataclass(slots=True)
class ShownFigure:
    """A figure with who claims it; `high` is None unless it is a range."""

    key: int
    item: str
    origin: Origin
    low: float
    high: float | None
    unit: str | None
    about: str | None
    approximate: bool
    claimed_by: tuple[ShownParty, ...]
    statement: str | None
    against: str | None
    day: str
    score: float
    words: str
    review: ShownReview
    evidence: tuple[ShownWords, ...]


class Around:
    """The parties and words of a page's items, read at once; without `evidence` the words are left out."""

    def __init__(self, connection: Connection, owners: Sequence[int], *, evidence: bool = True) -> None:
        self._parties: dict[tuple[int, str], list[ShownParty]] = defaultdict(list)
        self._words: dict[int, list[ShownWords]] = defaultdict(list)
        if owners:
            self._read_parties(connection, owners)
        if owners and evidence:
            self._read_words(connection, owners)

    def parties(self, owner: int, field: str) -> tuple[ShownParty, ...]:
        """Return the parties of one field."""
        return tuple(self._parties.get((owner, field), ()))

    def words(self, owner: int) -> tuple[ShownWords, ...]:
        """Return the words that an item rests on."""
        return tuple(self._words.get(owner, ()))

    def _read_parties(self, connection: Connection, owners: Sequence[int]) -> None:
        for owner, field, *party in connection.execute(_select_parties(), {"owners": owners}).all():
            self._parties[owner, field].append(ShownParty(*party))

    def _read_words(self, connection: Connection, owners: Sequence[int]) -> None:
        for owner, *words in connection.execute(_select_words(), {"owners": owners}).all():
            self._words[owner].append(ShownWords(*words))


# Both are the same for every page but for whose rows they ask for; columns stand as the values above take them.
@cache
def _select_parties() -> Select[Any]:
    parties, entities = tables.parties.c, tables.entities.c
    told = (
        parties.owner, parties.field, parties.entity, parties.item, entities.name, entities.type, entities.country,
        entities.sector,
    )  # fmt: skip
    joined = tables.parties.outerjoin(tables.entities, entities.id == parties.entity)
    theirs = parties.owner.in_(bindparam("owners", expanding=True))
    return select(*told).select_from(joined).where(theirs).order_by(parties.owner, parties.position)


@cache
def _select_words() -> Select[Any]:
    words = tables.evidence.c
    told = (
        words.owner, words.field, words.part, words.start, words.end, words.words, words.by, words.basis, words.score,
    )  # fmt: skip
    theirs = words.owner.in_(bindparam("owners", expanding=True))
    return select(*told).where(theirs).order_by(words.owner, words.position)


def origin_of(row: Any) -> Origin:
    """Make the origin of an item of its row."""
    return Origin(row.article, row.article_name, row.version, row.title, row.publisher, row.published, row.url)


def origin_columns() -> tuple[ColumnElement[Any], ...]:
    """Return what an origin is made of, as it takes it."""
    versions = tables.versions.c
    return (
        versions.article, tables.articles.c.name, versions.id, versions.title, versions.publisher, versions.published,
        versions.url,
    )  # fmt: skip


def review_columns(table: Table) -> tuple[ColumnElement[Any], ...]:
    """Return what was said of an item of a table, as it is shown."""
    reviews = tables.reviews.c
    layer = case((table.c.review.is_(None), "machine"), else_="person")
    return (layer, tables.standings.c.verdict, reviews.reviewer, reviews.at, reviews.why)
