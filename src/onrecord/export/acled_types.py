"""PLOVER told in ACLED's types, as far as it goes.

ACLED divides violence by who is hit and by the means; PLOVER by the means alone, and records know the parties.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from onrecord.export.countries import codes_of
from onrecord.export.lookup import Lookup
from onrecord.export.parties import STATE, is_armed, is_civilian, sectors_of
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.place import Place

VIOLENCE: Final = "Political violence"
DEMONSTRATIONS: Final = "Demonstrations"
STRATEGIC: Final = "Strategic developments"
EXPLOSIONS: Final = "Explosions/Remote violence"
AGAINST_CIVILIANS: Final = "Violence against civilians"


@dataclass(frozen=True, slots=True)
class Type:
    """A disorder type, event type and sub-event type; None where the record leaves it open."""

    disorder: str
    event: str | None
    sub_event: str | None


_OPEN: Final = Type(VIOLENCE, None, None)
_BATTLE: Final = Type(VIOLENCE, "Battles", "Armed clash")
_ATTACK: Final = Type(VIOLENCE, AGAINST_CIVILIANS, "Attack")
_PEACEFUL: Final = Type(DEMONSTRATIONS, "Protests", "Peaceful protest")
_RIOT: Final = Type(DEMONSTRATIONS, "Riots", "Violent demonstration")
# In the order of choice, for an event with several modes.
_BY_MEANS: Final = MappingProxyType(
    {
        "suicide-attack": Type(VIOLENCE, EXPLOSIONS, "Suicide bomb"),
        "drone": Type(VIOLENCE, EXPLOSIONS, "Air/drone strike"),
        "aerial": Type(VIOLENCE, EXPLOSIONS, "Air/drone strike"),
        "heavy-weapons": Type(VIOLENCE, EXPLOSIONS, "Shelling/artillery/missile attack"),
        "explosives": Type(VIOLENCE, EXPLOSIONS, "Remote explosive/landmine/IED"),
        "sexual": Type(VIOLENCE, AGAINST_CIVILIANS, "Sexual violence"),
        "abduct": Type(VIOLENCE, AGAINST_CIVILIANS, "Abduction/forced disappearance"),
        "crowd-control": Type(DEMONSTRATIONS, "Protests", "Excessive force against protesters"),
        "destroy": Type(STRATEGIC, STRATEGIC, "Looting/property destruction"),
    }
)
_DEVELOPMENTS: Final = MappingProxyType(
    {
        ("COERCE", "arrest"): Type(STRATEGIC, STRATEGIC, "Arrests"),
        ("RETREAT", "ceasefire"): Type(STRATEGIC, STRATEGIC, "Agreement"),
    }
)
_NO_DEMONSTRATION: Final = frozenset({"strike", "boycott", "hunger"})
_CLASSES: Final = MappingProxyType(
    {"REB": "Rebel group", "PRM": "Political militia", "UAF": "Political militia", "CRM": "Political militia"}
)


def type_of(event: Event, lookup: Lookup) -> Type | None:
    """Return ACLED's type of an event; None where ACLED does not collect such events."""
    if event.type == "ASSAULT":
        return next((kind for mode, kind in _BY_MEANS.items() if mode in event.mode), None) or _assault(event, lookup)
    if event.type == "PROTEST":
        if {"riot", "vandalize"} & {*event.mode}:
            return _RIOT
        return None if event.mode and not {*event.mode} - _NO_DEMONSTRATION else _PEACEFUL
    return next(
        (kind for (name, mode), kind in _DEVELOPMENTS.items() if name == event.type and mode in event.mode), None
    )


def targets_civilians(event: Event, lookup: Lookup, kind: Type) -> bool:
    """Tell whether civilians are whom the violence is meant for."""
    hit = lookup.parties(event.recipients)
    return event.type == "ASSAULT" and (kind.event == AGAINST_CIVILIANS or bool(hit) and all(map(is_civilian, hit)))


def actor_class(party: Entity, event: Event, place: Place | None) -> str | None:
    """Return which of ACLED's classes of actors a party is; None where its sector does not tell."""
    sectors = {*sectors_of(party)[:1]}
    if event.type == "PROTEST" and party.id in event.actors:
        return "Rioters" if {"riot", "vandalize"} & {*event.mode} else "Protesters"
    if sectors & STATE:
        of_no_country = party.country is not None and codes_of(party.country) is None
        elsewhere = place is not None and place.country and party.country and place.country != party.country
        abroad = of_no_country or elsewhere
        return "External/Other forces" if abroad else "State forces"
    if is_civilian(party):
        return "Civilians"
    return next((_CLASSES[sector] for sector in sectors if sector in _CLASSES), None)


def _assault(event: Event, lookup: Lookup) -> Type:
    actors, recipients = lookup.parties(event.actors), lookup.parties(event.recipients)
    if recipients and all(map(is_civilian, recipients)):
        return _ATTACK
    sides = (actors, recipients) if recipients else (actors[:1], actors[1:])
    return _BATTLE if all(side and any(map(is_armed, side)) for side in sides) else _OPEN
