"""`onrecord review`: what people said of records, out and in, and how far they agree."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.table import Table

from onrecord.cli.complaint import complain
from onrecord.cli.store_options import Database
from onrecord.errors import BadResource
from onrecord.read import Failure
from onrecord.store import open_store
from onrecord.store.review.agreement import measure_agreement
from onrecord.store.review.exchange import export_reviews, import_reviews

review = typer.Typer(help="Carry reviews between databases, and compare reviewers.", no_args_is_help=True)


@review.callback()
def _about() -> None:
    """Carry reviews between databases, and compare reviewers."""


@review.command("export")
def export(db: Database = "record.db") -> None:
    """Print every review as one line of JSON, in the order in which they were given."""
    count = 0
    with open_store(db) as store:
        for line in export_reviews(store.database):
            sys.stdout.buffer.write(line + b"\n")
            count += 1
        sys.stdout.buffer.flush()
    complain(f"{count} reviews")


@review.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="File of reviews as JSONL, or - for standard input.", show_default=False)],
    db: Database = "record.db",
) -> None:
    """Take in reviews of articles that are in the database; a file that comes twice adds nothing."""
    new = known = failed = 0
    with open_store(db) as store, _opened(file) as lines:
        for result in import_reviews(store.database, lines, source=file):
            if isinstance(result, Failure):
                failed += 1
                complain(str(result))
            elif result is None:
                known += 1
            else:
                new += 1
    complain(f"{new} new, {known} there already, {failed} not taken in")
    if failed or not new + known:
        raise typer.Exit(1)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    if not Path(file).is_file():
        raise BadResource(f"{file}: no such file; name a file of reviews")
    with Path(file).open("rb") as stream:
        yield stream


@review.command()
def agreement(db: Database = "record.db") -> None:
    """Print how far reviewers agree on the items that at least two of them judged (Krippendorff's alpha)."""
    with open_store(db) as store:
        found = measure_agreement(store.database)
    if not found:
        complain("no item was judged by two reviewers")
        raise typer.Exit(1)
    table = Table("kind", "items", "reviewers", "agreed", "alpha")
    for one in found:
        alpha = "undefined" if one.alpha is None else f"{one.alpha:.3f}"
        table.add_row(one.kind, f"{one.items}", f"{one.reviewers}", f"{one.agreed:.0%}", alpha)
    Console(highlight=False).print(table)
