"""The tables, told once for every database.

An *article* is its words under its name; a *version* is what one coder made of it.  What a version holds (entities,
places, times, events, statements, figures: together *items*) are rows with an `id` that no other row of any of these
tables has, so that one narrow `evidence` table joins to all of them.  `item` is the id that the record itself uses.

Rows of a version are written once.  A person's corrections and additions are rows of the same tables whose `review`
names the review that made them; `standings` tells of each row that a review touched what became of it.  Both are
derived from `reviews`, which only ever grows, and can be made again from it.

`day` is what items are ordered and counted by: the first day of their date, the day of publication where they have
none, and empty where that is not known either.  It is never shown as their date.

In `evidence`, a row without `by` is the place of words that make an item (trigger, cue, content, mentions, words); a
row with it is the reason for a field.  Lists and mappings that are only ever read whole are JSON in a text column.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeEngine

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# SQLite knows a row by its INTEGER key alone; PostgreSQL's integer would end at two thousand million.
KEY: Final[TypeEngine[int]] = BigInteger().with_variant(Integer, "sqlite")


def _key(name: str, *, target: str | None = None, required: bool = True) -> Column[Any]:
    references = [ForeignKey(target)] if target else []
    return Column(name, KEY, *references, nullable=not required)


def _own_key(name: str = "id") -> Column[Any]:
    return Column(name, KEY, primary_key=True, autoincrement=False)


def _text(name: str, *, required: bool = True) -> Column[Any]:
    return Column(name, Text, nullable=not required)


def _item(name: str, *columns: Any) -> Table:
    """Make a table of items; `position` is an item's place in its record."""
    return Table(
        name, METADATA, _own_key(), _key("version", target="versions.id"), _text("item"),
        _key("review", target="reviews.id", required=False), Column("position", Integer, nullable=False), *columns,
        Index(None, "version"),
    )  # fmt: skip


counters: Final = Table("counters", METADATA, Column("name", Text, primary_key=True), _key("next"))

articles: Final = Table(
    "articles", METADATA, _own_key(), _text("name"), _text("sha256"), _text("title", required=False), _text("text"),
    UniqueConstraint("name", "sha256"), Index(None, "sha256"),
)  # fmt: skip

coders: Final = Table(
    "coders", METADATA, _own_key(), _text("onrecord"), _text("model"), _text("codebook"),
    UniqueConstraint("onrecord", "model", "codebook"),
)  # fmt: skip

versions: Final = Table(
    "versions", METADATA, _own_key(), _key("article", target="articles.id"), _key("coder", target="coders.id"),
    Column("number", Integer, nullable=False), _text("received"), _text("added"),
    Column("current", Boolean, nullable=False), _text("url", required=False), _text("title", required=False),
    _text("publisher", required=False), _text("authors"), _text("published", required=False),
    _text("published_basis", required=False), _text("language", required=False),
    Column("item_count", Integer, nullable=False), Column("span_count", Integer, nullable=False),
    _text("not_coded", required=False), _text("day"),
    UniqueConstraint("article", "coder", "received"), UniqueConstraint("article", "number"),
    Index(None, "day", "id"),
)  # fmt: skip

_OLD: Final = versions.c.current == false()
# Those that are not current are few beside the others.
Index("ix_versions_old", versions.c.id, sqlite_where=_OLD, postgresql_where=_OLD)

furniture: Final = Table(
    "furniture", METADATA, Column("version", KEY, ForeignKey("versions.id"), primary_key=True),
    Column("position", Integer, primary_key=True), _text("part"), Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False), _text("kind"), _text("by"),
)  # fmt: skip

entities: Final = _item(
    "entities", _text("name"), _text("type"), _text("country", required=False), _text("sector", required=False),
    _text("role", required=False), _text("identifiers"), _text("by", required=False), _text("names"),
    Index(None, "name", "type", "country", "sector", "version"),
)  # fmt: skip

