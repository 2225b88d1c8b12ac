"""When a capital stands for its government: "Moscow said", "talks between Ankara and Damascus", "Tehran's decision".

So does the adjective of a country before an act: "the Turkish offensive", but not "Turkish soldiers".
So does a capital before what governments alone do, but not before what happens there: "the Paris talks".
A place that something happens in, or to which somebody goes, stays a place; so does a city that is hit.
"""

from collections.abc import Iterator
from typing import Final

from onrecord.find.modifiers import GOVERNMENTAL
from onrecord.find.noun_phrases import case_of
from onrecord.gazetteer.actors import load_actors
from onrecord.gazetteer.folding import fold
from onrecord.model.parse import Parse

# Verbs whose subject may well be a city itself.
_OF_PLACES: Final = frozenset(
    "be have lie stand see fall remain become host suffer witness face experience get look feel sleep burn shake wake "
    "grow celebrate go come".split()
)
_DEALINGS: Final = frozenset({"between", "with"})
_OWNED: Final = frozenset({"event", "abstract"})


def stands_for_government(parse: Parse, word: int) -> bool:
    """Tell whether a capital's name acts or deals as a government would."""
    relation, head = parse.deprels[word], parse.heads[word]
    if relation == "conj":
        return head != word and parse.upos[head] == "PROPN" and stands_for_government(parse, head)
    if relation == "nsubj":
        return parse.upos[head] == "VERB" and parse.lemmas[head].lower() not in _OF_PLACES
    if relation == "obl:agent":
        return True
    if relation == "nmod:poss":
        return parse.kinds[head] in _OWNED and parse.upos[head] == "NOUN"
    if relation == "compound":
        return parse.lemmas[head].lower() in GOVERNMENTAL
    return relation in ("nmod", "obl") and case_of(parse, word) in _DEALINGS and parse.kinds[head] != "place"


def acting_adjectives(parse: Parse) -> Iterator[tuple[int, str]]:
    """Yield adjectives of a country before an act, with the country's code: "the Turkish offensive"."""
    adjectives = load_actors().adjectives
    for word, relation in enumerate(parse.deprels):
        if relation in ("amod", "compound") and parse.words[word][:1].isupper():
            code = adjectives.get(fold(parse.words[word]))
            if code is not None and parse.kinds[parse.heads[word]] == "event":
                yield word, code
