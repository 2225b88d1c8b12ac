"""A quantity that somebody could dispute."""

from dataclasses import dataclass

from onrecord.model.evidence import Evidence
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed value; a pair is a range.  `against` is the id of an earlier or rival figure."""

    id: str
    span: Span
    value: float | tuple[float, float]
    unit: str | None
    about: str | None
    approximate: bool
    claimed_by: tuple[str, ...]
    statement: str | None
    against: str | None
    score: float
    evidence: tuple[Evidence, ...] = ()
