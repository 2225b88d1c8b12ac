"""`onrecord db`: what is in a database, whether it holds together, and its upgrade."""

import typer
from rich.console import Console
from rich.table import Table

from onrecord.cli.complaint import complain
from onrecord.cli.store_options import Database
from onrecord.store.address import open_database
from onrecord.store.health import Holdings, find_faults, take_stock
from onrecord.store.store import is_empty
from onrecord.store.upgrading import check_schema
from onrecord.store.upgrading import upgrade as upgrade_schema

db = typer.Typer(help="Look after a database.", no_args_is_help=True)


@db.callback()
def _about() -> None:
    """Look after a database."""


@db.command()
def info(db: Database = "record.db") -> None:
    """Print what is in a database: how much of what, by which coders, reviewed by whom."""
    database = open_database(db)
    holdings = take_stock(database)
    database.close()
    Console(highlight=False).print(_table(holdings))


@db.command()
def check(db: Database = "record.db") -> None:
    """Check that all of a database holds together: files, keys, words and the layer of reviews."""
    database = open_database(db)
    check_schema(database)
    faults = 0
    for fault in find_faults(database):
        faults += 1
        complain(fault)
    database.close()
    if faults:
        complain(f"{faults} faults: restore a copy, or add the articles to a new database and import the reviews")
        raise typer.Exit(1)
    complain(f"{database.shown}: all of it holds together")


@db.command()
def upgrade(db: Database = "record.db") -> None:
    """Bring a database to the schema that this version needs; make the tables in an empty one."""
    database = open_database(db)
    new = is_empty(database)
    before, after = upgrade_schema(database)
    database.close()
    if new:
        complain(f"{database.shown}: tables made, schema {after}")
    elif before == after:
        complain(f"{database.shown}: up to date, schema {after}")
    else:
        complain(f"{database.shown}: brought from schema {before} to {after}")


def _table(holdings: Holdings) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    note = "" if holdings.schema == holdings.newest else f", needs {holdings.newest}: run `onrecord db upgrade`"
    grid.add_row("database", f"{holdings.kind}, {holdings.address}")
    grid.add_row("schema", f"{holdings.schema or 'none'}{note}")
    grid.add_row("size", f"{holdings.size / 1e6:,.1f} MB")
    for name, count in holdings.counts.items():
        grid.add_row(name, f"{count:,}")
    for coder, count in holdings.coders.items():
        grid.add_row("coded by", f"{coder}: {count:,}")
    for reviewer, count in holdings.reviewers.items():
        grid.add_row("reviewed by", f"{reviewer}: {count:,}")
    return grid
