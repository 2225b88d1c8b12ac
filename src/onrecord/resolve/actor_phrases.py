"""Country and sector of a noun phrase by its words: "senior Turkish military officials", "a spokesman for the army".

The words before the head come first, then its complement with "of", "for", "from", "in" or "at".
A weak noun takes its sector from them; a strong one keeps its own.  Somebody "former" is of the
former elite if the office was one of state.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.gazetteer.actors import FORMER, METONYMS, Actor, load_actors
from onrecord.gazetteer.agents import Agent, load_agents, load_institutions, load_offices
from onrecord.gazetteer.countries import country_of_capital
from onrecord.gazetteer.folding import fold

_BELONGING: Final = frozenset({"of", "for", "from", "in", "at", "within", "with", "inside", "on", "near", "around"})
_BREAKS: Final = frozenset(
    {"to", "against", "by", "loyal", "who", "whose", "that", "which", "under", "between", "after", ","}
)
_PAST: Final = frozenset({"former", "ex", "ousted", "deposed", "retired", "one-time", "erstwhile", "ex-president"})
_STATE: Final = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})
# These tell a sector for any noun of fighting, whichever it is.
_SIDES: Final = {"rebel": "REB", "opposition": "REB", "insurgent": "REB", "separatist": "REB", "militia": "PRM"}
_FIGHTING: Final = frozenset({"force", "forces", "fighter", "soldier", "troop", "army", "brigade", "commander", "unit"})
_FORCES: Final = frozenset({"force", "forces", "troop"})
# A state has one police and one ministry of a kind: "other intelligence agencies" may be any state's.
_OTHER: Final = "other"
# Tables of those whose members and spokesmen have their sector.
_BODIES: Final = frozenset({"organisations", "national_bodies", "parties", "armed_groups", "seats", METONYMS})


@dataclass(frozen=True, slots=True)
class Reading:
    """Country and sector with the knowledge that gave them, e.g. "agents/COP"; `by` is None where nothing did."""

    country: str | None = None
    sector: str | None = None
    by: str | None = None
    local: bool = False


def read_phrase(words: Sequence[str], lemmas: Sequence[str], *, published: str | None = None) -> Reading:
    """Read country and sector off a noun phrase; `lemmas` are the words in dictionary form, in lower case.

    >>> read_phrase(["Turkish", "riot", "police"], ["turkish", "riot", "police"])
    Reading(country='TUR', sector='COP', by='agents/riot police', local=True)
    """
    core = next((at for at, lemma in enumerate(lemmas) if at and (lemma in _BELONGING or lemma in _BREAKS)), len(words))
    end = next((at for at in range(core, len(words)) if lemmas[at] in _BREAKS), len(words))
    known = list(load_actors().scan(words[:core], published))
    agent = load_agents().ending(lemmas[:core])
    office = _office(lemmas)
    country = (agent and agent.country) or (office and office[0]) or _country(words[:core], known)
    beside = _besides(words, lemmas, published=published, core=core, end=end, agent=agent)
    sector, by = _sector(agent, lemmas[:core], beside)
    if agent is not None and agent.weak and by == _own(agent) and lemmas[core : core + 1] in (["for"], ("for",)):
        sector = None  # A spokesman for somebody unknown is not the government's.
    if sector in (None, "GOV") and agent and agent.words[-1] in _FORCES:
        sector = _side_of_forces(words[:core], lemmas, country) or sector
    if office and not (_PAST & set(lemmas[:core])):
        sector, by = office[1], "states/offices"
    elif sector in _STATE and _PAST & set(lemmas[:core]):
        sector = FORMER
    if country is None and end > core and lemmas[core] in _BELONGING:
        within = list(load_actors().scan(words[core + 1 : end], published))
        country = _country(words[core + 1 : end], within)
    if country == "UNO" and sector == "GOV":
        sector = None  # Whoever speaks for the United Nations is of no government.
    elsewhere = agent is not None and agent.type != "person" and _OTHER in [word.lower() for word in words[:core]]
    return Reading(country, sector, by, agent is not None and agent.local and not elsewhere)


def _office(lemmas: Sequence[str]) -> tuple[str | None, str | None] | None:
    """Return country and sector of a title that exists in one country only."""
    offices = load_offices()
    folded = [fold(lemma) for lemma in lemmas[:8]]
    for first in range(len(folded)):
        for last in range(min(len(folded), first + 6), first + 1, -1):
            found = offices.get(" ".join(folded[first:last]))
            if found:
                return found
    return offices.get(folded[-1]) if len(folded) == 1 else None


def country_of_words(words: Sequence[str]) -> str | None:
    """Return the country of the first adjective, country, people, region or capital among words."""
    return _country(words, list(load_actors().scan(words)))


def _country(words: Sequence[str], known: Sequence[tuple[int, int, Actor]]) -> str | None:
    """Return the country that words before or after a head tell, leftmost first."""
    adjectives = load_actors().adjectives
    told = [(first, actor.country) for first, _, actor in known if actor.country]
    for at, word in enumerate(words):
        if not word[:1].isupper():
            continue
        pair = fold(" ".join(words[at : at + 2]))
        code = adjectives.get(pair) or adjectives.get(fold(word)) or country_of_capital().get(word)
        if code:
            told.append((at, code))
    return min(told, default=(0, None), key=lambda one: one[0])[1]


def _sector(
    agent: Agent | None, lemmas: Sequence[str], beside: Iterator[tuple[str, str]]
) -> tuple[str | None, str | None]:
    """Decide between the noun's own sector and that of the words beside it."""
    own = _own(agent) if agent else None
    if agent and agent.words[-1] in _FIGHTING:
        side = next((_SIDES[lemma] for lemma in lemmas if lemma in _SIDES), None)
        if side:
            return side, own
    if agent and not agent.weak:
        return agent.sector, own
    found = next(beside, None)
    if found:
        return found
    return (agent.sector, own) if agent else (None, None)


