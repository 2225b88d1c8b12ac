"""Resolve the words that name places to places on the map.

One name means one place throughout an article, unless the article itself sets two apart ("Paris, Texas" and Paris).
What stays ambiguous keeps its words and gets no coordinates: a missing dot misleads nobody.  A part of a place
("northern Syria") is a region of its own, at its parent's centre.
"""

from collections.abc import Sequence
from typing import Final

from onrecord.find.place_labels import join_written
from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.places import Candidate, PlaceIndex
from onrecord.model.ids import make_id
from onrecord.model.mention import Toponym
from onrecord.model.parse import Parse
from onrecord.model.place import Place
from onrecord.resolve.place_choice import Choice, Sense, choose
from onrecord.resolve.place_cues import Reading, count_countries, read_toponyms, spellings
from onrecord.resolve.place_distance import contains

# Below this a name stays without coordinates rather than wrong.  Swept in docs/decisions/0005-places.md.
MIN_PLACE_SCORE: Final = 0.4
# What the record calls a county or district.
_WRITTEN_KINDS: Final = (("admin2", "region"),)
# Up to this length capitals make an acronym, not a headline.
_ACRONYM: Final = 4
_BY: Final = "place/gazetteer"


def resolve_places(parse: Parse, toponyms: tuple[Toponym, ...], gazetteer: PlaceIndex) -> tuple[Place, ...]:
    """Return one place for each real place that is named, in order of first mention."""
    readings = read_toponyms(parse, toponyms, gazetteer)
    senses = _to_senses(readings, gazetteer)
    choices = choose(senses, countries=count_countries(parse))
    groups: dict[object, list[tuple[Sense, Choice]]] = {}
    for sense, choice in zip(senses, choices, strict=True):
        groups.setdefault(_identity(sense, choice), []).append((sense, choice))
    return tuple(_to_place(parse, group) for group in groups.values())


def _to_senses(readings: Sequence[Reading], gazetteer: PlaceIndex) -> list[Sense]:
    """Group mentions by name, by part, and by container where a name has more than one."""
    found: dict[str, tuple[Candidate, ...]] = {}
    for reading in readings:
        if (name := fold(reading.core)) not in found:
            found[name] = _look_up(reading, gazetteer)
    holders: dict[str, str | None] = {}
    told: set[str] = set()
    inside: dict[tuple[str, str], bool] = {}
    groups: dict[tuple[str, str | None, str | None], list[Reading]] = {}
    for reading in readings:
        name = fold(reading.core)
        if reading.container is not None:
            outer = fold(readings[reading.container].core)
            if (name, outer) not in inside:
                inside[name, outer] = name != outer and any(contains(o, i) for o in found[outer] for i in found[name])
            # In a list of equals ("China, Japan and India") nothing holds the one before it.
            if inside[name, outer] and not (reading.listed and _level(found[name]) == _level(found[outer])):
                holders[name] = outer
                told |= {name} if reading.comma and not reading.listed else set()
        # A bare name means what it meant when its container was told.
        groups.setdefault((name, holders.get(name), reading.compass), []).append(reading)
    return [
        Sense(name, holder, name in told, compass, tuple(group), found[name])
        for (name, holder, compass), group in groups.items()
    ]


def _look_up(reading: Reading, gazetteer: PlaceIndex) -> tuple[Candidate, ...]:
    """Return the candidates of the fullest form that has any; "EU" is no town called Eu."""
    short = len(reading.core) <= _ACRONYM and reading.core.isupper()
    for form in spellings(reading.core, definite=reading.definite):
        found = gazetteer.candidates(form)
        if short:
            found = tuple(c for c in found if c.kind != "city" or fold(c.name) != fold(reading.core))
        if found:
            return found
    return ()


def _level(candidates: tuple[Candidate, ...]) -> str:
    """Return the kind of the first candidate, which is the most usual one, with countries and regions as equals."""
    return "country" if candidates[0].kind in ("region", "area") else candidates[0].kind


def _identity(sense: Sense, choice: Choice) -> object:
    """Return what mentions of one place have in common."""
    if choice.candidate is None or choice.score < MIN_PLACE_SCORE:
        return sense.name, sense.holder, sense.compass
    return choice.candidate[:7], sense.compass


def _to_place(parse: Parse, group: list[tuple[Sense, Choice]]) -> Place:
    readings = sorted((r for sense, _ in group for r in sense.readings), key=lambda r: r.first)
    sense, choice = group[0]
    named = max(readings, key=lambda r: (r.last - r.first, -r.first)) if sense.compass else readings[0]
    name = join_written(parse, named.first, named.last)
    spans = tuple(parse.span(r.first, r.last) for r in readings)
    candidate = choice.candidate
    known = candidate if choice.score >= MIN_PLACE_SCORE else None
    return Place(
        id=make_id("p", name, spans[0].start, known.geonames if known else None),
        name=name,
        country=known.country if known else choice.country,
        admin1=known.admin1 if known else None,
        latitude=known.latitude if known else None,
        longitude=known.longitude if known else None,
        geonames=known.geonames if known and not sense.compass else None,
        kind=("region" if sense.compass else dict(_WRITTEN_KINDS).get(known.kind, known.kind)) if known else None,
        mentions=spans,
        score=round(choice.score, 4),
        by=_BY if not sense.compass else "en.place.part",
    )
