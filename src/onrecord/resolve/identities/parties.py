"""A party under construction: the mentions gathered for one real-world person, body, group or place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.gazetteer.actors import Actor
from onrecord.lang.en.titles import Sex
from onrecord.model.mention import EntityMention, EntityType
from onrecord.model.parse import Parse, Range


@dataclass(slots=True, eq=False)
class Party:
    """Gather mentions; `roles` are ranges of titles and appositions, `nouns` the lemmas that it was called by.

    `members` are the parties that a joint party is made of.
    """

    number: int
    type: EntityType
    mentions: list[EntityMention] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[Range] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    actor: Actor | None = None
    sex: Sex = ""
    country: str | None = None
    sector: str | None = None
    plural: bool = False
    last: int = -1
    members: tuple["Party", ...] = ()

    @property
    def named(self) -> bool:
        """Tell whether it has a proper name."""
        return bool(self.names)

    def add(self, mention: EntityMention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)


@dataclass(slots=True, eq=False)
class Roster:
    """All parties of an article, and which of them each word stands for."""

    parse: Parse
    parties: list[Party] = field(default_factory=list)
    by_word: dict[int, Party] = field(default_factory=dict)
    recent: dict[int, Party] = field(default_factory=dict)
    offices: dict[str, list[Party]] = field(default_factory=dict)
    countries: dict[str, Party] = field(default_factory=dict)

    def open(self, type: EntityType) -> Party:
        """Open a new party."""
        party = Party(len(self.parties), type)
        self.parties.append(party)
        return party

    def appoint(self, party: Party) -> None:
        """Note the nouns that a named person was told to be."""
        for noun in party.nouns:
            held = self.offices.setdefault(noun, [])
            if party not in held:
                held.append(party)

    def holders(self, noun: str) -> list[Party]:
        """List the named persons who were told to hold an office."""
        return self.offices.get(noun, [])

    def assign(self, mention: EntityMention, party: Party, words: Iterable[int] = ()) -> None:
        """Give a mention, its head and further words to a party."""
        party.add(mention)
        self.by_word[mention.head] = party
        for word in words:
            self.by_word.setdefault(word, party)

    def touch(self, party: Party, word: int) -> None:
        """Note that a party was mentioned last at a word."""
        party.last = word
        self.recent.pop(party.number, None)
        self.recent[party.number] = party

    def latest(self, limit: int) -> Iterator[Party]:
        """Yield the parties that were mentioned last, the latest first."""
        numbers = reversed(self.recent)
        for _ in range(limit):
            number = next(numbers, None)
            if number is None:
                return
            yield self.recent[number]
