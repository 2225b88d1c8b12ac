"""Resolve readings that name days, months, years, decades and centuries."""

from onrecord.resolve.dates.choosing import basis_of, choose, nearest, number, year_of, years_around
from onrecord.resolve.dates.narrow import narrow, time_of_day
from onrecord.resolve.dates.periods import Period, containing, day, exact_day, month, unknown
from onrecord.resolve.dates.story import Fields, Resolution, Story, whole


def resolve_date(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a day, month or year."""
    month_number, year = number(fields.get("month")), year_of(fields, story)
    if month_number is None:
        return narrow(whole(Period("year", year), basis_of(fields)), fields.get("mod")) if year is not None else None
    if month_number > 12:
        return None
    day_number, suffix = number(fields.get("day", fields.get("dom"))), time_of_day(fields)
    if year is None:
        chosen = _without_year(fields, month_number, story)
        if chosen is None:
            return Resolution(f"XXXX-{month_number:02d}" + (f"-{day_number:02d}" if day_number else "") + suffix)
    else:
        chosen = _in_year(year, month_number, day_number)
        if chosen is None:
            return Resolution(None, basis="stated")
    return narrow(whole(chosen, basis_of(fields), suffix), fields.get("mod"))


def _without_year(fields: Fields, month_number: int, story: Story) -> Period | None:
    """Choose the year of a day or month by verb and distance."""
    day_number, which = number(fields.get("day", fields.get("dom"))), fields.get("which")
    found = [period for year in years_around(story) if (period := _in_year(year, month_number, day_number))]
    return choose(found, story, which) if which else nearest(found, story)


def _in_year(year: int, month_number: int, day_number: int | None) -> Period | None:
    if day_number is None:
        return month(year, month_number)
    found = exact_day(year, month_number, day_number)
    return day(found) if found else None


def resolve_written(fields: Fields, _story: Story) -> Resolution | None:
    """Resolve a date in figures; where day and month could change places, the month is taken first."""
    written = str(fields["date"])
    if "/" not in written:
        year, first, second = map(int, written.split("-"))
        found = exact_day(year, first, second)
        return whole(day(found), "stated") if found else Resolution(None, basis="stated")
    first, second, year = map(int, written.split("/"))
    if first > 12:
        first, second = second, first
    found = exact_day(year, first, second)
    clear = second > 12 or first == second or int(written.split("/", maxsplit=1)[0]) > 12
    return whole(day(found), "stated" if clear else "assumed") if found else Resolution(None, basis="stated")


def resolve_decade(fields: Fields, story: Story) -> Resolution | None:
    """Resolve a decade; "the '80s" are the latest that have begun."""
    decade = number(fields.get("decade"))
    if decade is not None:
        return narrow(whole(Period("decade", decade), "stated"), fields.get("mod"))
    short = int(fields["short_decade"] or 0)
    limit = story.published.year // 10 if story.published else 202
    decade = max(base + short for base in (180, 190, 200) if base + short <= limit)
    return narrow(whole(Period("decade", decade)), fields.get("mod"))


def resolve_century(fields: Fields, _story: Story) -> Resolution | None:
    """Resolve a century; the 19th is that of the years 1800 to 1899, TIMEX3 value 18."""
    century = number(fields.get("century"))
    century = int(fields["ordinal"] or 0) - 1 if century is None else century
    return narrow(whole(Period("century", century), "stated"), fields.get("mod")) if 0 <= century <= 21 else None


def resolve_years(fields: Fields, _story: Story) -> Resolution | None:
    """Resolve years joined by a hyphen."""
    first, last = int(fields["year"] or 0), int(fields["until"] or 0)
    last += first // 100 * 100 if last < 100 else 0
    if last <= first:
        return None
    begin, end = Period("year", first), Period("year", last)
    return Resolution(f"{begin.value()}/{end.value()}", begin.first_day(), end.end_before(), "stated", begin)


def resolve_days(fields: Fields, story: Story) -> Resolution | None:
    """Resolve days of one month joined by a hyphen."""
    first = resolve_date(fields, story)
    last = resolve_date({**fields, "dom": fields["until"]}, story)
    if first is None or last is None or first.value is None or last.value is None:
        return first
    return Resolution(f"{first.value}/{last.value}", first.begin, last.end_before, first.basis, first.period)


def resolve_week_of(fields: Fields, story: Story) -> Resolution | None:
    """Resolve the week around a day."""
    inner = resolve_date(fields, story)
    if inner is None or inner.begin is None:
        return Resolution(unknown("week"))
    return whole(containing("week", inner.begin), inner.basis)
