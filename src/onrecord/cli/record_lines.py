"""Read records back from JSONL, so that a line that is none is named and the others are kept."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from onrecord.codec import from_json
from onrecord.errors import BadArticle, BadEvidence, BadResource
from onrecord.model.record import Record
from onrecord.read import Failure

# A record repeats its article's words a few times over; an article of a million bytes is refused already.
MAX_LINE: Final = 64_000_000
# What a SQLite file begins with.
DATABASE: Final = b"SQLite format 3"


def read_records(source: str) -> Iterator[Record | Failure]:
    """Yield a record or a failure for each line; the file is opened when the first is asked for."""
    with open_records(source) as lines:
        yield from lines


@contextmanager
def open_records(source: str) -> Iterator[Iterator[Record | Failure]]:
    """Open a file, or standard input for "-", and give a record or a failure for each of its lines."""
    if source == "-":
        yield _lines(sys.stdin.buffer, "standard input")
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise BadResource(f"{source}: {error.strerror or error}; name a file of records as JSONL") from error
    with stream:
        # Looked at, not read: a pipe cannot be wound back.
        if stream.peek(len(DATABASE))[: len(DATABASE)] == DATABASE:
            raise BadResource(f"{source}: a database, not records as JSONL; `onrecord export jsonl --db` writes them")
        yield _lines(stream, source)


def _lines(stream: BinaryIO, name: str) -> Iterator[Record | Failure]:
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise BadResource(f"{name}, line {number}: more than {MAX_LINE // 1_000_000} MB; no record is so long")
        if line.strip():
            yield _record(line, name, number=number)


def _record(line: bytes, name: str, *, number: int) -> Record | Failure:
    try:
        return from_json(line)
    except (BadArticle, BadEvidence) as error:
        return Failure(name, number, f"{error}")
