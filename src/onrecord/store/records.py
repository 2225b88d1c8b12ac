"""Rows -> a record: exactly the one that was added."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Connection, Row, Select, bindparam, select

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
    """Names, parties and words of a record's items, by the item that they belong to."""

    def __init__(self, connection: Connection, owners: Sequence[int]) -> None:
        self.aliases: dict[int, list[str]] = defaultdict(list)
        self._parties: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._spans: dict[tuple[int, str], list[Span]] = defaultdict(list)
        self._reasons: dict[int, list[Evidence]] = defaultdict(list)
        if owners:
            self._read(connection, {"first": min(owners), "last": max(owners)})

    def _read(self, connection: Connection, theirs: Mapping[str, int]) -> None:
        for owner, name in connection.execute(_select_aliases(), theirs).all():
            self.aliases[owner].append(name)
        for owner, field, item in connection.execute(_select_parties(), theirs).all():
            self._parties[owner, field].append(item)
        for owner, field, start, end, part, *reason in connection.execute(_select_words(), theirs).all():
            span = Span(start, end, part)
            if reason[0] is None:
                self._spans[owner, field].append(span)
            else:
                self._reasons[owner].append(Evidence(field, span, *reason))

    def spans(self, owner: int, field: str) -> tuple[Span, ...]:
        """Return where the words that make an item stand."""
        return tuple(self._spans.get((owner, field), ()))

    def reasons(self, owner: int) -> tuple[Evidence, ...]:
        """Return the evidence of an item's fields."""
        return tuple(self._reasons.get(owner, ()))

    def ids(self, owner: int, field: str) -> tuple[str, ...]:
        """Return the parties of a field, as the record names them."""
        return tuple(self._parties.get((owner, field), ()))


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
    row = connection.execute(_select_head(), {"of_version": version}).one_or_none()
    if row is None:
        raise Missing(f"no version {version} of any article in this database: list the articles to see what is there")
    return row


def _items(connection: Connection, name: str, version: int) -> Sequence[AnyRow]:
    return connection.execute(_select_items(name), {"of_version": version}).all()


# These are the same for every record; made once, since an article that is opened takes eleven of them.
@cache
def _select_head() -> Select[Any]:
    versions, articles, coders = tables.versions, tables.articles, tables.coders
    columns = (articles.c.name, articles.c.text, coders.c.onrecord, coders.c.model, coders.c.codebook)
    joined = versions.join(articles, versions.c.article == articles.c.id).join(coders, versions.c.coder == coders.c.id)
    return select(versions, *columns).select_from(joined).where(versions.c.id == bindparam("of_version"))


@cache
def _select_items(name: str) -> Select[Any]:
    table = tables.METADATA.tables[name]
    theirs = (table.c.version == bindparam("of_version"), table.c.review.is_(None))
    return select(table).where(*theirs).order_by(table.c.position)


@cache
def _select_furniture() -> Select[Any]:
    marks = tables.furniture.c
    told = select(marks.start, marks.end, marks.part, marks.kind, marks.by)
    return told.where(marks.version == bindparam("of_version")).order_by(marks.position)


@cache
def _select_aliases() -> Select[Any]:
    # The first name of an entity is its own.
    names = tables.names.c
    return _between(select(names.entity, names.name).where(names.position > 0), names.entity, names.position)


@cache
def _select_parties() -> Select[Any]:
    parties = tables.parties.c
    return _between(select(parties.owner, parties.field, parties.item), parties.owner, parties.position)


@cache
def _select_words() -> Select[Any]:
    words = tables.evidence.c
    told = (words.owner, words.field, words.start, words.end, words.part, words.by, words.basis, words.score)
    return _between(select(*told), words.owner, words.position)


def _between(chosen: Select[Any], owner: Column[Any], position: Column[Any]) -> Select[Any]:
    """Narrow to the items of one record, whose keys follow one another; what else lay between is asked for by none."""
    theirs = owner.between(bindparam("first"), bindparam("last"))
    return chosen.where(theirs).order_by(owner, position)


def _list(written: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", read_json(written))) if written != "[]" else ()


def _mapping(written: str) -> dict[str, Any]:
    return cast("dict[str, Any]", read_json(written)) if written != "{}" else {}


def _article(connection: Connection, head: AnyRow) -> Article:
    marks = connection.execute(_select_furniture(), {"of_version": head.id}).all()
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
        furniture=tuple(Furniture(Span(*span), kind, by) for *span, kind, by in marks),
    )


def _entity(row: AnyRow, children: _Children) -> Entity:
    return Entity(
        id=row.item,
        name=row.name,
        type=row.type,
        country=row.country,
        sector=row.sector,
        mentions=children.spans(row.id, "mentions"),
        aliases=tuple(children.aliases.get(row.id, ())),
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
