"""Measure how fast coded articles are added, against a bare executemany of the same rows, in one run.

`python benchmarks/store.py [RECORDS.jsonl] [--articles 10000] [--postgresql URL]`

Without a file of records the example article is coded once.  Records are told apart by a number after their text, so
that each is an article of its own.  Both ways write the same rows of the same tables with the same indexes, search
included, into a new database; the bare one in a single transaction, with rows that lie ready in memory.  Rounds
alternate, so that a noisy machine slows both alike; the ratio is the median of the rounds'.

"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import select, text

from onrecord.codec import from_json
from onrecord.model.record import Record
from onrecord.store.adding import add_records
from onrecord.store.address import open_database
from onrecord.store.database import Database
from onrecord.store.tables import METADATA
from onrecord.store.upgrading import upgrade

EXAMPLE = Path(__file__).parents[1] / "src/onrecord/examples/atrato.txt"


def load_records(path: Path | None) -> list[Record]:
    """Read records, or code the example."""
    if path is not None:
        return [from_json(line) for line in path.read_bytes().splitlines() if line.strip()]
    import onrecord

    return [onrecord.code(EXAMPLE.read_text("utf-8"), published="2023-06-14", id="atrato")]


def vary(records: Sequence[Record], count: int) -> list[Record]:
    """Make as many articles as are asked for."""
    varied = []
    for number in range(count):
        record = records[number % len(records)]
        article = replace(record.article, id=f"{record.article.id}-{number}", text=f"{record.article.text}\n{number}")
        varied.append(replace(record, article=article))
    return varied


def open_empty(folder: Path, server: str | None, name: str) -> Database:
    """Make a new database, or empty the one on the server."""
    database = open_database(server or folder / name, create=True)
    if server:
        with database.writing() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    upgrade(database)
    return database


def all_rows(database: Database) -> list[tuple[str, list[str], list[tuple[Any, ...]]]]:
    """Read every row, in an order in which they can be inserted."""
    with database.reading() as connection:
        return [
            (table.name, [c.name for c in table.columns], [tuple(row) for row in connection.execute(select(table))])
            for table in METADATA.sorted_tables
            if table.name != "counters"
        ]


def insert_bare(database: Database, rows: list[tuple[str, list[str], list[tuple[Any, ...]]]]) -> None:
    """Insert rows by the driver alone, in one transaction."""
    mark = "?" if database.kind == "SQLite" else "%s"
    with database.writing() as connection:
        cursor = connection.connection.cursor()
        for name, columns, values in rows:
            if values:
                listed = ", ".join(f'"{column}"' for column in columns)
                cursor.executemany(
                    f'INSERT INTO "{name}" ({listed}) VALUES ({", ".join([mark] * len(columns))})', values
                )


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def rounds_of(records: list[Record], server: str | None, rounds: int) -> Iterator[tuple[int, float, float]]:
    """Yield rows, seconds of adding and seconds of the bare insert for each round."""
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            database = open_empty(Path(folder), server, f"added-{number}.db")
            added = seconds(lambda database=database: list(add_records(database, records)))
            rows = all_rows(database)
            database.close()
            database = open_empty(Path(folder), server, f"bare-{number}.db")
            bare = seconds(lambda database=database, rows=rows: insert_bare(database, rows))
            database.close()
            yield sum(len(values) for _, _, values in rows), added, bare


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql", metavar="URL", help="a database that may be emptied")
    args = parser.parse_args()
    records = vary(load_records(args.records), args.articles)
    table = Table("database", "records", "rows", "added: records/s", "bare: records/s", "added over bare")
    for server in (None, args.postgresql) if args.postgresql else (None,):
        measured = list(rounds_of(records, server, args.rounds))
        added, bare = (statistics.median(row[place] for row in measured) for place in (1, 2))
        share = statistics.median(row[2] / row[1] for row in measured)
        kind = "PostgreSQL" if server else "SQLite"
        rates = (f"{len(records) / each:,.0f}" for each in (added, bare))
        table.add_row(kind, f"{len(records):,}", f"{measured[0][0]:,}", *rates, f"{share:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
