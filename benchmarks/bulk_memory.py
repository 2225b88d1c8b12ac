"""Measure whether a bulk run takes more memory the longer it lasts: made-up articles, one worker, both processes.

`python benchmarks/bulk_memory.py [--articles 20000] [--every 1000] [--input ARTICLES.jsonl]`

The articles are short reports from templates.  Each has nine names and three words that no other has, so that whatever
keeps words for later has more to keep with every article: 20,000 reports bring as many different words as a year of
a newspaper does.  For each so many articles the table gives the memory at the end of them and the highest during them:
resident (RSS), and of it the part that is the process's own (anonymous), which the mapped files of the gazetteer are no
part of.  Growth is told from the first so many to the last.  Linux only: the figures are the kernel's.
"""

import argparse
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from onrecord.bulk import Job, code_in_bulk, cut_splits, open_folder
from onrecord.cli.bulk import load_one_core
from onrecord.cli.walk import walk
from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs

SYLLABLES: Final = (
    "ba", "bel", "cor", "da", "dren", "el", "fa", "gor", "ha", "il", "ja", "kor", "la", "lim", "mar", "men", "na",
    "nor", "o", "pel", "qua", "ra", "rin", "sa", "sol", "ta", "tor", "u", "val", "wen", "ya", "zim",
)  # fmt: skip
TOWNS: Final = (
    "Aleppo",
    "Paris",
    "Kyiv",
    "Lagos",
    "Lima",
    "Manila",
    "Nairobi",
    "Oslo",
    "Quito",
    "Riga",
    "Tunis",
    "Basra",
)
OPENINGS: Final = (
    "{0} {1} of the {2} Front ordered an attack on {town} on {day}, killing {number} soldiers, the ministry said.",
    "Police in {town} arrested {0} {1} on {day} after {number} people protested against the {2} company.",
    "The government of President {0} {1} signed a truce with the {2} rebels in {town} on {day}.",
    "{0} {1}, the mayor of {town}, rejected a plan by the {2} party to cut {number} jobs, he said on {day}.",
)
FOLLOWING: Final = (
    "“We will not leave the {9} valley,” said {3} {4}, a spokesman for the {5} group, at a meeting in {town}.",
    "{3} {4} told reporters that {number} {9} families had fled since {day}, and that {5} would send aid.",
    "Officials blamed {3} {4} and the {5} militia for the {9} raid, which wounded about {number} of the guards.",
)
CLOSINGS: Final = (
    "{6} {7} accused {8} of {10} and demanded {11} talks next week.",
    "The {10} and {11} roads were closed; {6} {7} met {8} in {town} earlier this month.",
)
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "May 3", "last week")


@dataclass(slots=True)
class Stretch:
    """Hold the megabytes of a process over so many articles: at their end and the highest, in all and its own."""

    resident: float = 0
    own: float = 0
    highest: float = 0
    highest_own: float = 0

    def take(self, pid: int) -> None:
        """Ask the kernel once more; a process that has ended keeps its last figures."""
        try:
            lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
        except OSError:
            return
        told = {name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in lines)
                if name in ("VmRSS", "RssAnon")}  # fmt: skip
        if told:
            self.resident, self.own = told["VmRSS"], told["RssAnon"]
            self.highest, self.highest_own = max(self.highest, self.resident), max(self.highest_own, self.own)


@dataclass(slots=True)
class Measured:
    """Hold the stretches of both processes, and how long all took."""

    worker: list[Stretch] = field(default_factory=list)
    reader: list[Stretch] = field(default_factory=list)
    seconds: float = 0


def make_articles(count: int) -> Iterator[Article]:
    """Make short reports that differ in names and rare words."""
    for number in range(count):
        yield Article(f"made-{number}", make_text(random.Random(number)), published=f"2018-{number % 12 + 1:02}-15")


def make_text(draw: random.Random) -> str:
    """Make one report of three sentences.

    >>> make_text(random.Random(1)) == make_text(random.Random(1))
    True
    """
    words = ["".join(draw.choices(SYLLABLES, k=4)) for _ in range(12)]
    names = [*(word.capitalize() for word in words[:9]), *words[9:]]
    known = {"town": draw.choice(TOWNS), "day": draw.choice(DAYS), "number": draw.randrange(2, 900)}
    return " ".join(draw.choice(kind).format(*names, **known) for kind in (OPENINGS, FOLLOWING, CLOSINGS))


def measure(items: Iterator[Article | Failure], every: int) -> Measured:
    """Code everything with one worker, and ask for memory as the news come in."""
    measured, through, began = Measured(), 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        open_folder(out, {"benchmark": "memory"})
        job = Job(partial(load_one_core, None, None), walk, out)
        for news in code_in_bulk(cut_splits(items, 200), job, workers=1):
            through += news.steps
            while len(measured.worker) <= max(through - 1, 0) // every:
                measured.worker.append(Stretch())
                measured.reader.append(Stretch())
            for child in multiprocessing.active_children():
                measured.worker[-1].take(child.pid or 0)
            # The last news, of the comparing of copies, tell of no step.
            if news.steps or news.written.all:
                measured.reader[-1].take(os.getpid())
    measured.seconds = time.monotonic() - began
    return measured


def growth(first: float, last: float) -> str:
    """Tell a growth in percent.

    >>> growth(200, 209)
    '+4.5 %'
    """
    return f"{100 * (last / first - 1):+.1f} %"


def show(console: Console, name: str, stretches: Sequence[Stretch], every: int) -> None:
    """Print the table of one process."""
    table = Table("articles", "RSS, MB", "own", "highest RSS", "own", title=name)
    for number, one in enumerate(stretches, 1):
        figures = (f"{value:.1f}" for value in (one.resident, one.own, one.highest, one.highest_own))
        table.add_row(f"{number * every:,}", *figures)
    first, last = stretches[0], stretches[-1]
    pairs = (
        (first.resident, last.resident), (first.own, last.own),
        (first.highest, last.highest), (first.highest_own, last.highest_own),
    )  # fmt: skip
    table.add_row("growth", *(growth(*pair) for pair in pairs))
    console.print(table)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=1000)
    parser.add_argument("--input", help="articles to code instead of made-up ones")
    args = parser.parse_args()
    items: Iterator[Article | Failure] = make_articles(args.articles)
    if args.input:
        items = islice(read_inputs([args.input], defaults={}), args.articles)
    measured = measure(items, args.every)
    console = Console(width=100)
    show(console, "the process that codes", measured.worker, args.every)
    show(console, "the process that reads", measured.reader, args.every)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"highest RSS of the process that reads, with the comparing of copies at the end: {peak:.1f} MB")
    console.print(f"{measured.seconds:.0f} s")


if __name__ == "__main__":
    main()