def _own(agent: Agent) -> str:
    """Name the entry of the list of agents that gave a sector."""
    return f"agents/{' '.join(agent.words)}"


def _side_of_forces(words: Sequence[str], lemmas: Sequence[str], country: str | None) -> str | None:
    """Tell whose forces they are: those of a state or loyal to one its military, those of a people armed opposition."""
    if "loyal" in lemmas or any(lemma in ("government", "regime", "state") for lemma in lemmas):
        return "MIL"
    if any(fold(word) in load_actors().peoples for word in words):
        return "REB"
    return "MIL" if country else None


def _besides(
    words: Sequence[str], lemmas: Sequence[str], *, published: str | None, core: int, end: int, agent: Agent | None
) -> Iterator[tuple[str, str]]:
    """Yield sectors told beside a weak head: known names, nouns for bodies, first before it, then in its complement."""
    before = core - (len(agent.words) if agent else 0)
    parts = [(0, before)]
    if end > core and lemmas[core] in _BELONGING - {"in", "on", "near", "around"}:
        parts.append((core + 1, end))
    for first, last in parts:
        for start, stop, actor in load_actors().scan(words[first:last], published):
            sector = actor.sector_at(published)
            if sector and actor.table in _BODIES:
                yield sector, actor.told_by(" ".join(words[first + start : first + stop]))
        named = institution_of(words[first:last])
        if named:
            yield named
        yield from _agents_in(lemmas[first:last])


def _agents_in(lemmas: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the sectors of strong nouns among lemmas, the one nearest the head first."""
    agents = load_agents()
    for last in range(len(lemmas), 0, -1):
        found = agents.ending(lemmas[:last])
        if found and not found.weak and found.sector:
            yield found.sector, f"agents/{' '.join(found.words)}"


def institution_of(words: Sequence[str]) -> tuple[str, str] | None:
    """Return sector and source where a proper name holds the words of an institution; the longest words win.

    >>> institution_of(["Ministry", "of", "Defense"])
    ('MIL', 'states/ministry of defense')
    """
    institutions = load_institutions()
    folded = [word.lower() for word in words]
    best: tuple[int, int, str, tuple[str, ...]] | None = None
    for first in range(len(folded)):
        for last in range(min(len(folded), first + 4), first, -1):
            sector = institutions.get(tuple(folded[first:last]))
            if sector and words[first][:1].isupper() and (best is None or (last - first, last) > best[:2]):
                best = (last - first, last, sector, tuple(folded[first:last]))
    return (best[2], f"states/{' '.join(best[3])}") if best else None
