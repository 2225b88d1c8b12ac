"""Measure the page's views over many articles, against the bare SQL of each view, in one run.

`python benchmarks/web.py [RECORDS.jsonl] [--articles 100000] [--db FILE|URL] [--rounds 40]`

A view is asked for as a browser would, through all of the application but the network.  Each question is asked once
before anything is counted, and every statement that then reaches the database is noted: these are the bare SQL of the
view, as many as it needs when nothing is remembered.  After that, in every round, each view is asked one of its
questions three times over: by an application made to forget all counts (the view); by one that remembers them, as it
does until something is written (remembered); and as the noted statements alone, by the driver, with their rows read to
the end (bare).  So view and bare do the same work in the database.  Views alternate, so that a noisy machine slows all
alike; the processor's time, which noise changes less, stands beside the clock's.

Without a database that is filled already, one is made: the records, or the coded example, told apart by a number, by
days over ten years, and by names and measures of which there are hundreds; every thousandth article is reviewed.
"""

import argparse
import asyncio
import random
import re
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from rich.console import Console
from rich.table import Table
from sqlalchemy import event

from onrecord.model.record import Record
from onrecord.store import EventFilter, Store, Verdict, open_store
from onrecord.web import create_app
from store import load_records  # the benchmark beside this one

YEARS = 10
PICKS = 3
NAMES, MEASURES = 300, 40
WORDS = ("talks", "killed", "river", "minister said", "ceasefire", "protest", "people fled", '"armed group"')
# Views, by the addresses of which one is asked for each round; {…} are taken from the pages themselves.
VIEWS = (
    ("queue", "/articles", "/articles?progress=untouched", "/articles?sort=oldest"),
    ("reading room", "{article}"),
    (
        "events", "/events", "/events?type=ASSAULT", "/events?party={name}", "/events?since=2019&until=2020",
        "/events?sort=score",
    ),
    ("map", "/events/map", "/events/map?type=PROTEST", "/events/map?since=2019&until=2020"),
    ("timeline", "/events/timeline", "/events/timeline?party={name}", "/events/timeline?since=2019&until=2020"),
    ("network", "/events/network", "/events/network?type=CONSULT", "/events/network?party={name}"),
    ("people", "/actors"),
    ("actor", "{actor}"),
    ("speaker", "{speaker}"),
    ("figures", "/figures", "{measure}"),
    ("search", *(f"/search?q={words.replace(' ', '+')}" for words in WORDS)),
    ("API: events", "/api/v1/events", "/api/v1/events?type=ASSAULT&size=100"),
)  # fmt: skip
# Where addresses are found that a view is asked for by.
LINKS = (
    ("article", "/articles", r'href="(/articles/\d+)'),
    ("actor", "/actors", r'href="(/actors/[^"]+)"'),
    ("speaker", "/actors?part=speakers", r'href="(/speakers/[^"]+)"'),
    ("measure", "/figures", r'href="(/figures\?unit=[^"]+)"'),
)


def retell(records: Sequence[Record], count: int) -> Iterator[Record]:
    """Make as many articles as are asked for, spread over days, names and measures."""
    chance = random.Random(7)
    for number in range(count):
        record = records[number % len(records)]
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(365 * YEARS))
        article = replace(
            record.article, id=f"{record.article.id}-{number}", text=f"{record.article.text}\n{number}",
            published=day.isoformat(), published_basis="given",
        )  # fmt: skip
        shifted = (day - timedelta(days=chance.randrange(5))).isoformat()
        yield replace(
            record,
            article=article,
            events=tuple(replace(one, date=shifted if one.date else None) for one in record.events),
            entities=tuple(replace(one, name=_one_of(one.name, NAMES, chance)) for one in record.entities),
            figures=tuple(
                replace(one, about=_one_of(one.about, MEASURES, chance) if one.about else None)
                for one in record.figures
            ),
        )


def _one_of(name: str, count: int, chance: random.Random) -> str:
    return f"{name} {chance.randrange(count)}" if chance.random() < 0.3 else name