names: Final = Table(
    "names", METADATA, Column("entity", KEY, primary_key=True), Column("position", Integer, primary_key=True),
    _text("name"), _text("folded"), Index(None, "folded"),
)  # fmt: skip

places: Final = _item(
    "places", _text("name"), _text("country", required=False), _text("admin1", required=False),
    Column("latitude", Double), Column("longitude", Double), Column("geonames", BigInteger),
    _text("kind", required=False), Column("score", Double, nullable=False), _text("by"), _text("folded"),
    Index(None, "country"), Index(None, "folded"),
)  # fmt: skip

times: Final = _item(
    "times", _text("type"), _text("value", required=False), _text("begin", required=False),
    _text("end_before", required=False), _text("basis"), _text("by"),
)  # fmt: skip

events: Final = _item(
    "events", _text("type"), _text("mode"), _text("context"), _text("quad"), Column("scale", Double, nullable=False),
    _key("place", required=False), _text("place_item", required=False), _text("date", required=False),
    _text("begin", required=False), _text("end_before", required=False), _text("time", required=False),
    _text("factuality"), _text("according_to"), _text("magnitude"), Column("score", Double, nullable=False),
    _text("words"), _text("day"), Index(None, "type", "day", "id"),
    Index(None, "day", "id"), Index(None, "score", "id"), Index(None, "place"),
    Index(None, "day", "type", "factuality", "version", "score", "place", "end_before"),
)  # fmt: skip

statements: Final = _item(
    "statements", _text("kind"), _text("date", required=False), _text("begin", required=False),
    _text("end_before", required=False), _text("inside", required=False), Column("score", Double, nullable=False),
    _text("words"), _text("day"), Index(None, "day", "id"), Index(None, "score", "id"),
)  # fmt: skip

figures: Final = _item(
    "figures", Column("low", Double, nullable=False), Column("high", Double), _text("unit", required=False),
    _text("about", required=False), _text("measure"), Column("approximate", Boolean, nullable=False),
    _text("statement", required=False), _text("against", required=False), Column("score", Double, nullable=False),
    _text("words"), _text("day"), Index(None, "measure", "unit", "version", "low", "high"), Index(None, "day", "id"),
)  # fmt: skip

parties: Final = Table(
    "parties", METADATA, Column("owner", KEY, primary_key=True), Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True), _text("item"), _key("entity", required=False), Index(None, "entity"),
)  # fmt: skip

evidence: Final = Table(
    "evidence", METADATA, Column("owner", KEY, primary_key=True), Column("position", Integer, primary_key=True),
    _text("field"), _text("part"), Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    _text("words"), _text("by", required=False), _text("basis", required=False), Column("score", Double),
)  # fmt: skip

reviews: Final = Table(
    "reviews", METADATA, _own_key(), _text("uid"), _key("article", target="articles.id"),
    _key("version", target="versions.id"), _text("kind"), _text("item"), _text("verdict"), _text("changes"),
    _text("reviewer"), _text("at"), _text("why", required=False), _text("undoes", required=False),
    UniqueConstraint("uid"), Index(None, "article"), Index(None, "reviewer"),
)  # fmt: skip

standings: Final = Table(
    "standings", METADATA, _own_key("owner"), _key("article", target="articles.id"),
    _key("review", target="reviews.id", required=False), _text("verdict", required=False),
    Column("live", Boolean, nullable=False), Index(None, "article"),
)  # fmt: skip

duplicates: Final = Table(
    "duplicates", METADATA, Column("article", KEY, ForeignKey("articles.id"), primary_key=True),
    _key("original", target="articles.id"), _text("kind"), Column("score", Double, nullable=False),
    Index(None, "original"),
)  # fmt: skip

failures: Final = Table(
    "failures", METADATA, _own_key(), _text("source"), Column("line", Integer, nullable=False), _text("message"),
    _text("at"), UniqueConstraint("source", "line", "message"),
)  # fmt: skip
