"""English words around the names of places, as place_words.toml lists them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_FILE: Final = "place_words.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words by what they do to a name.

    `compass` makes a part of a place, `before` begins a phrase of place, `after` belongs to the name it follows,
    `times` follow a name without being part of it; `demonyms` are those that are no country's; `bodies` close the names
    of what is no place; `kinds` maps a word to
    the kind of place that it tells.
    """

    compass: frozenset[str]
    demonyms: frozenset[str]
    times: frozenset[str]
    bodies: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    kinds: MappingProxyType[str, str]


@cache
def load_place_words() -> PlaceWords:
    """Load the words that ship with the package."""
    table = tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return PlaceWords(
        compass=frozenset(table["compass"]),
        demonyms=frozenset(table["demonyms"]),
        times=frozenset(table["times"]),
        bodies=frozenset(table["bodies"]),
        before=frozenset(table["before"]),
        after=frozenset(table["after"]["words"]),
        kinds=MappingProxyType({word: kind for kind, words in table["kinds"].items() for word in words}),
    )
