"""`onrecord evaluate`: the machine against what people said of its records."""

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from onrecord.cli.complaint import complain
from onrecord.cli.store_options import Database
from onrecord.codec import write_json
from onrecord.store import open_store
from onrecord.store.review.evaluation import Evaluation
from onrecord.store.review.evaluation import evaluate as evaluate_store


class Shape(StrEnum):
    """How scores are printed."""

    text = "text"
    json = "json"


def evaluate(
    db: Database = "record.db",
    format: Annotated[Shape, typer.Option(help="A table to read, or one JSON object.")] = Shape.text,
) -> None:
    """Score the machine against the reviewed records: what was right, what was missed, field by field."""
    with open_store(db) as store:
        found = evaluate_store(store.database)
    if not found:
        complain("nothing was reviewed yet")
        raise typer.Exit(1)
    if format is Shape.json:
        typer.echo(write_json({one.kind: asdict(one) for one in found}, indent=2).decode())
        return
    console = Console(highlight=False)
    console.print(_overall(found))
    console.print()
    console.print(_fields(found))
    if not found[0].finished:
        complain("recall needs articles that a reviewer called finished, and there is none")


def _overall(found: tuple[Evaluation, ...]) -> Table:
    table = _plain_table("kind", "accepted", "corrected", "rejected", "missed", "precision", "found", "recall")
    for one in found:
        counts = (f"{count}" for count in (one.accepted, one.corrected, one.rejected, one.added))
        table.add_row(one.kind, *counts, *map(_share, (one.precision, one.found, one.recall)))
    return table


def _fields(found: tuple[Evaluation, ...]) -> Table:
    table = _plain_table("field", "right")
    for one in found:
        for name, share in one.fields.items():
            table.add_row(f"{one.kind} {name}", _share(share))
    return table


def _plain_table(*names: str) -> Table:
    """Lay out without frames: eight columns have to fit a narrow terminal."""
    return Table(*names, box=None, padding=(0, 2, 0, 0))


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
