"""Measure distances on the globe, and tell what lies in what."""

import math
from typing import Final

from onrecord.gazetteer.places import Candidate

# Extents are radii around rounded centres.
_SLACK: Final = 1.2


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two points in degrees.

    >>> round(kilometres((52.52, 13.40), (48.86, 2.35)) / 10)
    88
    """
    (lat1, lon1), (lat2, lon2) = ([math.radians(x) for x in point] for point in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether one place lies in another: by country, by first-level division, or by distance."""
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind == "admin1" and inner.kind in ("city", "admin2", "point"):
        return outer.country == inner.country and (outer.admin1 or outer.name) == inner.admin1
    if not outer.extent or inner.extent >= outer.extent or outer.country not in (inner.country, None):
        return False
    here, there = (outer.latitude, outer.longitude), (inner.latitude, inner.longitude)
    return kilometres(here, there) <= outer.extent * _SLACK
