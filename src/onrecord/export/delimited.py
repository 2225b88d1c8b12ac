"""Tables as text: comma-separated with quotation marks, or tab-separated without any.

Tab-separated files of event data are read by splitting at tabs, so a tab or line end inside a value becomes a space
there; comma-separated values stay as they are and are quoted.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from onrecord.export.lookup import one_line

Cell = str | int | float | bool | None


def write_csv(stream: BinaryIO, rows: Iterable[Sequence[Cell]], *, header: Sequence[str]) -> None:
    """Write rows as RFC 4180 has them, in UTF-8, lines ended by a line feed."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_shown(cell) for cell in row] for row in rows)
    text.detach()


def write_tsv(
    stream: BinaryIO, rows: Iterable[Sequence[Cell]], *, header: Sequence[str] | None, empty: str = ""
) -> None:
    """Write rows with a tab between cells; `empty` stands for a value that is not known."""
    if header is not None:
        stream.write("\t".join(header).encode() + b"\n")
    for row in rows:
        cells = (one_line(_shown(cell)) or empty for cell in row)
        stream.write("\t".join(cells).encode("utf-8") + b"\n")


def _shown(cell: Cell) -> str:
    """Write a value as text: whole numbers without a fraction, true and false in lower case."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
