"""Something an actor did to a recipient, in PLOVER's terms."""

from dataclasses import dataclass, field

from onrecord.model.evidence import Evidence
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One distinct happening; parties, place and time are ids of the same record."""

    id: str
    type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: str
    scale: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: str | None
    time: str | None
    factuality: str
    according_to: tuple[str, ...]
    score: float
    trigger: Span
    evidence: tuple[Evidence, ...]
    magnitude: dict[str, int] = field(default_factory=dict)
