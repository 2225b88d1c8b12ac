"""A record -> rows, one list a table, each row in the order of its table's columns.

Keys are given out here, from a first one on: the record's items in the order in which it tells them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.codec import write_json
from onrecord.errors import BadEvidence
from onrecord.gazetteer.folding import fold
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time
from onrecord.store.database import Row
from onrecord.store.days import days_of

ITEM_TABLES: Final = ("entities", "places", "times", "events", "statements", "figures")
CHILD_TABLES: Final = ("furniture", "names", "parties", "evidence")
TABLES: Final = (*ITEM_TABLES, *CHILD_TABLES)

Item = Entity | Place | Time | Event | Statement | Figure
Told = Iterable[tuple[str, Span]]


def write_list(values: Iterable[str]) -> str:
    """Write names as JSON; most lists are empty."""
    listed = list(values)
    return write_json(listed).decode() if listed else "[]"


def write_mapping(values: Mapping[str, object]) -> str:
    """Write a mapping as JSON; most are empty."""
    return write_json(dict(values)).decode() if values else "{}"


def items_of(record: Record) -> Iterable[tuple[str, Item]]:
    """Yield what a record holds with the name of its table, in the tables' order."""
    for table in ITEM_TABLES:
        for item in getattr(record, table):
            yield table, item


@dataclass(slots=True)
class Rows:
    """Gather the rows of many records; `keys` maps the items of the record at work to their rows."""

    gathered: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    keys: dict[str, int] = field(default_factory=dict)
    version: int = 0
    review: int | None = None
    article: Article | None = None
    parts: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record, *, version: int, first: int) -> int:
        """Take a record in; its items get keys from `first` on.  Return the key after the last.

        Raises BadEvidence where a span leads to no words, and then nothing of the record is taken.
        """
        self.begin(record, version=version)
        before = {table: len(rows) for table, rows in self.gathered.items()}
        try:
            return self._add(record, version=version, first=first)
        except BadEvidence:
            for table, length in before.items():
                del self.gathered[table][length:]
            raise

    def _add(self, record: Record, *, version: int, first: int) -> int:
        items = list(items_of(record))
        self.keys = {item.id: first + number for number, (_, item) in enumerate(items)}
        positions = dict.fromkeys(ITEM_TABLES, 0)
        for number, (table, item) in enumerate(items):
            self.add_item(item, key=first + number, position=positions[table])
            positions[table] += 1
        self.gathered["furniture"] += [
            (version, n, one.span.part, one.span.start, one.span.end, one.kind, one.by)
            for n, one in enumerate(record.article.furniture)
        ]
        return first + len(items)

    def begin(self, record: Record, *, version: int) -> None:
        """Begin with the items of another record."""
        article = record.article
        self.article, self.version, self.review = article, version, None
        self.parts = {"text": article.text, "title": article.title or "", "published": article.published or ""}

    def add_item(self, item: Item, *, key: int, position: int) -> None:
        """Take one item in, with its words, names and parties."""
        head = (key, self.version, item.id, self.review, position)
        match item:
            case Event():
                self._event(item, head)
            case Entity():
                self._entity(item, head)
            case Statement():
                self._statement(item, head)
            case Figure():
                self._figure(item, head)
            case Place():
                self._place(item, head)
            case Time():
                self._time(item, head)

    def _event(self, event: Event, head: Row) -> None:
        key, place, days = head[0], event.place, days_of(event.date)
        self.gathered["events"].append(
            (
                *head, event.type, write_list(event.mode), write_list(event.context), event.quad, event.scale,
                self.keys.get(place) if place else None, place, event.date, *days, event.time, event.factuality,
                write_list(event.according_to), write_mapping(event.magnitude), event.score, self._words(event.trigger),
                self._day(days.begin),
            )
        )  # fmt: skip
        self._parties(key, "actors", event.actors)
        self._parties(key, "recipients", event.recipients)
        self._spans(key, (("trigger", event.trigger),), event.evidence)

    def _entity(self, entity: Entity, head: Row) -> None:
        names = (entity.name, *entity.aliases)
        self.gathered["entities"].append(
            (
                *head, entity.name, entity.type, entity.country, entity.sector, entity.role,
                write_mapping(entity.identifiers), entity.by, " · ".join(names),
            )
        )  # fmt: skip
        self.gathered["names"] += [(head[0], n, name, fold(name)) for n, name in enumerate(names)]
        self._spans(head[0], (("mentions", span) for span in entity.mentions))

    def _statement(self, statement: Statement, head: Row) -> None:
        words, days = " … ".join(self._words(span) for span in statement.content), days_of(statement.date)
        self.gathered["statements"].append(
            (
                *head, statement.kind, statement.date, *days, statement.inside, statement.score, words,
                self._day(days.begin),
            )
        )  # fmt: skip
        self._parties(head[0], "speakers", statement.speakers)
        self._parties(head[0], "addressees", statement.addressees)
        cue = () if statement.cue is None else (("cue", statement.cue),)
        self._spans(head[0], (*cue, *(("content", span) for span in statement.content)), statement.evidence)

    def _figure(self, figure: Figure, head: Row) -> None:
        low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
        self.gathered["figures"].append(
            (
                *head, low, high, figure.unit, figure.about, fold(figure.about or ""), figure.approximate,
                figure.statement, figure.against, figure.score, self._words(figure.span),
                self._day(None),
            )
        )  # fmt: skip
        self._parties(head[0], "claimed_by", figure.claimed_by)
        self._spans(head[0], (("words", figure.span),), figure.evidence)

    def _place(self, place: Place, head: Row) -> None:
        self.gathered["places"].append(
            (
                *head, place.name, place.country, place.admin1, place.latitude, place.longitude, place.geonames,
                place.kind, place.score, place.by, fold(place.name),
            )
        )  # fmt: skip
        self._spans(head[0], (("mentions", span) for span in place.mentions))

    def _time(self, time: Time, head: Row) -> None:
        row = (*head, time.type, time.value, time.begin, time.end_before, time.basis, time.by)
        self.gathered["times"].append(row)
        self._spans(head[0], (("words", time.span),))

    def _words(self, span: Span) -> str:
        part, start, end = self.parts[span.part], span.start, span.end
        if not 0 <= start < end <= len(part):
            name = self.article.id if self.article else "?"
            raise BadEvidence(f"article {name}: characters {start} to {end} are no words of its {span.part}")
        return part[start:end]

    def _day(self, begin: str | None) -> str:
        """Return the day by which an item is ordered."""
        return begin or (self.article.published if self.article else None) or ""

    def _parties(self, owner: int, field: str, parties: Sequence[str]) -> None:
        if parties:
            self.gathered["parties"] += [
                (owner, field, n, party, self.keys.get(party)) for n, party in enumerate(parties)
            ]

    def _spans(self, owner: int, places: Told, reasons: Sequence[Evidence] = ()) -> None:
        rows, words = self.gathered["evidence"], self._words
        n = -1
        for n, (name, span) in enumerate(places):
            rows.append((owner, n, name, span.part, span.start, span.end, words(span), None, None, None))
        rows += [
            (
                owner, position, one.field, one.span.part, one.span.start, one.span.end, words(one.span), one.by,
                one.basis, one.score,
            )
            for position, one in enumerate(reasons, n + 1)
        ]  # fmt: skip
