"""A split's records and failures -> its Parquet parts, one a table and month of publication.

Articles that were read but not coded are a table of their own, `not_coded`, with their words and the reason; all that
went wrong is a row of `failures`, which no month can be told of.  A part without rows is not written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from onrecord.bulk.copies import SIGNATURES, write_signatures
from onrecord.bulk.folder import Folder
from onrecord.bulk.job import Tally
from onrecord.bulk.splits import Split
from onrecord.export import TABLES, Settings
from onrecord.export.parquet import write_parquet
from onrecord.model.record import Record
from onrecord.read import Failure

UNKNOWN: Final = "unknown"


def write_split(folder: Folder, split: Split, results: Sequence[Record | Failure]) -> Tally:
    """Write the parts of a split, move them to their places, and set its mark."""
    records = [one for one in results if isinstance(one, Record)]
    coded = [record for record in records if record.not_coded is None]
    aside = [record for record in records if record.not_coded is not None]
    failures = [one for one in results if isinstance(one, Failure)]
    name = f"{split.number:06d}.parquet"
    with folder.shelf.bench(split.number) as beside:
        for month, of_month in by_month(coded).items():
            for table in TABLES:
                _write_table(of_month, table.name, out=beside / table.name / f"month={month}" / name)
        for month, of_month in by_month(aside).items():
            _write_table(of_month, "articles", out=beside / "not_coded" / f"month={month}" / name)
        if coded:
            write_signatures([record.article for record in coded], beside / SIGNATURES / name)
        if failures:
            _write_failures(failures, beside / "failures" / name)
        for part in sorted(beside.rglob("*.parquet")):
            folder.shelf.move_in(part, part.relative_to(beside).as_posix())
        tally = Tally(len(coded), len(aside), len(failures) - len(aside))
        folder.mark_done(split, tally)
    return tally


def by_month(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Sort records into months of publication, as YYYY-MM; `unknown` where the day is."""
    months: dict[str, list[Record]] = {}
    for record in records:
        months.setdefault((record.article.published or UNKNOWN)[:7], []).append(record)
    return months


def _write_table(records: Sequence[Record], table: str, *, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    if not write_parquet(records, out, Settings(table=table)).written:
        out.unlink()


def _write_failures(failures: Sequence[Failure], out: Path) -> None:
    # Late, as in export: it takes its time, and only the workers need it.
    import pyarrow as arrow
    from pyarrow import parquet

    out.parent.mkdir(parents=True, exist_ok=True)
    types = {"source": arrow.string(), "line": arrow.int64(), "article": arrow.string(), "message": arrow.string()}
    parquet.write_table(arrow.Table.from_pylist([*_rows(failures)], schema=arrow.schema(types)), out)


def _rows(failures: Iterable[Failure]) -> Iterator[dict[str, str | int | None]]:
    for one in failures:
        article = one.article.id if one.article is not None else None
        yield {"source": one.source, "line": one.line, "article": article, "message": one.message}
