"""How names of the record are said to a reader, and where they lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from onrecord.gazetteer.countries import load_countries
from onrecord.gazetteer.folding import fold
from onrecord.store.queries.shown import ShownParty

FACTUALITIES: Final = ("occurred", "planned", "hypothetical", "negated", "historical")
KINDS: Final = (
    ("person", "People"), ("organization", "Organisations"), ("group", "Groups"), ("country", "Countries"),
)  # fmt: skip
REVIEWS: Final = (
    ("open", "not yet"), ("any", "by anybody"), ("accept", "accepted"), ("correct", "corrected"), ("add", "added"),
    ("reject", "rejected"),
)  # fmt: skip
SECTORS: Final = MappingProxyType(
    {
        "COP": "police", "GOV": "government", "JUD": "courts", "LEG": "parliament", "MIL": "armed forces",
        "PRM": "pro-government armed group", "PTY": "party", "REB": "armed opposition", "SPY": "intelligence",
        "UAF": "armed men", "UNK": "unidentified", "AGR": "farmers", "BUS": "business", "CRM": "criminals",
        "CVL": "civilians", "EDU": "education", "ELI": "notables", "JRN": "journalists", "LAB": "workers",
        "MED": "health", "OPP": "opposition", "PRE": "unrecognised authority", "REF": "refugees", "REL": "clergy",
        "SOC": "civil society", "IGO": "intergovernmental", "NGO": "non-governmental", "MNC": "multinational",
    }
)  # fmt: skip
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class PartyLink:
    """A party by its name, what it is, and the address of its page; without one where it has no name."""

    name: str
    about: str
    href: str | None


def say(name: str) -> str:
    """Say a name of the codebook.

    >>> say("ASSAULT"), say("material conflict")
    ('Assault', 'Material conflict')
    """
    return name.replace("_", " ").capitalize()


def slug(name: str) -> str:
    """Return what stands for a party in addresses: its name, folded; "" where nothing of it can be written in Latin.

    >>> slug("Syrian Democratic Forces"), slug("U.S."), slug("Ürümqi/B & C")
    ('syrian-democratic-forces', 'us', 'urumqi-b-%26-c')
    """
    return quote(fold(name).replace(" ", "-"), safe="")


def party_links(parties: Iterable[ShownParty]) -> tuple[PartyLink, ...]:
    """Link parties to their pages."""
    return tuple(party_link(party) for party in parties)


def party_link(party: ShownParty) -> PartyLink:
    """Link a party to its page."""
    if party.name is None:
        return PartyLink("unknown", "", None)
    key = slug(party.name)
    return PartyLink(party.name, about(party.type, party.country, party.sector), f"/actors/{key}" if key else None)


def about(kind: str | None, country: str | None, sector: str | None) -> str:
    """Say what a party is.

    >>> about("person", "SYR", "GOV")
    'person · Syria · government'
    """
    told = (kind, country_name(country), sector_name(sector))
    return " · ".join(one for one in told if one)


def country_name(code: str | None) -> str | None:
    """Name a country by its code; other codes are said as they are."""
    if code is None:
        return None
    return _countries().get(code, code)


@cache
def _countries() -> Mapping[str, str]:
    return MappingProxyType({country.code: country.name for country in load_countries()})


def sector_name(code: str | None) -> str | None:
    """Name a sector in a word or two."""
    return SECTORS.get(code, code) if code else None


@cache
def event_types() -> tuple[str, ...]:
    """List the types of the codebook that ships, by its files alone: to read all their triggers takes seconds."""
    folder = files("onrecord.codebook") / "plover"
    return tuple(sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")))


def say_date(written: str | None) -> str:
    """Say a date as precisely as it is told.

    >>> say_date("2018-05-01"), say_date("2018-05"), say_date("2018"), say_date("2018-04-28/2018-05-04")
    ('1 May 2018', 'May 2018', '2018', '28 Apr 2018 – 4 May 2018')
    """
    if not written:
        return ""
    first, slash, last = written.partition("/")
    if slash:
        return f"{say_date(first)} – {say_date(last)}"
    parts = first.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3 or not all(1 <= int(p) <= 12 for p in parts[1:2]):
        return written.replace("-W", ", week ")
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    month = f"{MONTHS[int(parts[1]) - 1]} " if len(parts) > 1 else ""
    return f"{day}{month}{parts[0]}"


def say_number(value: float) -> str:
    """Write a number as a newspaper would.

    >>> say_number(1426.0), say_number(59.5), say_number(17_500_000_000), say_number(850_000), say_number(0.25)
    ('1,426', '59.5', '17.5 billion', '850,000', '0.25')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
