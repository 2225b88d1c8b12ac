"""Why a field has its value: the words that carry it, and the rule or model head that read them."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Basis = Literal["stated", "inferred", "assumed"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Tie one field to words.

    `by` is a rule id (`en.timex.weekday`) or a model head (`role/encoder`); `score` is 0 to 1.
    """

    field: str
    span: Span
    by: str
    basis: Basis
    score: float
