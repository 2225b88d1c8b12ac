"""CSV and Parquet: every row comes back, words as they were, and both formats say the same."""

import csv
import io
from pathlib import Path

import pytest
from tests.export.samples import AWKWARD, awkward, everything, named, written

from onrecord.codec import from_json
from onrecord.export import TABLES, Settings, export_records


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", settings=Settings(table=table)).decode(), newline="")))


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_csv_and_parquet_hold_the_same_rows(table: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export_records(everything(), tmp_path / "out.parquet", named("parquet"), settings=Settings("reviewed", table))
    read = parquet.read_table(tmp_path / "out.parquet")
    assert read.schema.metadata[b"onrecord.layer"] == b"reviewed"
    rows = rows_of(table)
    assert len(rows) == read.num_rows > 0
    assert [*read.column_names, "layer"] == list(rows[0])
    for row, typed in zip(rows, read.to_pylist(), strict=True):
        for name, value in typed.items():
            if isinstance(value, str):
                assert row[name] == value
            elif isinstance(value, float | int) and not isinstance(value, bool):
                assert float(row[name]) == value
            elif value is None:
                assert row[name] == ""


def test_words_and_offsets_are_the_articles_own() -> None:
    texts = {row["article"]: row["text"] for row in rows_of("articles")}
    assert texts[awkward().article.id] == AWKWARD
    for row in rows_of("evidence"):
        if row["words_part"] == "text":
            assert texts[row["article"]][int(row["words_start"]) : int(row["words_end"])] == row["words"]


def test_dates_are_as_precise_as_they_are_told() -> None:
    told = {row["id"]: (row["date"], row["first_day"], row["last_day"]) for row in rows_of("events")[-5:]}
    assert told["v1"] == ("2018-03", "2018-03-01", "2018-03-31")
    assert told["v2"] == ("2018-03-28/2018-04-02", "2018-03-28", "2018-04-02")
    assert told["v3"] == ("2018-W13", "2018-03-26", "2018-04-01")
    assert told["v5"] == ("XXXX-WXX-2", "", "")


def test_lists_of_one_event_keep_their_order() -> None:
    pilgrimage = next(row for row in rows_of("events") if row["type"] == "PILGRIMAGE")
    assert pilgrimage["actors"] == "e1; e2"
    assert pilgrimage["actors_country"] == "SYR; "


def test_jsonl_gives_the_records_themselves() -> None:
    assert tuple(map(from_json, written("jsonl").splitlines())) == everything()
    reviewed = written("jsonl", settings=Settings("reviewed")).splitlines()
    assert all(line.endswith(b',"layer":"reviewed"}') for line in reviewed)
    assert tuple(map(from_json, reviewed)) == everything()
