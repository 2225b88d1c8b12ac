"""What stands before an act's noun: who does it, where it happens, or who suffers it.

A country, a demonym, a body or a group does it: "Turkish offensive", "UN sanctions", "rebel attack".  A town is the
scene: "the Moscow demonstrations", "the Mombasa attack"; only before what governments alone do is a capital its
government: "Washington sanctions".  Plain people before a harm suffer it: "voter intimidation", "prisoner abuse".
"""

from typing import Final

from onrecord.find.syntax import below, phrase
from onrecord.gazetteer.agents import load_agents
from onrecord.gazetteer.countries import country_of_demonym, country_of_name
from onrecord.model.parse import Parse

BEFORE_NOUNS: Final = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})
GOVERNMENTAL: Final = frozenset(
    "sanction embargo tariff policy decision decree airstrike veto announcement statement ultimatum diplomacy".split()
)
HARMS: Final = frozenset(
    "abuse intimidation harassment mistreatment ill-treatment torture persecution killing murder assassination "
    "execution massacre lynching beating kidnapping kidnap abduction detention arrest imprisonment rape trafficking "
    "exploitation deportation expulsion eviction displacement repression suppression release".split()
)
# Before a harm, these do it more often than they suffer it: "police abuse", "rebel killings".
HARMING: Final = frozenset({"GOV", "MIL", "COP", "SPY", "REB", "PRM", "CRM", "JUD", "LEG"})


def modifying_parties(parse: Parse, word: int) -> list[int]:
    """List names, demonyms and groups before a noun that do what it tells: "the ISIS attack", "Turkish shelling"."""
    found = []
    for child in below(parse, word, BEFORE_NOUNS):
        named = parse.words[child][:1].isupper() and parse.upos[child] in ("PROPN", "ADJ")
        group = parse.kinds[child] in ("person", "organization")
        if (named or group) and not is_scene(parse, child) and not suffers(parse, child):
            found.append(child)
    return found


def is_scene(parse: Parse, word: int) -> bool:
    """Tell whether a word is the name of a town before the noun of what happens there."""
    noun = parse.heads[word]
    if parse.deprels[word] not in BEFORE_NOUNS or parse.kinds[word] != "place" or parse.upos[word] != "PROPN":
        return False
    if parse.kinds[noun] != "event" or parse.lemmas[noun].lower() in GOVERNMENTAL:
        return False
    name = " ".join(parse.words[slice(*phrase(parse, word))])
    return name not in country_of_name() and name not in country_of_demonym()


def scenes(parse: Parse, noun: int) -> list[int]:
    """List the towns before the noun of a happening."""
    return [child for child in below(parse, noun, BEFORE_NOUNS) if is_scene(parse, child)]


def suffers(parse: Parse, word: int) -> bool:
    """Tell whether a common noun for plain people stands before the noun of a harm."""
    if parse.deprels[word] not in BEFORE_NOUNS or parse.upos[word] != "NOUN":
        return False
    if parse.lemmas[parse.heads[word]].lower() not in HARMS:
        return False
    agent = load_agents().ending([parse.lemmas[word].lower()])
    return agent is not None and agent.type in ("person", "group") and agent.sector not in HARMING


def suffering_modifiers(parse: Parse, noun: int) -> list[int]:
    """List the plain people before the noun of a harm."""
    return [child for child in below(parse, noun, BEFORE_NOUNS) if suffers(parse, child)]
