"""Resolve readings that come round: weekdays, seasons, quarters, halves and feasts.

Where the year is missing, the verb decides.
"""

from datetime import date, timedelta

from onrecord.model.evidence import Basis
from onrecord.resolve.dates.choosing import PAST_LEAN, STEPS, basis_of, choose, nearest, number, year_of, years_around
from onrecord.resolve.dates.date_forms import resolve_date
from onrecord.resolve.dates.feasts import feast_days
from onrecord.resolve.dates.narrow import narrow, time_of_day
from onrecord.resolve.dates.periods import Period, containing, day, season, unknown
from onrecord.resolve.dates.story import Fields, Resolution, Story, whole


def resolve_weekday(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a weekday: the nearest on or before publication, or after it if the verb looks ahead."""
    weekday, which, suffix = int(fields["weekday"] or 1), fields.get("which"), time_of_day(fields)
    anchor = story.published
    if which in ("previous", "following"):
        anchor = story.day_of_story()
    if anchor is None:
        return Resolution(f"XXXX-WXX-{weekday}{suffix}")
    if week_which := fields.get("week_which"):
        monday = anchor - timedelta(days=anchor.weekday())
        weeks = STEPS.get(str(week_which), 0)
        return whole(day(monday + timedelta(days=7 * weeks + weekday - 1)), suffix=suffix)
    back, ahead = (anchor.isoweekday() - weekday) % 7, (weekday - anchor.isoweekday()) % 7
    if which in ("last", "previous"):
        # A report of Friday calls the day before "Thursday"; its "last Thursday" is a week older.
        step = -back if back > 1 else -back - 7
    elif which in ("next", "following"):
        step = ahead or 7
    elif story.ahead() or (which == "this" and story.tense != "past"):
        step = ahead
    else:
        step = -back
    return narrow(whole(day(anchor + timedelta(days=step)), suffix=suffix), None)


def resolve_season(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a season of the north."""
    name, year = str(fields["season"]), year_of(fields, story)
    if year is not None and year < 100 and (begun := number(fields.get("from"))):
        year += begun // 100 * 100
    if year is not None:
        return narrow(whole(season(year, name), basis_of(fields)), fields.get("mod"))
    chosen = choose([season(y, name) for y in years_around(story)], story, fields.get("which"))
    return narrow(whole(chosen), fields.get("mod")) if chosen else Resolution(f"XXXX-{name}")


def resolve_part_of_year(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a quarter or a half of a year."""
    unit = "half" if "half" in fields else "quarter"
    count = 2 if unit == "half" else 4
    place = int(fields[unit] or 0)
    if not 1 <= place <= count:
        return None
    year = year_of(fields, story)
    if year is not None:
        return whole(Period(unit, year * count + place - 1), basis_of(fields))
    candidates = [Period(unit, y * count + place - 1) for y in years_around(story)]
    which = fields.get("which")
    chosen = choose(candidates, story, which) if which else nearest(candidates, story)
    return narrow(whole(chosen), fields.get("mod")) if chosen else Resolution(f"XXXX-{unit[0].upper()}{place}")


def resolve_feast(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a feast; a day has a day's value, a longer one the value of its first day or its week."""
    rule, year = str(fields["feast"]), year_of(fields, story)
    if year is None and story.published is None:
        return Resolution(f"XXXX-{rule}" if rule[:2].isdigit() else "XXXX-XX-XX")
    years = [year] if year is not None else list(years_around(story))
    days = [span for y in years if (span := feast_days(rule, y))]
    chosen = days[0] if year is not None and days else _choose_days(days, story, fields.get("which"))
    if chosen is None:
        return None
    begin, end_before = chosen
    value = containing("week", begin).value() if rule.startswith("week:") else begin.isoformat()
    basis: Basis = "assumed" if rule.startswith("hijri") else "inferred"
    return Resolution(value, begin, end_before, basis, day(begin))


def resolve_eve(fields: Fields, story: Story) -> Resolution | None:
    """Resolve the day before a feast or a date."""
    following = resolve_feast(fields, story) if "feast" in fields else resolve_date(fields, story)
    if following is None or following.begin is None:
        return Resolution(unknown("day"))
    return whole(day(following.begin).shift(-1), following.basis)


def _choose_days(days: list[tuple[date, date]], story: Story, which: str | int | None) -> tuple[date, date] | None:
    """Choose a feast as `choose` chooses a month, but the nearest one where neither word nor verb decides."""
    published = story.published
    if published is None or not days:
        return None
    past = [span for span in days if span[0] <= published]
    future = [span for span in days if span[1] > published]
    if which in ("last", "previous") or not future:
        return past[-1] if past else None
    if which == "next" or story.ahead() or not past:
        return future[0]
    lean = PAST_LEAN if story.tense == "past" else 1
    return future[0] if (future[0][0] - published).days * lean < (published - past[-1][0]).days else past[-1]