def fill(store: Store, records: Sequence[Record], count: int) -> None:
    """Add the articles, and review an event of every thousandth."""
    for number, _ in enumerate(store.add(retell(records, count))):
        if number % 10_000 == 9_999:
            Console(stderr=True).print(f"{number + 1:,} articles added")
    for found in store.find_events(EventFilter(), size=max(1, min(500, count // 1000))).rows:
        store.review(found.origin.version, Verdict("accept", "event", found.item, "Ida"))


@dataclass
class Watch:
    """Note what reaches the database while a view is asked for."""

    noted: list[tuple[str, Any]] = field(default_factory=list)

    def note(self, _connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        """Keep a statement that reads."""
        if not statement.startswith("BEGIN"):
            self.noted.append((statement, parameters))


@dataclass
class Question:
    """An address, and the statements that it takes to answer."""

    address: str
    statements: list[tuple[str, Any]]


@dataclass
class Measured:
    """The seconds of a view, of it when counts are remembered, and of its bare SQL; by the clock, by the processor."""

    questions: list[Question] = field(default_factory=list)
    view: list[float] = field(default_factory=list)
    view_cpu: list[float] = field(default_factory=list)
    remembered: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    bare_cpu: list[float] = field(default_factory=list)
    size: int = 0


@asynccontextmanager
async def running(address: str) -> AsyncIterator[tuple[FastAPI, Watch, Any]]:
    """Start the application; yield it, the watch over its database, and a bare cursor."""
    app, watch = create_app(address), Watch()
    async with app.router.lifespan_context(app):
        engine = app.state.store.database.engine
        event.listen(engine, "before_cursor_execute", watch.note)
        connection = engine.raw_connection()
        yield app, watch, connection.cursor()
        connection.close()


async def ask(app: FastAPI, address: str) -> tuple[float, bytes]:
    """Ask for a page; return the seconds it took, and the page."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"127.0.0.1")], "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    answered: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        answered.append(message)

    began = time.perf_counter()
    await app(scope, receive, send)
    took = time.perf_counter() - began
    assert answered[0]["status"] == 200, f"{address}: {answered[0]['status']}"
    return took, b"".join(message.get("body", b"") for message in answered[1:])


def forget(app: FastAPI) -> None:
    """Make an application forget what it counted."""
    if hasattr(app.state, "memory"):
        del app.state.memory


def replay(cursor: Any, statements: Sequence[tuple[str, Any]]) -> float:
    """Run statements by the driver alone and read their rows; return the seconds."""
    began = time.perf_counter()
    for statement, parameters in statements:
        cursor.execute(statement, parameters)
        if cursor.description:
            cursor.fetchall()
    return time.perf_counter() - began


async def find_links(app: FastAPI) -> dict[str, list[str]]:
    """Take the addresses of articles, people and measures from the pages that list them."""
    found: dict[str, list[str]] = {}
    for name, page, pattern in LINKS:
        try:
            _, html = await ask(app, page)
        except AssertionError:
            continue
        found[name] = list(dict.fromkeys(map(unescape, re.findall(pattern, html.decode()))))
    _, events = await ask(app, "/api/v1/events?size=50")
    found["name"] = list(dict.fromkeys(re.findall(r'"name":"([\w ]+)","type"', events.decode())))
    return found


def questions_of(patterns: Sequence[str], links: dict[str, list[str]], chance: random.Random) -> list[str]:
    """Fill patterns in with what the pages link to; several times, where they have something to fill in."""
    found = []
    for pattern in patterns:
        wanted = re.findall(r"\{(\w+)\}", pattern)
        if all(links.get(each) for each in wanted):
            for _ in range(PICKS if wanted else 1):
                address = pattern.format(**{each: chance.choice(links[each]) for each in wanted})
                found.append(address.replace(" ", "+"))
    return list(dict.fromkeys(found))


async def measure(address: str, rounds: int) -> dict[str, Measured]:
    """Ask every question once, then every view in turn as often as is asked for."""
    measured: dict[str, Measured] = {}
    chance = random.Random(11)
    # By an application of its own, so that the one that is measured remembers nothing of it.
    async with running(address) as (app, _, _):
        links = await find_links(app)
    async with running(address) as (app, watch, cursor):
        for name, *patterns in VIEWS:
            one = measured[name] = Measured()
            for asked in questions_of(patterns, links, chance):
                # What an earlier question of the view counted would be missing among the statements of this one.
                forget(app)
                watch.noted.clear()
                _, page = await ask(app, asked)
                one.questions.append(Question(asked, list(watch.noted)))
                one.size = max(one.size, len(page))
        for number in range(rounds):
            for one in measured.values():
                if not one.questions:
                    # Nothing of the kind is in this database.
                    continue
                question = one.questions[number % len(one.questions)]
                forget(app)
                began = time.process_time()
                one.view.append((await ask(app, question.address))[0])
                one.view_cpu.append(time.process_time() - began)
                one.remembered.append((await ask(app, question.address))[0])
                began = time.process_time()
                one.bare.append(replay(cursor, question.statements))
                one.bare_cpu.append(time.process_time() - began)
    return {name: one for name, one in measured.items() if one.view}


def at_95(seconds: Sequence[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    return 1000 * statistics.quantiles(seconds, n=20, method="inclusive")[-1]


def lay_out(measured: dict[str, Measured]) -> Table:
    """Make the table; times are milliseconds, of the clock at the 95th percentile, of the processor in the middle."""
    names = ("SQL", "kB", "p95", "bare p95", "over bare", "CPU", "bare CPU", "over bare", "remembered p95")
    table = Table("view", *names)
    for name, one in measured.items():
        statements = max(len(question.statements) for question in one.questions)
        view, bare = at_95(one.view), at_95(one.bare)
        cpu, bare_cpu = (1000 * statistics.median(times) for times in (one.view_cpu, one.bare_cpu))
        row = (f"{view:.1f}", f"{bare:.1f}", f"{view / bare:.2f}", f"{cpu:.1f}", f"{bare_cpu:.1f}")
        last = (f"{cpu / bare_cpu:.2f}", f"{at_95(one.remembered):.1f}")
        table.add_row(name, f"{statements}", f"{one.size / 1000:.0f}", *row, *last)
    return table


def main() -> None:
    """Fill a database where there is none, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--db", help="a database that is filled already, or a file to make and keep")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = args.db or str(Path(folder) / "record.db")
        if "://" not in address and not Path(address).exists():
            with open_store(address, create=True) as store:
                fill(store, load_records(args.records), args.articles)
        Console().print(lay_out(asyncio.run(measure(address, args.rounds))))


if __name__ == "__main__":
    main()
