"""What an export format is, what the user may choose, and what an export says of itself.

An export never drops a row in silence: what a format has no place for is counted with its reason.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Literal, TypeVar

from onrecord.errors import BadResource
from onrecord.model.record import Coder, Record

Layer = Literal["machine", "reviewed"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Settings:
    """Tell which layer the records give, what the machine coded or what people made of it, and which table to write."""

    layer: Layer = "machine"
    table: str = "events"

    def origin(self, coder: Coder) -> str:
        """Say who made a record, for formats with one field for it.

        >>> Settings().origin(Coder("0.1.0", "en-1", "plover-0.8"))
        'OnRecord 0.1.0, en-1, plover-0.8, machine layer'
        """
        return f"OnRecord {coder.onrecord}, {coder.model}, {coder.codebook}, {self.layer} layer"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Stand for something that the format has no place for, and say why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what was written, and by reason what was left out."""

    written: int
    unit: str
    left_out: tuple[tuple[str, int], ...] = ()


class Count:
    """Count rows as they pass on their way to a file."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._written = 0
        self._left_out: Counter[str] = Counter()

    def sift(self, rows: Iterable[Row | LeftOut]) -> Iterator[Row]:
        """Let rows through and hold back what is left out; count both."""
        for row in rows:
            if isinstance(row, LeftOut):
                self._left_out[row.reason] += 1
            else:
                self._written += 1
                yield row

    def leave_out(self, reason: str) -> None:
        """Count something that never became a row."""
        self._left_out[reason] += 1

    @property
    def tally(self) -> Tally:
        """Return the counts, the most frequent reason first."""
        return Tally(self._written, self._unit, tuple(self._left_out.most_common()))


@dataclass(frozen=True, slots=True)
class StreamFormat:
    """A format that is one stream of bytes, written record by record."""

    name: str
    about: str
    write: Callable[[Iterable[Record], BinaryIO, Settings], Tally]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format whose library writes one file of its own, and expects its name to end as it should."""

    name: str
    about: str
    write: Callable[[Iterable[Record], Path, Settings], Tally]
    ending: str


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A format that is a folder of files."""

    name: str
    about: str
    write: Callable[[Iterable[Record], Path, Settings], Tally]


Format = StreamFormat | FileFormat | FolderFormat


def library(name: str, *, extra: str) -> ModuleType:
    """Import a library that only some formats need; raise BadResource that says how to get it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise BadResource(f"{name} is not installed: pip install 'onrecord[{extra}]'") from error
