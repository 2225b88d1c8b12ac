"""Decide whom a pronoun stands for: agreement first, then nearness, subjects, and the model's word on the pair.

In speech "I" and "we" are the speaker.  A pronoun looks back over at most three sentences; where
nobody fits it stays open, which is better than a wrong party.
"""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse
from onrecord.resolve.identities.parties import Party, Roster
from onrecord.resolve.identities.speech import Speech

_REACH: Final = 14
_SENTENCES: Final = 3
_MALE: Final = frozenset({"he", "him", "his", "himself"})
_FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
_SPEAKER: Final = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_MODEL_WEIGHT: Final = 1.0
_MODEL_LIMIT: Final = 4.0
_SENTENCE_COST: Final = 0.75
_SUBJECT_GAIN: Final = 0.7
_NAME_GAIN: Final = 0.3
_PLACE_COST: Final = 1.0
_BODY_COST: Final = 0.5
_THING_COST: Final = 0.6
_LEAST: Final = -2.5
# What is told inside one's speech is less at hand outside it.
_VOICE_COST: Final = 0.5
_REPORT_GAIN: Final = 0.5
_THINGS_KEPT: Final = 8
# Nouns that only make a preposition: nothing takes them up.
_PREPOSITIONAL: Final = frozenset(
    {
        ("with", "respect", "to"),
        ("with", "regard", "to"),
        ("in", "response", "to"),
        ("in", "addition", "to"),
        ("in", "relation", "to"),
        ("in", "front", "of"),
        ("in", "favor", "of"),
        ("in", "favour", "of"),
        ("in", "light", "of"),
        ("in", "view", "of"),
        ("in", "case", "of"),
        ("in", "charge", "of"),
        ("on", "behalf", "of"),
        ("by", "means", "of"),
    }
)
_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "root", "appos", "nmod:poss"})


@dataclass(slots=True)
class Things:
    """The latest nouns that stand for nobody ("the offensive"), which "it" and "they" can take up as well."""

    roster: Roster
    mentioned: Collection[int]
    _at: int = 0
    _recent: deque[int] = field(default_factory=lambda: deque(maxlen=_THINGS_KEPT))
    _party_of: dict[int, Party] = field(default_factory=dict)

    def read_to(self, word: int) -> None:
        """Take in the nouns before a word."""
        parse = self.roster.parse
        for at in range(self._at, word):
            if at in self.mentioned or parse.upos[at] != "NOUN" or parse.kinds[at] == "time":
                continue
            if parse.deprels[at] in _ARGUMENTS and not makes_preposition(parse.words, at):
                self._recent.append(at)
        self._at = max(self._at, word)

    def best(self, pronoun: int) -> tuple[int, float]:
        """Return the noun that a pronoun most likely takes up, with its score; -1 without one."""
        parse = self.roster.parse
        plural = parse.words[pronoun].lower() in _PLURAL
        found, best = -1, _LEAST
        for at in self._recent:
            if (parse.xpos[at] == "NNS") != plural or parse.heads[pronoun] == at:
                continue
            distance = parse.sentence_of[pronoun] - parse.sentence_of[at]
            score = _place_score(parse, pronoun, at) - _SENTENCE_COST * distance - _THING_COST
            if score > best and distance <= _SENTENCES:
                found, best = at, score
        return found, best

    def party(self, word: int) -> Party:
        """Return the party of a noun that a pronoun takes up, opened when it first does."""
        if word not in self._party_of:
            party = self.roster.open("other")
            mention = EntityMention(word, word + 1, word, "nominal", "other", 0.5, "taken up by a pronoun")
            self.roster.assign(mention, party)
            self._party_of[word] = party
            self._recent.append(word)
        return self._party_of[word]


def makes_preposition(words: Sequence[str], at: int) -> bool:
    """Tell whether a noun is part of a preposition.

    >>> makes_preposition("With respect to Syria".split(), 1), makes_preposition("with respect for Syria".split(), 1)
    (True, False)
    """
    return tuple(word.lower() for word in words[max(0, at - 1) : at + 2]) in _PREPOSITIONAL


def resolve_pronoun(roster: Roster, mention: EntityMention, speech: Speech, *, things: Things) -> Party | None:
    """Return the party of a pronoun, or None where nobody fits."""
    word = roster.parse.words[mention.head].lower()
    if word in _SPEAKER:
        return speech.speaker(mention.head)
    best, best_score = None, _LEAST
    for party in roster.latest(_REACH):
        distance = roster.parse.sentence_of[mention.head] - roster.parse.sentence_of[party.last]
        if distance > _SENTENCES:
            break
        if not agrees(word, party) or _clashes(roster, mention.head, party) or speech.quotes(mention.head, party):
            continue
        score = _score(roster, mention.head, party) - _SENTENCE_COST * distance
        if speech.reports(mention.head, party):
            score += _REPORT_GAIN
        elif not speech.one_voice(mention.head, party.last):
            score -= _VOICE_COST
        if score > best_score:
            best, best_score = party, score
    if word not in _MALE and word not in _FEMALE:
        thing, score = things.best(mention.head)
        if thing >= 0 and score > best_score:
            return things.party(thing)
    return best


def agrees(word: str, party: Party) -> bool:
    """Tell whether a third-person pronoun can stand for a party, by kind, number and sex."""
    if word in _MALE:
        return party.type == "person" and party.sex != "female" and not party.plural
    if word in _FEMALE:
        return party.type == "person" and party.sex != "male" and not party.plural
    if word in _PLURAL:
        return party.type in ("group", "organization", "country") or (party.type == "person" and party.plural)
    return party.type in ("organization", "country", "other", "place") and not party.plural


def _score(roster: Roster, word: int, party: Party) -> float:
    """Weigh a party: where it was mentioned last, named or not, and of which kind."""
    score = _place_score(roster.parse, word, party.last)
    if party.named:
        score += _NAME_GAIN
    if party.type == "place":
        score -= _PLACE_COST
    if party.type == "organization" and roster.parse.words[word].lower() in _PLURAL:
        score -= _BODY_COST
    return score


def _place_score(parse: Parse, word: int, last: int) -> float:
    """Weigh an antecedent word: subject or not, and the model's score for the pair."""
    score = _SUBJECT_GAIN if parse.deprels[last] in _SUBJECTS else 0.0
    if parse.deprels[last] == "nmod:poss":
        score += _SUBJECT_GAIN / 2
    return score + _MODEL_WEIGHT * pair_score(parse, word, last)


def pair_score(parse: Parse, anaphor: int, antecedent: int) -> float:
    """Return the model's score that two words' mentions are one party, bounded; 0 without a model."""
    vectors = parse.coreference
    if not len(vectors):
        return 0.0
    score = float(vectors[anaphor, 0] @ vectors[antecedent, 1])
    return max(-_MODEL_LIMIT, min(_MODEL_LIMIT, score))


def _clashes(roster: Roster, word: int, party: Party) -> bool:
    """Tell whether both are arguments of one verb, which only a reflexive allows: "he met him"."""
    parse, last = roster.parse, party.last
    if parse.words[word].lower().endswith(("self", "selves")) or parse.deprels[word] == "nmod:poss":
        return False
    return parse.heads[word] == parse.heads[last] and parse.heads[word] != last and parse.deprels[last] != "conj"
