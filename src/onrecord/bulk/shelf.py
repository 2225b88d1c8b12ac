"""Where the files of a run are kept: a folder of this machine, or an address that fsspec opens, such as s3://out/run.

A name is relative, with slashes.  In a local folder a file is there as a whole or not at all.  Elsewhere a file may be
there by half, where the store does not see to that: so what counts is the mark, which is written last, and a mark that
cannot be read is none.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from uuid import uuid4

from onrecord.errors import BadResource
from onrecord.read.foreign import Foreign
from onrecord.read.remote import ADVICE, is_remote, open_remote

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

UNFINISHED: Final = "_unfinished"
# Paths beside addresses: a caller may know only that it has one or the other.
Place = Path | str


class Shelf(Protocol):
    """Keep files by name."""

    @property
    def local(self) -> Path | None:
        """Return the folder of this machine; None where it is elsewhere."""
        ...

    def is_empty(self) -> bool:
        """Tell whether nothing is there, or no such place."""
        ...

    def names(self, below: str = "") -> list[str]:
        """List all files, or those below a folder, sorted."""
        ...

    def read(self, name: str) -> bytes | None:
        """Return what is in a file; None where it is not there."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        ...

    def move_in(self, file: Path, name: str) -> None:
        """Move a finished local file to its place."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, or nothing where it is not there."""
        ...

    @contextmanager
    def bench(self, number: int) -> Iterator[Path]:
        """Lend an empty local folder for the parts of a split at work; no two processes share one."""
        ...

    def clear(self) -> None:
        """Remove what killed processes left on benches."""
        ...


def open_shelf(place: Place) -> Shelf:
    """Open a folder, or an address that fsspec knows; raise BadResource where there is no driver for it."""
    name = str(place)
    if isinstance(place, str) and is_remote(name) and not name.startswith("file://"):
        return RemoteShelf(name)
    return LocalShelf(Path(name.removeprefix("file://")))


class LocalShelf:
    """Keep files in a folder."""

    def __init__(self, local: Path) -> None:
        self.local: Path | None = local
        self._path = local

    def is_empty(self) -> bool:
        """Tell whether nothing is there; raise BadResource where a file is in its place."""
        if self._path.exists() and not self._path.is_dir():
            raise BadResource(f"{self._path}: is a file; name a folder")
        return not self._path.exists() or not any(self._path.iterdir())

    def names(self, below: str = "") -> list[str]:
        """List all files, or those below a folder, sorted."""
        found = (self._path / below).rglob("[!.]*")
        return sorted(path.relative_to(self._path).as_posix() for path in found if path.is_file())

    def read(self, name: str) -> bytes | None:
        """Return what is in a file; None where it is not there."""
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file that is there as a whole or not at all, whatever happens."""
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{uuid4().hex}")
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)

    def move_in(self, file: Path, name: str) -> None:
        """Move a finished file from the bench to its place."""
        place = self._path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)

    def remove(self, name: str) -> None:
        """Remove a file, or nothing where it is not there."""
        (self._path / name).unlink(missing_ok=True)

    @contextmanager
    def bench(self, number: int) -> Iterator[Path]:
        """Lend a folder beside the parts: what is moved stays on one disk, and moving is a matter of its name."""
        folder = self._path / UNFINISHED / f"{number:06d}-{uuid4().hex}"
        folder.mkdir(parents=True)
        yield folder
        shutil.rmtree(folder, ignore_errors=True)

    def clear(self) -> None:
        """Remove what killed processes left on benches."""
        shutil.rmtree(self._path / UNFINISHED, ignore_errors=True)


class RemoteShelf:
    """Keep files at an address; raise BadResource, one sentence, where the store refuses, or does not answer."""

    def __init__(self, address: str) -> None:
        self.local: Path | None = None
        self._files: AbstractFileSystem
        self._files, self._path = open_remote(address)
        self._calls = Foreign(f"{address}: the store refuses, or does not answer", ADVICE)

    def is_empty(self) -> bool:
        """Tell whether nothing is there."""
        return not self.names()

    def names(self, below: str = "") -> list[str]:
        """List all files, or those below a folder, sorted."""
        folder = f"{self._path}/{below}".rstrip("/")
        with self._calls:
            # Others write there too: what was listed before is no longer true.
            self._files.invalidate_cache()
            found = [*map(str, self._files.find(folder))] if self._files.exists(folder) else []
        return sorted(name.removeprefix(f"{self._path}/") for name in found)

    def read(self, name: str) -> bytes | None:
        """Return what is in a file; None where it is not there."""
        with self._calls:
            try:
                return bytes(self._files.cat_file(f"{self._path}/{name}"))
            except FileNotFoundError:
                return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        with self._calls:
            self._make_room(name)
            self._files.pipe_file(f"{self._path}/{name}", data)

    def move_in(self, file: Path, name: str) -> None:
        """Send a finished file to its place."""
        with self._calls:
            self._make_room(name)
            self._files.put_file(str(file), f"{self._path}/{name}")

    def remove(self, name: str) -> None:
        """Remove a file, or nothing where it is not there."""
        with self._calls:
            if self._files.exists(f"{self._path}/{name}"):
                self._files.rm_file(f"{self._path}/{name}")

    @contextmanager
    def bench(self, number: int) -> Iterator[Path]:
        """Lend a folder for temporary files."""
        with tempfile.TemporaryDirectory(prefix=f"onrecord-{number:06d}-") as folder:
            yield Path(folder)

    def clear(self) -> None:
        """Leave to the system what it does with temporary files."""

    def _make_room(self, name: str) -> None:
        """Make the folder of a file where the store has folders."""
        self._files.makedirs(f"{self._path}/{name}".rpartition("/")[0], exist_ok=True)
