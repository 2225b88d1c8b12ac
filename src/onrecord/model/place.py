"""A place that the article names, with coordinates where they are beyond reasonable doubt."""

from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Resolve a toponym; degrees WGS84.  Unresolved fields are None."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    kind: str | None
    mentions: tuple[Span, ...]
    score: float
    by: str
