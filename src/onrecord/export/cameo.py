"""PLOVER told in CAMEO, as far as it goes: root codes, and the letters of GDELT's actor types.

PLOVER folded CAMEO's 260 codes into 16 types, so only the root can be told back. Where a type was folded from several
roots, mode and parties choose: an investigation is 09 and other accusations 11; fighting with the weapons of war or
between armed sides is 19, unconventional violence 20, other assaults 18. An order or a demand is 10.
"""

from types import MappingProxyType
from typing import Final

from onrecord.export.lookup import Lookup
from onrecord.export.parties import is_armed, sectors_of
from onrecord.model.entity import Entity
from onrecord.model.event import Event

ROOTS: Final = MappingProxyType(
    {
        "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08",
        "RETREAT": "08", "ACCUSE": "11", "REQUEST": "10", "REJECT": "12", "THREATEN": "13", "PROTEST": "14",
        "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
    }
)  # fmt: skip
WAR: Final = frozenset({"aerial", "drone", "heavy-weapons"})
# GDELT's own division of the roots: verbal and material cooperation, verbal and material conflict.
QUADS: Final = ((5, 1), (8, 2), (13, 3), (20, 4))
TYPES: Final = MappingProxyType(
    {sector: sector for sector in "COP GOV JUD LEG MIL REB SPY UAF AGR BUS CRM CVL EDU ELI LAB OPP REF".split()}
    | {"JRN": "MED", "MED": "HLH", "PRE": "SEP"}
)


def root_of(event: Event, lookup: Lookup) -> str | None:
    """Return the two digits of an event's root; None for a type of one's own codebook."""
    if event.type == "ACCUSE" and "investigate" in event.mode:
        return "09"
    if event.type == "ASSAULT":
        return _assault(event, lookup)
    return ROOTS.get(event.type)


def quad_of(root: str) -> int:
    """Return GDELT's quad class of a root.

    >>> quad_of("04"), quad_of("08"), quad_of("18")
    (1, 2, 4)
    """
    return next(quad for last, quad in QUADS if int(root) <= last)


def types_of(party: Entity) -> tuple[str, ...]:
    """Return at most three type codes of a party."""
    return tuple(TYPES[sector] for sector in sectors_of(party) if sector in TYPES)[:3]


def _assault(event: Event, lookup: Lookup) -> str:
    if "unconventional" in event.mode:
        return "20"
    sides = (lookup.parties(event.actors), lookup.parties(event.recipients))
    armed = all(any(is_armed(party) for party in side) for side in sides)
    return "19" if armed or WAR & {*event.mode} else "18"
