"""Lay "from May to July", "between 2010 and 2015" and "since Tuesday" on the calendar.

The words of each end keep their own value; the days that they cover are those of the stretch.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from onrecord.model.mention import Timex
from onrecord.model.parse import Parse
from onrecord.model.time import Time
from onrecord.resolve.dates.story import Fields

JOINS: Final = frozenset({("from", "to"), ("from", "until"), ("from", "till"), ("from", "through"), ("between", "and")})

YEAR_SHARERS: Final = frozenset({"to", "and", "or", "until", "till", "through", "-", "–"})
YEAR_FIELDS: Final = frozenset({"year", "short_year", "year_which", "which"})


def join_ranges(parse: Parse, timexes: Sequence[Timex], times: Sequence[Time], *, published: date | None) -> list[Time]:
    """Return the times with both ends of a stretch covering all of it, and "since" open to publication."""
    found = list(times)
    for i, timex in enumerate(timexes):
        before = parse.words[timex.first - 1].lower() if timex.first else ""
        if before == "since" and published is not None:
            found[i] = _until(found[i], published)
        if before not in ("from", "between") or i + 1 == len(timexes):
            continue
        following = timexes[i + 1]
        if following.first == timex.last + 1 and (before, parse.words[timex.last].lower()) in JOINS:
            found[i], found[i + 1] = _join(found[i], found[i + 1])
    return found


def share_years(parse: Parse, timexes: Sequence[Timex]) -> list[Fields]:
    """Return the fields of all readings, the first of two dates with the year that only the second tells.

    "Between May and June 1981" and "April 24 and May 5, 2016" name one year once.
    """
    found = [_fields(timex) for timex in timexes]
    for i in range(len(found) - 2, -1, -1):
        gap = parse.words[timexes[i].last : timexes[i + 1].first]
        joined = len(gap) == 1 and gap[0].lower() in YEAR_SHARERS
        if joined and _lacks_year(found[i]) and {"month", "year"} <= found[i + 1].keys():
            found[i] = {**found[i], "year": found[i + 1]["year"]}
    return found


def _lacks_year(fields: Fields) -> bool:
    return "month" in fields and not YEAR_FIELDS & fields.keys()


def _fields(timex: Timex) -> Fields:
    rest = timex.reading[1:]
    return {str(name): value for name, value in zip(rest[::2], rest[1::2], strict=True)}


def _until(time: Time, published: date) -> Time:
    end = (published + timedelta(days=1)).isoformat()
    if time.begin is None or time.begin >= end:
        return time
    return replace(time, end_before=end)


def _join(first: Time, last: Time) -> tuple[Time, Time]:
    if first.begin is None or last.end_before is None or last.end_before <= first.begin:
        return first, last
    return replace(first, end_before=last.end_before), replace(last, begin=first.begin)
