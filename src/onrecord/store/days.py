"""The days of a date that is as precise as its words: 2018-05-01, 2018-05, 2018, 2018-W18, 2018-04-28/2018-05-04."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from onrecord.resolve.dates.periods import period_of


class Days(NamedTuple):
    """ISO days, the first and the one after the last; both None where no days are known."""

    begin: str | None
    end_before: str | None


NO_DAYS = Days(None, None)


@lru_cache(maxsize=4096)
def days_of(written: str | None) -> Days:
    """Return the days that a date covers.

    >>> days_of("2018-02")
    Days(begin='2018-02-01', end_before='2018-03-01')
    >>> days_of("XXXX-WXX-2")
    Days(begin=None, end_before=None)
    """
    if written is None:
        return NO_DAYS
    try:
        first, _, last = written.partition("/")
        begin, end = _days(first), _days(last or first)
    except (ValueError, OverflowError):
        return NO_DAYS
    return NO_DAYS if begin is None or end is None else Days(begin[0].isoformat(), end[1].isoformat())


def _days(written: str) -> tuple[date, date] | None:
    """Return first day and day after the last; raise ValueError where the words are no date."""
    period = period_of(written)
    if period is None:
        day = date.fromisoformat(written)
        return day, day + timedelta(days=1)
    first, end = period.first_day(), period.end_before()
    return None if first is None or end is None else (first, end)
