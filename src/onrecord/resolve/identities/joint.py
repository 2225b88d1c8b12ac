"""Several named parties told as one: "Blinken and Lavrov", then "the two ministers", then "they".

A coordination of named parties is a joint party while the article is read; a plural phrase with nothing but an
office, a number or "both" looks back for the latest one of its sort.  Where none was told, a number takes up the
parties named last, if there are just so many: "Carter met Abadi in Baghdad, where the two leaders talked".
In the record the members of a joint party take its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from onrecord.model.mention import EntityMention
from onrecord.resolve.identities.parties import Party, Roster

_DEFINITE: Final = frozenset({"the", "both", "these", "those"})
_PERSONS: Final = frozenset(
    "leader minister president official secretary diplomat chief general premier chancellor counterpart statesman man "
    "woman politician envoy ambassador commander principal".split()
)
_BODIES: Final = frozenset("side party country nation government state ally neighbour neighbor".split())
# Who fights or bargains with whom is not told by who was named last.
_OPPOSED: Final = frozenset({"side", "party"})
_OFFICES: Final = frozenset({"foreign", "prime", "defense", "defence", "finance", "interior", "two", "three", "four"})
_NUMBERS: Final = MappingProxyType({"both": 2, "two": 2, "three": 3, "four": 4})
_SENTENCES: Final = 8
# Parties that no "and" joins must have been named so few sentences before, among so many parties.
_APART: Final = 1
_REACH: Final = 12


@dataclass(slots=True)
class Joint:
    """The coordinations of named parties seen so far, in text order."""

    roster: Roster
    seen: list[tuple[int, Party]] = field(default_factory=list)
    known: dict[tuple[int, ...], Party] = field(default_factory=dict)

    def read(self, word: int) -> None:
        """Note the coordination that ends with a word, where all that it joins are named."""
        parse = self.roster.parse
        if parse.deprels[word] != "conj":
            return
        first = parse.heads[word]
        chain = [first, *(child for child in parse.children[first] if parse.deprels[child] == "conj")]
        parties = [self.roster.by_word.get(one) for one in chain]
        members = tuple(dict.fromkeys(party for party in parties if party is not None and party.named))
        if word == chain[-1] and len(members) == len(chain) > 1 and len({member.type for member in members}) == 1:
            self._enter(first, members)

    def _enter(self, word: int, members: Sequence[Party]) -> Party:
        key = tuple(sorted(member.number for member in members))
        if key not in self.known:
            party = self.roster.open("group")
            party.plural, party.members = True, tuple(members)
            self.known[key] = party
        self.seen.append((word, self.known[key]))
        self.roster.touch(self.known[key], word)
        return self.known[key]

    def find(self, mention: EntityMention) -> Party | None:
        """Return the joint party that a plural noun phrase takes up."""
        parse = self.roster.parse
        sort = self._sort(mention)
        if not sort:
            return None
        words = (parse.words[word].lower() for word in _inside(mention))
        number = next((_NUMBERS[word] for word in words if word in _NUMBERS), None)
        latest = -1
        members: dict[int, Party] = {}
        for word, party in reversed(self.seen):
            sentence = parse.sentence_of[word]
            if parse.sentence_of[mention.head] - sentence > _SENTENCES or (members and sentence != latest):
                break
            if party.members[0].type in sort:
                latest = sentence
                if number == len(party.members):
                    return party
                members |= {member.number: member for member in party.members}
        found = [members[key] for key in sorted(members)]
        if number and number != len(found):
            opposed = parse.lemmas[mention.head].lower() in _OPPOSED
            found = [] if opposed else self._named_last(mention.head, sort, number)
        return self._enter(mention.head, found) if found else None

    def _named_last(self, word: int, sort: Sequence[str], number: int) -> list[Party]:
        """Return the parties named last, in their order, where the nearest sentences name just so many."""
        sentence_of = self.roster.parse.sentence_of
        named = [p for p in self.roster.latest(_REACH) if p.named and p.type in sort and not p.members]
        for distance in range(_APART + 1):
            near = [p for p in named if sentence_of[word] - sentence_of[p.last] <= distance]
            if len(near) >= number:
                return sorted(near, key=lambda party: party.last) if len(near) == number else []
        return []

    def _sort(self, mention: EntityMention) -> tuple[str, ...]:
        """Return the types of party that a phrase can stand for; none where it says more than office and number."""
        parse, head = self.roster.parse, mention.head
        words = [parse.words[word].lower() for word in _inside(mention)]
        plain = all(word in _DEFINITE or word in _OFFICES for word in words)
        if parse.xpos[head] != "NNS" or not plain or _DEFINITE.isdisjoint(words):
            return ()
        if any(parse.deprels[child] in ("nmod", "acl:relcl", "acl") for child in parse.children[head]):
            return ()
        noun = parse.lemmas[head].lower()
        return ("person",) if noun in _PERSONS else ("country", "organization") if noun in _BODIES else ()


def _inside(mention: EntityMention) -> range:
    """Return the words of a phrase before its head."""
    return range(mention.first, mention.head)
