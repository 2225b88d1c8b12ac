"""Rows -> a record: exactly the one that was added."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, bindparam, select

from onrecord.codec import read_json
from onrecord.errors import Missing
from onrecord.model.article import Article, Furniture
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Coder, Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time
from onrecord.store import tables
from onrecord.store.rows import ITEM_TABLES

AnyRow = Row[Any]


class _Children:
    """The rows of names, parties and evidence, by the item that they belong to."""

    def __init__(self, connection: Connection, owners: Sequence[int]) -> None:
        self.names = _by_owner(connection, "names", owners)
        self.parties = _by_owner(connection, "parties", owners)
        self.evidence = _by_owner(connection, "evidence", owners)

    def spans(self, owner: int, field: str) -> tuple[Span, ...]:
        """Return where the words that make an item stand."""
        return tuple(_span(row) for row in self.evidence[owner] if row.by is None and row.field == field)

    def reasons(self, owner: int) -> tuple[Evidence, ...]:
        """Return the evidence of an item's fields."""
        found = (row for row in self.evidence[owner] if row.by is not None)
        return tuple(Evidence(row.field, _span(row), row.by, row.basis, row.score) for row in found)

    def ids(self, owner: int, field: str) -> tuple[str, ...]:
        """Return the parties of a field, as the record names them."""
        return tuple(row.item for row in self.parties[owner] if row.field == field)


def read_record(connection: Connection, version: int) -> Record:
    """Read what the machine recorded, untouched by reviews; raise StoreError where there is no such version."""
    head = _head(connection, version)
    found = {table: _items(connection, table, version) for table in ITEM_TABLES}
    children = _Children(connection, [row.id for rows in found.values() for row in rows])
    return Record(
        article=_article(connection, head),
        entities=tuple(_entity(row, children) for row in found["entities"]),
        places=tuple(_place(row, children) for row in found["places"]),
        times=tuple(_time(row, children) for row in found["times"]),
        events=tuple(_event(row, children) for row in found["events"]),
        statements=tuple(_statement(row, children) for row in found["statements"]),
        figures=tuple(_figure(row, children) for row in found["figures"]),
        coder=Coder(head.onrecord, head.model, head.codebook),
        not_coded=head.not_coded,
    )


def _head(connection: Connection, version: int) -> AnyRow:
    versions, articles, coders = tables.versions, tables.articles, tables.coders
    columns = (articles.c.name, articles.c.text, coders.c.onrecord, coders.c.model, coders.c.codebook)
    joined = versions.join(articles, versions.c.article == articles.c.id).join(coders, versions.c.coder == coders.c.id)
    row = connection.execute(
        select(versions, *columns).select_from(joined).where(versions.c.id == version)
    ).one_or_none()
    if row is None:
        raise Missing(f"no version {version} of any article in this database: list the articles to see what is there")
    return row


def _items(connection: Connection, name: str, version: int) -> Sequence[AnyRow]:
    return connection.execute(_select_items(name), {"of_version": version}).all()


def _by_owner(connection: Connection, name: str, owners: Sequence[int]) -> Mapping[int, list[AnyRow]]:
    """Read the rows of items in slices: a statement can only name so many keys."""
    found: dict[int, list[AnyRow]] = defaultdict(list)
    for start in range(0, len(owners), 500):
        for row in connection.execute(_select_children(name), {"owners": owners[start : start + 500]}).all():
            found[row[0]].append(row)
    return found


# These are the same for every record; made once, since an article that is opened takes nine of them.
@cache
def _select_items(name: str) -> Select[Any]:
    table = tables.METADATA.tables[name]
    theirs = (table.c.version == bindparam("of_version"), table.c.review.is_(None))
    return select(table).where(*theirs).order_by(table.c.position)


@cache
def _select_children(name: str) -> Select[Any]:
    table = tables.METADATA.tables[name]
    key = table.columns[0]
    return select(table).where(key.in_(bindparam("owners", expanding=True))).order_by(key, table.c.position)


def _span(row: AnyRow) -> Span:
    return Span(row.start, row.end, row.part)


def _list(written: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", read_json(written))) if written != "[]" else ()


def _mapping(written: str) -> dict[str, Any]:
    return cast("dict[str, Any]", read_json(written))


def _article(connection: Connection, head: AnyRow) -> Article:
    table = tables.furniture
    marks = connection.execute(select(table).where(table.c.version == head.id).order_by(table.c.position))
    return Article(
        id=head.name,
        text=head.text,
        url=head.url,
        title=head.title,
        publisher=head.publisher,
        authors=_list(head.authors),
        published=head.published,
        published_basis=head.published_basis,
        language=head.language,
        furniture=tuple(Furniture(_span(row), row.kind, row.by) for row in marks),
    )


def _entity(row: AnyRow, children: _Children) -> Entity:
    return Entity(
        id=row.item,
        name=row.name,
        type=row.type,
        country=row.country,
        sector=row.sector,
        mentions=children.spans(row.id, "mentions"),
        aliases=tuple(name.name for name in children.names[row.id][1:]),
        role=row.role,
        identifiers=_mapping(row.identifiers),
        by=row.by,
    )


def _place(row: AnyRow, children: _Children) -> Place:
    return Place(
        id=row.item,
        name=row.name,
        country=row.country,
        admin1=row.admin1,
        latitude=row.latitude,
        longitude=row.longitude,
        geonames=row.geonames,
        kind=row.kind,
        mentions=children.spans(row.id, "mentions"),
        score=row.score,
        by=row.by,
    )


def _time(row: AnyRow, children: _Children) -> Time:
    (span,) = children.spans(row.id, "words")
    return Time(row.item, span, row.type, row.value, row.begin, row.end_before, row.basis, row.by)


def _event(row: AnyRow, children: _Children) -> Event:
    (trigger,) = children.spans(row.id, "trigger")
    return Event(
        id=row.item,
        type=row.type,
        mode=_list(row.mode),
        context=_list(row.context),
        quad=row.quad,
        scale=row.scale,
        actors=children.ids(row.id, "actors"),
        recipients=children.ids(row.id, "recipients"),
        place=row.place_item,
        date=row.date,
        time=row.time,
        factuality=row.factuality,
        according_to=_list(row.according_to),
        score=row.score,
        trigger=trigger,
        evidence=children.reasons(row.id),
        magnitude=_mapping(row.magnitude),
    )


def _statement(row: AnyRow, children: _Children) -> Statement:
    cue = children.spans(row.id, "cue")
    return Statement(
        id=row.item,
        kind=row.kind,
        speakers=children.ids(row.id, "speakers"),
        addressees=children.ids(row.id, "addressees"),
        date=row.date,
        cue=cue[0] if cue else None,
        content=children.spans(row.id, "content"),
        inside=row.inside,
        score=row.score,
        evidence=children.reasons(row.id),
    )


def _figure(row: AnyRow, children: _Children) -> Figure:
    (span,) = children.spans(row.id, "words")
    return Figure(
        id=row.item,
        span=span,
        value=row.low if row.high is None else (row.low, row.high),
        unit=row.unit,
        about=row.about,
        approximate=row.approximate,
        claimed_by=children.ids(row.id, "claimed_by"),
        statement=row.statement,
        against=row.against,
        score=row.score,
        evidence=children.reasons(row.id),
    )
