"""Decide whom a noun phrase stands for: an apposition, the same words again, a title told of somebody, or "the group".

An indefinite singular ("a man") is somebody new.  A definite phrase looks back: to the same noun
with no conflicting words, to a person of that office, to the nearest body of that sort.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from onrecord.find.noun_phrases import described
from onrecord.gazetteer.actors import load_actors
from onrecord.gazetteer.agents import load_agents, load_synonyms
from onrecord.lang.en.titles import load_titles
from onrecord.model.mention import EntityMention
from onrecord.resolve.identities.offices import holds_elsewhere, lands_of, likeliest
from onrecord.resolve.identities.parties import Party, Roster
from onrecord.resolve.identities.phrases import ancestors, determiner_of, modifiers, of_a_thing

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_INDEFINITE: Final = frozenset(
    {"a", "an", "another", "other", "some", "any", "no", "every", "each", "several", "many", "more", "most"}
)
_TIED: Final = frozenset({"appos", "flat", "nmod:desc"})
_BODIES: Final = frozenset(
    "group organization organisation movement network militia faction outfit alliance party company firm corporation "
    "bank airline agency court ministry department council commission committee union university church army force "
    "coalition bloc body institution front newspaper channel broadcaster paper station institute foundation "
    "association".split()
)
# Nouns that any armed group can be called by.
_FIGHTERS: Final = frozenset(
    "militant rebel insurgent terrorist jihadist fighter extremist guerrilla separatist".split()
)
_ANY_BODY: Final = frozenset("group organization organisation movement body outfit".split())
# What a body says in writing is its own word; reports and studies speak under their own name.
_ISSUED: Final = frozenset({"statement", "release", "communique", "bulletin"})
# "The Turkish leader" is whoever was told to hold one of these offices of the country.
_LEADING: Final = frozenset({"leader", "ruler", "strongman"})
_RULING: Final = ("president", "chancellor", "king", "premier", "leader", "emir", "prime")
_ISSUING: Final = frozenset({"issue", "release", "publish", "make", "send", "post"})
_REACH: Final = 12
_STATE_TABLES: Final = frozenset({"countries", "regions"})

Signature = tuple[str, frozenset[str]]


@dataclass(slots=True, eq=False)
class NounBook:
    """Find the party of a noun phrase among those seen so far."""

    roster: Roster
    home: str | None = None
    by_signature: dict[Signature, Party] = field(default_factory=dict)
    issued: dict[str, Party] = field(default_factory=dict)
    by_noun: defaultdict[str, list[tuple[frozenset[str], Party]]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, mention: EntityMention) -> Party:
        """Assign a noun phrase to its party, a new one if need be."""
        parse = self.roster.parse
        noun = parse.lemmas[mention.head].lower()
        words = modifiers(parse, mention)
        issuer = self._issuer(mention, noun)
        if issuer is not None:
            self.roster.by_word[mention.head] = issuer
            return issuer
        party = self._tied(mention)
        if party is None:
            party = self._find(mention, noun, words)
            if party is not None and self._named_below(party, mention.head):
                party = self._office_of_another(noun, party) if mention.type == "person" else None
            if party is not None and self._is_abroad(mention, noun, party):
                party = self._office_of_another(noun, party, countries=lands_of(self.roster, mention.head))
        if party is None:
            party = self.roster.open(mention.type)
            party.plural = mention.type == "group"
            party.sex = load_titles().sex_of_noun(noun)
        party.nouns.add(noun)
        self.by_signature[noun, words] = party
        self.by_noun[noun].append((words, party))
        if noun in load_synonyms():
            self.by_noun[load_synonyms()[noun]].append((words, party))
        self.roster.assign(mention, party)
        return party

    def _tied(self, mention: EntityMention) -> Party | None:
        """Return the party that a phrase is an apposition or predicate of, or that is its own apposition."""
        parse, head = self.roster.parse, mention.head
        for word in parse.children[head]:
            if parse.deprels[word] in _TIED and word in self.roster.by_word and word > head:
                party = self.roster.by_word[word]
                if _fits(mention, party):
                    return self._described(party, mention)
        governor = parse.heads[head] if parse.deprels[head] in _TIED else self._subject(head)
        governor = governor if governor >= 0 else self._before_comma(mention)
        party_of_governor = self.roster.by_word.get(governor)
        if party_of_governor is not None and _fits(mention, party_of_governor):
            return self._described(party_of_governor, mention)
        return None

    def _issuer(self, mention: EntityMention, noun: str) -> Party | None:
        """Return the body whose release speaks: "a Defense Department news release", later "the release"."""
        if noun not in _ISSUED:
            return None
        parse = self.roster.parse
        before = (self.roster.by_word.get(word) for word in range(mention.first, mention.head))
        party = next((p for p in before if p is not None and p.type in ("organization", "group", "country")), None)
        verb = parse.heads[mention.head]
        if party is None and parse.deprels[mention.head] == "obj" and parse.lemmas[verb] in _ISSUING:
            subject = next((child for child in parse.children[verb] if parse.deprels[child] == "nsubj"), -1)
            party = self.roster.by_word.get(subject)
        if party is not None:
            self.issued[noun] = party
            return party
        return self.issued.get(noun) if determiner_of(parse, mention) in _DEFINITE else None

    def _before_comma(self, mention: EntityMention) -> int:
        """Return the end of the name that a person's office follows: "James Jarrard, commanding general of …"."""
        parse, at = self.roster.parse, mention.first - 1
        if mention.type != "person" or not _is_title(parse.lemmas[mention.head].lower()):
            return -1
        if at > 1 and parse.xpos[at] == "VBG" and parse.words[at - 1] == ",":
            at -= 1
        party = self.roster.by_word.get(at - 1) if at > 0 and parse.words[at] == "," else None
        return at - 1 if party is not None and party.named and party.type == "person" else -1

    def _subject(self, head: int) -> int:
        """Return the subject of a predicate noun: "Smith is the spokesman"."""
        parse = self.roster.parse
        copula = any(parse.deprels[child] == "cop" for child in parse.children[head])
        negated = any(parse.lemmas[child] == "not" for child in parse.children[head])
        subjects = [child for child in parse.children[head] if parse.deprels[child] == "nsubj"]
        return subjects[0] if copula and subjects and not negated else -1

    def _described(self, party: Party, mention: EntityMention) -> Party:
        if party.type == "person":
            party.roles.append(described(self.roster.parse, mention.head))
            party.nouns |= {self.roster.parse.lemmas[mention.head].lower(), *modifiers(self.roster.parse, mention)}
            self.roster.appoint(party)
            party.sex = party.sex or load_titles().sex_of_noun(self.roster.parse.lemmas[mention.head])
        return party

    def _find(self, mention: EntityMention, noun: str, words: frozenset[str]) -> Party | None:
        parse = self.roster.parse
        determiner = determiner_of(parse, mention)
        if noun == "government" and len(words) == 1:
            state = self._state(words)
            if state is not None:
                return state
        noun = load_synonyms().get(noun, noun) if not words else noun
        if determiner == "owner" or (determiner in _INDEFINITE and mention.type != "group"):
            return None
        same = self.by_signature.get((noun, words))
        if (
            same is not None
            and (determiner in _DEFINITE or mention.type != "person")
            and determiner not in ("another", "other")
        ):
            return same
        if determiner in _INDEFINITE:
            return None
        if determiner in _DEFINITE or mention.type in ("group", "organization"):
            found = self._same_noun(noun, words)
            if found is not None:
                return found
        bare = self._told_bare(mention, noun, words) if determiner in _DEFINITE else None
        if bare is not None:
            return bare
        if determiner in _DEFINITE or noun in ("government", "police", "parliament"):
            return self._office(mention, noun, words) if mention.type == "person" else self._body(mention, noun, words)
        return self._office(mention, noun, words) if mention.type == "person" and _is_title(noun) else None

    def _named_below(self, party: Party, head: int) -> bool:
        """Tell whether a subject's own clause names the party: "the president met President Macron" tells of two."""
        parse = self.roster.parse
        verb = parse.heads[head]
        if not parse.deprels[head].startswith("nsubj") or parse.upos[verb] != "VERB":
            return False
        last = parse.sentences[parse.sentence_of[head]][1]
        names = (w for w in range(head + 1, last) if parse.upos[w] == "PROPN" and self.roster.by_word.get(w) is party)
        return any(verb in ancestors(parse, word) for word in names)

    def _is_abroad(self, mention: EntityMention, noun: str, party: Party) -> bool:
        """Tell whether a bare office ("the president") is another country's than the holder's who was found for it."""
        if mention.type != "person" or not party.named or not _is_title(noun):
            return False
        return holds_elsewhere(self.roster, mention.head, party, home=self.home)

    def _office_of_another(self, noun: str, party: Party, countries: frozenset[str] = frozenset()) -> Party | None:
        """Return who else was told to hold an office, in one of some countries if any: whoever was mentioned last."""
        others = [other for other in self.roster.holders(noun) if other is not party]
        others = [other for other in others if not countries or other.country in countries]
        return max(others, key=lambda other: (other.last, -other.number), default=None)

    def _state(self, words: frozenset[str]) -> Party | None:
        """Return the country that "the Syrian government" governs, where the article names it."""
        code = next((load_actors().adjectives.get(word) for word in words), None)
        return self.roster.countries.get(code) if code else None

    def _same_noun(self, noun: str, words: frozenset[str]) -> Party | None:
        """Return the latest party of this noun that was told with at least these words."""
        for others, party in reversed(self.by_noun.get(noun, [])[-_REACH:]):
            if words <= others:
                return party
        return None

    def _told_bare(self, mention: EntityMention, noun: str, words: frozenset[str]) -> Party | None:
        """Return the one person of a noun, told bare before, whose thing is told now: "the driver of the tram"."""
        told = {party.number: (others, party) for others, party in self.by_noun.get(noun, [])[-_REACH:]}
        if mention.type != "person" or len(words) != 1 or len(told) != 1 or not of_a_thing(self.roster.parse, mention):
            return None
        others, party = next(iter(told.values()))
        return party if not others and not party.named else None

    def _office(self, mention: EntityMention, noun: str, words: frozenset[str]) -> Party | None:
        """Return the latest named person who was told to hold this office, of this country if one is told."""
        index = load_actors()
        country = next((index.adjectives[word] for word in words if word in index.adjectives), None)
        other = words - index.demonyms
        if noun in _LEADING and country:
            told = [party for title in _RULING for party in self.roster.holders(title) if party.country == country]
            return max(told, key=lambda party: (party.last, -party.number), default=None)
        told = [party for party in self.roster.holders(noun) if all(word in party.nouns for word in other)]
        fitting = [p for p in told if not (country and p.country and p.country != country)]
        return likeliest(self.roster, mention.head, fitting, home=self.home)

    def _body(self, mention: EntityMention, noun: str, words: frozenset[str]) -> Party | None:
        """Return the nearest body that "the group", "the party", "the country", "the militants" can be."""
        if mention.type == "country":
            return next((p for p in self.roster.latest(_REACH) if p.type == "country" and p.named), None)
        fighters = noun in _FIGHTERS and not words
        if noun not in _BODIES and not fighters:
            return None
        for party in self.roster.latest(_REACH):
            if not party.named or party.type not in ("organization", "group", "other"):
                continue
            if fighters and party.sector == "REB" or not fighters and _can_be(party, noun, words):
                return party
        return None


def _fits(mention: EntityMention, party: Party) -> bool:
    """Tell whether a noun phrase and a party can be the same sort of being."""
    if mention.type == party.type or party.type == "other":
        return True
    bodies = {"organization", "group", "country"}
    return mention.type in bodies and party.type in bodies


def _is_title(noun: str) -> bool:
    agent = load_agents().ending([noun])
    return agent is not None and agent.sector in ("GOV", "LEG", "JUD", "MIL", "REL")


def _can_be(party: Party, noun: str, words: frozenset[str]) -> bool:
    """Tell whether a named body can be called by a noun: by a word of its name, or by its sector."""
    if any(noun == word or word.startswith(noun) for key in party.names for word in key):
        return True
    if party.actor is not None and party.actor.table in _STATE_TABLES:
        return False
    agent = load_agents().ending([*sorted(words), noun])
    if agent is not None and agent.sector and party.sector:
        return agent.sector == party.sector or {agent.sector, party.sector} == {"BUS", "JRN"}
    return (
        noun in _ANY_BODY
        and party.sector not in ("GOV", "JRN", "LEG", "JUD", "MIL", "COP")
        and party.type == "organization"
    )
