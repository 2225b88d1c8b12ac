"""Items as a table for computing: one row each, lists joined by a semicolon, one column a value.

The table is a pandas DataFrame; polars and others take it over by `polars.from_pandas` or the dataframe interchange.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import BadResource
from onrecord.store.database import Database
from onrecord.store.queries.filters import ItemFilter
from onrecord.store.queries.items import find_items
from onrecord.store.queries.paging import LARGEST_PAGE
from onrecord.store.queries.shown import Origin, ShownEvent, ShownFigure, ShownParty, ShownStatement

if TYPE_CHECKING:
    from pandas import DataFrame

EVENT_COLUMNS: Final = (
    "id", "article", "published", "publisher", "type", "mode", "context", "quad", "scale", "actor", "actor_country",
    "actor_sector", "recipient", "recipient_country", "recipient_sector", "date", "place", "country", "latitude",
    "longitude", "factuality", "dead", "injured", "words", "score", "review",
)  # fmt: skip
STATEMENT_COLUMNS: Final = (
    "id", "article", "published", "publisher", "kind", "speaker", "addressee", "date", "words", "score", "review",
)  # fmt: skip
FIGURE_COLUMNS: Final = (
    "id", "article", "published", "publisher", "value", "high", "unit", "about", "approximate", "claimed_by", "words",
    "score", "review",
)  # fmt: skip


def walk(database: Database, asked: ItemFilter) -> Iterator[Any]:
    """Yield all items that a filter asks for, oldest first, a page in memory at a time."""
    cursor = None
    while True:
        page = find_items(database, asked, sort="oldest", cursor=cursor, size=LARGEST_PAGE)
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return


def make_frame(rows: Iterable[tuple[Any, ...]], columns: Sequence[str]) -> "DataFrame":
    """Make a table of rows; raise BadResource where pandas is not installed."""
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise BadResource("tables need pandas: pip install 'onrecord[frames]'") from error
    frame: DataFrame = pandas.DataFrame.from_records(list(rows), columns=list(columns))
    return frame


def event_row(event: ShownEvent) -> tuple[Any, ...]:
    """Lay an event out in EVENT_COLUMNS."""
    place = event.place
    where = (place.name, place.country, place.latitude, place.longitude) if place else (None,) * 4
    return (
        event.item, *_origin(event.origin), event.type, _join(event.mode), _join(event.context), event.quad,
        event.scale, *_parties(event.actors), *_parties(event.recipients), event.date, *where, event.factuality,
        event.magnitude.get("dead"), event.magnitude.get("injured"), event.words, event.score, event.review.verdict,
    )  # fmt: skip


def statement_row(statement: ShownStatement) -> tuple[Any, ...]:
    """Lay a statement out in STATEMENT_COLUMNS."""
    return (
        statement.item, *_origin(statement.origin), statement.kind, _names(statement.speakers),
        _names(statement.addressees), statement.date, statement.words, statement.score, statement.review.verdict,
    )  # fmt: skip


def figure_row(figure: ShownFigure) -> tuple[Any, ...]:
    """Lay a figure out in FIGURE_COLUMNS."""
    return (
        figure.item, *_origin(figure.origin), figure.low, figure.high, figure.unit, figure.about, figure.approximate,
        _names(figure.claimed_by), figure.words, figure.score, figure.review.verdict,
    )  # fmt: skip


def _origin(origin: Origin) -> tuple[Any, ...]:
    return origin.name, origin.published, origin.publisher


def _parties(parties: Sequence[ShownParty]) -> tuple[str | None, ...]:
    return _names(parties), _join(party.country for party in parties), _join(party.sector for party in parties)


def _names(parties: Sequence[ShownParty]) -> str | None:
    return _join(party.name for party in parties)


def _join(values: Iterable[str | None]) -> str | None:
    return "; ".join(value for value in values if value) or None
