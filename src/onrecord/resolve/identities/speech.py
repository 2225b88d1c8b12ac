"""Who "I" and "we" are: the speaker of the words, the one announced before them, or the issuing government.

An unnamed "we" outside all quoted speech belongs to whoever was last announced with a colon, else to
the government of the publisher where that is an office of state.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.gazetteer.actors import Actor, load_actors
from onrecord.gazetteer.countries import load_countries
from onrecord.model.article import Article
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse
from onrecord.resolve.identities.parties import Party, Roster

_STATE: Final = frozenset({"GOV", "MIL", "SPY", "LEG", "COP"})
_PLURAL: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
_MARKS: Final = frozenset({'"', "“", "”", "``", "''", "«", "»"})
# A colon within so many words of the cue opens speech that runs on.
_COLON: Final = 4


@dataclass(slots=True)
class Speech:
    """Tell the speaker of a first-person word."""

    roster: Roster
    mentions: Sequence[EntityMention]
    article: Article
    _source_of: dict[int, int] = field(default_factory=dict)
    _quoted: set[int] = field(default_factory=set)
    _announced: list[tuple[int, int]] = field(default_factory=list)
    _teller: Party | None = None
    _government: Party | None = None
    _asked: bool = False

    def __post_init__(self) -> None:
        """Map each word inside attributed speech to the head of its source, and note speech opened by a colon."""
        parse, heads = self.roster.parse, sorted(mention.head for mention in self.mentions)
        for attribution in parse.attributions:
            source = next((h for s in attribution.sources for h in _within(heads, s.first, s.last)), None)
            if source is None:
                continue
            for content in attribution.contents:
                words = range(content.first, content.last)
                self._source_of.update(dict.fromkeys(words, source))
                if _is_quoted(parse, content.first, content.last):
                    self._quoted.update(words)
            if ":" in parse.words[attribution.cue : attribution.cue + _COLON]:
                self._announced.append((attribution.cue, source))
        self._announced.sort()

    def speaker(self, word: int) -> Party | None:
        """Return who says a word in the first person, or None where nobody is told."""
        source = self._source_of.get(word)
        if source is None:
            at = bisect_left(self._announced, (word, -1))
            source = self._announced[at - 1][1] if at else None
        if source is not None:
            return self.roster.by_word.get(source)
        if self.roster.parse.words[word].lower() not in _PLURAL:
            return self._narrator()
        if not self._asked:
            self._asked, self._government = True, self._issuer()
        return self._government or self._narrator()

    def _narrator(self) -> Party:
        """Return whoever tells the article, as a party of its own; whether a person or a body is not told."""
        if self._teller is None:
            self._teller = self.roster.open("other")
        return self._teller

    def quotes(self, word: int, party: Party) -> bool:
        """Tell whether a word is quoted from a party, which then would not speak of itself in the third person."""
        return word in self._quoted and self._says(word, party)

    def reports(self, word: int, party: Party) -> bool:
        """Tell whether a word is reported speech of a party, which often speaks of itself: "Lee said she …"."""
        return word not in self._quoted and self._says(word, party)

    def _says(self, word: int, party: Party) -> bool:
        source = self._source_of.get(word)
        return source is not None and self.roster.by_word.get(source) is party

    def one_voice(self, one: int, other: int) -> bool:
        """Tell whether two words are told by the same voice, the reporter's included."""
        return self._source_of.get(one) == self._source_of.get(other)

    def _issuer(self) -> Party | None:
        """Return the government whose office publishes the article, a new party if the text never names it."""
        index = load_actors()
        publisher = index.find(self.article.publisher) if self.article.publisher else None
        if publisher is None or publisher.sector_at(self.article.published) not in _STATE:
            return None
        for party in self.roster.parties:
            if party.type == "country" and party.actor and party.actor.country == publisher.country:
                return party
        country = _state(publisher.country)
        if country is None:
            return None
        party = self.roster.open("country")
        party.actor = country
        return party


def _is_quoted(parse: Parse, first: int, last: int) -> bool:
    """Tell whether words stand in quotation marks."""
    around = parse.words[max(0, first - 1) : first + 1] + parse.words[last - 1 : last + 1]
    return any(word in _MARKS for word in around)


def _within(heads: Sequence[int], first: int, last: int) -> Iterator[int]:
    at = bisect_left(heads, first)
    while at < len(heads) and heads[at] < last:
        yield heads[at]
        at += 1


def _state(code: str | None) -> Actor | None:
    return next((load_actors().find(country.name) for country in load_countries() if country.code == code), None)
