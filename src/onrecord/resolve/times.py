"""Resolve time expressions against the day of publication or the story's own dates.

News looks back: a bare weekday is the nearest such day on or before publication, unless the verb
looks ahead.  Values are as precise as the words, no more; without a day of publication "Tuesday"
stays XXXX-WXX-2 and covers no days.  Both ends of "from May to July" cover the whole stretch, and
"since Tuesday" runs to publication.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from onrecord.model.ids import make_id
from onrecord.model.mention import Timex
from onrecord.model.parse import Parse
from onrecord.model.time import Time
from onrecord.resolve.dates import cycle_forms, date_forms, lengths, relative_forms
from onrecord.resolve.dates.periods import period_of
from onrecord.resolve.dates.ranges import join_ranges, share_years
from onrecord.resolve.dates.story import Fields, Resolution, Story
from onrecord.resolve.dates.tense import tense_of

# A day of publication outside these years is a slip, and its arithmetic could leave the calendar.
YEARS_OF_PRINT: Final = range(1450, 3000)
Resolver = Callable[[Fields, Story], Resolution | None]
FORMS: Final[Mapping[str, Resolver]] = MappingProxyType(
    {
        "date": date_forms.resolve_date,
        "written": date_forms.resolve_written,
        "weekday": cycle_forms.resolve_weekday,
        "season": cycle_forms.resolve_season,
        "quarter": cycle_forms.resolve_part_of_year,
        "half": cycle_forms.resolve_part_of_year,
        "decade": date_forms.resolve_decade,
        "century": date_forms.resolve_century,
        "feast": cycle_forms.resolve_feast,
        "eve": cycle_forms.resolve_eve,
        "years": date_forms.resolve_years,
        "days": date_forms.resolve_days,
        "week_of": date_forms.resolve_week_of,
        "shift": relative_forms.resolve_shift,
        "unit": relative_forms.resolve_unit,
        "context": relative_forms.resolve_context,
        "overnight": relative_forms.resolve_overnight,
        "clock": relative_forms.resolve_clock,
        "duration": lengths.resolve_duration,
        "set": relative_forms.resolve_set,
        "reference": relative_forms.resolve_reference,
    }
)


def resolve_times(parse: Parse, timexes: Sequence[Timex], *, published: str | None) -> tuple[Time, ...]:
    """Give each expression its value and the days it covers, in the order given.

    `published` is an ISO date, or None where the day of publication is unknown.
    """
    day = date.fromisoformat(published[:10]) if published else None
    story = Story(day if day and day.year in YEARS_OF_PRINT else None)
    readings = share_years(parse, timexes)
    found = [_resolve(parse, timex, fields, story=story) for timex, fields in zip(timexes, readings, strict=True)]
    return tuple(join_ranges(parse, timexes, found, published=story.published))


def _resolve(parse: Parse, timex: Timex, fields: Fields, *, story: Story) -> Time:
    story.tense = tense_of(parse, timex)
    found = FORMS[str(timex.reading[0])](fields, story) or Resolution(None)
    if found.period is not None:
        story.told.append(found.period)
    return _to_time(parse, timex, found)


def _to_time(parse: Parse, timex: Timex, found: Resolution) -> Time:
    span = parse.span(timex.first, timex.last)
    known = found.begin is not None and found.end_before is not None
    return Time(
        id=make_id("t", span.start, span.end, timex.rule),
        span=span,
        type=timex.type,
        value=found.value,
        begin=found.begin.isoformat() if known and found.begin else None,
        end_before=found.end_before.isoformat() if known and found.end_before else None,
        basis=found.basis,
        by=timex.rule,
    )


def date_of(time: Time) -> str | None:
    """Return the days of a time as RECORD's `date`: 2018-05-01, 2018-04, 2018, 2018-W17, or first/last day.

    A month of which only a part is meant ("late March") stays the month.  None where no days are
    known, as for durations without an end and "recently".
    """
    if time.begin is None or time.end_before is None:
        return None
    first, last = date.fromisoformat(time.begin), date.fromisoformat(time.end_before) - timedelta(days=1)
    if first == last:
        return time.begin
    value = time.value or ""
    whole = period_of(value)
    if whole and (start := whole.first_day()) and (end := whole.end_before()) and start <= first and last < end:
        return value
    return f"{time.begin}/{last.isoformat()}"
