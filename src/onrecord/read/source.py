"""Open inputs: files, standard input, gzip laid over either; everything within limits.

An article of more than a million bytes is no news report: it is refused before it is decoded.
A table of articles may have any length, as it is read line by line.
"""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.decoding import marked_encoding
from onrecord.read.failure import Failure
from onrecord.read.given import Given

MAX_TEXT_BYTES = 1_000_000  # about 160,000 words: ten times the longest reports that newspapers print
MAX_PAGE_BYTES = 20_000_000  # pages carry scripts and styles beside their words
HEAD_BYTES = 65_536
# Deflate cannot pack better than 1,032 to 1, and text packs about 4 to 1: a bomb lies far from text.
_MAX_RATIO = 100
_RATIO_FREE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: its name for messages, the stem for ids, its first bytes, and the stream.

    `head` is decoded to UTF-8 where it was UTF-16 or UTF-32, so that content can be told by it.
    """

    name: str
    stem: str
    head: bytes
    stream: io.BufferedReader

    def read_all(self, limit: int, *, what: str) -> bytes:
        """Read to the end; raise BadArticle above the limit of bytes, without reading further."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise BadArticle(
                f"more than {limit // 1_000_000} MB in one {what}: no news report is so long; "
                "split it into articles, or give a table with one article a line"
            )
        return data


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of input: how its first bytes look, and how it is read."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source, Given], Iterator[Article | Failure]]


def open_source(name: str, stem: str, *, stream: BinaryIO) -> Source:
    """Lay a buffer, and a gzip reader where the bytes ask for one, over a raw stream."""
    buffered = _buffer(_Raw(stream))
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        buffered = _buffer(_Unpacked(buffered))
    head = buffered.peek(HEAD_BYTES)[:HEAD_BYTES]
    return Source(name, stem, _readable(head), buffered)


def _buffer(raw: io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(raw, HEAD_BYTES)


def stem_of(path: PurePath) -> str:
    """Name an article after its file, without the endings that tell the type.

    >>> stem_of(PurePath("news/d01.txt.gz"))
    'd01'
    """
    name = path.name.removesuffix(".gz")
    return PurePath(name).stem or path.name


def _readable(head: bytes) -> bytes:
    encoding = marked_encoding(head)
    return head if encoding is None else head.decode(encoding, "replace").encode("utf-8", "replace")


class _Raw(io.RawIOBase):
    """Give a stream the raw protocol, so that pipes and files are buffered alike."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Unpacked(io.RawIOBase):
    """Unpack gzip; stop at broken or boundlessly growing data."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._packed = _Counted(packed)
        self._file = gzip.GzipFile(fileobj=self._packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise BadArticle(f"broken gzip ({error}): fetch or pack the file again") from None
        self._given += len(data)
        if self._given > max(_RATIO_FREE_BYTES, _MAX_RATIO * self._packed.taken):
            raise BadArticle(f"unpacks to more than {_MAX_RATIO} times its size: no text does that; unpack it by hand")
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """Count the packed bytes that were taken."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        return data
