"""Keep the sure places of an article, so that each can be asked what the others say for a candidate.

Built once an article; a place never speaks for itself.  Nearness is looked up in a grid of cells, so that an
article that names thousands of places (a list, a table) costs no more a place than a short one.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from onrecord.gazetteer.places import Candidate
from onrecord.resolve.place_distance import kilometres

_NEAR_KM: Final = 150.0
# Degrees a side: more than _NEAR_KM along a meridian.  Along a parallel two cells to either side are searched, which
# is enough up to 60 degrees of latitude.
_CELL: Final = 1.5
# Kinds that are small enough to be near to something.
_SMALL: Final = frozenset({"city", "admin2", "point"})


class Company:
    """The sure places of an article without its countries."""

    def __init__(self, places: Iterable[Candidate]) -> None:
        kept = [place for place in places if place.kind != "country"]
        self._size = len(kept)
        self._places = Counter((place.kind, place.name, place.admin1) for place in kept)
        self._divisions: Counter[tuple[str | None, str | None]] = Counter(
            (place.country, place.admin1) for place in kept if place.country and place.admin1
        )
        self._countries: Counter[str | None] = Counter(place.country for place in kept if place.country)
        self._cells: dict[tuple[int, int], Counter[tuple[float, float]]] = {}
        for place in kept:
            if place.kind in _SMALL:
                self._cells.setdefault(_cell(place), Counter())[place.latitude, place.longitude] += 1

    def names(self, candidate: Candidate, asking: Candidate | None) -> bool:
        """Tell whether another name of the article already means this very place."""
        key = (candidate.kind, candidate.name, candidate.admin1)
        same = asking is not None and asking.kind != "country" and key == (asking.kind, asking.name, asking.admin1)
        return self._places[key] > same

    def shares_division(self, candidate: Candidate, asking: Candidate | None) -> bool:
        """Tell whether another place lies in the candidate's first-level division."""
        key = (candidate.country, candidate.admin1)
        same = asking is not None and asking.kind != "country" and key == (asking.country, asking.admin1)
        return bool(candidate.country and candidate.admin1) and self._divisions[key] > same

    def share_of_country(self, candidate: Candidate, asking: Candidate | None) -> float:
        """Return the share of the other places that lies in the candidate's country; one alone is no crowd."""
        member = asking is not None and asking.kind != "country"
        same = member and asking is not None and asking.country == candidate.country
        return (self._countries[candidate.country] - same) / (self._size - member + 1)

    def is_near(self, candidate: Candidate, asking: Candidate | None) -> bool:
        """Tell whether another place lies close by."""
        here = (candidate.latitude, candidate.longitude)
        own = (asking.latitude, asking.longitude) if asking is not None and asking.kind in _SMALL else None
        row, column = _cell(candidate)
        return any(
            count > (there == own) and kilometres(here, there) < _NEAR_KM
            for cell_row in (row - 1, row, row + 1)
            for cell_column in range(column - 2, column + 3)
            for there, count in self._cells.get((cell_row, cell_column), {}).items()
        )


def _cell(place: Candidate) -> tuple[int, int]:
    return int(place.latitude // _CELL), int(place.longitude // _CELL)
