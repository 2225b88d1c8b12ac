"""Entities of FollowTheMoney, as OpenSanctions and Aleph share them: one JSON object an entity.

A party's country is told only where its properties agree on one; its sector by its topics.  Schemas that
are no parties (addresses, sanctions, ownerships) are left out, and told once each.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.gazetteer.actor import Actor
from onrecord.gazetteer.actor_codes import shown, to_country
from onrecord.gazetteer.dictionaries.flaws import Flaw
from onrecord.gazetteer.dictionaries.kinds import guess_sector
from onrecord.gazetteer.own_actors import check_name, check_term, make_own_actor

_TYPES: Final = MappingProxyType(
    {
        "Person": "person", "Organization": "organization", "PublicBody": "organization", "Company": "organization",
        "LegalEntity": "organization", "Group": "organization",
    }
)  # fmt: skip
# Topics, the telling ones first: whoever is wanted for terror may also be called criminal.
_SECTORS: Final = (
    ("role.spy", "SPY"), ("gov.security", "COP"), ("gov.judicial", "JUD"), ("role.judge", "JUD"),
    ("gov.religion", "REL"), ("role.rel", "REL"), ("rel", "REL"), ("gov.igo", ""), ("gov", "GOV"),
    ("role.diplo", "GOV"), ("pol.party", "PTY"), ("pol.union", "LAB"), ("role.pol", "PTY"), ("mil", "MIL"),
    ("crime.terror", "REB"), ("crime", "CRM"), ("role.journo", "JRN"), ("role.act", "SOC"),
    ("role.oligarch", "BUS"), ("fin", "BUS"), ("corp", "BUS"),
)  # fmt: skip
_NAMES: Final = ("alias", "weakAlias", "previousName", "abbreviation")
_LANDS: Final = ("country", "jurisdiction", "nationality", "citizenship")
# More spellings than these are transliterations into other scripts and languages.
_MOST_ALIASES: Final = 40


def is_entity(value: object) -> bool:
    """Tell whether a JSON value has the shape of an entity."""
    return isinstance(value, dict) and "schema" in value and isinstance(value.get("properties"), dict)


def read_entities(values: Iterable[tuple[str, object]], source: str) -> Iterator[Actor | Flaw]:
    """Yield the parties among entities, each given with its place in the file, and flaws."""
    told: set[str] = set()
    for place, value in values:
        if not is_entity(value) or not isinstance(value, dict):
            yield Flaw(source, place, "no entity of FollowTheMoney, which has a schema and properties")
        elif value["schema"] in _TYPES:
            yield from _read_entity(value, Flaw(source, place, ""))
        elif value["schema"] not in told:
            told.add(value["schema"])
            yield Flaw(
                source, place, f"{shown(str(value['schema']))} is no party; entities of this schema are left out"
            )


def _read_entity(value: Mapping[str, Any], flaw: Flaw) -> Iterator[Actor | Flaw]:
    country, complaint = _country(value)
    if complaint:
        yield Flaw(flaw.source, flaw.place, f"{complaint}; its country is left open")
    topics, roles = _texts(value, "topics"), _texts(value, "position")
    sector = _sector(topics)
    try:
        names = list(_names(value))
        if not names:
            raise ValueError("no name that could be found in English news; it is left out")
        role = roles[0] if len(roles) == 1 else ""
        term = check_term(guess_sector(role) or sector or "", role)
        identifiers = [
            ("followthemoney", str(value.get("id", ""))),
            ("wikidata", "".join(_texts(value, "wikidataId")[:1])),
        ]
        yield make_own_actor(
            names[0],
            _TYPES[value["schema"]],
            country=country,
            aliases=names[1:_MOST_ALIASES],
            terms=[term],
            identifiers=[(key, told) for key, told in identifiers if told],
        )
    except ValueError as error:
        yield Flaw(flaw.source, flaw.place, f"{error}")


def _names(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names that English news could write; a name that is too long raises ValueError."""
    caption = value.get("caption")
    told = [*([caption] if isinstance(caption, str) else []), *_texts(value, "name")]
    for name in (*told, *(alias for key in _NAMES for alias in _texts(value, key))):
        # Other scripts are many and meant for other languages: not finding them is no flaw.
        if sum(letter.isascii() for letter in name) * 2 > len(name):
            yield check_name(name)


def _country(value: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the one country that the first telling property tells, and a complaint about a code nobody knows."""
    codes = next((found for key in _LANDS if (found := _texts(value, key))), ())
    try:
        countries = {to_country(code.partition("-")[0]) for code in codes}
    except ValueError as error:
        return None, f"{error}"
    if len(countries) > 1 and _sector(_texts(value, "topics")) == "REB" and value["schema"] != "Person":
        return "IMG", ""
    return (countries.pop() if len(countries) == 1 else None), ""


def _sector(topics: Iterable[str]) -> str | None:
    told = tuple(topics)
    for topic, sector in _SECTORS:
        if any(one == topic or one.startswith(topic + ".") for one in told):
            return sector or None
    return None


def _texts(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a property's texts; entities give each as a list."""
    told = value["properties"].get(key, ())
    told = [told] if isinstance(told, str) else told
    return tuple(one for one in told if isinstance(one, str)) if isinstance(told, list | tuple) else ()
