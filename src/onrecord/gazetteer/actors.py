"""Who is known by name: states, leaders, organisations, armed groups, peoples; read from actors/*.toml.

Names are matched whole and folded (case, accents, hyphens), but an acronym only as an acronym and a
capitalised name only with a capital: "IS" is a group, "is" is none.  What a line says counts only
between its dates, so who is president depends on the day of the article.  A name that stands for
actors of several countries on one day stands for none.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import BadResource
from onrecord.gazetteer.countries import load_countries
from onrecord.gazetteer.folding import fold

_FOLDER: Final = "actors"
# File, table and the type of what the table lists.
_TABLES: Final = (
    ("leaders.toml", "leaders", "person"),
    ("organisations.toml", "organisations", "organization"),
    ("armed_groups.toml", "armed_groups", "organization"),
    ("states.toml", "seats", "organization"),
    ("states.toml", "regions", "place"),
    ("peoples_religions.toml", "peoples", "group"),
    ("peoples_religions.toml", "religions", "group"),
)
_ACRONYM_LETTERS: Final = 5
# Folding drops these, but a name never ends in them.
_LOOSE: Final = frozenset({"'", "’", "-", "–", "—", "_", "/", ",", "."})
FORMER: Final = "ELI"
# The table of seats that are one party with their country: "the Kremlin".
METONYMS: Final = "metonyms"


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody was between two dates (ISO prefixes, "" is open)."""

    sector: str | None
    role: str
    since: str
    until: str

    def holds(self, published: str | None) -> bool:
        """Tell whether the term covers a day; without a day only an open term does."""
        if published is None:
            return not self.until
        return published >= self.since and (not self.until or published[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """One known actor; `country` is ISO 3166 alpha-3 or a PLOVER code, `table` names where it is told."""

    name: str
    type: str
    country: str | None
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    table: str
    dead: bool = False

    def term_at(self, published: str | None) -> Term | None:
        """Return the term that holds on a day."""
        return next((term for term in reversed(self.terms) if term.holds(published)), None)

    def sector_at(self, published: str | None) -> str | None:
        """Return the sector on a day: that of the term, ELI after all terms of a living person, else None.

        Without a day it is told only where all terms agree.
        """
        term = self.term_at(published)
        if term is not None:
            return term.sector
        if published is None:
            sectors = {term.sector for term in self.terms}
            return sectors.pop() if len(sectors) == 1 else None
        past = [term for term in self.terms if term.sector and term.since <= published]
        if self.dead and past:
            return past[-1].sector
        return FORMER if self.type == "person" and past else None


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Look actors up by folded name; `starts` tells how many words a name that starts with a word can have.

    `adjectives` maps folded adjectives ("turkish") to the one country that they tell; `demonyms` holds all of them,
    `peoples` those of peoples without a state of their name ("kurdish").
    """

    by_key: MappingProxyType[str, tuple[tuple[str, Actor], ...]]
    adjectives: MappingProxyType[str, str]
    demonyms: frozenset[str]
    peoples: frozenset[str]
    starts: MappingProxyType[str, int]

    def find(self, words: str, published: str | None = None) -> Actor | None:
        """Return the one actor that words name on a day, or None.

        >>> load_actors().find("Daesh").name
        'Islamic State'
        """
        found = [actor for written, actor in self.by_key.get(fold(words), ()) if _written_alike(written, words)]
        if len(found) > 1 and any(actor.type != "person" for actor in found):
            found = [actor for actor in found if actor.term_at(published) is not None] or found
        return found[0] if found and len({actor.country for actor in found}) == 1 else None

    def scan(self, words: Sequence[str], published: str | None = None) -> Iterator[tuple[int, int, Actor]]:
        """Yield known names inside a row of words, longest first at each word, without overlap."""
        at = 0
        while at < len(words):
            found = self.starting(words, at, published=published)
            if found is not None:
                yield at, *found
                at = found[0] - 1
            at += 1

    def starting(self, words: Sequence[str], at: int, *, published: str | None = None) -> tuple[int, Actor] | None:
        """Return the end and the actor of the longest known name that starts at a word."""
        first = fold(words[at]).partition(" ")[0]
        # A name written with hyphens may be cut into twice as many words.
        reach = 2 * self.starts.get(first, 0)
        for last in range(min(len(words), at + reach), at, -1):
            actor = self.find(_joined(words[at:last]), published)
            if actor is not None and words[last - 1] not in _LOOSE:
                return last, actor
        return None


def _joined(words: Sequence[str]) -> str:
    """Join words as they were written, where an apostrophe inside a name made two of it: "Da", "’", "esh"."""
    text = " ".join(words)
    for mark in ("’", "'"):
        if mark in text:
            text = text.replace(f" {mark} ", mark).replace(f" {mark}", mark)
    return text


def _written_alike(written: str, words: str) -> bool:
    """Tell whether the case of words fits a name: acronyms whole, other names by their first letter."""
    letters = written.replace(".", "")
    if letters.isupper() and len(letters) <= _ACRONYM_LETTERS:
        return words.replace(".", "").isupper()
    return not written[0].isupper() or not words[0].islower()


@cache
def load_table(file: str) -> MappingProxyType[str, Any]:
    """Read one file of the folder; raise BadResource where it is ill-formed."""
    text = resources.files(__package__).joinpath(_FOLDER, file).read_text(encoding="utf-8")
    try:
        return MappingProxyType(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadResource(f"{_FOLDER}/{file}: {error}; compare the line with its neighbours") from error


@cache
def load_actors() -> ActorIndex:
    """Read all tables of named actors once; raise BadResource where one is ill-formed."""
    actors = [*_countries(), *_listed()]
    by_key: dict[str, list[tuple[str, Actor]]] = {}
    for actor in actors:
        for name in actor.names:
            by_key.setdefault(fold(name), []).append((name, actor))
    return ActorIndex(
        MappingProxyType({key: tuple(value) for key, value in by_key.items()}),
        MappingProxyType(_adjectives()),
        frozenset(fold(word) for words, _ in _adjectives_told() for word in words),
        frozenset(
            fold(w) for line in load_table("peoples_religions.toml")["peoples"] for w in line.get("adjective", ())
        ),
        MappingProxyType(_starts(by_key)),
    )


def _starts(by_key: dict[str, list[tuple[str, Actor]]]) -> dict[str, int]:
    """Map each first word, and its part before an apostrophe, to the most words of a key that starts with it."""
    longest: dict[str, int] = {}
    for key, found in by_key.items():
        parts = {fold(written.replace("’", "'").partition("'")[0]).partition(" ")[0] for written, _ in found}
        for first in {key.partition(" ")[0], *parts}:
            longest[first] = max(longest.get(first, 0), key.count(" ") + 2)
    return longest


def _listed() -> Iterator[Actor]:
    for file, table, kind in _TABLES:
        for line in load_table(file)[table]:
            try:
                yield _to_actor(line, kind, table)
            except (KeyError, TypeError, ValueError) as error:
                raise BadResource(f"{_FOLDER}/{file}, {table}, {line.get('name')!r}: {error!r}") from error


def _to_actor(line: dict[str, Any], kind: str, table: str) -> Actor:
    names = (line["name"], *line.get("aliases", ()), *line.get("people", ()))
    if "terms" in line:
        terms = tuple(Term(sector or None, role, since, until) for sector, role, since, until in line["terms"])
    else:
        sector = line.get("sector", "CVL" if kind == "group" else "") or None
        terms = (Term(sector, "", line.get("since", ""), line.get("until", "")),)
    table = METONYMS if line.get("metonym") else table
    known, dead = tuple(dict.fromkeys(names)), line.get("dead", False)
    return Actor(line["name"], kind, line.get("country") or None, known, terms, table, dead)


def _countries() -> Iterator[Actor]:
    """Make an actor of each country (its government) and one of its people."""
    for country in load_countries():
        government = (Term("GOV", "", "", ""),)
        yield Actor(country.name, "country", country.code, country.names, government, "countries")
        if country.people:
            yield Actor(
                country.people[0], "group", country.code, country.people, (Term("CVL", "", "", ""),), "countries"
            )


def _adjectives() -> dict[str, str]:
    """Map each adjective that belongs to one country alone to its code; folded, as it is looked up."""
    owners: dict[str, set[str]] = {}
    for words, code in _adjectives_told():
        for word in words:
            owners.setdefault(fold(word), set()).add(code)
    return {word: next(iter(codes)) for word, codes in owners.items() if len(codes) == 1 and "" not in codes}


def _adjectives_told() -> Iterator[tuple[Iterable[str], str]]:
    for country in load_countries():
        yield country.adjective, country.code
    peoples = load_table("peoples_religions.toml")
    for line in (*load_table("states.toml")["regions"], *peoples["peoples"], *peoples["religions"]):
        yield line.get("adjective", ()), line.get("country", "")
