"""Words that the article attributes to a speaker."""

from dataclasses import dataclass

from onrecord.model.evidence import Evidence
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed stretch of speech, writing or belief; parties are entity ids."""

    id: str
    kind: str
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    date: str | None
    cue: Span | None
    content: tuple[Span, ...]
    inside: str | None
    score: float
    evidence: tuple[Evidence, ...]
