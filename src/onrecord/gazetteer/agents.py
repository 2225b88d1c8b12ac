"""Common nouns that stand for people and bodies, with their PLOVER sector; read from actors/agents.toml.

A phrase is known by its last words ("riot police" before "police"); a weak noun ("official",
"leader") takes the sector of the words beside it, and its own only where they tell none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.gazetteer.actor_tables import load_table
from onrecord.gazetteer.folding import fold


@dataclass(frozen=True, slots=True)
class Agent:
    """What a noun or phrase stands for; `local` nouns belong to the country that a report is about."""

    words: tuple[str, ...]
    sector: str | None
    type: str
    weak: bool
    local: bool
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Agents:
    """Look phrases up by their words in dictionary form; `longest` counts words."""

    by_words: MappingProxyType[tuple[str, ...], Agent]
    longest: int

    def ending(self, lemmas: Sequence[str]) -> Agent | None:
        """Return the agent that the last words name, the longest phrase first.

        >>> load_agents().ending(("turkish", "riot", "police")).words
        ('riot', 'police')
        """
        for first in range(max(0, len(lemmas) - self.longest), len(lemmas)):
            found = self.by_words.get(tuple(lemmas[first:]))
            if found is not None:
                return found
        return None

    def __contains__(self, lemma: object) -> bool:
        """Tell whether a single word is an agent."""
        return (lemma,) in self.by_words


@cache
def load_agents() -> Agents:
    """Read the shipped list once."""
    by_words: dict[tuple[str, ...], Agent] = {}
    for table in load_table("agents.toml")["agents"]:
        for phrase in table["words"]:
            words = tuple(phrase.split())
            weak, local, country = table.get("weak", False), table.get("local", False), table.get("country")
            agent = Agent(words, table["sector"] or None, table["type"], weak, local, country)
            by_words.setdefault(words, agent)
    return Agents(MappingProxyType(by_words), max(map(len, by_words)))


@cache
def load_synonyms() -> MappingProxyType[str, str]:
    """Map nouns by which reports take up one party in turn to one of them: "demonstrator" to "protester"."""
    rows = load_table("agents.toml")["synonyms"]
    return MappingProxyType({word: row[0] for row in rows for word in row})


@cache
def load_institutions() -> MappingProxyType[tuple[str, ...], str]:
    """Map words of an organisation's name that tell its sector wherever they stand: "ministry of", "police"."""
    tables = load_table("states.toml")["institutions"]
    return MappingProxyType({tuple(phrase.split()): table["sector"] for table in tables for phrase in table["words"]})


@cache
def load_offices() -> MappingProxyType[str, tuple[str | None, str | None]]:
    """Map titles held in one country only, folded, to country and sector."""
    lines = load_table("states.toml")["offices"]
    return MappingProxyType({fold(line["title"]): (line["country"] or None, line["sector"] or None) for line in lines})
