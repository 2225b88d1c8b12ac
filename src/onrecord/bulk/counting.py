"""About how many articles the inputs hold, told without reading them: progress needs an end to be measured by.

A table's rows, a web archive's responses and files of any other kind are counted; an archive of files or a feed counts
as one.  The count may be too high, where pages fail, or too low, and nothing but the time left hangs on it.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from onrecord.errors import BadArticle
from onrecord.read.jsonl import recognises_jsonl
from onrecord.read.parquet import recognises_parquet
from onrecord.read.source import Source, Stream, open_source
from onrecord.read.warc import recognises_warc

BLOCK: Final = 1 << 20
RESPONSE: Final = re.compile(rb"WARC-Type:\s*response", re.IGNORECASE)


def count_articles(inputs: Sequence[str]) -> int | None:
    """Estimate the number of articles; None where an input cannot be looked at beforehand."""
    paths = [Path(name) for name in inputs]
    if not all(path.exists() for path in paths):
        return None
    return sum(_count(file) for path in paths for file in _files(path))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for below in path.rglob("*"):
        if below.is_file() and not any(part.startswith(".") for part in below.relative_to(path).parts):
            yield below


def _count(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            source = open_source(Stream(str(path), path.name, stream), nest=lambda *_: iter(()))
            if recognises_parquet(source.head):
                return _rows(path)
            if recognises_warc(source.head):
                return sum(len(RESPONSE.findall(block)) for block in _blocks(source))
            if recognises_jsonl(source.head):
                return sum(block.count(b"\n") for block in _blocks(source))
    except (OSError, ValueError, BadArticle):
        # The run names what is wrong with it; here it is one thing that will go through.
        return 1
    return 1


def _rows(path: Path) -> int:
    from pyarrow import parquet

    return int(parquet.read_metadata(path).num_rows)


def _blocks(source: Source) -> Iterator[bytes]:
    while block := source.stream.read(BLOCK):
        yield block
