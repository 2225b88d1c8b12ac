"""How the shipped place index lies on disk: one header line, then plain arrays, nothing to execute.

The file is mapped, not read: opening costs the header, a look-up costs a few pages.  Rows stand in the order
countries, regions, divisions, cities, each group by falling population, so that of two rows with one name the
earlier is the more usual.  A name is found by forty bits of a hash of its folded form; a name that is not in the
index meets a wrong row once in about two million look-ups.
"""

import hashlib
import mmap
import sys
from array import array
from pathlib import Path
from typing import Any, Final, Literal

from onrecord.codec import read_json, write_json
from onrecord.errors import BadResource

MAGIC: Final = b"onrecord places 1\n"
KINDS: Final = ("country", "region", "area", "line", "point", "admin1", "admin2", "city")
# Set in a name's row number when the name is the place's own and not an alternate one.
OWN_NAME: Final = 1 << 31
Code = Literal["i", "I", "H", "B"]
COLUMNS: Final[tuple[tuple[str, Code], ...]] = (
    ("latitude", "i"),  # degrees times 100,000
    ("longitude", "i"),
    ("geonames", "I"),  # 0: not in GeoNames
    ("population", "I"),
    ("division", "H"),  # position in the header's divisions: (alpha-3, first level name)
    ("kind", "B"),  # position in KINDS
    ("extent", "H"),  # radius in kilometres; shorter than the others: cities, which come last, have none
    ("offset", "I"),  # where the row's own name starts in `names`; one more than rows
    ("names", "B"),  # own names, UTF-8, end to end
    ("high", "I"),  # upper 32 bits of each name's hash, rising
    ("low", "B"),  # lower 8 bits
    ("row", "I"),  # the row it names, and OWN_NAME
)
Columns = dict[str, "memoryview[int]"]


def hash_name(folded: str) -> tuple[int, int]:
    """Return the upper 32 and the lower 8 bits of a folded name's hash."""
    digest = hashlib.blake2b(folded.encode(), digest_size=5).digest()
    return int.from_bytes(digest[:4], "big"), digest[4]


def write_layout(path: Path, *, head: dict[str, Any], columns: dict[str, list[int]]) -> None:
    """Write header and columns; the same input gives the same bytes."""
    blocks = [array(kind, columns[name]).tobytes() for name, kind in COLUMNS]
    sizes = {name: len(columns[name]) for name, _ in COLUMNS}
    line = write_json(dict(sorted({**head, "columns": sizes}.items()))) + b"\n"
    path.write_bytes(MAGIC + line + b"".join(block + b"\0" * (-len(block) % 8) for block in blocks))


def open_layout(path: Path) -> tuple[dict[str, Any], Columns]:
    """Map a file read-only and return its header and columns; raise BadResource where it is not whole."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BadResource(f"{path}: the place index cannot be read ({error}); install onrecord again") from error
    end = data.find(b"\n", len(MAGIC))
    if data[: len(MAGIC)] != MAGIC or end < 0:
        raise BadResource(f"{path}: this is no place index of this version; install onrecord again")
    try:
        head: Any = read_json(data[len(MAGIC) : end])
        return head, _map_columns(data, end + 1, head["columns"])
    except (ValueError, TypeError, KeyError) as error:
        raise BadResource(f"{path}: the place index is cut short or altered; install onrecord again") from error


def _map_columns(data: mmap.mmap, start: int, sizes: dict[str, int]) -> Columns:
    columns: Columns = {}
    whole = memoryview(data)
    for name, kind in COLUMNS:
        size = sizes[name] * array(kind).itemsize
        columns[name] = _native(whole[start : start + size].cast(kind), kind)
        start += size + -size % 8
    if start != len(data):
        raise ValueError("length differs")
    return columns


def _native(column: "memoryview[int]", kind: Code) -> "memoryview[int]":
    """Return a column in the machine's byte order; the file's is little-endian."""
    if sys.byteorder == "little":
        return column
    copied = array(kind, column.tobytes())
    copied.byteswap()
    return memoryview(copied)
