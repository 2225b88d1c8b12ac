"""Mentions -> the cast: who takes part, under the fullest name told, with country and sector.

Names are brought together first, then noun phrases, then pronouns, in text order; each party looks
back only a bounded way, so that time grows with the length of the article.  A party without a proper
name keeps its own words, without their article.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from onrecord.find.mentions import title_start
from onrecord.find.noun_phrases import PARTITIVES, counted_noun
from onrecord.lang.en.titles import load_titles
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse
from onrecord.resolve.actors import find_home
from onrecord.resolve.identities.joint import Joint
from onrecord.resolve.identities.metonyms import acting_adjectives
from onrecord.resolve.identities.names import NameBook
from onrecord.resolve.identities.nominals import NounBook
from onrecord.resolve.identities.parties import Party, Roster
from onrecord.resolve.identities.pronouns import Things, resolve_pronoun
from onrecord.resolve.identities.speech import Speech
from onrecord.resolve.identities.telling import describe, tell

_RELATIVE_TAGS: Final = frozenset({"WP", "WDT"})
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part; `by_word` leads from a mention's head, and from each word of a name, to an entity's id.

    `jointly` leads from the head of a phrase that stands for several ("the two ministers") to all their ids.
    """

    entities: tuple[Entity, ...]
    by_word: Mapping[int, str]
    jointly: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def resolve_entities(article: Article, parse: Parse, mentions: Sequence[EntityMention]) -> Cast:
    """Bring all mentions of one party together and say who it is."""
    roster = Roster(parse)
    home = find_home(parse.words)
    _enter_names(roster, mentions, article)
    for party in roster.parties:
        describe(party, parse, published=article.published)
        if party.type == "person":
            roster.appoint(party)
        elif party.type == "country" and party.country:
            roster.countries.setdefault(party.country, party)
    _look_back(roster, mentions, article, home=home)
    _follow_relatives(roster)
    told = (party for party in roster.parties if party.mentions and not party.members)
    digest = article.sha256
    entities = {party.number: tell(party, article, parse, home=home, digest=digest) for party in told}
    words = sorted(roster.by_word.items())
    by_word = {word: entities[party.number].id for word, party in words if not party.members}
    jointly = {word: tuple(entities[m.number].id for m in party.members) for word, party in words if party.members}
    return Cast(tuple(entities.values()), MappingProxyType(by_word), MappingProxyType(jointly))


def _enter_names(roster: Roster, mentions: Sequence[EntityMention], article: Article) -> None:
    """Assign all proper names, with the titles before persons."""
    book = NameBook(roster, article.published)
    names = [mention for mention in mentions if mention.kind == "name"]
    taken = {word for mention in names for word in range(mention.first, mention.last)}
    for mention in names:
        party = book.enter(mention)
        if mention.type == "person" and party.type == "person":
            start = title_start(roster.parse, mention.first, taken)
            _take_title(roster, party, mention, start=start)
    for word, code in acting_adjectives(roster.parse):
        if word not in roster.by_word:
            roster.by_word[word] = book.government(word, code)


def _take_title(roster: Roster, party: Party, mention: EntityMention, *, start: int) -> None:
    """Note the title before a name, and what it and the first name tell of sex."""
    parse, titles = roster.parse, load_titles()
    words = range(start, mention.first)
    if words:
        party.roles.append((start, mention.first))
    party.nouns.update(parse.lemmas[word].lower() for word in words)
    party.sex = party.sex or next((sex for word in words if (sex := titles.sex_of_noun(parse.words[word]))), "")
    if mention.last - mention.first > 1:
        party.sex = party.sex or titles.sex_of_first_name(parse.words[mention.first])
    for word in words:
        roster.by_word.setdefault(word, party)


def _look_back(roster: Roster, mentions: Sequence[EntityMention], article: Article, *, home: str | None) -> None:
    """Assign noun phrases and pronouns in text order."""
    nouns = NounBook(roster, home)
    speech = Speech(roster, mentions, article)
    things = Things(roster, {mention.head for mention in mentions})
    joint = Joint(roster)
    for mention in sorted(mentions, key=lambda one: one.head):
        things.read_to(mention.head)
        party = roster.by_word.get(mention.head)
        if mention.kind == "nominal" and (party is None or not party.named):
            party = joint.find(mention)
            if party is None:
                party = nouns.enter(mention)
            else:
                roster.assign(mention, party)
        elif mention.kind == "pronoun":
            party = resolve_pronoun(roster, mention, speech, things=things)
            if party is not None:
                roster.assign(mention, party)
        if party is not None:
            roster.touch(party, mention.head)
        joint.read(mention.head)


def _follow_relatives(roster: Roster) -> None:
    """Let relative pronouns and counting words stand for the noun that they belong to."""
    parse = roster.parse
    for word, tag in enumerate(parse.xpos):
        if tag in _RELATIVE_TAGS and word not in roster.by_word:
            antecedent = _antecedent(roster, word)
            if antecedent is not None:
                roster.by_word[word] = antecedent
        elif parse.lemmas[word] in PARTITIVES:
            counted = counted_noun(parse, word)
            if counted != word and counted in roster.by_word:
                roster.by_word[word] = roster.by_word[counted]


def _antecedent(roster: Roster, word: int) -> Party | None:
    """Return the party of the noun whose relative clause a pronoun opens, else of the noun right before it."""
    parse, clause = roster.parse, roster.parse.heads[word]
    for _ in range(_DEEPEST):
        if parse.deprels[clause] == "acl:relcl":
            return roster.by_word.get(parse.heads[clause])
        clause = parse.heads[clause]
    before = next((at for at in range(word - 1, max(-1, word - 4), -1) if parse.upos[at] not in ("PUNCT", "ADP")), -1)
    return roster.by_word.get(before) if parse.lemmas[word] == "who" else None
