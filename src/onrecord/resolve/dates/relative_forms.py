"""Resolve readings that count from publication or from the story, and those without a date.

What is counted in days is as exact as a day, what is counted in years as a year.  A step from a
date that is coarser than the step ("in May ... three days later") stays open.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from onrecord.resolve.dates.choosing import STEPS
from onrecord.resolve.dates.cycle_forms import resolve_part_of_year
from onrecord.resolve.dates.lengths import duration_value, half_of, resolve_duration, step
from onrecord.resolve.dates.narrow import narrow, time_of_day
from onrecord.resolve.dates.periods import UNITS, Period, containing, day, unknown
from onrecord.resolve.dates.story import Fields, Resolution, Story, today, whole

# Told before this day of the week, "the weekend" or "this weekend" of a sentence that looks back is over.
WEEKEND_SOON: Final[Mapping[str, int]] = MappingProxyType({"": 6, "this": 4})


def resolve_shift(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a step of so many units from publication or from the story's latest date."""
    unit, count = str(fields["unit"]), fields.get("count", 1)
    sign = int(fields.get("sign") or 0)
    if not isinstance(count, int):
        if fields.get("anchor") == "narrative":
            return Resolution(duration_value(unit, count), basis="stated")
        return Resolution("FUTURE_REF" if sign > 0 else "PAST_REF", basis="stated")
    if unit in ("hour", "minute", "second"):
        return _step_of_hours(fields, count * sign, story)
    grain, steps = _grain(unit, count, half=half_of(fields))
    suffix = time_of_day(fields)
    if (unit, count, half_of(fields)) == ("year", 1, False) and (quarter := _quarter_discussed(story)):
        return replace(whole(quarter.shift(4 * sign)), period=None)
    base = _base(grain, fields, story)
    if base is None:
        return Resolution(unknown(grain) + suffix)
    return narrow(whole(base.shift(steps * sign), suffix=suffix), fields.get("mod") if not suffix else None)


def _step_of_hours(fields: Fields, count: int, story: Story) -> Resolution:
    """Resolve a step in hours: the day is not sure, so only the days that it may touch are told."""
    unit = str(fields["unit"])
    value = duration_value(unit, abs(count), half=half_of(fields))
    start = story.day_of_story() if fields.get("anchor") == "narrative" else story.published
    edge = step(start, unit, count or int(fields.get("sign") or 1)) if start else None
    if edge is None or start is None:
        return Resolution(value)
    first, last = sorted((edge, start))
    return Resolution(value, first, last + timedelta(days=1))


def _grain(unit: str, count: int, *, half: bool) -> tuple[str, int]:
    """Return the unit to shift in, and by how many."""
    if half and unit in ("year", "decade"):
        return ("month", count * 12 + 6) if unit == "year" else ("year", count * 10 + 5)
    if unit == "fortnight":
        return "week", count * 2
    if unit == "weekend":
        return "weekend", count
    return ("year", count * 10 ** (1 if unit == "decade" else 2)) if unit in ("decade", "century") else (unit, count)


def _quarter_discussed(story: Story) -> Period | None:
    """Return the quarter whose figures are being compared with those of a year ago."""
    return _ended_quarter(story) if story.told and story.told[-1].unit == "quarter" else None


def _ended_quarter(story: Story) -> Period | None:
    """Return the quarter told last that is over: the one on which figures are reported."""
    limit = story.published or date.max
    quarters = (period for period in reversed(story.told) if period.unit == "quarter")
    return next((quarter for quarter in quarters if (end := quarter.end_before()) and end <= limit), None)


def _base(unit: str, fields: Fields, story: Story) -> Period | None:
    """Return the period to step from."""
    told = story.told[-1] if story.told else None
    if fields.get("anchor") == "narrative":
        period = story.latest(unit)
        if period is not None and (first := period.first_day()):
            return containing(unit, first)
        if told is not None and UNITS.index(told.unit) > UNITS.index(unit):
            return None
    return containing(unit, story.published) if story.published else None


