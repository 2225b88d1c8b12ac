"""Country and PLOVER sector of an entity, with the knowledge that gave them.

A known name comes first, then the words of the name itself ("Iraqi Interior Ministry"), then titles
and appositions told of it.  The country that the report is about is given only to nouns that belong
to a country by their nature (police, residents, a minister) and told so in `by`.  A place has no sector.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.gazetteer.actors import Actor, load_actors
from onrecord.gazetteer.countries import country_of_capital
from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.places import open_places
from onrecord.resolve.actor_phrases import Reading, country_of_words, institution_of, read_phrase

Words = tuple[Sequence[str], Sequence[str]]
# The share of all countries told in a report that makes one of them the country it is about.
HOME_SHARE: Final = 0.4
_ACROSS_BORDERS: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"})
_NO_LAND: Final = frozenset({"other"})


def find_home(words: Sequence[str]) -> str | None:
    """Return the country that a report is about: the one its names and adjectives tell most often."""
    index, told = load_actors(), Counter[str]()
    for at, word in enumerate(words):
        if word[:1].isupper():
            code = index.adjectives.get(fold(word)) or country_of_capital().get(word)
            if code is None:
                actor = index.find(word) or index.find(" ".join(words[at : at + 2]))
                code = actor.country if actor else None
            if code and code not in _ACROSS_BORDERS:
                told[code] += 1
    if not told:
        return None
    code, count = told.most_common(1)[0]
    return code if count >= HOME_SHARE * told.total() else None


def read_entity(
    names: Sequence[Sequence[str]],
    descriptions: Sequence[Words],
    *,
    type: str,
    published: str | None,
    home: str | None = None,
) -> Reading:
    """Read country and sector off all that names and describes an entity, the fullest form first."""
    forms = (" ".join(words) for words in names)
    known, form = next(((a, form) for form in forms if (a := load_actors().find(form, published))), (None, ""))
    if known is not None and (type != "person" or known.type == "person"):
        reading = _of_known(known, form, type=type, published=published)
        if reading.sector or type in ("place", "country"):
            return reading
        return _join(reading, _described(descriptions, published))
    if type == "place":
        return _of_place(names, home)
    found = Reading()
    for words in names:
        if type != "person":
            found = _join(found, _of_name(words, published))
    found = _join(found, _described(descriptions, published))
    if found.country is None and home is not None and found.local and type not in _NO_LAND:
        found = replace(found, country=home, by=f"{found.by}, report's country")
    return found


def _described(descriptions: Sequence[Words], published: str | None) -> Reading:
    """Read titles, appositions and noun phrases in order, each filling what is still open."""
    found = Reading()
    for words, lemmas in descriptions:
        found = _join(found, read_phrase(words, lemmas, published=published))
    return found


def _of_name(words: Sequence[str], published: str | None) -> Reading:
    """Read a body's own name: the institution that it tells and the land in it."""
    named = institution_of(words)
    phrase = read_phrase(words, [word.lower() for word in words], published=published)
    country = phrase.country or country_of_words(words)
    if named is not None:
        return Reading(country, *named, local=named[0] in ("GOV", "MIL", "COP", "LEG", "JUD", "PTY"))
    return Reading(country, phrase.sector, phrase.by, local=phrase.local)


def _of_place(names: Sequence[Sequence[str]], home: str | None) -> Reading:
    """Return a place's country: told in its name, else where such a name lies, the report's country first.

    A place that no index knows is taken to lie in the country that the report is about.
    """
    for words in names:
        code = country_of_words(words)
        if code is None:
            countries = [c.country for c in open_places().candidates(" ".join(words)) if c.country]
            code = home if home in countries else next(iter(countries), None)
        if code is not None:
            return Reading(code, None, "places")
    return Reading(home, None, "report's country") if home else Reading()


def _of_known(actor: Actor, form: str, *, type: str, published: str | None) -> Reading:
    sector = None if type == "place" else actor.sector_at(published)
    return Reading(actor.country, sector, actor.told_by(form))


def _join(first: Reading, second: Reading) -> Reading:
    """Complete a reading by a second one."""
    return Reading(
        first.country or second.country,
        first.sector or second.sector,
        first.by or second.by,
        first.local or second.local,
    )


def read_words(phrases: Iterable[Words], *, type: str, published: str | None, home: str | None = None) -> Reading:
    """Read forms of which nobody told whether they are names: those whose last word has a capital are.

    Of a person only the first form is, and what ends as it does: "President Duda" is a description of Andrzej Duda.
    """
    rows = list(phrases)
    names = [words for words, _ in rows if words[-1][:1].isupper()]
    if type == "person":
        names = [words for words in names[:1] if words == rows[0][0]]
    return read_entity(names, [row for row in rows if row[0] not in names], type=type, published=published, home=home)
