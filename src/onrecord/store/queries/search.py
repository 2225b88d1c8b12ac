"""Full-text search over articles, statements and parties, best first, with the words found marked.

A page of hits ends with a number, not with a value: how well a row matches is not kept, and moves with what is added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, func, or_, select, true

from onrecord.errors import Refused
from onrecord.store import tables
from onrecord.store.database import HIT, Database
from onrecord.store.queries.paging import Page, checked_size, cut, read_cursor, write_cursor
from onrecord.store.queries.shown import Origin, origin_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a snippet; `hit` tells whether they were searched for."""

    words: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article or a statement that holds the words; `item` is None for an article."""

    key: int
    item: str | None
    origin: Origin
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PartyHit:
    """A party by a name that holds the words, and in how many articles it is."""

    name: str
    type: str
    country: str | None
    sector: str | None
    articles: int


def search_articles(database: Database, words: str, *, cursor: str | None = None, size: int = 20) -> Page[Hit]:
    """Search titles and texts of articles."""
    hits = _hits(database, "articles", words)
    if hits is None:
        return Page(())
    versions = tables.versions
    joined = hits.join(versions, (versions.c.article == hits.c.id) & (versions.c.current == true()))
    chosen = select(hits.c.id, hits.c.rank, *_origin()).select_from(
        joined.join(tables.articles, tables.articles.c.id == versions.c.article)
    )
    return _page(database, ("articles", words), chosen, cursor=cursor, size=size)


def search_statements(database: Database, words: str, *, cursor: str | None = None, size: int = 20) -> Page[Hit]:
    """Search what was said, in the reviewed layer."""
    hits = _hits(database, "statements", words)
    if hits is None:
        return Page(())
    statements, versions, standings = tables.statements, tables.versions, tables.standings
    joined = hits.join(statements, statements.c.id == hits.c.id).join(
        versions, (versions.c.id == statements.c.version) & (versions.c.current == true())
    )
    joined = joined.join(tables.articles, tables.articles.c.id == versions.c.article)
    joined = joined.outerjoin(standings, standings.c.owner == statements.c.id)
    chosen = select(hits.c.id, hits.c.rank, statements.c.item, *_origin()).select_from(joined)
    chosen = chosen.where(or_(standings.c.owner.is_(None), standings.c.live == true()))
    return _page(database, ("statements", words), chosen, cursor=cursor, size=size)


def search_parties(database: Database, words: str, *, size: int = 20) -> tuple[PartyHit, ...]:
    """Search the names of parties, those in the most articles first."""
    hits = _hits(database, "entities", words)
    if hits is None:
        return ()
    entities, versions, standings = tables.entities, tables.versions, tables.standings
    joined = hits.join(entities, entities.c.id == hits.c.id).join(
        versions, (versions.c.id == entities.c.version) & (versions.c.current == true())
    )
    joined = joined.outerjoin(standings, standings.c.owner == entities.c.id)
    told = (entities.c.name, entities.c.type, entities.c.country, entities.c.sector)
    number = func.count(versions.c.article.distinct()).label("articles")
    chosen = select(*told, number).select_from(joined).group_by(*told).order_by(number.desc(), entities.c.name)
    chosen = chosen.where(or_(standings.c.owner.is_(None), standings.c.live == true()))
    with database.reading() as connection:
        rows = connection.execute(chosen.limit(checked_size(size))).all()
    return tuple(PartyHit(*row) for row in rows)


def _hits(database: Database, name: str, words: str) -> Subquery | None:
    """Return which rows match and how well; snippets are made later, for the rows that are shown."""
    found = database.search(tables.METADATA.tables[name], words)
    return None if found is None else found.with_only_columns(*found.selected_columns[:2]).subquery()


def _origin() -> tuple[Any, ...]:
    versions = tables.versions
    return (
        tables.articles.c.name.label("article_name"), versions.c.article, versions.c.id.label("version"),
        versions.c.title, versions.c.publisher, versions.c.published, versions.c.url,
    )  # fmt: skip


def _page(
    database: Database, asked: tuple[str, str], chosen: Select[Any], *, cursor: str | None, size: int
) -> Page[Hit]:
    start = _start(cursor)
    ordered = chosen.order_by(chosen.selected_columns.rank.desc(), chosen.selected_columns.id.desc())
    with database.reading() as connection:
        rows, more = cut(connection.execute(ordered.offset(start).limit(checked_size(size) + 1)).all(), size)
        name, words = asked
        found = database.search(tables.METADATA.tables[name], words)
        snippets: dict[int, str] = {}
        if rows and found is not None:
            key = found.selected_columns.id
            wanted = found.where(key.in_([row.id for row in rows]))
            snippets = {row.id: row.snippet for row in connection.execute(wanted)}
    hits = tuple(
        Hit(row.id, getattr(row, "item", None), origin_of(row), tuple(pieces(snippets.get(row.id, "")))) for row in rows
    )
    return Page(hits, write_cursor(start + size) if more else None)


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    values = read_cursor(cursor)
    if len(values) != 1 or not isinstance(values[0], int) or values[0] < 0:
        raise Refused("not a cursor of this list: start again from the first page")
    return values[0]


def pieces(snippet: str) -> Iterator[Piece]:
    r"""Split a snippet at the marks around what was found.

    >>> [(piece.words, piece.hit) for piece in pieces("the \x02talks\x03 failed")]
    [('the ', False), ('talks', True), (' failed', False)]
    """
    for number, part in enumerate(snippet.split(HIT[0])):
        found, closed, rest = part.partition(HIT[1]) if number else ("", "", part)
        if number and not closed:
            found, rest = "", found
        if found:
            yield Piece(found, hit=True)
        if rest:
            yield Piece(rest, hit=False)
