"""Who "I" and "we" are: the speaker of the words, the one announced before them, or the issuing government.

An unnamed "we" outside all quoted speech belongs to whoever was last announced with a colon, else to
the publisher where that is a body with a release of its own: the government of an office of state, any
other body itself.  A newspaper's "we" is its reporter's.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.find.syntax import head_of
from onrecord.gazetteer.actors import Actor, load_actors
from onrecord.gazetteer.countries import load_countries
from onrecord.model.article import Article
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse, Range
from onrecord.resolve.actor_phrases import institution_of
from onrecord.resolve.actors import read_entity
from onrecord.resolve.identities.names import name_key
from onrecord.resolve.identities.parties import Party, Roster

_STATE: Final = frozenset({"GOV", "MIL", "SPY", "LEG", "COP"})
_PRESS: Final = "JRN"
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
            sources = ((source.first, source.last) for source in attribution.sources)
            source = next((h for words in sources if (h := _head(parse, heads, words)) is not None), None)
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
        """Return the government whose office publishes the article, or the body; a new one if the text never names it.

        A publisher that nobody knows is taken for a body only where the article names it.
        """
        name = self.article.publisher
        if not name:
            return None
        name = name.replace(" & ", " and ")
        words, body = name.split(), load_actors().find(name, self.article.published)
        reading = read_entity([words], [], type="organization", published=self.article.published)
        if reading.sector == _PRESS:
            return None
        state = _state(reading.country) if reading.sector in _STATE else None
        if state is not None and (body is not None or institution_of(words) is not None):
            return self._party_of(state)
        return self._party_of(body) if body is not None else self._named(words)

    def _party_of(self, actor: Actor) -> Party:
        """Return the party of a known actor, opened where the text never names it."""
        for party in self.roster.parties:
            known = party.actor
            if known is not None and known.type == actor.type and known.name == actor.name:
                return party
        party = self.roster.open("country" if actor.type == "country" else "organization")
        party.actor = actor
        return party

    def _named(self, words: Sequence[str]) -> Party | None:
        """Return the body that the article names as its publisher is named."""
        key = name_key(words)
        return next((p for p in self.roster.parties if p.type == "organization" and key in p.names), None)


def _head(parse: Parse, heads: Sequence[int], words: Range) -> int | None:
    """Return the head of the mention that a source's words are: what governs them, else the first in them."""
    inside = list(_within(heads, *words))
    governing = head_of(parse, *words)
    return governing if governing in inside else next(iter(inside), None)


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
