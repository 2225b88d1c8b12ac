"""Narrow a period by "early", "mid" and "late", and add the time of day to a value.

A third of the period is meant: early March is March 1-10, late 2018 September to December, the early
1990s are 1990 to 1993.
"Earlier this year" runs from its first day to publication, "later this year" from there to its end.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from onrecord.resolve.dates.periods import MONTHS, Period
from onrecord.resolve.dates.story import Fields, Resolution

# Where the second and the last third begin, in whole years counted as months.
YEARS_IN_MONTHS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"decade": (4 * 12, 7 * 12), "century": (33 * 12, 67 * 12)}
)


def narrow(found: Resolution, mod: str | int | None) -> Resolution:
    """Keep the first, middle or last third of the days; the value stays as coarse as the words."""
    if mod not in ("START", "MID", "END") or found.begin is None or found.end_before is None:
        return found
    first, second = _cuts(found, found.begin, found.end_before)
    begin = {"START": found.begin, "MID": first, "END": second}[mod]
    end_before = {"START": first, "MID": second, "END": found.end_before}[mod]
    return replace(found, begin=begin, end_before=end_before) if begin < end_before else found


def _cuts(found: Resolution, begin: date, end_before: date) -> tuple[date, date]:
    """Return where the second and the last third begin."""
    unit = found.period.unit if found.period else "day"
    months = MONTHS.get(unit, 0)
    if months >= 3:
        first = Period("month", begin.year * 12 + begin.month - 1)
        steps = YEARS_IN_MONTHS.get(unit, (months // 3, months * 2 // 3))
        cuts = (first.shift(steps[0]).first_day(), first.shift(steps[1]).first_day())
        return cuts[0] or begin, cuts[1] or end_before
    if unit == "month":
        return begin + timedelta(days=10), begin + timedelta(days=20)
    length = (end_before - begin).days
    return begin + timedelta(days=round(length / 3)), begin + timedelta(days=round(length * 2 / 3))


def time_of_day(fields: Fields) -> str:
    """Return TIMEX3's suffix for the time of day, empty where the words tell none.

    >>> time_of_day({"hour": 5, "meridiem": "pm"})
    'T17:00'
    >>> time_of_day({"part": "NI"})
    'TNI'
    """
    meridiem, part = fields.get("meridiem"), fields.get("part")
    if noon := fields.get("noon"):
        return f"T{noon}:00"
    if clock := fields.get("clock"):
        hour, minute = (int(piece) for piece in str(clock).split(":"))
    elif fields.get("hour") is not None:
        hour, minute = int(fields["hour"] or 0), 0
    else:
        return f"T{part}" if part else ""
    if (meridiem == "pm" or part in ("AF", "EV", "NI")) and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" + ("Z" if fields.get("zone") == "UTC" else "")
