"""Whether a verb of leaving tells of leaving: "retreated from Mosul", but not "retreated from that".

A force, a person or a place moves or is left.  Whoever withdraws a remark, goes back to a theme or retreats from
a promise moves nobody; an office, a race and a fight are left as a place is.
"""

from typing import Final

from onrecord.find.neighbourhood import Neighbourhood
from onrecord.find.syntax import VERBS, prepositional, with_conjuncts
from onrecord.model.parse import Parse

_LEAVING: Final = frozenset({"retreat", "withdraw", "return", "pull", "back", "step", "fall", "draw", "move"})
_WAYS: Final = ("from", "to", "into")
_THINGS: Final = frozenset({"abstract", "event"})
_DEMONSTRATIVES: Final = frozenset({"this", "that", "it"})
_LEFT: Final = frozenset(
    "office post position job race campaign election contest candidacy bid nomination presidency fight fighting battle "
    "combat war front siege offensive operation mission duty service deployment occupation patrol drill exercise power "
    "leadership membership work safety".split()
)


def moves_nobody(around: Neighbourhood) -> bool:
    """Tell whether a verb of leaving has only a thought, a saying or an act behind it."""
    parse, verb = around.parse, around.word
    if parse.upos[verb] not in VERBS or parse.lemmas[verb].lower() not in _LEAVING:
        return False
    ways = (word for way in _WAYS for word in prepositional(parse, verb, way))
    told = with_conjuncts(parse, [*around.objects, *ways])
    return bool(told) and all(_is_thought(parse, word) for word in told)


def _is_thought(parse: Parse, word: int) -> bool:
    """Tell whether a word stands for nothing that could be left or sent away."""
    lemma = parse.lemmas[word].lower()
    if parse.upos[word] in ("PRON", "DET"):
        return lemma in _DEMONSTRATIVES
    return parse.upos[word] == "NOUN" and parse.kinds[word] in _THINGS and lemma not in _LEFT
