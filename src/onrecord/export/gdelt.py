"""What GDELT's two tables share: dyads with their numbers, and its ways to write days."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.export.cameo import root_of
from onrecord.export.format import LeftOut
from onrecord.export.lookup import Lookup
from onrecord.export.parties import pairs_of
from onrecord.export.told import not_told_as_fact
from onrecord.model.entity import Entity
from onrecord.model.event import Event

NO_TYPE: Final = LeftOut("of a type that CAMEO has not")


@dataclass(frozen=True, slots=True)
class Dyad:
    """One row: an event between two parties, its CAMEO root, and a number that no other row has."""

    number: int
    event: Event
    root: str
    first: Entity | None
    second: Entity | None


def dyads_of(lookup: Lookup) -> Iterator[Dyad | LeftOut]:
    """Yield the dyads of a record's events; GDELT holds what has happened."""
    for event in lookup.record.events:
        root = root_of(event, lookup)
        out = not_told_as_fact(event) or (NO_TYPE if root is None else None)
        if out or root is None:
            yield out or NO_TYPE
            continue
        for first, second in pairs_of(event, lookup):
            yield Dyad(_number(lookup, event, first, second=second), event, root, first, second)


def stamp(day: str | None) -> str | None:
    """Write an ISO day as GDELT's moment, its first second.

    >>> stamp("2019-03-14")
    '20190314000000'
    """
    return None if day is None else day.replace("-", "") + "000000"


def fraction(day: date) -> float:
    """Return a day as GDELT's year with a fraction, months counted as thirty days.

    >>> fraction(date(2015, 2, 18))
    2015.1315
    """
    return round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4)


def _number(lookup: Lookup, event: Event, first: Entity | None, *, second: Entity | None) -> int:
    """Make a row's number of its content: the same article gives the same number again."""
    parts = (lookup.article.sha256, event.id, first.id if first else "", second.id if second else "")
    # 53 bits: statistics programs read the column as a floating-point number.
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()) >> 11
