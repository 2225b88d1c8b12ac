"""A time expression with its value, as precise as the words and no more."""

from dataclasses import dataclass

from onrecord.model.evidence import Basis
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Time:
    """Give words a TIMEX3 value and the half-open interval of days [begin, end_before)."""

    id: str
    span: Span
    type: str
    value: str | None
    begin: str | None
    end_before: str | None
    basis: Basis
    by: str
