"""Which events belong into data sets of what has happened."""

from typing import Final

from onrecord.export.format import LeftOut
from onrecord.model.event import Event

HAPPENED: Final = frozenset({"occurred", "historical"})


def not_told_as_fact(event: Event) -> LeftOut | None:
    """Return the reason why an event is no row of such a set, or None where it is one."""
    return None if event.factuality in HAPPENED else LeftOut(event.factuality)
