"""Parquet tables: one article a row, in columns named as the fields of JSON lines.

Only the columns that are known are read, a few rows at a time, so that a table may have any length.
Days may be dates, times or text.  A row that cannot be read is a failure with its number.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.codec.lines import ArticleLine
from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Given
from onrecord.read.packing import MAX_RATIO, RATIO_FREE_BYTES
from onrecord.read.rows import read_row
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source

if TYPE_CHECKING:
    import pyarrow.parquet

_COLUMNS = ArticleLine.__struct_fields__
_BATCH = 16  # rows held at once: a row may be a page of 20 MB


def recognises_parquet(head: bytes) -> bool:
    """Tell whether the bytes open a Parquet file.

    >>> recognises_parquet(b"PAR1...")
    True
    """
    return head.startswith(b"PAR1")


def read_parquet(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read one article or failure a row."""
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise BadArticle("a Parquet table, and pyarrow is not installed: install it, or give JSON lines") from None
    with source.seekable() as file:
        try:
            table = parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
            columns = _columns(table)
            number = 0
            for batch in table.iter_batches(_BATCH, columns=columns, use_threads=False):
                for position in range(batch.num_rows):
                    number += 1
                    yield _read(source, _cells(batch, position), number=number, given=given)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            told = " ".join(f"{error}".split())[:200]
            raise BadArticle(f"broken Parquet ({told}): write the table again") from None


def _columns(table: "pyarrow.parquet.ParquetFile") -> list[str]:
    """Choose the columns to read; raise BadArticle where there is no text, or more of it than a file so small holds."""
    names = [name for name in _COLUMNS if name in table.schema_arrow.names]
    if not {"text", "html"} & set(names):
        shown = ", ".join(table.schema_arrow.names[:12])
        raise BadArticle(f"a Parquet table without a column text or html (it has {shown}): rename the column")
    for group in range(table.metadata.num_row_groups):
        rows = table.metadata.row_group(group)
        for place in range(rows.num_columns):
            chunk = rows.column(place)
            whole, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            if chunk.path_in_schema in names and whole > max(RATIO_FREE_BYTES, MAX_RATIO * packed):
                raise BadArticle(f"unpacks to more than {MAX_RATIO} times its size: no text does that")
    return names


def _cells(batch: Any, position: int) -> Mapping[str, Any]:
    """Take one row's cells out of a batch, in Python's types."""
    return {name: batch.column(name)[position].as_py() for name in batch.schema.names}


def _read(source: Source, cells: Mapping[str, Any], *, number: int, given: Given) -> Article | Failure:
    try:
        row = ArticleLine(**{name: _text(name, value) for name, value in cells.items()})
        return read_row(row, name=f"{source.stem}-{number}", given=given)
    except BadArticle as error:
        return failure_of(error, source=source.name, line=number)


def _text(name: str, value: object) -> str | None:
    """Take a cell as text; times are cut to their day by whoever reads them."""
    if value is None or isinstance(value, str):
        return _within(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return _within(value.decode("utf-8", "replace"))
    if isinstance(value, int) and name == "id":
        return str(value)
    raise BadArticle(f"the column {name} holds {type(value).__name__}, not text: write it as text")


def _within(value: str | None) -> str | None:
    if value is not None and len(value) > MAX_PAGE_BYTES:
        raise BadArticle(f"more than {MAX_PAGE_BYTES // 1_000_000} MB in one cell: split it into articles")
    return value


PARQUET = Reader("parquet", recognises_parquet, read_parquet)
