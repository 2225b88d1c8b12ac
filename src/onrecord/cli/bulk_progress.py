"""How far a bulk run is: a line that stays in place on a terminal, a line a minute elsewhere.

The rate is that of this run, since its processes began to code; what an earlier run has done counts for the part that
is done, not for the rate.  The number of articles is estimated beside the work: the time left is told once it is known.
"""

import time
from collections.abc import Sequence
from threading import Thread
from types import TracebackType
from typing import Final, Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from onrecord.bulk import News, count_articles
from onrecord.cli.complaint import complain

MINUTE: Final = 60.0


class BulkProgress:
    """Show what is done, at which rate, and how long the rest will take."""

    def __init__(self, console: Console, inputs: Sequence[str]) -> None:
        self._console = console
        self._live = Live(console=console, transient=True, refresh_per_second=4)
        self._total: int | None = None
        self._found = self._steps = 0
        self._began: float | None = None
        self._told = time.monotonic()
        # A daemon, so that no one waits for the count when the work is done.
        Thread(target=self._count, args=(inputs,), daemon=True).start()

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def take(self, news: News) -> None:
        """Take news of the run and show them."""
        now = time.monotonic()
        if news.steps and self._began is None:
            self._began = now
        self._found += news.found.all
        self._steps += news.steps
        line = tell(self._found, self._steps, seconds=now - (self._began or now), total=self._total)
        if self._console.is_terminal:
            self._live.update(Text(line, style="dim"))
        elif now - self._told >= MINUTE:
            self._told = now
            complain(line, console=self._console)

    def _count(self, inputs: Sequence[str]) -> None:
        self._total = count_articles(inputs)


def tell(found: int, steps: int, *, seconds: float, total: int | None) -> str:
    """Say how far a run is.

    >>> tell(200, 300, seconds=100, total=1100)
    '500 of about 1,100 · 3.0 a second · 3 min left'
    """
    done = found + steps
    if not done:
        return "loading the model"
    rate = steps / seconds if seconds > 0 else 0.0
    parts = [f"{done:,}" if total is None else f"{done:,} of about {max(total, done):,}"]
    if rate:
        parts.append(f"{rate:.1f} a second")
    if rate and total is not None:
        parts.append(f"{_duration(max(total - done, 0) / rate)} left")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
