"""Weigh what a name can mean on the map.

A candidate's worth is a weighted sum of what speaks for it; the share of the best among all (softmax) is how sure
we are.  The weights stand in one place so that they can be swept: docs/decisions/0005-places.md has the table.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from onrecord.gazetteer.places import Candidate
from onrecord.resolve.place_company import Company


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign is worth; swept on the development places."""

    population: float = 1.75  # for each power of ten of inhabitants
    own_name: float = 2.5  # the name is the place's own, not an alternate one
    country: float = 4.0  # its country is named in the article, times its prominence
    fellows: float = 3.0  # other places of the article lie in its country, times their share
    contained: float = 8.0  # "Paris, Texas": it lies in the place named right after
    loosely: float = 1.5  # the same, in a list or by "in" and brackets
    division: float = 1.0  # another place of the article lies in its first-level division
    near: float = 4.0  # another place of the article lies close by
    kind: float = 2.5  # it is of the kind that the words beside the name tell
    capital: float = 2.0  # it is a seat of government, or of the world's organisations
    eponym: float = -1.0  # a division with a town of its own name in it: the name alone means the town


WEIGHTS: Final = Weights()
# What a place that is no town is worth before any sign, as powers of ten; a country on top of its inhabitants.
PRIORS: Final = MappingProxyType(
    {"country": 2.5, "region": 9.0, "area": 9.0, "line": 8.5, "point": 7.0, "admin1": 7.0, "admin2": 4.5, "city": 0.0}
)
# What a county is worth beside a town of as many people; news names towns.
DIVISION_PRIOR: Final = -0.5
_LEAST_DIVISION: Final = 4.0


@dataclass(frozen=True, slots=True)
class Context:
    """What the article tells about where a name plays.

    `countries` are prominences from 0 to 1; `company` are the sure places of the article, None while there are none;
    `asking` is what the name itself was taken for, so that it does not speak for itself.
    """

    countries: Mapping[str, float]
    company: Company | None = None
    asking: Candidate | None = None


def prior(candidate: Candidate, weights: Weights = WEIGHTS) -> float:
    """Return what a candidate is worth before any sign of the article."""
    size = PRIORS[candidate.kind]
    if candidate.kind == "country":
        size += math.log10(candidate.population + 100)
    if candidate.kind == "city":
        size = math.log10(candidate.population + 100)
    elif candidate.kind in ("admin1", "admin2") and candidate.population:
        size = max(_LEAST_DIVISION, math.log10(candidate.population)) + DIVISION_PRIOR * (candidate.kind == "admin2")
    return weights.population * size + weights.own_name * candidate.own


def worth(candidate: Candidate, context: Context, *, weights: Weights = WEIGHTS) -> float:
    """Return the sum of what the article as a whole says for a candidate."""
    total = prior(candidate, weights)
    if candidate.country:
        total += weights.country * context.countries.get(candidate.country, 0.0)
    if context.company is None:
        return total
    if candidate.country:
        total += weights.fellows * context.company.share_of_country(candidate, context.asking)
    return total + _company(candidate, context.company, context.asking, weights=weights)


def _company(candidate: Candidate, company: Company, asking: Candidate | None, *, weights: Weights) -> float:
    """Return what places nearby say for one: the same division, or nearness, whichever says more.

    An article that tells of Mexico City does not call it Mexico as well: what is named already gets nothing.
    """
    if candidate.kind == "country" or company.names(candidate, asking):
        return 0.0
    near = weights.near * company.is_near(candidate, asking)
    return max(weights.division, near) if company.shares_division(candidate, asking) else near


def soften(scores: Sequence[float]) -> list[float]:
    """Return the softmax shares of scores.

    >>> soften([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [value / whole for value in raised]
