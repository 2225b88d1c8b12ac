"""Find the words that name places.

What the language model labels as a place, with the words that make another place of it: a compass word before
("northern Syria" is not Syria) and the kind of division after ("Idlib province" is not the town).  A name that the
model missed counts where the words around it can only lead to a place, and the gazetteer knows it by that very name;
a name that it took for a person or an organisation, only where the model was not sure either.
"""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.find.place_labels import ARTICLES, continues_inside, is_demonym, is_proper, join_written, read_label
from onrecord.gazetteer.countries import country_of_name
from onrecord.gazetteer.places import PlaceIndex, open_places
from onrecord.lang.en.place_words import PlaceWords, load_place_words
from onrecord.model.mention import Toponym
from onrecord.model.parse import Name, Parse

# A town smaller than this is not taken on the gazetteer's word alone: too many share their names with people.
_KNOWN_TOWN: Final = 20_000
# A town of this size is taken without a phrase of place around it.
_FAMOUS_TOWN: Final = 500_000
_PEOPLED: Final = frozenset({"city", "admin1", "admin2"})
_MISSED_SCORE: Final = 0.6
_COUNTRY_SCORE: Final = 0.95
# Above this a name labelled as a person or an organisation is one, whatever stands before it.
_SURE_LABEL: Final = 0.8
_LONGEST_ACRONYM: Final = 6


def find_toponyms(parse: Parse) -> tuple[Toponym, ...]:
    """Return the words that name places, in text order, without overlap."""
    words, gazetteer = load_place_words(), open_places()
    people = frozenset(w for name in parse.names if name.label == "PERSON" for w in range(name.first, name.last))
    places = (name for name in parse.names if name.label == "PLACE" and not names_body(parse, name.first, name.last))
    found = [toponym for name in places for toponym in read_label(parse, name, gazetteer, people=people)]
    begins = {toponym.first for toponym in found}
    taken = {w for name in parse.names for w in range(name.first, name.last)}
    found += _countries(parse)
    found += _mislabelled(parse, begins, gazetteer, words=words)
    found += _unlabelled(parse, taken, gazetteer, words=words)
    found += _famous(parse, taken, gazetteer)
    found += _acronyms(parse, gazetteer, ends={toponym.last for toponym in found})
    found = [_extend(parse, toponym, words) for toponym in found]
    found.sort(key=lambda toponym: (toponym.first, -toponym.last))
    return tuple(_without_overlap(found))


