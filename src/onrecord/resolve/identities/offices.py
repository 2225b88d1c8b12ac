"""Whose office it is: the president who "has told the country" is no other country's president.

An office told without a country is its last holder's.  Where he was named further back and others hold it too, a
holder of a country that the sentence names comes first, then one of the country that the report is about.  An
office that turns to the nation, in a sentence that names other countries but not the holder's, is none of his.
"""

from collections.abc import Sequence
from typing import Final

from onrecord.gazetteer.actors import load_actors
from onrecord.gazetteer.folding import fold
from onrecord.model.parse import Parse
from onrecord.resolve.identities.parties import Party, Roster

_NATION: Final = frozenset({"country", "nation", "people", "public", "electorate"})
# So many sentences after his last mention a report is still about somebody.
_STILL: Final = 1


def likeliest(roster: Roster, head: int, holders: Sequence[Party], *, home: str | None) -> Party | None:
    """Return whose a bare office is; before the first mention of all, whoever is named first further on."""
    last = max(holders, key=lambda party: (party.last, -party.number), default=None)
    if last is None or _is_near(roster, head, last):
        return last
    lands = lands_of(roster, head)
    for codes in (lands, frozenset({home})):
        told = [party for party in holders if party.country in codes and party.last >= 0]
        if told:
            return max(told, key=lambda party: party.last)
    return last


def holds_elsewhere(roster: Roster, head: int, party: Party, *, home: str | None) -> bool:
    """Tell whether an office that turns to the nation is another country's than a named holder's.

    `home` is the country of the report; soon after his last mention the sentence must name that one.
    """
    if party.country is None or party.last < 0 or not _turns_to_nation(roster.parse, head):
        return False
    lands = lands_of(roster, head)
    if not lands or party.country in lands:
        return False
    return home in lands or not _is_near(roster, head, party)


def _is_near(roster: Roster, head: int, party: Party) -> bool:
    sentence_of = roster.parse.sentence_of
    return party.last >= 0 and sentence_of[head] - sentence_of[party.last] <= _STILL


def lands_of(roster: Roster, word: int) -> frozenset[str]:
    """Return the countries that a word's sentence names or has adjectives of."""
    parse, adjectives = roster.parse, load_actors().adjectives
    found = set()
    for at in range(*parse.sentences[parse.sentence_of[word]]):
        party = roster.by_word.get(at)
        if party is not None and party.type in ("country", "place") and party.named and party.country:
            found.add(party.country)
        elif parse.words[at][:1].isupper() and (code := adjectives.get(fold(parse.words[at]))):
            found.add(code)
    return frozenset(found)


def _turns_to_nation(parse: Parse, head: int) -> bool:
    """Tell whether the verb of a subject has the nation below it: "the president has told the country"."""
    verb = parse.heads[head]
    return any(parse.lemmas[child].lower() in _NATION for child in parse.children[verb] if child != head)
