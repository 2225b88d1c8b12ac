"""Which of the coded articles are copies of one another: signatures beside each split, compared when all are done.

    OUT/signatures/000012.parquet     a row an article of split 12
    OUT/copies.parquet                a row a copy: its original, and how alike they are

The earliest published is the original; of one day, the first in the input.  An article is told, as everywhere, by its
id and its words (`sha256`).  The copies' records stay where they are: whoever counts leaves them out, or does not.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy

from onrecord.bulk.folder import Folder
from onrecord.link import find_copies, sign
from onrecord.model.article import Article

SIGNATURES: Final = "signatures"
COPIES: Final = "copies.parquet"
# Articles without a day come after all others.
NO_DAY: Final = "9999"
_TOLD: Final = ("article", "sha256", "publisher", "published")


def write_signatures(articles: Sequence[Article], out: Path) -> None:
    """Write the signatures of a split's articles, those without a word left out."""
    import pyarrow as arrow
    from pyarrow import parquet

    rows = [
        {
            "article": one.id, "sha256": one.sha256, "publisher": one.publisher, "published": one.published,
            "signature": sign(one.text).astype("<u4").tobytes(),
        }
        for one in articles if any(map(str.isalnum, one.text))
    ]  # fmt: skip
    fields = [*((name, arrow.string()) for name in _TOLD), ("signature", arrow.binary())]
    out.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(arrow.Table.from_pylist(rows, schema=arrow.schema(fields)), out)


def mark_copies(folder: Folder) -> int:
    """Compare all signatures of a run, write its table of copies, and return their number."""
    import pyarrow as arrow
    from pyarrow import parquet

    tables = []
    for name in folder.shelf.names(SIGNATURES):
        data = folder.shelf.read(name)
        if data is not None:
            tables.append(parquet.read_table(arrow.BufferReader(data)))
    if not tables:
        return 0
    table = arrow.concat_tables(tables)
    days = numpy.array([day or NO_DAY for day in table["published"].to_pylist()])
    order = numpy.argsort(days, kind="stable")
    signatures = numpy.frombuffer(b"".join(table["signature"].to_pylist()), dtype="<u4").reshape(len(order), -1)[order]
    # Without the signatures, of which a column holds no more than four million.
    table = table.select(_TOLD).take(order)
    found = find_copies(signatures)
    columns: dict[str, Any] = {}
    for prefix, places in (("", [one.place for one in found]), ("original_", [one.original for one in found])):
        chosen = table.take(arrow.array(places, type=arrow.int64()))
        columns |= {f"{prefix}{name}": chosen[name] for name in _TOLD}
    columns["alike"] = arrow.array([one.alike for one in found], type=arrow.float64())
    written = arrow.BufferOutputStream()
    parquet.write_table(arrow.table(columns), written)
    folder.shelf.write(COPIES, written.getvalue().to_pybytes())
    return len(found)
