"""The days of an event, for formats that ask for a day and its precision.

A format's day is written only where the words tell one; how precise it is goes to the format's own field for it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.resolve.dates.periods import period_of

WEEK: Final = 7
MONTH: Final = 31
YEAR: Final = 366


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, both meant."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """Count the days; 1 is a day that is known."""
        return (self.last - self.first).days + 1

    @property
    def whole_month(self) -> bool:
        """Tell whether the days lie in one month."""
        return (self.first.year, self.first.month) == (self.last.year, self.last.month)


def days_of(written: str | None) -> Days | None:
    """Return the days that a record's date covers; None where it tells none.

    >>> days_of("2018-04").last.isoformat(), days_of("2018-04-28/2018-05-04").count, days_of("XXXX-WXX-2")
    ('2018-04-30', 7, None)
    """
    if written is None:
        return None
    first, _, last = written.partition("/")
    try:
        begin, end = _one(first), _one(last or first)
    except (ValueError, OverflowError):
        return None
    return Days(begin.first, end.last) if begin and end else None


def _one(written: str) -> Days | None:
    period = period_of(written)
    if period is None:
        day = date.fromisoformat(written)
        return Days(day, day)
    first, end = period.first_day(), period.end_before()
    return None if first is None or end is None else Days(first, end - timedelta(days=1))
