"""One article put on record."""

from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.statement import Statement
from onrecord.model.time import Time


@dataclass(frozen=True, slots=True)
class Coder:
    """Name the program, model and codebook that made a record."""

    onrecord: str
    model: str
    codebook: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything coded from one article; `not_coded` says why nothing could be, where that is so."""

    article: Article
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    coder: Coder
    not_coded: str | None = None
