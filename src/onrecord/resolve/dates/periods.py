"""Count calendar time: a period is a unit and its number since year 0, so that shifting is adding.

Weeks are ISO weeks (Monday first); seasons are those of the north: winter starts in December of the
year before, and carries the number of the year in which it ends.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from types import MappingProxyType
from typing import Final

# Months in each unit that a month divides evenly.
MONTHS: Final = MappingProxyType({"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200})
SEASONS: Final = ("WI", "SP", "SU", "FA")
NAMED: Final = re.compile(r"(\d{4})(-(?:0[1-9]|1[0-2])|-W(?:0[1-9]|[1-4]\d|5[0-3]))?")
UNITS: Final = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Name one stretch of the calendar: the `number`-th of its unit."""

    unit: str
    number: int

    def shift(self, count: int) -> "Period":
        """Return the period that many of its own units later (or earlier, if negative).

        >>> month(2018, 11).shift(3).value()
        '2019-02'
        """
        return Period(self.unit, self.number + count)

    def first_day(self) -> date | None:
        """Return the first day, or None outside the years 1 to 9999."""
        return _first_day(self.unit, self.number)

    def end_before(self) -> date | None:
        """Return the first day after the period."""
        if self.unit == "weekend":
            first = self.first_day()
            return first and _later(first, 2)
        return _first_day(self.unit, self.number + 1)

    def value(self) -> str:
        """Write the period as TIMEX3 does: 2018-05-01, 2018-W18, 2018-Q2, 2018-SU, 201."""
        return _value(self.unit, self.number)


def day(moment: date) -> Period:
    """Return the period of one day."""
    return Period("day", moment.toordinal())


def month(year: int, number: int) -> Period:
    """Return a month of a year, January being 1."""
    return Period("month", year * 12 + number - 1)


def season(year: int, name: str) -> Period:
    """Return a season (SP, SU, FA, WI) of a year; its winter is the one that ends in it.

    >>> season(2018, "WI").first_day()
    datetime.date(2017, 12, 1)
    """
    return Period("season", year * 4 + SEASONS.index(name))


def containing(unit: str, moment: date) -> Period:
    """Return the period of the unit that the day lies in.

    >>> containing("quarter", date(2018, 5, 1)).value()
    '2018-Q2'
    """
    if unit == "day":
        return day(moment)
    if unit in ("week", "weekend"):
        return Period(unit, (moment.toordinal() - 1) // 7)
    months = moment.year * 12 + moment.month - 1
    if unit == "season":
        return Period(unit, (months + 1) // 3)
    return Period(unit, months // MONTHS[unit])


def period_of(value: str) -> Period | None:
    """Return the year, month or week that a value names by itself, None for all other values.

    >>> period_of("2018-W18").first_day()
    datetime.date(2018, 4, 30)
    """
    match = NAMED.fullmatch(value)
    if match is None:
        return None
    year, rest = int(match.group(1)), match.group(2) or ""
    if not rest:
        return Period("year", year)
    if "W" in rest:
        return containing("week", date.fromisocalendar(year, int(rest[2:]), 1))
    return month(year, int(rest[1:]))


def unknown(unit: str) -> str:
    """Write a period of which only the unit is known, with X for what the words leave open."""
    return {
        "day": "XXXX-XX-XX",
        "weekend": "XXXX-WXX-WE",
        "week": "XXXX-WXX",
        "month": "XXXX-XX",
        "season": "XXXX-XX",
        "quarter": "XXXX-QX",
        "half": "XXXX-HX",
        "decade": "XXX",
        "century": "XX",
    }.get(unit, "XXXX")


def exact_day(year: int, month_number: int, day_number: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month_number, day_number)
    except ValueError:
        return None


def _first_day(unit: str, number: int) -> date | None:
    if unit == "day":
        return _from_ordinal(number)
    if unit == "week":
        return _from_ordinal(number * 7 + 1)
    if unit == "weekend":
        return _from_ordinal(number * 7 + 6)
    months = number * 3 - 1 if unit == "season" else number * MONTHS[unit]
    year, month_index = divmod(months, 12)
    return date(year, month_index + 1, 1) if MINYEAR <= year <= MAXYEAR else None


def _from_ordinal(number: int) -> date | None:
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def _later(moment: date, days: int) -> date | None:
    return _from_ordinal((moment + timedelta(0)).toordinal() + days)


def _value(unit: str, number: int) -> str:
    if number < 0:
        years_before = (-number - 1) * MONTHS[unit] // 12 + 1 if unit in MONTHS else 1
        return f"BC{years_before + 1:04d}"
    if unit in ("day", "week", "weekend"):
        return _value_of_days(unit, number)
    if unit == "month":
        return f"{number // 12:04d}-{number % 12 + 1:02d}"
    if unit == "season":
        return f"{number // 4:04d}-{SEASONS[number % 4]}"
    if unit == "quarter":
        return f"{number // 4:04d}-Q{number % 4 + 1}"
    if unit == "half":
        return f"{number // 2:04d}-H{number % 2 + 1}"
    width = {"year": 4, "decade": 3, "century": 2}[unit]
    return f"{number:0{width}d}"


def _value_of_days(unit: str, number: int) -> str:
    first = _first_day(unit, number)
    if first is None:
        return unknown(unit)
    if unit == "day":
        return first.isoformat()
    year, week, _ = first.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
