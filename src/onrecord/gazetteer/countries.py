"""Countries by name, alias, demonym and capital, as countries.toml tells them.

Names are matched as written, case included: "US" is a country, "us" is none.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import BadResource

_FILE: Final = "countries.toml"


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory; `code` is ISO 3166 alpha-3 (Kosovo: KOS), degrees are WGS84.

    `adjective` are the words before a noun ("Syrian troops"), `people` the nouns for its people.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    adjective: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    latitude: float
    longitude: float
    continents: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """List the name and all other names."""
        return (self.name, *self.aliases)

    @property
    def demonyms(self) -> tuple[str, ...]:
        """List adjectives and nouns for the people, without repetition."""
        return tuple(dict.fromkeys((*self.adjective, *self.people)))


@cache
def load_countries() -> tuple[Country, ...]:
    """Read the shipped table once; raise BadResource where it is ill-formed."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    try:
        return tuple(_to_country(entry) for entry in tomllib.loads(text)["country"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadResource(f"{_FILE}: {error}; compare the entry with its neighbours") from error


def _to_country(entry: dict[str, Any]) -> Country:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Country(**fields)


@cache
def country_of_demonym() -> MappingProxyType[str, str]:
    """Map every demonym that belongs to one country to its code.

    >>> country_of_demonym()["Syrians"], "Congolese" in country_of_demonym()
    ('SYR', False)
    """
    owners: dict[str, set[str]] = {}
    for country in load_countries():
        for word in country.demonyms:
            owners.setdefault(word, set()).add(country.code)
    return MappingProxyType({word: codes.pop() for word, codes in owners.items() if len(codes) == 1})


@cache
def country_of_name() -> MappingProxyType[str, str]:
    """Map every country name and alias to its code.

    >>> country_of_name()["Burma"]
    'MMR'
    """
    return MappingProxyType({name: country.code for country in load_countries() for name in country.names})


@cache
def country_of_capital() -> MappingProxyType[str, str]:
    """Map every capital and seat of government to its country's code.

    >>> country_of_capital()["Damascus"]
    'SYR'
    """
    return MappingProxyType({name: country.code for country in load_countries() for name in country.capital})
