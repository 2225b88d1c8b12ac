"""Look up what a name can mean on the map.

The index answers with every place of that name that it knows, towns, divisions, countries, regions and waters alike;
which of them an article means is decided in resolve/places.  It is opened read-only and mapped, so that processes
on one machine share it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.layout import KINDS, OWN_NAME, Columns, hash_name, open_layout

PLACES_FILE: Final = Path(__file__).with_name("places.bin")
# Longer than any name of the index: a longer one is no name, and is not worth folding.
_LONGEST: Final = 120


class Candidate(NamedTuple):
    """One place that a name can mean.

    `country` is alpha-3 or None where the place lies in several; `kind` is one of layout.KINDS, with counties and
    districts as admin2; `extent` is the radius in kilometres within which most of the place lies, 0 for towns;
    `own` tells that the name looked up is the place's own and not an alternate one.
    """

    name: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    geonames: int | None
    kind: str
    population: int
    extent: int
    own: bool


class PlaceIndex:
    """Names to places.  Safe to share between threads: nothing in it changes."""

    def __init__(self, head: dict[str, Any], columns: Columns) -> None:
        self.source: str = head["source"]
        self.licence: str = head["licence"]
        self._divisions: list[tuple[str, str]] = head["divisions"]
        self._columns = columns
        self._high, self._low, self._row = columns["high"], columns["low"], columns["row"]

    def __len__(self) -> int:
        """Count the places."""
        return len(self._columns["kind"])

    def __contains__(self, name: str) -> bool:
        """Tell whether any place bears this name, however it is spelt."""
        return next(self._rows(name), None) is not None

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return all places of a name: countries, regions, divisions, then towns by falling population.

        >>> [c.country for c in open_places().candidates("Aleppo") if c.kind == "city"][0]
        'SYR'
        """
        return tuple(self._candidate(entry & ~OWN_NAME, bool(entry & OWN_NAME)) for entry in self._rows(name))

    def _rows(self, name: str) -> Iterator[int]:
        folded = fold(name) if len(name) <= _LONGEST else ""
        if not folded:
            return
        high, low = hash_name(folded)
        at = bisect_left(self._high, high)
        while at < len(self._high) and self._high[at] == high:
            if self._low[at] == low:
                yield self._row[at]
            at += 1

    def _candidate(self, row: int, own: bool) -> Candidate:
        columns = self._columns
        country, admin1 = self._divisions[columns["division"][row]]
        extents = columns["extent"]
        return Candidate(
            columns["names"][columns["offset"][row] : columns["offset"][row + 1]].tobytes().decode(),
            country or None,
            admin1 or None,
            columns["latitude"][row] / 100_000,
            columns["longitude"][row] / 100_000,
            columns["geonames"][row] or None,
            KINDS[columns["kind"][row]],
            columns["population"][row],
            extents[row] if row < len(extents) else 0,
            own,
        )


@cache
def open_places(path: Path = PLACES_FILE) -> PlaceIndex:
    """Open the shipped index, or another file of its kind; raise BadResource where it is missing or altered."""
    return PlaceIndex(*open_layout(path))
