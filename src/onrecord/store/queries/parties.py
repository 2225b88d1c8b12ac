"""Parties across articles: who is named, speaks and acts most, and all that goes by one name.

An article knows its parties by names alone, so a party is told across articles by its name, spelled with or without
accents and in any case.  Two people of one name are then one party: what is known of each is told beside the name.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import FromClause, Select, false, func, select, true

from onrecord.errors import Refused
from onrecord.gazetteer.folding import fold
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.queries.paging import checked_size

Part = Literal["named", "speakers", "addressees", "actors", "recipients", "claimed_by"]

PARTS: Final = ("named", "speakers", "addressees", "actors", "recipients", "claimed_by")
# One party is told in several ways, of which the most frequent are read and brought together.
WAYS: Final = 4
NAMESAKES: Final = 12


@dataclass(frozen=True, slots=True)
class PartyCount:
    """A party as it is told most often, and how often it takes the part that was asked for."""

    name: str
    type: str
    country: str | None
    sector: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of those who go by a name, and in how many articles."""

    name: str
    type: str
    country: str | None
    sector: str | None
    role: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Known:
    """All who go by a name, those in the most articles first; the names that they go by; how often in which part."""

    namesakes: tuple[Namesake, ...]
    names: tuple[str, ...]
    events: int
    statements: int
    figures: int


def find_parties(
    database: Database, part: Part = "named", *, words: str | None = None, type: str | None = None, size: int = 50
) -> tuple[PartyCount, ...]:
    """Find who takes a part most often: is named (in articles), speaks, acts, is acted on (in items).

    `words` are searched for in names, `type` is that of the entity.
    """
    if part not in PARTS:
        raise Refused(f"{part}: no part that one takes; say {', '.join(PARTS)}")
    entities, parties = tables.entities, tables.parties
    told = (entities.c.name, entities.c.type, entities.c.country, entities.c.sector)
    number = func.count().label("number")
    chosen = select(*told, number).where(*_live(database))
    if part != "named":
        taken = parties.join(entities, entities.c.id == parties.c.entity)
        chosen = chosen.select_from(taken).where(parties.c.field == part)
    if type is not None:
        chosen = chosen.where(entities.c.type == type)
    if words is not None:
        hits = database.search(entities, words)
        if hits is None:
            return ()
        chosen = chosen.where(entities.c.id.in_(select(hits.subquery().c.id)))
    ranked = chosen.group_by(*told).order_by(number.desc(), entities.c.name)
    with database.reading() as connection:
        rows = connection.execute(ranked.limit(checked_size(size) * WAYS)).all()
    return _merge(rows)[:size]


def _live(database: Database) -> tuple[Any, ...]:
    """Leave out old versions and entities that reviews took away."""
    entities, versions, standings = tables.entities, tables.versions, tables.standings
    old = select(versions.c.id).where(versions.c.current == false())
    gone = select(standings.c.owner).where(standings.c.live == false())
    return database.without(entities.c.version, old), database.without(entities.c.id, gone)


def _merge(rows: Sequence[Any]) -> tuple[PartyCount, ...]:
    """Bring the ways together in which a party is told; rows come with the most frequent first."""
    by_key: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_key[fold(row.name)].append(row)
    by_key.pop("", None)
    found = []
    for ways in by_key.values():
        # A way that tells more is as good a head as a frequent one, where it is not rare beside it.
        best = max(ways, key=lambda row: (row.number * 2 >= ways[0].number, row.country is not None, row.number))
        count = sum(row.number for row in ways)
        found.append(PartyCount(best.name, best.type, best.country, best.sector, count))
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def describe_party(database: Database, name: str) -> Known | None:
    """Tell who goes by a name, in any spelling; None where nobody does."""
    names, entities, versions = tables.names, tables.entities, tables.versions
    whole = names.join(entities, entities.c.id == names.c.entity).join(versions, versions.c.id == entities.c.version)
    here = (names.c.folded == fold(name), names.c.folded != "", versions.c.current == true(), _live(database)[1])
    told = (entities.c.name, entities.c.type, entities.c.country, entities.c.sector, entities.c.role)
    number = func.count(versions.c.article.distinct()).label("number")
    who = select(*told, number).select_from(whole).where(*here).group_by(*told)
    with database.reading() as connection:
        rows = connection.execute(who.order_by(number.desc(), entities.c.name).limit(NAMESAKES)).all()
        if not rows:
            return None
        called = connection.scalars(_called(whole).where(*here).limit(NAMESAKES)).all()
        parts = {row.field: row.number for row in connection.execute(_parts(whole).where(*here))}
    events = parts.get("actors", 0) + parts.get("recipients", 0)
    spoken, claimed = parts.get("speakers", 0), parts.get("claimed_by", 0)
    return Known(tuple(Namesake(*row) for row in rows), tuple(called), events, spoken, claimed)


def _called(whole: FromClause) -> Select[Any]:
    """Select the names that entities go by, the most frequent first."""
    names = tables.names
    other = names.alias("other")
    joined = whole.join(other, other.c.entity == names.c.entity)
    return select(other.c.name).select_from(joined).group_by(other.c.name).order_by(func.count().desc(), other.c.name)


def _parts(whole: FromClause) -> Select[Any]:
    """Count in how many items of each kind entities take part."""
    parties = tables.parties
    joined = whole.join(parties, parties.c.entity == tables.names.c.entity)
    number = func.count(parties.c.owner.distinct()).label("number")
    return select(parties.c.field, number).select_from(joined).group_by(parties.c.field)
