"""Decide which of its namesakes each place of an article is.

The choice is made twice: first by the countries that the article names and by what is said to contain what, then
again with the places that were sure as neighbours.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.gazetteer.countries import country_of_capital
from onrecord.gazetteer.places import Candidate
from onrecord.resolve.place_company import Company
from onrecord.resolve.place_cues import Reading, shares
from onrecord.resolve.place_distance import contains, kilometres
from onrecord.resolve.place_scores import WEIGHTS, Context, Weights, soften, worth

_DIVISIONS: Final = frozenset({"admin1", "admin2"})
# Where the world's organisations and courts sit.
_WORLD_SEATS: Final = frozenset({("Geneva", "CHE"), ("The Hague", "NLD"), ("Strasbourg", "FRA")})
# A place this sure helps to decide the others.
_SURE: Final = 0.8
# How much a sure place says for its country, against the country's own name.
_PLACE_WEIGHT: Final = 0.5
# Two candidates this close together are one answer, whichever is chosen.
_SAME_KM: Final = 60.0


@dataclass(frozen=True, slots=True)
class Sense:
    """All mentions of one name that mean one place, with what it can mean.

    `holder` is the name of the place said to contain it, `told` that it is said as in "Paris, Texas"; `compass` is
    the word that makes a part of it.
    """

    name: str
    holder: str | None
    told: bool
    compass: str | None
    readings: tuple[Reading, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The best candidate of a sense, None where there is none, how sure it is, and the country if that is sure."""

    candidate: Candidate | None
    score: float
    country: str | None


def choose(senses: Sequence[Sense], *, countries: Counter[str], weights: Weights = WEIGHTS) -> list[Choice]:
    """Decide every sense twice: alone, and again among those that were sure."""
    by_name: dict[str, tuple[Candidate, ...]] = {sense.name: sense.candidates for sense in senses}
    alone = Context(shares(countries))
    first = [_decide(sense, by_name, alone, weights=weights) for sense in senses]
    sure = [choice.candidate if choice.score >= _SURE else None for choice in first]
    counted = countries.copy()
    for candidate in sure:
        if candidate is not None and candidate.country and candidate.kind != "country":
            counted[candidate.country] += _PLACE_WEIGHT  # type: ignore[assignment]  # weights are halves
    prominence, company = shares(counted), Company(candidate for candidate in sure if candidate is not None)
    contexts = (Context(prominence, company, candidate) for candidate in sure)
    return [_decide(s, by_name, context, weights=weights) for s, context in zip(senses, contexts, strict=True)]


def _decide(
    sense: Sense, by_name: Mapping[str, tuple[Candidate, ...]], context: Context, *, weights: Weights
) -> Choice:
    candidates = sense.candidates
    if not candidates:
        return Choice(None, 0.0, None)
    outer = by_name.get(sense.holder, ()) if sense.holder else ()
    kinds = {reading.kind for reading in sense.readings if reading.kind}
    inside = weights.contained if sense.told else weights.loosely
    towns = {(c.country, c.admin1) for c in candidates if c.kind == "city" and c.own}
    scores = [
        worth(candidate, context, weights=weights)
        + inside * any(contains(o, candidate) for o in outer)
        + weights.kind * (candidate.kind in kinds)
        + weights.capital * _is_capital(candidate)
        + weights.eponym * (candidate.kind in _DIVISIONS and (candidate.country, candidate.admin1) in towns)
        for candidate in candidates
    ]
    best = max(range(len(scores)), key=scores.__getitem__)
    chosen, chances = candidates[best], soften(scores)
    here = (chosen.latitude, chosen.longitude)
    score = sum(
        chance
        for candidate, chance in zip(candidates, chances, strict=True)
        if candidate is chosen or kilometres(here, (candidate.latitude, candidate.longitude)) < _SAME_KM
    )
    same = sum(chance for c, chance in zip(candidates, chances, strict=True) if c.country == chosen.country)
    return Choice(chosen, min(score, 1.0), chosen.country if same >= _SURE else None)


def _is_capital(candidate: Candidate) -> bool:
    """Tell whether a town is the seat of government that its name usually means."""
    if candidate.kind != "city" or not candidate.own:
        return False
    if (candidate.name, candidate.country) in _WORLD_SEATS:
        return True
    return country_of_capital().get(candidate.name) == candidate.country and candidate.population > 0
