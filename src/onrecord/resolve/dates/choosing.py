"""Choose the year that the words leave out, and the period that verb and distance point to.

News looks back: "in November" is the last one begun, unless the verb looks ahead or the next one is
much nearer; a report that means a day eleven months ago says so.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from onrecord.model.evidence import Basis
from onrecord.resolve.dates.periods import Period
from onrecord.resolve.dates.story import Fields, Story

# A verb that looks ahead still means what ended so few days ago: "expects to report third-quarter net".
JUST_REPORTED: Final = 100
JUST_PAST: Final = 14
# How many times nearer a day, quarter or feast to come must be than the one gone by, and how many
# times a month, first where the verb does not tell, then where it looks back.  Swept 1-1000; the
# measure is in docs/decisions/0006.
LEAN: Final = 2
PAST_LEAN: Final = 4
MONTH_LEAN: Final = 4
PAST_MONTH_LEAN: Final = 16
STEPS: Final[Mapping[str, int]] = MappingProxyType({"last": -1, "previous": -1, "next": 1, "following": 1})


def number(value: str | int | None) -> int | None:
    """Return a field as a whole number, or None."""
    return int(value) if value is not None else None


def year_of(fields: Fields, story: Story) -> int | None:
    """Return the year that the words give, in full, in two figures, or as this, last or next year."""
    if (year := number(fields.get("year"))) is not None:
        return year
    if (short := number(fields.get("short_year"))) is not None:
        limit = story.published.year + 20 if story.published else 2049
        return max(century + short for century in (1900, 2000) if century + short <= limit or century == 1900)
    which = fields.get("year_which")
    if which is None or story.published is None:
        return None
    base = story.published.year
    if which in ("previous", "following", "same") and (told := story.latest("year")) and (first := told.first_day()):
        base = first.year
    return base + STEPS.get(str(which), 0)


def basis_of(fields: Fields) -> Basis:
    """Tell whether the words give the year themselves."""
    return "stated" if "year" in fields else "inferred"


def years_around(story: Story) -> range:
    """List the years in which a yearly period may lie; none where publication is unknown."""
    return range(story.published.year - 2, story.published.year + 3) if story.published else range(0)


def choose(candidates: list[Period], story: Story, which: str | int | None) -> Period | None:
    """Choose among yearly candidates, in order, the one that the words and the verb mean."""
    published = story.published
    if published is None:
        return None
    began = [period for period in candidates if (first := period.first_day()) and first <= published]
    ended = [period for period in candidates if (end := period.end_before()) and end <= published]
    if which == "last":
        return ended[-1] if ended else None
    if which == "next":
        return candidates[len(began)] if len(began) < len(candidates) else None
    if which == "this":
        return next((p for p in candidates if (first := p.first_day()) and first.year == published.year), None)
    if story.ahead():
        return candidates[len(ended)] if len(ended) < len(candidates) else None
    return began[-1] if began else None


def nearest(candidates: list[Period], story: Story) -> Period | None:
    """Choose the period that needs no year said: the last one, unless the next is much nearer.

    "Payable Dec. 15", in October, lies ahead whatever the tense.
    """
    published = story.published
    if published is None:
        return None
    back = [period for period in candidates if (first := period.first_day()) and first <= published]
    ahead = candidates[len(back)] if len(back) < len(candidates) else None
    if not back or ahead is None:
        return back[-1] if back else ahead
    distance_back, distance_ahead = _days_since(back[-1], published), _days_until(ahead, published)
    if story.ahead():
        limit = JUST_REPORTED if ahead.unit in ("quarter", "half") else JUST_PAST
        return ahead if distance_back > limit else back[-1]
    return ahead if distance_ahead * _lean(ahead.unit, story) < distance_back else back[-1]


def _lean(unit: str, story: Story) -> int:
    if unit == "month":
        return PAST_MONTH_LEAN if story.tense == "past" else MONTH_LEAN
    return PAST_LEAN if story.tense == "past" else LEAN


def _days_since(period: Period, moment: date) -> int:
    end = period.end_before()
    return max(0, (moment - end).days + 1) if end else 0


def _days_until(period: Period, moment: date) -> int:
    first = period.first_day()
    return (first - moment).days if first else 0
