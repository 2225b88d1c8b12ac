"""Kill a bulk run at random moments, let it go on, and count the records that were lost or doubled.

`python benchmarks/bulk_kills.py [--engine processes|ray] [--kills 10] [--articles 600] [--seed 1]`

Made-up articles (those of bulk_memory.py) are coded by `onrecord bulk` once without a kill, and once with: each time
the command is given again, and killed (SIGKILL) at a random moment, by turns the command alone, the command with all
that it started, and first one of those that code, which the command has to survive.  In the end it is left to finish,
and all rows of all tables are compared, and the files byte by byte.  Linux only: processes are told by /proc.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset
from bulk_memory import make_articles
from rich.console import Console
from rich.table import Table

from onrecord.codec import write_json

SPLIT = 5


@dataclass(frozen=True, slots=True)
class Run:
    """Know the command and its folder."""

    source: Path
    out: Path
    engine: str

    def start(self) -> "subprocess.Popen[bytes]":
        """Give the command."""
        command = [
            str(Path(sys.executable).with_name("onrecord")), "bulk", str(self.source), "--out", str(self.out),
            "--workers", "2", "--split", str(SPLIT), "--engine", self.engine,
        ]  # fmt: skip
        return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)

    def finish(self) -> float:
        """Let the command run to its end; return the seconds that it took until the first split was done."""
        began, first = time.monotonic(), 0.0
        running = self.start()
        while running.poll() is None:
            time.sleep(0.02)
            if not first and self.done():
                first = time.monotonic() - began
        if running.returncode:
            raise SystemExit((running.stderr.read() if running.stderr else b"").decode())
        return first

    def done(self) -> int:
        """Count the splits that are done."""
        return len([*(self.out / "_done").glob("*.json")])


def wait(run: Run, running: "subprocess.Popen[bytes]", draw: random.Random, *, first: float) -> None:
    """Wait for a random moment: while it begins, or when so many more splits are done and a little later."""
    more, before = draw.randrange(5), run.done()
    if not more:
        time.sleep(draw.uniform(0, first))
        return
    while running.poll() is None and run.done() < before + more:
        time.sleep(0.01)
    time.sleep(draw.uniform(0, 1))


def kill(running: "subprocess.Popen[bytes]", number: int, draw: random.Random) -> str:
    """Kill, by turns, the command, all that it started, and one that codes; say who was killed."""
    coding = [*coders(running.pid)]
    if number % 3 == 2 and coding:
        os.kill(draw.choice(coding), signal.SIGKILL)
        time.sleep(draw.uniform(0, 2))
        running.kill()
        running.wait()
        return "one that codes, then the command"
    started = [*below(running.pid)]
    running.kill()
    if number % 3 == 1:
        for pid in started:
            _kill(pid)
    running.wait()
    return "all" if number % 3 == 1 else "the command"


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def coders(pid: int) -> Iterator[int]:
    """Yield the processes that hold the lock of those who code."""
    for one in below(pid):
        try:
            files = [os.readlink(each) for each in Path(f"/proc/{one}/fd").iterdir()]  # noqa: PTH115
        except OSError:
            continue
        if any(name.endswith("_workers.lock") for name in files):
            yield one


def below(pid: int) -> Iterator[int]:
    """Yield all processes that a process has started, and those that they have."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    waiting = [pid]
    while waiting:
        found = parents.get(waiting.pop(), [])
        waiting += found
        yield from found


def rows(out: Path) -> Counter[tuple[str, str]]:
    """Count the rows of all tables."""
    counted: Counter[tuple[str, str]] = Counter()
    for table in sorted(path for path in out.iterdir() if path.is_dir() and path.name[0] != "_"):
        found = pyarrow.dataset.dataset(table, partitioning="hive").to_table().to_pylist()
        counted.update((table.name, repr(sorted(row.items()))) for row in found)
    return counted


def parts(out: Path) -> dict[str, bytes]:
    """Read all parts."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.parquet")}


def main() -> None:
    """Kill, compare, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("processes", "ray"), default="processes")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where to work, and leave all for a look")
    args = parser.parse_args()
    console, draw = Console(width=100), random.Random(args.seed)
    table = Table("kill", "after, s", "who", "splits done before and after", title=f"engine {args.engine}")
    with tempfile.TemporaryDirectory() as lent:
        folder = args.keep or lent
        source = Path(folder) / "made.jsonl"
        lines = ({"id": one.id, "text": one.text, "published": one.published} for one in make_articles(args.articles))
        source.write_bytes(b"".join(write_json(line) + b"\n" for line in lines))
        whole, killed = (Run(source, Path(folder) / name, args.engine) for name in ("whole", "killed"))
        first = whole.finish()
        for number in range(args.kills):
            began, before = time.monotonic(), killed.done()
            running = killed.start()
            wait(killed, running, draw, first=first)
            after = time.monotonic() - began
            who = "nobody: all was done" if running.poll() is not None else kill(running, number, draw)
            row = (f"{after:.1f}", who, f"{before} to {killed.done()} of {-(-args.articles // SPLIT)}")
            table.add_row(str(number + 1), *row)
        killed.finish()
        expected, found = rows(whole.out), rows(killed.out)
        same = parts(whole.out) == parts(killed.out)
    console.print(table)
    lost, doubled = (expected - found).total(), (found - expected).total()
    console.print(
        f"{expected.total():,} rows; lost {lost}, doubled {doubled}; files {'the same' if same else 'DIFFER'}"
    )
    raise SystemExit(bool(lost or doubled or not same))


if __name__ == "__main__":
    main()
