"""GDELT 2.0 events: 61 columns, tab-separated, without a header.

Only what was read is written: the CAMEO root stands for all three codes, Goldstein score and tone stay empty, and so
do GDELT's codes of provinces and features, which no record holds. Coordinates are given where GDELT's own type of
place tells how exact they are.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import BinaryIO, Final

from onrecord.export.cameo import quad_of, types_of
from onrecord.export.countries import codes_of
from onrecord.export.delimited import Cell, write_tsv
from onrecord.export.format import Count, LeftOut, Settings, StreamFormat, Tally
from onrecord.export.gdelt import Dyad, dyads_of, fraction, stamp
from onrecord.export.lookup import Lookup
from onrecord.model.entity import Entity
from onrecord.model.place import Place
from onrecord.model.record import Record

ACTOR_COLUMNS: Final = 10
GEO_COLUMNS: Final = 8
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(
        f"Actor{n}{part}"
        for n in (1, 2)
        for part in (
            "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
            "Type1Code", "Type2Code", "Type3Code",
        )
    ),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(
        f"{whose}Geo_{part}"
        for whose in ("Actor1", "Actor2", "Action")
        for part in ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    ),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
# Types in the United States and elsewhere.
GEO_TYPES: Final = MappingProxyType({"country": (1, 1), "admin1": (2, 5), "city": (3, 4), "point": (3, 4)})


def write_gdelt_events(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one pair of parties a line."""
    del settings  # no column of GDELT's tells where a row comes from
    count = Count("pairs of parties")
    write_tsv(stream, (row for record in records for row in count.sift(_rows(Lookup.of(record)))), header=None)
    return count.tally


def _rows(lookup: Lookup) -> Iterator[list[Cell] | LeftOut]:
    for dyad in dyads_of(lookup):
        yield dyad if isinstance(dyad, LeftOut) else _row(dyad, lookup)


def _row(dyad: Dyad, lookup: Lookup) -> list[Cell]:
    place = lookup.place(dyad.event)
    return [
        dyad.number,
        *_when(dyad, lookup),
        *_party(dyad.first),
        *_party(dyad.second),
        int(_in_lead(dyad, lookup)),
        dyad.root,
        dyad.root,
        dyad.root,
        quad_of(dyad.root),
        None,
        1,
        1,
        1,
        None,
        *[None] * (2 * GEO_COLUMNS),
        *(_geography(place) if place else [None] * GEO_COLUMNS),
        stamp(lookup.article.published),
        lookup.article.url or lookup.article.id,
    ]


def _when(dyad: Dyad, lookup: Lookup) -> list[Cell]:
    """Write the day, month and year as far as each is known."""
    days = lookup.days(dyad.event)
    if days is None:
        return [None] * 4
    day = days.first.strftime("%Y%m%d") if days.count == 1 else None
    month = days.first.strftime("%Y%m") if days.whole_month else None
    year = days.first.year if days.first.year == days.last.year else None
    return [day, month, year, fraction(days.first) if day else None]


def _party(party: Entity | None) -> list[Cell]:
    if party is None:
        return [None] * ACTOR_COLUMNS
    types = types_of(party)
    country = party.country or ""
    cells = [country + "".join(types), party.name.upper(), country, *[None] * 4, *types]
    return [*cells, *[None] * (ACTOR_COLUMNS - len(cells))]


def _in_lead(dyad: Dyad, lookup: Lookup) -> bool:
    """Tell whether the event stands in the report's first paragraph, which is what GDELT calls a root event."""
    number = lookup.sentence(dyad.event.trigger)
    if number is None:
        return False
    before = lookup.article.text[lookup.sentences[0].start : lookup.sentences[number].start]
    return "\n\n" not in before.replace("\r", "")


def _geography(place: Place) -> list[Cell]:
    code = codes_of(place.country)
    kind = GEO_TYPES.get(place.kind or "")
    known = [place.name] if place.kind == "country" else [place.name, place.admin1, code.name if code else None]
    exact = kind is not None
    return [
        kind[0 if place.country == "USA" else 1] if kind else None,
        ", ".join(dict.fromkeys(name for name in known if name)),
        code.fips if code else None,
        None,
        None,
        place.latitude if exact else None,
        place.longitude if exact else None,
        None,
    ]


GDELT_EVENTS: Final = StreamFormat("gdelt-events", "GDELT 2.0 events (TSV, 61 columns, no header)", write_gdelt_events)
