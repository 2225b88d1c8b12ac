"""Pages that follow one another by what they end with, so that none is slower or shifts when rows are added."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Select, literal, tuple_

from onrecord.codec import read_json, write_json
from onrecord.errors import Refused

Shown = TypeVar("Shown")

LARGEST_PAGE: Final = 500
# Both databases count in 64 bits.
LARGEST_KEY: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Hold some rows and the cursor of the page after them; None where there is none."""

    rows: tuple[Shown, ...]
    next: str | None = None


def write_cursor(*values: object) -> str:
    """Write the values that a page ends with as one opaque word.

    >>> read_cursor(write_cursor("2018-05-01", 7))
    ['2018-05-01', 7]
    """
    return base64.urlsafe_b64encode(write_json(list(values))).decode().rstrip("=")


def read_cursor(cursor: str) -> list[Any]:
    """Read a cursor; raise StoreError where it is none of ours."""
    try:
        values = read_json(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        values = None
    if not isinstance(values, list) or not all(map(_can_be_kept, values)):
        raise Refused("not a cursor of this program: start again from the first page")
    return values


def _can_be_kept(value: object) -> bool:
    """Tell whether a value of a cursor is one that a database could hold."""
    if isinstance(value, str):
        return "\0" not in value
    return isinstance(value, float) or (isinstance(value, int) and abs(value) <= LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class Order:
    """Order rows by a column, then by their key; `falling` has the largest first."""

    column: ColumnElement[Any]
    key: ColumnElement[Any]
    falling: bool

    def page(self, chosen: Select[Any], cursor: str | None, *, size: int) -> Select[Any]:
        """Narrow a selection to the page after a cursor, and one row more to know whether there is another."""
        if cursor is not None:
            last = read_cursor(cursor)
            ordered_by_words = self.column.type.python_type is str
            if len(last) != 2 or not isinstance(last[1], int) or isinstance(last[0], str) != ordered_by_words:
                raise Refused("not a cursor of this list: start again from the first page")
            # Both databases compare pairs column by column, and walk an index of both for it.
            here, there = tuple_(self.column, self.key), tuple_(literal(last[0]), literal(last[1]))
            chosen = chosen.where(here < there if self.falling else here > there)
        first, then = (one.desc() if self.falling else one.asc() for one in (self.column, self.key))
        return chosen.order_by(first, then).limit(checked_size(size) + 1)


def checked_size(size: int) -> int:
    """Return a page's size; raise StoreError where it is none."""
    if not 1 <= size <= LARGEST_PAGE:
        raise Refused(f"{size}: a page holds 1 to {LARGEST_PAGE} rows")
    return size


def cut(rows: Sequence[Row[Any]], size: int) -> tuple[Sequence[Row[Any]], bool]:
    """Return the rows of a page, and whether there are more."""
    return rows[:size], len(rows) > size
