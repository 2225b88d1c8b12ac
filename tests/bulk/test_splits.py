"""How the input is cut, and how its length is estimated."""

import gzip
from pathlib import Path

import pyarrow
import pyarrow.parquet
from hypothesis import given
from hypothesis import strategies as st

from onrecord.bulk import count_articles, cut_splits
from onrecord.bulk.splits import MAX_CHARACTERS, Split
from onrecord.model.article import Article
from onrecord.read import Failure

WARC = b"WARC/1.1\r\nWARC-Type: %s\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


@given(st.integers(0, 50), st.integers(1, 12))
def test_splits_hold_everything_in_order(count: int, size: int) -> None:
    items = [Article(str(number), "Talks.") for number in range(count)]
    splits = [*cut_splits(items, size)]
    assert [item for split in splits for item in split.items] == items
    assert [split.number for split in splits] == [*range(len(splits))]
    assert all(len(split.items) == size for split in splits[:-1])


def test_long_articles_end_a_split_early() -> None:
    items = [Article(str(number), "x" * (MAX_CHARACTERS // 2)) for number in range(5)]
    assert [len(split.items) for split in cut_splits(items, 100)] == [2, 2, 1]


def test_the_digest_tells_any_difference() -> None:
    items: list[Article | Failure] = [
        Article("a", "Talks."), Article("a", "Talks!"), Article("b", "Talks."), Article("a", "Talks.", title="T"),
        Failure("a", None, "no text"), Failure("a", 1, "no text"), Article("a", "\ud800"),
    ]  # fmt: skip
    assert len({Split(0, (item,)).digest for item in items}) == len(items)
    assert Split(0, (items[0],)).digest == Split(1, (Article("a", "Talks."),)).digest


def test_articles_are_counted_in_what_holds_many(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Talks began.", "utf-8")
    (tmp_path / ".hidden").write_text("Talks began.", "utf-8")
    (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Talks."}\n' * 7))
    (tmp_path / "pages.warc").write_bytes((WARC % b"request" + WARC % b"response") * 3)
    pyarrow.parquet.write_table(pyarrow.table({"text": ["Talks."] * 11}), tmp_path / "rows.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    assert count_articles([str(tmp_path)]) == 1 + 7 + 3 + 11 + 1
    assert count_articles([str(tmp_path / "lines.jsonl.gz"), "-"]) is None
