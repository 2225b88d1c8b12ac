"""Take compressed streams apart: gzip, bzip2, xz and zstd, laid over each other at most twice.

No text packs a hundred times smaller, so what grows beyond that is a bomb and is stopped while it
is read, never after.  The bound holds for all layers together: it compares what comes out of all of
them with what was taken out of the outermost.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from onrecord.errors import BadArticle

MAX_LAYERS = 2
BLOCK_BYTES = 65_536
# Deflate cannot pack better than 1,032 to 1, and text packs about 4 to 1: a bomb lies far from text.
MAX_RATIO = 100
RATIO_FREE_BYTES = 50_000_000
_XZ_MEMORY = 256_000_000  # `xz -9` asks for 65 MB; a header may ask for 4 GB


class Bound:
    """Count what is taken packed and what comes out, in all layers, and refuse far more than text packs to."""

    def __init__(self) -> None:
        self.taken = 0
        self._given = 0

    def give(self, count: int) -> None:
        """Count bytes that came out; raise BadArticle where all of them are too many for those taken."""
        self._given += count
        if self._given > max(RATIO_FREE_BYTES, MAX_RATIO * self.taken):
            raise BadArticle(f"unpacks to more than {MAX_RATIO} times its size: no text does that; unpack it by hand")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Packing:
    """A way to compress: its name, its first bytes, and what unpacks it."""

    name: str
    signature: bytes
    unpack: Callable[[io.BufferedReader], _Readable]


class _Xz:
    """Unpack xz streams in a row within a limit of memory, which the standard reader lacks."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._packed = packed
        self._stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
        self._rest = b""
        self._ended = False

    def read(self, size: int) -> bytes:
        """Read at most so many bytes; none at the end."""
        while not self._ended:
            if self._stream.eof and not self._next_stream():
                break
            block = self._rest
            if self._stream.needs_input and not block:
                block = self._packed.read1(BLOCK_BYTES)
                if not block:
                    raise EOFError("it ends in the middle")
            self._rest = b""
            data = self._stream.decompress(block, size)
            if data:
                return data
        return b""

    def _next_stream(self) -> bool:
        """Begin the stream that follows, if any; zero bytes may stand between."""
        rest = self._stream.unused_data.lstrip(b"\x00")
        while not rest and (block := self._packed.read1(BLOCK_BYTES)):
            rest = block.lstrip(b"\x00")
        self._stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
        self._rest = rest
        self._ended = not rest
        return bool(rest)


class _Zstd:
    """Unpack zstd frames in a row."""

    def __init__(self, packed: io.BufferedReader) -> None:
        import pyarrow  # here, as it is large and few inputs are packed so

        self._stream = pyarrow.CompressedInputStream(pyarrow.PythonFile(packed, mode="r"), "zstd")

    def read(self, size: int) -> bytes:
        """Read at most so many bytes; none at the end."""
        return bytes(self._stream.read(size))


_PACKINGS = (
    _Packing("gzip", b"\x1f\x8b", lambda packed: gzip.GzipFile(fileobj=packed)),
    _Packing("bzip2", b"BZh", lambda packed: bz2.BZ2File(packed)),
    _Packing("xz", b"\xfd7zXZ\x00", _Xz),
    _Packing("zstd", b"\x28\xb5\x2f\xfd", _Zstd),
)


def unpack(stream: io.BufferedReader, bound: Bound, *, layers: int = MAX_LAYERS) -> tuple[io.BufferedReader, int]:
    """Lay a reader over a compressed stream for each of its layers; return it, and how many layers are left.

    Raises BadArticle where more layers than allowed lie over each other.
    """
    outermost = True
    while (packing := _packing_of(stream)) is not None:
        if layers == 0:
            raise BadArticle(f"{packing.name} within other packings, too deep: unpack it by hand")
        stream = buffered(_Unpacked(stream, packing, bound=bound, outermost=outermost))
        layers, outermost = layers - 1, False
    return stream, layers


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """Lay a buffer over a raw stream."""
    return io.BufferedReader(raw, BLOCK_BYTES)


def _packing_of(stream: io.BufferedReader) -> _Packing | None:
    head = stream.peek(8)[:8]
    return next((packing for packing in _PACKINGS if head.startswith(packing.signature)), None)


class _Counted(io.RawIOBase):
    """Count the packed bytes that are taken."""

    def __init__(self, stream: io.BufferedReader, bound: Bound) -> None:
        self._stream = stream
        self._bound = bound

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        self._bound.taken += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """Unpack one layer; stop at broken or boundlessly growing data."""

    def __init__(self, packed: io.BufferedReader, packing: _Packing, *, bound: Bound, outermost: bool) -> None:
        # A bound that already counts (a member of an archive) counts the archive's bytes, not the member's.
        counts = outermost and bound.taken == 0
        self._name = packing.name
        self._bound = bound
        try:
            self._file = packing.unpack(buffered(_Counted(packed, bound)) if counts else packed)
        except ImportError:
            raise BadArticle("a zstd file, and pyarrow is not installed: install it, or unpack the file") from None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            raise BadArticle(f"broken {self._name} ({error}): fetch or pack the file again") from None
        self._bound.give(len(data))
        buffer[: len(data)] = data
        return len(data)
