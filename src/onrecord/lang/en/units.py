"""What English numbers count, and the words by which a number is no figure.

A figure is a count, sum, share or size that somebody could dispute; dates, ages, durations, distances,
temperatures and numbers in names are none, and the lists of units.toml say by which words they show.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as tuples of words, ordered by their last (or first) word for look-up."""

    by_last: dict[str, tuple[tuple[str, ...], ...]]
    by_first: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The tables of units.toml and the hedges of numbers.toml."""

    currencies: dict[str, str]
    percent: frozenset[str]
    points: frozenset[str]
    measures: frozenset[str]
    area: frozenset[str]
    months: frozenset[str]
    before_year: frozenset[str]
    before_age: frozenset[str]
    before_name: frozenset[str]
    people_verbs: frozenset[str]
    people_nouns: frozenset[str]
    people_groups: frozenset[str]
    hedges_before: Phrases
    hedges_after: Phrases
    hedge_between: frozenset[str]
    rivals: Phrases
    change_verbs: frozenset[str]


def _phrases(lines: Iterable[str]) -> Phrases:
    by_last: dict[str, tuple[tuple[str, ...], ...]] = {}
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted((tuple(line.split()) for line in lines), key=len, reverse=True):
        by_last[words[-1]] = (*by_last.get(words[-1], ()), words)
        by_first[words[0]] = (*by_first.get(words[0], ()), words)
    return Phrases(by_last, by_first)


@cache
def load_unit_words() -> UnitWords:
    """Load the unit words and hedges that ship with the package."""
    folder = files("onrecord.lang.en")
    units = tomllib.loads(folder.joinpath("units.toml").read_text(encoding="utf-8"))
    numbers = tomllib.loads(folder.joinpath("numbers.toml").read_text(encoding="utf-8"))
    return UnitWords(
        currencies=units["currencies"],
        percent=frozenset(units["percent"]["signs"]),
        points=frozenset(units["percent"]["points"]),
        measures=frozenset(units["measures"]["none"]),
        area=frozenset(units["measures"]["area"]),
        months=frozenset(units["dates"]["months"]),
        before_year=frozenset(units["dates"]["before_year"]),
        before_age=frozenset(units["ages"]["before"]),
        before_name=frozenset(units["names"]["before"]),
        people_verbs=frozenset(units["people"]["verbs"]),
        people_nouns=frozenset(units["people"]["nouns"]),
        people_groups=frozenset(units["people"]["groups"]),
        hedges_before=_phrases(numbers["hedges"]["before"]),
        hedges_after=_phrases(numbers["hedges"]["after"]),
        hedge_between=frozenset(numbers["hedges"]["between"]),
        rivals=_phrases(numbers["rivals"]["after"]),
        change_verbs=frozenset(numbers["rivals"]["change"]),
    )
