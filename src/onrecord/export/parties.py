"""How other event data see our parties: in pairs, and by what kind of force they are.

Sectors are PLOVER's. A pair is an actor with a recipient; where an event has actors alone, as a meeting or a fight
told from both sides, each two of them are a pair; a single party is a pair with nobody.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from onrecord.export.lookup import Lookup
from onrecord.model.entity import Entity
from onrecord.model.event import Event

STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY"})
ARMED_OTHERS: Final = frozenset({"REB", "UAF", "PRM", "CRM"})
CIVILIANS: Final = frozenset(
    {"AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PTY", "REF", "REL", "SOC", "LEG", "JUD"}
)

Pair = tuple[Entity | None, Entity | None]


def sectors_of(party: Entity) -> tuple[str, ...]:
    """Return a party's sectors, the first one foremost."""
    return tuple((party.sector or "").replace("/", " ").replace(";", " ").split())


def is_armed(party: Entity) -> bool:
    """Tell whether a party is known to bear arms."""
    return bool({*sectors_of(party)[:1]} & (STATE | ARMED_OTHERS))


def is_civilian(party: Entity) -> bool:
    """Tell whether a party is known to bear none."""
    return bool({*sectors_of(party)[:1]} & CIVILIANS)


def pairs_of(event: Event, lookup: Lookup) -> Iterator[Pair]:
    """Yield an event's pairs of parties, always one at least."""
    actors, recipients = lookup.parties(event.actors), lookup.parties(event.recipients)
    if not recipients and len(actors) > 1:
        yield from combinations(actors, 2)
    else:
        yield from product(actors or (None,), recipients or (None,))