def resolve_unit(fields: Fields, story: Story) -> Resolution | None:
    """Resolve last, this or next week, month, year; previous, same and following go by the story."""
    unit, which, mod = str(fields["unit"]), str(fields.get("which", "")), fields.get("mod")
    if unit in ("hour", "minute", "second", "fortnight"):
        sign = STEPS.get(which, 0)
        return resolve_duration({"unit": unit, "count": 1, "sign": sign}, story)
    anchor = story.published
    by_story = which in ("previous", "same") or (which == "following" and not story.ahead())
    if by_story and (told := story.latest(unit)):
        anchor = told.first_day()
    if anchor is None:
        return Resolution(unknown(unit))
    steps = STEPS.get(which, 0)
    if unit == "weekend" and which in ("", "this") and not story.ahead() and anchor.isoweekday() < WEEKEND_SOON[which]:
        steps = -1
    found = whole(containing(unit, anchor).shift(steps))
    return _around_publication(found, mod, story) if steps == 0 else narrow(found, mod)


def _around_publication(found: Resolution, mod: str | int | None, story: Story) -> Resolution:
    """Cut "earlier this year" at publication, and "later this year" before it."""
    if mod not in ("EARLIER", "LATER") or story.published is None:
        return narrow(found, mod)
    tomorrow = story.published + timedelta(days=1)
    begin, end = (found.begin, tomorrow) if mod == "EARLIER" else (story.published, found.end_before)
    return Resolution(found.value, begin, end, found.basis, found.period)


def resolve_context(fields: Fields, story: Story) -> Resolution | None:
    """Resolve "the quarter" and "the year-ago period": the quarter under discussion, or its like."""
    quarter = _ended_quarter(story)
    year = fields.get("year")
    if fields.get("quarter") and (named := resolve_part_of_year(fields, story)) and named.period:
        quarter = named.period
    if quarter is None:
        if fields.get("years") and story.published:
            return whole(containing("year", story.published).shift(int(fields["years"] or 0)))
        if year is not None:
            return whole(Period("year", int(year)), "stated")
        found = containing("quarter", story.published).shift(-1) if story.published else None
        return whole(found) if found else Resolution(unknown("quarter"))
    if year is not None:
        return replace(whole(Period("quarter", int(year) * 4 + quarter.number % 4)), period=None)
    if years := fields.get("years"):
        return replace(whole(quarter.shift(4 * int(years))), period=None)
    return whole(quarter)


def resolve_overnight(_fields: Fields, story: Story) -> Resolution | None:
    """Resolve "overnight" to the night that ends on the day of publication."""
    if story.published is None:
        return Resolution("XXXX-XX-XXTNI")
    before = day(story.published).shift(-1)
    end = story.published + timedelta(days=1)
    return Resolution(before.value() + "TNI", before.first_day(), end, "inferred", today(story))


def resolve_clock(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a time of day on the story's day, else on that of publication."""
    base = story.day_of_story()
    suffix = time_of_day(fields)
    return whole(day(base), suffix=suffix) if base else Resolution("XXXX-XX-XX" + suffix)


def resolve_set(fields: Fields, _story: Story) -> Resolution | None:
    """Resolve what comes again and again; it covers no days of its own."""
    if weekday := fields.get("weekday"):
        return Resolution(f"XXXX-WXX-{weekday}" + time_of_day(fields), basis="stated")
    if month := fields.get("month"):
        return Resolution(f"XXXX-{int(month):02d}", basis="stated")
    if season := fields.get("season"):
        return Resolution(f"XXXX-{season}", basis="stated")
    return Resolution(duration_value(str(fields["unit"]), fields.get("count", 1)), basis="stated")


def resolve_reference(fields: Fields, _story: Story) -> Resolution | None:
    """Resolve past, present and future: TIMEX3's signs, no days."""
    return Resolution(str(fields["value"]), basis="stated")
