"""Measure how much more a bulk run codes with several processes than with one: made-up articles, as from bulk_memory.

`python benchmarks/bulk_cores.py [--articles 400] [--workers 2] [--rounds 3]`

A round codes the articles with one process and with several.  The rate counts from the first article that is through,
so that loading the model, once a process, is left out; a second column has the whole run with it.  The cores that the
run and others took of the machine are told beside: where others took more than little, the rates say nothing, and all
that can be told is what a core's second yields (loading included), and whether it falls with more processes.  Linux
only.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from bulk_memory import make_articles
from rich.console import Console
from rich.table import Table

from onrecord.bulk import Job, code_in_bulk, cut_splits, open_folder
from onrecord.cli.bulk import load_one_core
from onrecord.cli.walk import walk

# Small, so that no process is without work for long at the end.
SPLIT = 10
# How long plain products are counted.
SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold articles a second, the seconds of the whole run, and the cores that it and others took."""

    rate: float
    seconds: float
    own: float
    others: float


def measure(articles: int, workers: int) -> Measured:
    """Code so many articles with so many processes."""
    steps, first, busy, own, began = 0, 0.0, _busy(), _own(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        open_folder(out, {"benchmark": "cores"})
        job = Job(partial(load_one_core, None, None), walk, out)
        last = began
        for news in code_in_bulk(cut_splits(make_articles(articles), SPLIT), job, workers=workers):
            if not news.steps:
                continue
            last = time.monotonic()
            if first:
                steps += news.steps
            first = first or last
    seconds, busy, own = time.monotonic() - began, _busy() - busy, _own() - own
    return Measured(steps / (last - first), seconds, own / seconds, max(0.0, busy - own) / seconds)


def count_products(workers: int) -> float:
    """Return how many plain matrix products a second so many processes make together."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(workers)
    counts = context.Queue()
    crew = [context.Process(target=_multiply, args=(start, counts)) for _ in range(workers)]
    for process in crew:
        process.start()
    total = sum(counts.get() for _ in crew)
    for process in crew:
        process.join()
    return total / SECONDS


def _multiply(start: Any, counts: Any) -> None:
    """Count the products made from when all are ready."""
    left, right = np.ones((256, 384), np.float32), np.ones((384, 1536), np.float32)
    start.wait()
    count, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        left @ right
        count += 1
    counts.put(count)


def _busy() -> float:
    """Return the seconds for which cores have been at work since the machine began."""
    counted = [*map(int, Path("/proc/stat").read_text("ascii").split("\n")[0].split()[1:9])]
    # All but idle, and idle for want of a disk.
    return (sum(counted) - sum(counted[3:5])) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    """Return the seconds for which this process and those it has ended were at work."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Print the table."""
    # A product must stay on its process's core.
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    table = Table(
        "round", "processes", "articles a second", "whole run, s", "its cores", "others'", "articles a core's second"
    )  # fmt: skip
    ratios, bounds = [], []
    for number in range(1, args.rounds + 1):
        one, several = (measure(args.articles, workers) for workers in (1, args.workers))
        ratios.append(several.rate / one.rate)
        bounds.append(count_products(args.workers) / count_products(1))
        for workers, each in ((1, one), (args.workers, several)):
            figures = (each.rate, each.seconds, each.own, each.others, args.articles / each.seconds / each.own)
            table.add_row(str(number), str(workers), *(f"{figure:.2f}" for figure in figures))
    console = Console(width=110)
    console.print(table)
    for name, rows in (("", ratios), (", plain products", bounds)):
        told = ", ".join(f"{ratio:.2f}" for ratio in rows)
        console.print(f"{args.workers} processes over one{name}: {told}; median {statistics.median(rows):.2f}")


if __name__ == "__main__":
    main()
