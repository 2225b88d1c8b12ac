"""What other data sets call a country that we name by ISO 3166 alpha-3."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from onrecord.errors import BadResource
from onrecord.gazetteer.countries import load_countries

_FILE: Final = "country_codes.tsv"
_COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country's names elsewhere: ISO's two letters and number, FIPS 10-4, Correlates of War, Gleditsch and Ward."""

    name: str
    continents: tuple[str, ...]
    alpha2: str
    iso_number: int | None
    fips: str | None
    cow: int | None
    gw: int | None


def codes_of(country: str | None) -> CountryCodes | None:
    """Return the codes of a country, None for what is no country (IGO, IMG ...).

    >>> codes_of("SYR").cow, codes_of("SYR").fips, codes_of("IMG")
    (652, 'SY', None)
    """
    return _load().get(country or "")


@cache
def _load() -> MappingProxyType[str, CountryCodes]:
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = {cells[0]: cells for cells in (line.split("\t") for line in lines[1:])}
    if any(len(cells) != _COLUMNS for cells in rows.values()):
        raise BadResource(f"{_FILE}: a line has not {_COLUMNS} columns; install onrecord again")
    known = {country.code: country for country in load_countries()}
    return MappingProxyType(
        {
            code: CountryCodes(
                known[code].name,
                known[code].continents,
                alpha2,
                _number(number),
                fips or None,
                _number(cow),
                _number(gw),
            )
            for code, (_, alpha2, number, fips, cow, gw) in rows.items()
            if code in known
        }
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
