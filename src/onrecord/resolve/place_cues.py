"""Read from an article what tells its places apart.

A mention is read once: the name itself without article, compass and division words; what kind of place the words
beside it tell; and which mention is said to contain it ("Paris, Texas", "Paris in Texas").  Countries are counted
wherever they are named, also by their people ("Lebanese troops"), for they decide between namesakes better than size.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.find.place_labels import join_written
from onrecord.gazetteer.countries import country_of_demonym, country_of_name
from onrecord.gazetteer.places import PlaceIndex
from onrecord.lang.en.place_words import PlaceWords, load_place_words
from onrecord.model.mention import Toponym
from onrecord.model.parse import Parse

_CONTAINS: Final = frozenset({",", "in", "(", "of"})
# "in Geneva, U.S. officials said": what only modifies the next word contains nothing.
_MODIFIERS: Final = frozenset({"compound", "amod", "nmod:poss"})
# Names of countries that are as well the names of states, people or animals: they count for nothing by themselves.
_UNSURE: Final = frozenset({"Georgia", "Jordan", "Chad", "Turkey", "Jersey", "Dominica", "Victoria"})

# Named in most English reports, whatever they are about, and so says less about where they play.
_COMMONPLACE: Final = frozenset({"USA"})
_COMMONPLACE_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention of a place, read.

    `core` is the bare name, `definite` tells that "the" stands before it; `container` is the position of the mention
    that may hold it; `listed` tells that another mention stands before it or after its container, as in a list, and
    `comma` that nothing but a comma divides the two.
    """

    first: int
    last: int
    core: str
    definite: bool
    compass: str | None
    kind: str | None
    container: int | None
    listed: bool
    comma: bool


def read_toponyms(parse: Parse, toponyms: tuple[Toponym, ...], gazetteer: PlaceIndex) -> list[Reading]:
    """Read every mention, in the order given."""
    by_first = {toponym.first: number for number, toponym in enumerate(toponyms)}
    return [_read(parse, number, toponyms, gazetteer=gazetteer, by_first=by_first) for number in range(len(toponyms))]


def _read(
    parse: Parse, number: int, toponyms: tuple[Toponym, ...], *, gazetteer: PlaceIndex, by_first: dict[int, int]
) -> Reading:
    words, toponym = load_place_words(), toponyms[number]
    first, last = toponym.first, toponym.last
    compass = kind = None
    if last - first > 1 and parse.words[last - 1] in words.kinds:
        last -= 1
        kind = words.kinds[parse.words[last]]
    if (
        last - first > 1
        and parse.words[first].lower() in words.compass
        and not _is_name(parse, first, last, gazetteer=gazetteer)
    ):
        compass = parse.words[first].lower()
        first += 1
    kind = kind or _kind_before(parse, toponym.first, words)
    container = _container(parse, toponym.last, by_first)
    if container is not None and parse.deprels[toponyms[container].last - 1] in _MODIFIERS:
        container = None
    listed = container is not None and _is_listed(parse, toponym, toponyms[container], starts=by_first)
    comma = container is not None and parse.words[toponym.last] == ","
    definite = first > 0 and parse.words[first - 1].lower() == "the"
    core = join_written(parse, first, last)
    return Reading(toponym.first, toponym.last, core, definite, compass, kind, container, listed, comma)


def _is_name(parse: Parse, first: int, last: int, *, gazetteer: PlaceIndex) -> bool:
    return parse.words[first][:1].isupper() and join_written(parse, first, last) in gazetteer


def _kind_before(parse: Parse, first: int, words: PlaceWords) -> str | None:
    """Return the kind told by "the city of Aleppo" or "the town Aleppo"."""
    start = parse.sentences[parse.sentence_of[first]][0]
    at = first - 1
    if at >= start and parse.words[at] == "of":
        at -= 1
    return words.kinds.get(parse.words[at]) if at >= start else None


def _container(parse: Parse, last: int, by_first: dict[int, int]) -> int | None:
    """Return the mention that follows after a comma, a bracket or "in"."""
    if last + 1 >= len(parse.words) or parse.words[last] not in _CONTAINS:
        return None
    return by_first.get(last + 1, by_first.get(last + 2) if parse.words[last + 1] in ("the", "a") else None)


def _is_listed(parse: Parse, toponym: Toponym, container: Toponym, *, starts: dict[int, int]) -> bool:
    """Tell whether a mention and the one after it are members of a list: ", A, B", "A, B and C", "A, B, C"."""
    before = parse.words[toponym.first - 1] if toponym.first else ""
    after = container.last
    while after < len(parse.words) and parse.words[after] in (",", "and", "or", "&", "the"):
        after += 1
    return before in (",", "and", "or") or (after > container.last and after in starts)


@cache
def _country_phrases() -> MappingProxyType[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Map the first word of every country name and demonym to phrases and countries, longest first.

    Capitals are left out: they are places themselves, and some share their names.
    """
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for table in (country_of_name(), country_of_demonym()):
        for name, code in table.items():
            words = tuple(name.split())
            if name not in _UNSURE:
                phrases.setdefault(words[0], []).append((words, code))
    return MappingProxyType({word: tuple(sorted(entry, reverse=True)) for word, entry in phrases.items()})


def count_countries(parse: Parse) -> Counter[str]:
    """Count how often the article names each country, by alpha-3."""
    phrases, found = _country_phrases(), Counter[str]()
    for word, text in enumerate(parse.words):
        for names, code in phrases.get(text, ()):
            if parse.words[word : word + len(names)] == names:
                found[code] += 1
                break
    return found


def shares(counts: Counter[str]) -> dict[str, float]:
    """Return for each country its prominence, from 0 to 1 for the most prominent: told twice is not twice as sure."""
    top = math.log1p(max(counts.values(), default=0))
    found = {code: math.log1p(count) / top for code, count in counts.items()}
    return {code: share * (_COMMONPLACE_SHARE if code in _COMMONPLACE else 1.0) for code, share in found.items()}


def spellings(core: str, *, definite: bool = False) -> Iterator[str]:
    """Give the forms under which a name is looked up, the fullest first.

    >>> list(spellings("Donetsk Region"))
    ['Donetsk Region', 'Donetsk', 'Donetsk Region County']
    """
    if definite:
        yield f"the {core}"
    yield core
    kinds = load_place_words().kinds
    words = core.split()
    bare = len(words)
    while bare > 1 and (words[bare - 1].lower() in kinds or words[bare - 1] == "International"):
        bare -= 1
    if bare < len(words):
        yield " ".join(words[:bare])
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in kinds:
        yield " ".join(words[2:])
    yield f"{core} County"
