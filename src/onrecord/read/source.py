"""Open inputs: files, standard input, what lies inside archives; everything within limits.

An article of more than a million bytes is no news report: it is refused before it is decoded.
A table of articles may have any length, as it is read line by line.
"""

import contextlib
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Protocol

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.decoding import marked_encoding
from onrecord.read.failure import Failure
from onrecord.read.given import Given
from onrecord.read.packing import MAX_LAYERS, Bound, buffered, unpack

MAX_TEXT_BYTES = 1_000_000  # about 160,000 words: ten times the longest reports that newspapers print
MAX_PAGE_BYTES = 20_000_000  # pages carry scripts and styles beside their words
MAX_SPOOL_BYTES = 4_000_000_000  # what is laid on disk to be read from its end
HEAD_BYTES = 65_536
_ENDINGS = (".gz", ".bz2", ".xz", ".zst")


class Bytes(Protocol):
    """What bytes are read from; only what is seekable must seek."""

    def read(self, size: int = -1, /) -> bytes:
        """Read at most so many bytes, all without a size; none at the end."""
        ...

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""
        ...

    def tell(self) -> int:
        """Return the place."""
        ...

    def seekable(self) -> bool:
        """Tell whether places can be gone to."""
        ...


@dataclass(frozen=True, slots=True)
class Stream:
    """Bytes that may hold articles, with a name for messages and a stem for ids.

    `layers` is how many packings may still lie inside, and `bound` what they may grow to.
    """

    name: str
    stem: str
    bytes: Bytes
    layers: int = MAX_LAYERS
    bound: Bound = field(default_factory=Bound)


Nest = Callable[[Stream, Given], "Iterator[Article | Failure]"]


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: its names, its first bytes, the stream, and how to read what lies inside.

    `head` is decoded to UTF-8 where it was UTF-16 or UTF-32, so that content can be told by it.
    `nest` reads a stream found inside, of whatever kind it is; `layers` is how many may follow.
    """

    name: str
    stem: str
    head: bytes
    stream: io.BufferedReader
    nest: Nest
    layers: int = 0
    bound: Bound = field(default_factory=Bound)
    origin: Bytes | None = None

    def read_all(self, limit: int, *, what: str) -> bytes:
        """Read to the end; raise BadArticle above the limit of bytes, without reading further."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise BadArticle(
                f"more than {limit // 1_000_000} MB in one {what}: no news report is so long; "
                "split it into articles, or give a table with one article a line"
            )
        return data

    @contextlib.contextmanager
    def seekable(self) -> Iterator[Bytes]:
        """Give the input as a file that can be read from its end; laid on disk, for the time, where it is none."""
        if self.origin is not None and self.origin.seekable():
            self.origin.seek(0)
            yield self.origin
            return
        with tempfile.TemporaryFile() as file:
            laid = 0
            while block := self.stream.read(1 << 20):
                laid += len(block)
                if laid > MAX_SPOOL_BYTES:
                    raise BadArticle(f"more than {MAX_SPOOL_BYTES // 10**9} GB to lay on disk: unpack it by hand")
                file.write(block)
            file.seek(0)
            yield file


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of input: how its first bytes look, and how it is read."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source, Given], Iterator[Article | Failure]]


def open_source(stream: Stream, *, nest: Nest) -> Source:
    """Lay a buffer, and a reader for each packing that the bytes show, over a raw stream."""
    raw = buffered(_Raw(stream.bytes))
    unpacked, layers = unpack(raw, stream.bound, layers=stream.layers)
    head = unpacked.peek(HEAD_BYTES)[:HEAD_BYTES]
    return Source(
        name=stream.name,
        stem=stream.stem,
        head=_readable(head),
        stream=unpacked,
        nest=nest,
        layers=layers,
        bound=stream.bound,
        origin=stream.bytes if unpacked is raw else None,
    )


def stem_of(path: PurePath) -> str:
    """Name an article after its file, without the endings that tell the type.

    >>> stem_of(PurePath("news/d01.txt.gz"))
    'd01'
    """
    name = path.name
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return PurePath(name).stem or path.name


def _readable(head: bytes) -> bytes:
    encoding = marked_encoding(head)
    return head if encoding is None else head.decode(encoding, "replace").encode("utf-8", "replace")


class _Raw(io.RawIOBase):
    """Give a stream the raw protocol, so that pipes and files are buffered alike."""

    def __init__(self, stream: Bytes) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
