"""What a time expression is counted from, and what comes out.

The story's own dates are kept as they are told, the latest last, so that "three days later" finds
the day before it, and "the quarter" the quarter under discussion.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from onrecord.model.evidence import Basis
from onrecord.resolve.dates.periods import UNITS, Period, day

# How many dates back a reader still counts from; it also bounds the search in very long texts.
REMEMBERED: Final = 50
Tense = Literal["past", "present", "future"]
Fields = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Hold a value, the days it covers, and the period that the story goes on from."""

    value: str | None
    begin: date | None = None
    end_before: date | None = None
    basis: Basis = "inferred"
    period: Period | None = None


@dataclass(slots=True)
class Story:
    """Collect what is known when the next expression is read: publication, dates told, tense."""

    published: date | None
    told: deque[Period] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    tense: Tense | None = None

    def latest(self, unit: str) -> Period | None:
        """Return the latest told period that is at least as fine as the unit."""
        limit = UNITS.index(unit)
        return next((period for period in self._backwards() if UNITS.index(period.unit) <= limit), None)

    def day_of_story(self) -> date | None:
        """Return the latest day told, else the day of publication."""
        told = self.latest("day")
        return told.first_day() if told else self.published

    def _backwards(self) -> Iterator[Period]:
        """List what was told, the latest first; a sentence that looks back goes on from no day to come."""
        for period in reversed(self.told):
            first = period.first_day()
            if self.ahead() or self.published is None or first is None or first <= self.published:
                yield period

    def ahead(self) -> bool:
        """Tell whether the verb looks ahead."""
        return self.tense == "future"


def whole(period: Period, basis: Basis = "inferred", suffix: str = "") -> Resolution:
    """Resolve to a period as it stands; a suffix tells the time of day."""
    return Resolution(period.value() + suffix, period.first_day(), period.end_before(), basis, period)


def today(story: Story) -> Period | None:
    """Return the day of publication as a period."""
    return day(story.published) if story.published else None
