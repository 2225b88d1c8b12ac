"""The names that a noun gives way to: "militias like Hezbollah", "the ministers, Le Drian and Fallon".

Whoever is named by example or in apposition takes part; the noun for their kind is no further party.  Nor are
the "counterparts" that stand in one row with those whom the sentence names.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from onrecord.find.syntax import with_conjuncts
from onrecord.model.parse import Parse

# These only name a kind by its members; what is "including" one of them is more than the one.
_LIKE: Final = frozenset({"like", "such"})
_EXAMPLES: Final = frozenset({"like", "including", "include", "notably", "such", "especially", "particularly"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_NUMBERS: Final = MappingProxyType({"two": 2, "three": 3, "four": 4, "five": 5})


def stand_ins(parse: Parse, head: int) -> list[int]:
    """Return the names that a party's noun gives way to: by example or in apposition; else the word itself."""
    if parse.upos[head] != "NOUN":
        return [head]
    return _liked(parse, head) or _apposed(parse, head) or [head]


def joined(parse: Parse, head: int) -> Iterator[int]:
    """Yield the words that stand beside a noun in one row: "Greece, Cyprus and Egypt".

    A kind of which one is named gives way to the name: "Iran and its allies, notably Russia".
    """
    first = parse.heads[head] if parse.deprels[head] == "conj" else head
    if parse.upos[first] not in ("NOUN", "PROPN", "PRON"):
        return
    for word in with_conjuncts(parse, [first]):
        if word == head:
            yield from stand_ins(parse, word)
        elif not is_repeated(parse, word):
            yield from _exemplified(parse, word) or stand_ins(parse, word)


def is_repeated(parse: Parse, head: int) -> bool:
    """Tell whether "counterparts" stand behind the names of those meant: "Michael Fallon and French counterparts"."""
    if parse.lemmas[head].lower() != "counterpart" or parse.xpos[head] not in _PLURAL:
        return False
    return parse.deprels[head] == "conj" and parse.upos[parse.heads[head]] == "PROPN"


def _liked(parse: Parse, noun: int) -> list[int]:
    """Return the names that "like" or "such as" introduces right behind a noun."""
    at = noun + 1
    if at >= len(parse.words) or parse.words[at].lower() not in _LIKE or parse.deprels[at] != "case":
        return []
    name = parse.heads[at]
    return _names(parse, name) if name > at and parse.upos[name] == "PROPN" else []


def _apposed(parse: Parse, noun: int) -> list[int]:
    """Return the names, several and as many as told, in apposition to a plural noun."""
    first = next((w for w in parse.children[noun] if w > noun and parse.deprels[w] == "appos"), -1)
    if first < 0 or parse.upos[first] != "PROPN" or parse.xpos[noun] not in _PLURAL:
        return []
    names = _names(parse, first)
    told = [parse.words[w].lower() for w in parse.children[noun] if parse.deprels[w] == "nummod"]
    return names if len(names) > 1 and all(_NUMBERS.get(number) == len(names) for number in told) else []


def _exemplified(parse: Parse, noun: int) -> list[int]:
    """Return the name that a common noun in a row is exemplified by, however far behind it stands."""
    if parse.upos[noun] != "NOUN":
        return []
    names = (w for w in parse.children[noun] if w > noun and parse.upos[w] == "PROPN")
    return next(
        (_names(parse, w) for w in names if any(parse.lemmas[c].lower() in _EXAMPLES for c in parse.children[w])), []
    )


def _names(parse: Parse, first: int) -> list[int]:
    return [word for word in with_conjuncts(parse, [first]) if parse.upos[word] == "PROPN"]