def names_body(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a name of several words ends as bodies' names do: "Black River Front"."""
    return last - first > 1 and parse.words[last - 1] in load_place_words().bodies


def _extend(parse: Parse, toponym: Toponym, words: PlaceWords) -> Toponym:
    """Take in a compass word before and a division word after."""
    first, last, by = toponym.first, toponym.last, toponym.by
    start, end = parse.sentences[parse.sentence_of[first]]
    if last < end and parse.words[last] in words.after and _ends_phrase(parse, last, end):
        last, by = last + 1, "en.toponym.division"
    if first > start and parse.words[first - 1] in words.compass:
        first, by = first - 1, "en.toponym.compass"
    return Toponym(first, last, toponym.score, by)


def _ends_phrase(parse: Parse, word: int, end: int) -> bool:
    """Tell whether no noun follows a division word: "Turkey state television" names no state."""
    return word + 1 >= end or not parse.xpos[word + 1].startswith("NN")


def _mislabelled(parse: Parse, begins: set[int], gazetteer: PlaceIndex, *, words: PlaceWords) -> Iterator[Toponym]:
    """Find unsure labels of another kind on a known place's name in a phrase of place, or before what may hold it.

    A country's name needs neither: where the model hesitates between the country and its government, it is both.
    """
    for name in parse.names:
        if name.label == "PLACE" or name.score >= _SURE_LABEL or name.last - name.first > 3:
            continue
        before = name.first - 1 - (name.first > 0 and parse.words[name.first - 1] in ARTICLES)
        led = before >= 0 and parse.words[before] in words.before
        held = name.last < len(parse.words) and parse.words[name.last] == "," and name.last + 1 in begins
        text = join_written(parse, name.first, name.last)
        country = name.label != "PERSON" and text in country_of_name()
        if (led or held or country) and not _runs_on(parse, name) and _is_known(gazetteer, text):
            yield Toponym(name.first, name.last, _MISSED_SCORE, "en.toponym.phrase")


def _runs_on(parse: Parse, name: Name) -> bool:
    return name.last < len(parse.words) and is_proper(parse, name.last)


def _unlabelled(parse: Parse, taken: set[int], gazetteer: PlaceIndex, *, words: PlaceWords) -> Iterator[Toponym]:
    """Find capitalised names in a phrase of place that no label covers."""
    for word, text in enumerate(parse.words):
        if text not in words.before or word + 1 >= len(parse.words):
            continue
        first = word + 1 + (parse.words[word + 1] in ARTICLES)
        last = first
        while last < len(parse.words) and last not in taken and is_proper(parse, last):
            last += 1
        # A label right after would make the name part of a longer one.
        if last > first and last not in taken and _is_known(gazetteer, join_written(parse, first, last)):
            yield Toponym(first, last, _MISSED_SCORE, "en.toponym.phrase")


def _famous(parse: Parse, taken: set[int], gazetteer: PlaceIndex) -> Iterator[Toponym]:
    """Find capitalised names that no label covers and that name a place too well known to name anything else."""
    word = 0
    while word < len(parse.words):
        last = word
        while last < len(parse.words) and last not in taken and is_proper(parse, last):
            last += 1
        alone = last > word and last not in taken and word - 1 not in taken and not continues_inside(parse, last)
        if alone and _is_known(gazetteer, join_written(parse, word, last), least=_FAMOUS_TOWN):
            yield Toponym(word, last, _MISSED_SCORE, "en.toponym.famous")
        word = last + 1


@cache
def _country_phrases() -> MappingProxyType[str, tuple[tuple[str, ...], ...]]:
    """Map the first word of each country name of several words to such names, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for name in country_of_name():
        if " " in name and name[0].isupper():
            phrases.setdefault(name.split()[0], []).append(tuple(name.split()))
    return MappingProxyType({word: tuple(sorted(names, key=len, reverse=True)) for word, names in phrases.items()})


def _countries(parse: Parse) -> Iterator[Toponym]:
    """Find country names of several words, which labels may have torn, unless they are part of a longer name."""
    phrases = _country_phrases()
    for word, text in enumerate(parse.words):
        for phrase in phrases.get(text, ()):
            last = word + len(phrase)
            if parse.words[word:last] == phrase:
                if not continues_inside(parse, last) and not _is_within_label(parse, word, last):
                    yield Toponym(word, last, _COUNTRY_SCORE, "en.toponym.country")
                break


def _is_within_label(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a label reaches beyond the words on either side."""
    return any(n.first < last and first < n.last and (n.first < first or last < n.last) for n in parse.names)


def _acronyms(parse: Parse, gazetteer: PlaceIndex, *, ends: set[int]) -> Iterator[Toponym]:
    """Find a place's initials in brackets after its name: "the Democratic Republic of the Congo (DRC)"."""
    for end in sorted(ends):
        if end + 2 < len(parse.words) and parse.words[end] == "(" and parse.words[end + 2] == ")":
            text = parse.words[end + 1]
            longer = any(name.first <= end + 1 < name.last and name.last - name.first > 1 for name in parse.names)
            if not longer and text.isupper() and len(text) <= _LONGEST_ACRONYM and text in gazetteer:
                yield Toponym(end + 1, end + 2, _MISSED_SCORE, "en.toponym.initials")


def _is_known(gazetteer: PlaceIndex, text: str, *, least: int = _KNOWN_TOWN) -> bool:
    """Tell whether the gazetteer knows a place by this own name: a division or town of so many people, or any other."""
    if is_demonym(text) or (len(text) < 3 and not text.isupper()):
        return False
    known = [c for c in gazetteer.candidates(text) if c.own and (c.kind not in _PEOPLED or c.population >= least)]
    return any(c.kind != "city" for c in known) if len(text) < 3 else bool(known)


def _without_overlap(found: list[Toponym]) -> Iterator[Toponym]:
    end = 0
    for toponym in found:
        if toponym.first >= end:
            yield toponym
            end = toponym.last
