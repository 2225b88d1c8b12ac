"""What the note of a match in a record says to people."""

from typing import Final

from onrecord.gazetteer.actor import MATCHED, OWN

_KNOWN: Final = frozenset(
    "armed_groups countries leaders metonyms national_bodies officeholders organisations parties peoples regions "
    "religions seats".split()
)


def explain_match(by: str) -> str:
    """Tell a match in words; a note that tells of no match is returned as it is.

    >>> explain_match("armed_groups/Islamic State ← Daesh")
    'matched “Daesh”, alias of Islamic State (armed groups)'
    >>> explain_match("agents/riot police")
    'agents/riot police'
    """
    table, _, rest = by.partition("/")
    if table not in _KNOWN | {OWN}:
        return by
    told = "your own actors" if table == OWN else table.replace("_", " ")
    name, _, alias = rest.partition(MATCHED)
    return f"matched “{alias}”, alias of {name} ({told})" if alias else f"matched “{name}” ({told})"
