"""Results of a Wikidata query, as JSON of the query service or its simpler download.

What a column tells is read from the name of its variable: `item` with `itemLabel` and `itemAltLabel`,
`country`, `positionLabel`, `start`, `end`.  Rows of one item are terms of one actor.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.gazetteer.actor import Actor
from onrecord.gazetteer.actor_codes import shown, to_country
from onrecord.gazetteer.dictionaries.flaws import Flaw
from onrecord.gazetteer.dictionaries.tables import read_cells

_ITEMS: Final = ("item", "actor", "person", "human", "organization", "organisation", "group", "entity", "subject")
_COLUMNS: Final = MappingProxyType(
    {
        "country": ("iso3", "alpha3", "countryCode", "iso", "iso2", "alpha2", "countryLabel", "country"),
        "sector": ("sector",),
        "type": ("type", "kind"),
        "role": ("positionLabel", "officeLabel", "roleLabel", "position", "office", "role"),
        "since": ("start", "startDate", "startTime", "start_time", "since", "from", "inception"),
        "until": ("end", "endDate", "endTime", "end_time", "until", "to", "dissolved"),
    }
)
_ENTITY: Final = "http://www.wikidata.org/entity/"


def rows_of(value: object) -> list[Any] | None:
    """Return the rows of a query's result, None where a JSON value is none."""
    if isinstance(value, dict) and isinstance(value.get("results"), dict):
        found = value["results"].get("bindings")
        return found if isinstance(found, list) else None
    return value if isinstance(value, list) else None


def read_rows(rows: Iterable[Any], source: str) -> Iterator[Actor | Flaw]:
    """Yield an actor for each row, and a flaw for each row that cannot be read."""
    for number, row in enumerate(rows, 1):
        place = f"row {number}"
        if not isinstance(row, dict):
            yield Flaw(source, place, "no row of a query's result, which is an object of named values")
            continue
        try:
            yield read_cells(_cells({key: _text(value) for key, value in row.items()}))
        except ValueError as error:
            yield Flaw(source, place, f"{error}")


def _text(value: object) -> str:
    """Return a value's text; the query service wraps it, the simpler download does not."""
    inner = value.get("value", "") if isinstance(value, dict) else value
    return inner.strip() if isinstance(inner, str) else ""


def _cells(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row under the names of our columns."""
    variable = next((name for name in _ITEMS if name in row), "")
    uri = row.get(variable, "")
    name = row.get(f"{variable}Label") or row.get("label") or row.get("name") or ("" if uri.startswith("http") else uri)
    identifier = uri.removeprefix(_ENTITY).removeprefix(_ENTITY.replace("http:", "https:"))
    if not name or name == identifier != uri:
        raise ValueError(f"no English label for {shown(identifier or 'the item')}; ask for {variable or 'item'}Label")
    cells = {"name": name, "aliases": _aliases(row, variable)}
    for column, variables in _COLUMNS.items():
        cells[column] = next((row[one] for one in variables if row.get(one) and not row[one].startswith("http")), "")
    cells["country"] = _known_country(cells["country"])
    if cells["role"] and not cells["type"]:
        cells["type"] = "person"
    if identifier != uri:
        cells["wikidata"] = identifier
    return cells


def _aliases(row: Mapping[str, str], variable: str) -> str:
    """Return the other names, parted by |: the query service parts them by commas."""
    told = next((row[one] for one in (f"{variable}AltLabel", "altLabel", "aliases", "alias") if row.get(one)), "")
    return told if "|" in told else told.replace(", ", "|")


def _known_country(told: str) -> str:
    """Return a country that we know, "" for one that is no more: its actors have their names all the same."""
    try:
        return to_country(told) or ""
    except ValueError:
        return ""
