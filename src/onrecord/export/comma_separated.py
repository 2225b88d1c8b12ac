"""CSV: one table of the records, for spreadsheets and every statistics program."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from onrecord.export.delimited import Cell, write_csv
from onrecord.export.format import Count, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup
from onrecord.export.tables import table_named
from onrecord.model.record import Record


def write_table(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write the chosen table with a header; its last column names the layer."""
    table = table_named(settings.table)
    count = Count(table.name)

    def rows() -> Iterator[list[Cell]]:
        for record in records:
            for row in count.sift(table.rows(Lookup.of(record))):
                yield [*map(_joined, row), settings.layer]

    write_csv(stream, rows(), header=[*(column.name for column in table.columns), "layer"])
    return count.tally


def _joined(value: Any) -> Cell:
    """Join a list for one cell; a list that holds only gaps is empty."""
    if isinstance(value, list):
        return "; ".join(value) if any(value) else ""
    return value  # type: ignore[no-any-return]


CSV: Final = StreamFormat("csv", "a table of events, statements, figures ... (--table)", write_table)
