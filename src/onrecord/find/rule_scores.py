"""How often each rule for statements is right: the score that its statements carry.

Shares of statements that match a hand-coded one, with one right and one wrong added to each count, on the training
articles (`score_records.py`, 1,073 statements coded); the table stands in docs/decisions/0008.
"""

from types import MappingProxyType
from typing import Final

_PRECISION: Final = MappingProxyType(
    {
        "en.statement.quotation.after": 0.94,
        "en.statement.quotation.before": 0.84,
        "en.statement.transcript": 0.96,
        "en.statement.according": 0.91,
        "en.statement.clause": 0.89,
        "en.statement.for": 0.83,
        "en.statement.blame": 0.78,
        "attribution/encoder": 0.76,
        "en.statement.issued": 0.75,
        "en.statement.of": 0.74,
        "en.statement.block": 0.75,
        "en.statement.as": 0.7,
        "en.statement.infinitive": 0.69,
        "en.statement.signed": 0.67,
        "en.statement.continued": 0.65,
        "en.statement.nominal": 0.62,
        "en.statement.cited": 0.6,
        "en.statement.noun": 0.58,
    }
)
# What rules that fired too seldom to be measured are trusted with.
_SELDOM: Final = 0.5


def rule_score(rule: str) -> float:
    """Return how often a rule's statements are right.

    >>> rule_score("en.statement.according")
    0.91
    """
    return _PRECISION.get(rule, _SELDOM)
