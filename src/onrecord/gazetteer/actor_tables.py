"""The tables of known actors, read from actors/*.toml.

People read and correct the TOML; the program reads actors/compiled.json, which says the same, because
parsing TOML would take most of the time of a start.  The compiled file names the digest of each table:
one that was changed since is read as TOML, so a correction counts at once.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from onrecord.codec import read_json
from onrecord.errors import BadResource
from onrecord.gazetteer.actor import METONYMS, Actor, Term
from onrecord.gazetteer.countries import load_countries

FOLDER: Final = "actors"
COMPILED: Final = "compiled.json"
# File, table and the type of what the table lists.
_TABLES: Final = (
    ("leaders.toml", "leaders", "person"),
    ("officeholders.toml", "officeholders", "person"),
    ("organisations.toml", "organisations", "organization"),
    ("national_bodies.toml", "national_bodies", "organization"),
    ("parties.toml", "parties", "organization"),
    ("armed_groups.toml", "armed_groups", "organization"),
    ("states.toml", "seats", "organization"),
    ("states.toml", "regions", "place"),
    ("peoples_religions.toml", "peoples", "group"),
    ("peoples_religions.toml", "religions", "group"),
)


@cache
def load_table(file: str) -> MappingProxyType[str, Any]:
    """Read one file of the folder; raise BadResource where it is missing or ill-formed."""
    path = resources.files(__package__).joinpath(FOLDER, file)
    try:
        written = path.read_bytes()
    except OSError as error:
        raise BadResource(f"{FOLDER}/{file} cannot be read ({error}); install onrecord again") from error
    compiled = _load_compiled().get(file)
    if compiled is not None and compiled["sha256"] == hashlib.sha256(written).hexdigest():
        return MappingProxyType(compiled["tables"])
    return MappingProxyType(parse_table(written, file))


def parse_table(written: bytes, file: str) -> dict[str, Any]:
    """Parse one table from its TOML; raise BadResource with the line where it is ill-formed."""
    try:
        return tomllib.loads(written.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadResource(f"{FOLDER}/{file}: {error}; compare the line with its neighbours") from error


@cache
def _load_compiled() -> MappingProxyType[str, Any]:
    """Read the compiled tables; nothing where there are none, since the TOML says the same."""
    path = resources.files(__package__).joinpath(FOLDER, COMPILED)
    if not path.is_file():
        return MappingProxyType({})
    try:
        compiled = read_json(path.read_bytes())
    except ValueError as error:
        raise BadResource(
            f"{FOLDER}/{COMPILED}: {error}; run tools/build_actors.py or install onrecord again"
        ) from error
    return MappingProxyType(compiled if isinstance(compiled, dict) else {})


def list_actors() -> Iterator[Actor]:
    """Yield all known actors: countries and their people first, then those of the tables."""
    yield from _countries()
    for file, table, kind in _TABLES:
        for line in load_table(file)[table]:
            try:
                yield to_actor(line, kind, METONYMS if line.get("metonym") else table)
            except (KeyError, TypeError, ValueError) as error:
                raise BadResource(f"{FOLDER}/{file}, {table}, {line.get('name')!r}: {error!r}") from error


def to_actor(line: dict[str, Any], kind: str, table: str) -> Actor:
    """Make an actor of one line of a table; its type is `kind`."""
    names = (line["name"], *line.get("aliases", ()), *line.get("people", ()))
    if "terms" in line:
        terms = tuple(Term(sector or None, role, since, until) for sector, role, since, until in line["terms"])
    else:
        sector = line.get("sector", "CVL" if kind == "group" else "") or None
        terms = (Term(sector, "", line.get("since", ""), line.get("until", "")),)
    known, dead = tuple(dict.fromkeys(names)), line.get("dead", False)
    return Actor(line["name"], kind, line.get("country") or None, known, terms, table, dead)


def _countries() -> Iterator[Actor]:
    """Make an actor of each country (its government) and one of its people."""
    government, people = (Term("GOV", "", "", ""),), (Term("CVL", "", "", ""),)
    for country in load_countries():
        yield Actor(country.name, "country", country.code, country.names, government, "countries")
        if country.people:
            yield Actor(country.people[0], "group", country.code, country.people, people, "countries")


def list_adjectives() -> Iterator[tuple[Iterable[str], str]]:
    """Yield the adjectives of each country, region, people and religion with its country, "" where it has none."""
    for country in load_countries():
        yield country.adjective, country.code
    peoples = load_table("peoples_religions.toml")
    for line in (*load_table("states.toml")["regions"], *peoples["peoples"], *peoples["religions"]):
        yield line.get("adjective", ()), line.get("country", "")
