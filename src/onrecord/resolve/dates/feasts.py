"""Find the days of feasts: fixed dates, n-th weekdays, Easter, and the Islamic calendar.

Islamic months follow the tabular calendar (civil epoch, years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and
29 of thirty leap): the sighted moon may differ by a day or two, so such values are "assumed".
"""

from datetime import date, timedelta
from typing import Final

from onrecord.resolve.dates.periods import exact_day

HIJRI_EPOCH: Final = date(622, 7, 19).toordinal()


def feast_days(rule: str, year: int) -> tuple[date, date] | None:
    """Return first day and day after of a feast that begins in a year, None if none does.

    >>> feast_days("nth:11:4:4", 2018)[0].isoformat()
    '2018-11-22'
    """
    kind, *rest = rule.split(":")
    if kind == "week":
        inner = feast_days(":".join(rest), year)
        monday = inner[0] - timedelta(days=inner[0].weekday()) if inner else None
        return (monday, monday + timedelta(days=7)) if monday else None
    if kind == "hijri":
        month, day_number, length = map(int, rest)
        first = _hijri_day(year, month, day_number)
        return (first, first + timedelta(days=length)) if first else None
    found = _single_day(kind, rest, year)
    return (found, found + timedelta(days=1)) if found else None


def _single_day(kind: str, rest: list[str], year: int) -> date | None:
    if kind == "easter":
        return easter(year) + timedelta(days=int(rest[0]))
    if kind == "nth":
        month, weekday, count = map(int, rest)
        return _nth_weekday(date(year, month, 1), weekday, count)
    month, day_number = map(int, kind.split("-"))
    return exact_day(year, month, day_number)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    >>> easter(2018).isoformat()
    '2018-04-01'
    """
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (skipped + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def _nth_weekday(first: date, weekday: int, count: int) -> date:
    """Return the count-th weekday of the month that begins on a day, the last one for -1."""
    if count < 0:
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def _hijri_day(year: int, month: int, day_number: int) -> date | None:
    """Return the first such day of the Islamic calendar that falls in a common year."""
    guess = (year - 622) * 33 // 32
    for hijri_year in (guess - 1, guess, guess + 1, guess + 2):
        days = (hijri_year - 1) * 354 + (3 + 11 * hijri_year) // 30 + (59 * (month - 1) + 1) // 2 + day_number - 1
        if 0 < HIJRI_EPOCH + days <= date.max.toordinal():
            found = date.fromordinal(HIJRI_EPOCH + days)
            if found.year == year:
                return found
    return None
