"""Counts by month -> bars of a small chart that is drawn on the server, so that it is there without a script.

Months without anything are drawn too, else time would be bent; where there are too many, years are drawn.  A gap of
decades (a report recalls what was long ago) is left out, and said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.web.views.words import MONTHS, say_date

MOST: Final = 200
# Heights are pixels, widths and places from the left are per cent: so words keep their form at every width.
HEIGHT: Final = 56
WIDTH: Final = 100.0
FEWEST: Final = 12
# So much a letter of a tick takes where the chart is narrowest.
LETTER: Final = 2.6
LAST: Final = 91.0
# What is shown holds all but this share of the earliest, or these few, where that is needed to see the rest.
RARE: Final = 0.02
FEW: Final = 3
FEW_OF: Final = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: where it is drawn, and what it counts."""

    period: str
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A word below the chart."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: its bars, ticks, the largest count, and how many are not on it because they lie long before."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    most: int
    unit: str
    earlier: int
    undated: int
    before: str = ""

    @property
    def some(self) -> tuple[Bar, ...]:
        """Return the bars that count anything."""
        return tuple(bar for bar in self.bars if bar.count)


def make_bars(counted: Mapping[str, int]) -> Bars | None:
    """Lay out counts by month; None where there is nothing to lay out."""
    counts = {month: count for month, count in counted.items() if month}
    if not counts:
        return None
    kept = _recent(counts)
    earlier = sum(counts.values()) - sum(kept.values())
    whole = _months(min(kept), max(kept))
    unit = "month"
    if len(whole) > MOST:
        unit, kept = "year", _by_year(kept)
        whole = [f"{year:04}" for year in range(int(min(kept)), int(max(kept)) + 1)][-MOST:]
    most = max(kept.values())
    step = WIDTH / max(len(whole), FEWEST)
    bars = tuple(_bar(period, kept.get(period, 0), n * step, step=step, most=most) for n, period in enumerate(whole))
    before = say_date(whole[0]) if earlier else ""
    return Bars(bars, _ticks(whole, step), most, unit, earlier, counted.get("", 0), before)


def _recent(counts: Mapping[str, int]) -> dict[str, int]:
    """Leave out the few that lie far before all others, where that halves the time that is drawn."""
    months = sorted(counts)
    whole, first = sum(counts.values()), 0
    spare = max(whole * RARE, FEW if whole >= FEW_OF else 0)
    while counts[months[first]] <= spare and first < len(months) - 1:
        spare -= counts[months[first]]
        first += 1
    if len(_months(months[first], months[-1])) * 2 > len(_months(months[0], months[-1])):
        return dict(counts)
    return {month: counts[month] for month in months[first:]}


def _bar(period: str, count: int, x: float, *, step: float, most: int) -> Bar:
    # What is there at all can be seen.
    height = max(2.0, HEIGHT * count / most) if count else 0.0
    width = min(step * 0.82, 4.0)
    return Bar(
        period, say_date(period), count, round(x, 3), round(HEIGHT - height, 2), round(width, 3), round(height, 2)
    )


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    end = int(last[:4]) * 12 + int(last[5:7])
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(year * 12 + month - 1, end)]


def _by_year(counts: Mapping[str, int]) -> dict[str, int]:
    by_year: Counter[str] = Counter()
    for month, count in counts.items():
        by_year[month[:4]] += count
    return dict(by_year)


def _ticks(whole: Sequence[str], step: float) -> tuple[Tick, ...]:
    """Name the first period, and as many others as there is room for: years where there are many months."""
    many = len(whole) > FEWEST * 2 and len(whole[0]) > 4
    found: list[Tick] = []
    for n, period in enumerate(whole):
        x = round(n * step, 3)
        fits = not found or found[-1].x + LETTER * (len(found[-1].label) + 1) <= x <= LAST
        if fits and (n == 0 or not many or period.endswith("-01")):
            found.append(Tick(x, period[:4] if n and many else _short(period)))
    return tuple(found)


def _short(period: str) -> str:
    return period if len(period) == 4 else f"{MONTHS[int(period[5:7]) - 1]} {period[:4]}"
