"""Parquet: one table of the records with typed columns and real lists, for data frames.

The file's own metadata names the layer. Rows are written in groups, so that memory does not grow with the records.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from onrecord.export.format import Count, FileFormat, Settings, Tally
from onrecord.export.lookup import Lookup
from onrecord.export.tables import Kind, Table, table_named
from onrecord.model.record import Record

GROUP: Final = 10_000


def write_parquet(records: Iterable[Record], out: Path, settings: Settings) -> Tally:
    """Write the chosen table."""
    # Late: no other format needs the library, and it takes its time.
    import pyarrow as arrow
    from pyarrow import parquet

    table = table_named(settings.table)
    count = Count(table.name)
    schema = _schema(table, settings)
    rows = (row for record in records for row in count.sift(table.rows(Lookup.of(record))))
    with parquet.ParquetWriter(out, schema) as writer:
        for group in _groups(rows):
            columns = [
                arrow.array(list(values), type=field.type)
                for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
    return count.tally


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while group := list(islice(rows, GROUP)):
        yield group


def _schema(table: Table, settings: Settings) -> Any:
    import pyarrow as arrow

    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
    fields = [arrow.field(column.name, types[column.kind]) for column in table.columns]
    return arrow.schema(fields, metadata={"onrecord.layer": settings.layer, "onrecord.table": table.name})


PARQUET: Final = FileFormat("parquet", "the same tables with typed columns (--table)", write_parquet, ".parquet")
