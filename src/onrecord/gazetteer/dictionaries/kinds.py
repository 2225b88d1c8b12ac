"""Whether a name without a type is a person's or a body's: guessed by its words, as a first draft for its owner."""

import re
from typing import Final

from onrecord.gazetteer.agents import load_agents, load_institutions
from onrecord.gazetteer.countries import country_of_name

_BODY: Final = frozenset(
    """
    alliance army assembly association battalion bloc brigade brigades bureau cell cells center centre coalition command
    commandos commission committee company confederation conference congress corporation corps council court department
    division faction federation fighters force forces foundation front group groups guard guards hawks institute jihad
    junta league liberation militia ministry mission movement mujahideen mujahidin network observatory office
    organisation organization parliament party police raiders regiment resistance revolutionary society squad
    struggle tigers union unit units university vanguard volunteers
    """.split()
)
_LINKING: Final = frozenset({"of", "for", "the", "and", "in", "against"})
# These are held by persons; that a body has one says nothing.
_OFFICES: Final = frozenset({"GOV", "ELI", "LEG", "JUD", "OPP", "BUS", "REL", "EDU", "JRN", "SPY"})
_PERSON_WORDS: Final = range(2, 5)


def guess_type(name: str, sectors: frozenset[str | None], *, dated: bool) -> str:
    """Return person, organization, place or country; `dated` is whether it was one thing after another.

    >>> guess_type("Hamid Karzai", frozenset({"GOV"}), dated=True)
    'person'
    >>> guess_type("Red Brigades", frozenset({"REB"}), dated=False)
    'organization'
    """
    if name in country_of_name():
        return "country"
    words = re.split(r"[\s-]+", name.lower())
    body = _BODY & set(words) or any(tuple(words[at : at + 1]) in load_institutions() for at in range(len(words)))
    if body or (len(words) > 1 and _LINKING & set(words)):
        return "organization"
    if len(words) in _PERSON_WORDS and (dated or _OFFICES & sectors):
        return "person"
    return "organization" if sectors - {None} else "place"


def guess_sector(role: str) -> str | None:
    """Return the sector that the words of an office tell, None where they tell none.

    >>> guess_sector("President of Chad"), guess_sector("member of the National Assembly")
    ('GOV', 'LEG')
    """
    words = role.lower().split()
    core = words[: words.index("of")] if "of" in words else words
    agent = load_agents().ending(core)
    if agent is not None and agent.sector and not agent.weak:
        return agent.sector
    institutions = load_institutions()
    rows = (tuple(words[at : at + length]) for length in (4, 3, 2, 1) for at in range(len(words)))
    found = next((institutions[row] for row in rows if row in institutions), None)
    return found or (agent.sector if agent else None)
