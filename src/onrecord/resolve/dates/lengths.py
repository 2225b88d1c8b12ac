"""Resolve lengths of time, and lay them on the calendar where the words say which side of publication."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from onrecord.resolve.dates.periods import containing
from onrecord.resolve.dates.story import Fields, Resolution, Story

SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W",
        "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
    }
)  # fmt: skip
FACTORS: Final[Mapping[str, int]] = MappingProxyType({"fortnight": 2, "decade": 10, "century": 100})
HALVES: Final[Mapping[str, str]] = MappingProxyType(
    {"minute": "30S", "hour": "30M", "day": "T12H", "year": "6M", "decade": "5Y", "century": "50Y", "month": "2W"}
)
# How many days, or months, a unit is taken for where a stretch is laid on the calendar.
DAYS: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "weekend": 7, "week": 7, "fortnight": 14})
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
)


def resolve_duration(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a length of time; with a direction it is also a stretch that touches publication."""
    unit, count = str(fields["unit"]), fields.get("count", 1)
    value = duration_value(unit, count, half=half_of(fields))
    sign = fields.get("sign")
    if not sign or story.published is None or not isinstance(count, int):
        return Resolution(value, basis="stated")
    edge = step(story.published, unit, count * int(sign))
    tomorrow = story.published + timedelta(days=1)
    if edge is None:
        return Resolution(value, basis="stated")
    if int(sign) < 0:
        return Resolution(value, edge, tomorrow, "inferred")
    return Resolution(value, story.published, edge + timedelta(days=1), "inferred")


def half_of(fields: Fields) -> bool:
    """Tell whether the words add a half."""
    return bool(fields.get("half"))


def duration_value(unit: str, count: str | int | None, *, half: bool = False) -> str:
    """Write a duration as TIMEX3 does.

    >>> duration_value("year", 2, half=True), duration_value("hour", 16), duration_value("day", "X")
    ('P2Y6M', 'PT16H', 'PXD')
    """
    sign = SIGNS[unit]
    time, letter = ("T", sign[1]) if sign[0] == "T" else ("", sign)
    if isinstance(count, int):
        count *= FACTORS.get(unit, 1)
    if half and count == 0:
        return f"P{time}{HALVES.get(unit, 'X' + letter)}"
    return f"P{time}{count}{letter}" + (HALVES.get(unit, "") if half else "")


def step(start: date, unit: str, count: int) -> date | None:
    """Return the day so many units away; hours and less step to the day before or after."""
    if unit in DAYS:
        ordinal = start.toordinal() + DAYS[unit] * count
    elif unit in MONTHS:
        first = containing("month", start).shift(MONTHS[unit] * count).first_day()
        if first is None:
            return None
        ordinal = first.toordinal() + min(start.day, _length(first)) - 1
    else:
        hours = {"hour": 1.0, "minute": 1 / 60}.get(unit, 1 / 3600) * count
        ordinal = start.toordinal() + (1 if count > 0 else -1) * max(1, round(abs(hours) / 24))
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def _length(first: date) -> int:
    following = containing("month", first).end_before()
    return (following - first).days if following else 31
