"""Records as flat tables, for spreadsheets and data frames; the columns are told once for every file format.

`article` and the id beside it lead back to the record. Lists stay lists where a format has them, and are joined with
"; " where it has none. Words are verbatim; `start`, `end` and `part` tell where they stand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord.export.lookup import Lookup
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.span import Span

Kind = Literal["text", "texts", "whole", "number", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, the kind of its values, and how an item of a record gives one."""

    name: str
    kind: Kind
    value: Callable[[Any, Lookup], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns, and which items of a record are its rows."""

    name: str
    columns: tuple[Column, ...]
    items: Callable[[Lookup], Iterator[Any]]

    def rows(self, lookup: Lookup) -> Iterator[tuple[Any, ...]]:
        """Yield a record's rows."""
        for item in self.items(lookup):
            yield tuple(column.value(item, lookup) for column in self.columns)


ARTICLE: Final = Column("article", "text", lambda _, lookup: lookup.article.id)
PUBLISHED: Final = Column("published", "text", lambda _, lookup: lookup.article.published)
SCORE: Final = Column("score", "number", lambda item, _: item.score)
ID: Final = Column("id", "text", lambda item, _: item.id)


def _own(name: str, kind: Kind = "text") -> Column:
    """Make a column of an item's own field."""
    return Column(name, kind, lambda item, _: getattr(item, name))


def _texts(name: str) -> Column:
    return Column(name, "texts", lambda item, _: list(getattr(item, name)))


def _of_article(name: str) -> Column:
    return Column(name, "text", lambda _, lookup: getattr(lookup.article, name))


def _of_coder(name: str) -> Column:
    return Column(name, "text", lambda _, lookup: getattr(lookup.record.coder, name))


def _parties(field: str, part: str) -> Column:
    """Make a column of one field of all an item's parties; gaps stay, so that neighbouring columns match."""
    return Column(
        f"{field}_{part}",
        "texts",
        lambda item, lookup: [getattr(party, part) or "" for party in lookup.parties(getattr(item, field))],
    )


def _of_place(name: str, kind: Kind, source: str) -> Column:
    return Column(name, kind, lambda event, lookup: getattr(lookup.place(event), source, None))


def _magnitude(name: str) -> Column:
    return Column(name, "whole", lambda event, _: event.magnitude.get(name))


def _words(name: str, find: Callable[[Any], Span | None]) -> tuple[Column, ...]:
    """Make the columns of verbatim words and their place."""

    def words(item: Any, lookup: Lookup) -> str | None:
        span = find(item)
        return None if span is None else lookup.article.words(span)

    def offset(field: str) -> Callable[[Any, Lookup], Any]:
        return lambda item, _: getattr(find(item), field, None)

    places = (("start", "whole"), ("end", "whole"), ("part", "text"))
    return Column(name, "text", words), *(Column(f"{name}_{field}", kind, offset(field)) for field, kind in places)  # type: ignore[arg-type]


EVENTS: Final = Table(
    "events",
    (
        ARTICLE, ID, _of_article("url"), _of_article("title"), _of_article("publisher"), PUBLISHED,
        _own("type"), _texts("mode"), _texts("context"), _own("quad"), _own("scale", "number"), _own("factuality"),
        _own("date"),
        Column("first_day", "text", lambda event, lookup: _day(lookup, event, "first")),
        Column("last_day", "text", lambda event, lookup: _day(lookup, event, "last")),
        _texts("actors"), *(_parties("actors", part) for part in ("name", "country", "sector")),
        _texts("recipients"), *(_parties("recipients", part) for part in ("name", "country", "sector")),
        _own("place"), _of_place("place_name", "text", "name"), _of_place("place_kind", "text", "kind"),
        _of_place("country", "text", "country"), _of_place("admin1", "text", "admin1"),
        _of_place("latitude", "number", "latitude"), _of_place("longitude", "number", "longitude"),
        _of_place("geonames", "whole", "geonames"),
        *(_magnitude(name) for name in ("dead", "injured", "arrested", "size")),
        _texts("according_to"),
        *_words("trigger", lambda event: event.trigger),
        Column("sentence", "text", lambda event, lookup: lookup.quote(event.trigger)),
        SCORE,
    ),
    lambda lookup: iter(lookup.record.events),
)  # fmt: skip

STATEMENTS: Final = Table(
    "statements",
    (
        ARTICLE, ID, _of_article("url"), _of_article("publisher"), PUBLISHED, _own("kind"), _own("date"),
        _texts("speakers"), *(_parties("speakers", part) for part in ("name", "role", "country", "sector")),
        _texts("addressees"), _parties("addressees", "name"),
        Column("content", "texts", lambda item, lookup: [lookup.article.words(span) for span in item.content]),
        Column("starts", "texts", lambda item, _: [str(span.start) for span in item.content]),
        Column("ends", "texts", lambda item, _: [str(span.end) for span in item.content]),
        *_words("cue", lambda statement: statement.cue),
        _own("inside"), SCORE,
    ),
    lambda lookup: iter(lookup.record.statements),
)  # fmt: skip

FIGURES: Final = Table(
    "figures",
    (
        ARTICLE, ID, _of_article("url"), _of_article("publisher"), PUBLISHED,
        Column("low", "number", lambda figure, _: _bounds(figure)[0]),
        Column("high", "number", lambda figure, _: _bounds(figure)[1]),
        _own("unit"), _own("about"), _own("approximate", "flag"),
        _texts("claimed_by"), _parties("claimed_by", "name"), _own("statement"), _own("against"),
        *_words("words", lambda figure: figure.span),
        Column("sentence", "text", lambda figure, lookup: lookup.quote(figure.span)),
        SCORE,
    ),
    lambda lookup: iter(lookup.record.figures),
)  # fmt: skip

ENTITIES: Final = Table(
    "entities",
    (
        ARTICLE, ID, _own("name"), _own("type"), _own("country"), _own("sector"), _own("role"), _texts("aliases"),
        Column("identifiers", "texts", lambda entity, _: [f"{key}:{one}" for key, one in entity.identifiers.items()]),
        Column("mentions", "whole", lambda entity, _: len(entity.mentions)), _own("by"),
    ),
    lambda lookup: iter(lookup.record.entities),
)  # fmt: skip

PLACES: Final = Table(
    "places",
    (
        ARTICLE, ID, _own("name"), _own("kind"), _own("country"), _own("admin1"), _own("latitude", "number"),
        _own("longitude", "number"), _own("geonames", "whole"),
        Column("mentions", "whole", lambda place, _: len(place.mentions)), _own("by"), SCORE,
    ),
    lambda lookup: iter(lookup.record.places),
)  # fmt: skip

TIMES: Final = Table(
    "times",
    (
        ARTICLE, ID, *_words("words", lambda time: time.span), _own("type"), _own("value"),
        _own("begin"), _own("end_before"), _own("basis"), _own("by"),
    ),
    lambda lookup: iter(lookup.record.times),
)  # fmt: skip

ARTICLES: Final = Table(
    "articles",
    (
        Column("article", "text", lambda article, _: article.id), _own("url"), _own("title"), _own("publisher"),
        _texts("authors"), _own("published"), _own("published_basis"), _own("language"), _own("sha256"), _own("text"),
        Column("not_coded", "text", lambda _, lookup: lookup.record.not_coded),
        *(
            _of_coder(name) for name in ("onrecord", "model", "codebook")
        ),
    ),
    lambda lookup: iter((lookup.article,)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reason:
    """One piece of evidence with what it is evidence for."""

    kind: str
    id: str
    evidence: Evidence


EVIDENCE: Final = Table(
    "evidence",
    (
        ARTICLE,
        Column("of", "text", lambda reason, _: reason.kind),
        ID,
        Column("field", "text", lambda reason, _: reason.evidence.field),
        *_words("words", lambda reason: reason.evidence.span),
        Column("by", "text", lambda reason, _: reason.evidence.by),
        Column("basis", "text", lambda reason, _: reason.evidence.basis),
        Column("score", "number", lambda reason, _: reason.evidence.score),
    ),
    lambda lookup: _reasons(lookup),
)

TABLES: Final = (EVENTS, STATEMENTS, FIGURES, ENTITIES, PLACES, TIMES, ARTICLES, EVIDENCE)


def table_named(name: str) -> Table:
    """Return a table; raise KeyError where none has the name."""
    return {table.name: table for table in TABLES}[name]


def _day(lookup: Lookup, event: Any, which: str) -> str | None:
    days = lookup.days(event)
    return getattr(days, which).isoformat() if days else None


def _bounds(figure: Figure) -> tuple[float, float]:
    return figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)


def _reasons(lookup: Lookup) -> Iterator[_Reason]:
    record = lookup.record
    for kind, items in (("event", record.events), ("statement", record.statements), ("figure", record.figures)):
        for item in items:
            yield from (_Reason(kind, item.id, one) for one in item.evidence)
