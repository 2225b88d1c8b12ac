"""Files that lie elsewhere, named by an address such as s3://news/2018/: the only home of fsspec.

Whatever fsspec has a driver for is opened; a driver that is not installed is asked for by name.  Web pages are not
among them: those are fetched by `fetch`, which heeds robots.txt and bounds.  A file that is not there, or that may not
be read, is one file less; a store that does not answer is told in one sentence, and stops who asked.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from onrecord.read.foreign import Foreign
from onrecord.read.source import Bytes, stem_of

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# A letter alone is a drive of Windows.
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+(?:::|://)", re.IGNORECASE)
ADVICE: Final = "check the address, your credentials and the network, and call again"
# What is wrong with one file, not with the store.
_OF_ONE: Final = (FileNotFoundError, IsADirectoryError, PermissionError)
_WEB: Final = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)


def is_remote(name: str) -> bool:
    r"""Tell whether a name is an address that fsspec may open, rather than a path or a web page.

    >>> [is_remote(name) for name in ("s3://news/2018", "news/2018", "C:\\\\news", "https://news.example")]
    [True, False, False, False]
    """
    return bool(_ADDRESS.match(name)) and not _WEB.match(name)


def open_remote(address: str) -> "tuple[AbstractFileSystem, str]":
    """Return the file system of an address and the path in it; raise BadResource where there is no driver for it."""
    # Late: who reads local files needs no drivers.
    with Foreign(f"{address}: cannot be opened", "install its driver, or check the address and your credentials"):
        from fsspec.core import url_to_fs

        files, path = url_to_fs(address)
    return files, str(path).rstrip("/")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at an address: its name for messages, its stem for ids, and how it is opened."""

    name: str
    stem: str
    files: "AbstractFileSystem"
    path: str

    def open(self) -> "AbstractContextManager[Bytes]":
        """Open it for reading; raise OSError where it cannot be, BadResource where no store answers."""
        with Foreign(f"{self.name}: cannot be read", ADVICE, passes=_OF_ONE):
            return _Opened(self.files.open(self.path, "rb"), self.name)


class _Opened(io.RawIOBase):
    """Read a file of a driver, so that what it raises is told in one sentence."""

    def __init__(self, stream: Bytes, name: str) -> None:
        self._stream = stream
        self._calls = Foreign(f"{name}: cannot be read to its end", ADVICE)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        with self._calls:
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        with self._calls:
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed and isinstance(self._stream, io.IOBase):
            self._stream.close()
        super().close()


def list_remote(address: str) -> Iterator[RemoteFile]:
    """List the file at an address, or all below it that are not hidden, sorted, and named as in a folder."""
    files, root = open_remote(address)
    with Foreign(f"{address}: cannot be listed", ADVICE):
        found = [*map(str, files.find(root))] if files.isdir(root) else None
    if found is None:
        yield RemoteFile(address, stem_of(PurePosixPath(root)), files, root)
        return
    names = sorted(path.removeprefix(f"{root}/") for path in found)
    names = [name for name in names if not any(part.startswith(".") for part in name.split("/"))]
    stems = Counter(stem_of(PurePosixPath(name)) for name in names)
    for name in names:
        stem = stem_of(PurePosixPath(name))
        # Two files of one name in different folders must not share an id.
        told = stem if stems[stem] == 1 else name
        yield RemoteFile(f"{address.rstrip('/')}/{name}", told, files, f"{root}/{name}")
