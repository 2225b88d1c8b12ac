"""Read the language model's place labels: cut lists, mend torn names, and leave out what names no place.

A label is cut at commas, and grown where it tore a name ("Port" of Port-au-Prince, "Queen Anne" of Queen Anne's
County).  A label on the beginning of another thing's name (Kennedy Elementary School) is none of ours, nor is a
demonym, nor a bare word of direction or kind ("West", "Airport"), nor a currency's country ("US$").
"""

from collections.abc import Iterator
from typing import Final

from onrecord.gazetteer.actors import load_actors
from onrecord.gazetteer.countries import country_of_demonym, country_of_name
from onrecord.gazetteer.places import PlaceIndex
from onrecord.lang.en.place_words import PlaceWords, load_place_words
from onrecord.model.mention import Toponym
from onrecord.model.parse import Name, Parse

ARTICLES: Final = frozenset({"the", "The"})
_CUTS: Final = frozenset({",", ";", "/"})
_HYPHENS: Final = frozenset({"-", "‐", "‑"})
_INSIDE: Final = frozenset({"compound", "flat", "nmod:poss", "amod"})
# A label less sure than this on a name that the gazetteer does not know is wrong three times in four
# (geovirus dev: 86 of 117 below, 49 of 176 above).
_LEAST_UNKNOWN: Final = 0.7


def read_label(parse: Parse, name: Name, gazetteer: PlaceIndex, *, people: frozenset[int]) -> Iterator[Toponym]:
    """Give the toponyms under one place label; `people` are the words under labels of persons."""
    words = load_place_words()
    first = name.first
    for cut in (*(w for w in range(name.first, name.last) if parse.words[w] in _CUTS), name.last):
        piece = _trim(parse, first, cut)
        first = cut + 1
        if piece is None:
            continue
        start, end = _mend(parse, *piece, words=words, people=people)
        for left, right in _unpair(parse, start, end, gazetteer=gazetteer) if end else ():
            if _names_place(parse, left, right, words=words) and _is_likely(
                join_written(parse, left, right), name, gazetteer
            ):
                yield Toponym(left, right, name.score, "names/encoder")


def _is_likely(text: str, name: Name, gazetteer: PlaceIndex) -> bool:
    """Tell whether gazetteer and label together make a place: neither an actor's name nor an unsure unknown."""
    known = gazetteer.candidates(text)
    if not any(candidate.own for candidate in known):
        actor = load_actors().find(text)
        if actor is not None and actor.type in ("organization", "person"):
            return False
    return bool(known) or name.score >= _LEAST_UNKNOWN


def _unpair(parse: Parse, first: int, last: int, *, gazetteer: PlaceIndex) -> tuple[tuple[int, int], ...]:
    """Part two places that a hyphen joins, as in "the Iraq-Syria border"; a name with a hyphen stays whole."""
    middle = next((w for w in range(first + 1, last - 1) if parse.words[w] in _HYPHENS), None)
    if middle is None or join_written(parse, first, last) in gazetteer:
        return ((first, last),)
    sides = ((first, middle), (middle + 1, last))
    return sides if all(join_written(parse, *side) in gazetteer for side in sides) else ((first, last),)


def join_written(parse: Parse, first: int, last: int) -> str:
    """Return a word range's words with a space where the article has any."""
    pieces = [parse.words[first]]
    for word in range(first + 1, last):
        pieces.append(" " if parse.starts[word] > parse.ends[word - 1] else "")
        pieces.append(parse.words[word])
    return "".join(pieces)


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Take articles, compass words in small letters, possessives and marks off the ends; None where nothing is left."""
    compass = load_place_words().compass
    while first < last and (
        parse.words[first] in ARTICLES or parse.words[first] in compass or not parse.words[first][:1].isalnum()
    ):
        first += 1
    while last > first and (not parse.words[last - 1][-1:].isalnum() and parse.words[last - 1][-1:] != "."):
        last -= 1
    while last > first and parse.words[last - 1] in ("'s", "’s"):
        last -= 1
    return (first, last) if last > first else None


def _mend(parse: Parse, first: int, last: int, *, words: PlaceWords, people: frozenset[int]) -> tuple[int, int]:
    """Grow a torn name over hyphens, or to the word of kind that ends it; (0, 0) for the start of another's name."""
    while first >= 2 and parse.words[first - 1] in _HYPHENS and _is_joined(parse, first - 2):
        first -= 2
    while last + 1 < len(parse.words) and parse.words[last] in _HYPHENS and _is_joined(parse, last - 1):
        last += 2
    end = last
    while end < len(parse.words) and is_proper(parse, end):
        end += 1
    if not continues_inside(parse, last):
        return first, last
    # "Queensland Health Minister Jim Guthrie": the place is not part of a thing's name, but of a person's title.
    if not people.isdisjoint(range(last, end)):
        return first, last
    return (first, end) if parse.words[end - 1].lower() in words.kinds else (0, 0)


def _is_joined(parse: Parse, first: int) -> bool:
    """Tell whether three words, the middle a hyphen, are one name: "Port-au" (before "-Prince"), but not "UK-based"."""
    middle, last = first + 1, first + 2
    if parse.ends[first] != parse.starts[middle] or parse.ends[middle] != parse.starts[last]:
        return False
    if parse.words[first][:1].isupper() and parse.words[last][:1].isupper():
        return True
    beyond = {first - 1, last + 1} & set(range(len(parse.words)))
    return any(parse.words[word] in _HYPHENS for word in beyond)


def continues_inside(parse: Parse, last: int) -> bool:
    """Tell whether the words before `last` begin the name of another thing, which goes on there."""
    if last >= len(parse.words) or not is_proper(parse, last):
        return False
    return parse.heads[last - 1] >= last and parse.deprels[last - 1] in _INSIDE


def is_proper(parse: Parse, word: int) -> bool:
    """Tell a word that can be part of a place's name: a capitalised proper noun, no day or month."""
    text = parse.words[word]
    return text[:1].isupper() and parse.xpos[word] in ("NNP", "NNPS") and text not in load_place_words().times


def _names_place(parse: Parse, first: int, last: int, *, words: PlaceWords) -> bool:
    text = " ".join(parse.words[first:last])
    if is_demonym(text) or (last < len(parse.words) and parse.words[last] == "$"):
        return False
    return last - first > 1 or not (text.lower() in words.compass or text.lower() in words.kinds)


def is_demonym(text: str) -> bool:
    """Tell words that only ever name a people, its language or a quality from those that also name a place.

    >>> is_demonym("Syrian"), is_demonym("Hong Kong")
    (True, False)
    """
    if text in country_of_name():
        return False
    return text in load_place_words().demonyms or text in country_of_demonym()
