"""`onrecord export`: records, as `onrecord code` prints them or a database keeps them, for another program to read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import typer
from rich.console import Console

from onrecord.cli.complaint import complain
from onrecord.cli.record_lines import open_records
from onrecord.export import FORMATS, TABLES, FolderFormat, Layer, Settings, StreamFormat, Tally, export_records
from onrecord.model.record import Record
from onrecord.read import Failure
from onrecord.store import open_store

FormatName = StrEnum("FormatName", [(format.name, format.name) for format in FORMATS])  # type: ignore[misc]
TableName = StrEnum("TableName", [(table.name, table.name) for table in TABLES])  # type: ignore[misc]

EVENTS: Final = TableName("events")


class LayerName(StrEnum):
    """What the records are."""

    machine = "machine"
    reviewed = "reviewed"


_LIST: Final = "\n\n".join(f"{format.name}: {format.about}." for format in FORMATS)


def export(
    format: Annotated[
        FormatName, typer.Argument(metavar="FORMAT", help="One of those below.", show_default=False, show_choices=False)
    ],
    input: Annotated[str, typer.Argument(metavar="[INPUT]", help="Records as JSONL, or - for standard input.")] = "-",
    db: Annotated[
        str | None,
        typer.Option(metavar="DATABASE", help="Take the current records of a database in place of INPUT."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="File to write, or a new folder; standard output without it, where it can be.")
    ] = None,
    table: Annotated[TableName, typer.Option(help="Which table, for csv and parquet.")] = EVENTS,
    layer: Annotated[
        LayerName | None,
        typer.Option(
            help="What the records are: as the machine coded them, or as people reviewed them. "
            "A database gives the one asked for, else reviewed; of JSONL it is said only, else machine.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write records in a format that another program reads."""
    console = Console(stderr=True)
    chosen = next(one for one in FORMATS if one.name == format.value)
    if db is not None and input != "-":
        raise typer.BadParameter("name a database or a file of records, not both", param_hint="--db")
    reviewed = layer is LayerName.reviewed or (layer is None and db is not None)
    settings = Settings("reviewed" if reviewed else "machine", table.value)
    failures: list[str] = []
    if out is None and not isinstance(chosen, StreamFormat):
        what = "folder" if isinstance(chosen, FolderFormat) else "file"
        raise typer.BadParameter(f"{chosen.name} is a {what}: say where with --out", param_hint="--out")
    with open_records(input) if db is None else _open_stored(db, settings.layer) as lines:
        records = _records(lines, failures, console)
        if out is None and isinstance(chosen, StreamFormat):
            tally = chosen.write(records, _standard_output(), settings)
        else:
            tally = export_records(records, out or Path(), chosen, settings=settings)
    _conclude(tally, failures, console)


export.__doc__ = f"{export.__doc__}\n\n{_LIST}"


@contextmanager
def _open_stored(db: str, layer: Layer) -> Iterator[Iterator[Record | Failure]]:
    """Open a database, and give the current record of each of its articles."""
    with open_store(db) as store:
        yield store.records(layer=layer)


def _standard_output() -> BinaryIO:
    return sys.stdout.buffer


def _records(lines: Iterator[Record | Failure], failures: list[str], console: Console) -> Iterator[Record]:
    """Yield the records that can be read; name each line that holds none."""
    for record in lines:
        if isinstance(record, Record):
            yield record
        else:
            failures.append(str(record))
            complain(str(record), console=console)


def _conclude(tally: Tally, failures: list[str], console: Console) -> None:
    """Say how much was written, and what the format had no place for."""
    reasons = ", ".join(f"{reason} {count}" for reason, count in tally.left_out)
    left_out = f"; left out: {reasons}" if reasons else ""
    unread = f"; lines that are no records: {len(failures)}" if failures else ""
    complain(f"{tally.unit}: {tally.written}{left_out}{unread}", console=console)
    if failures or not tally.written:
        raise typer.Exit(1)
