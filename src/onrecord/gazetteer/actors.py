"""Who is known by name: states, leaders, organisations, armed groups, peoples, and whom a user adds.

Names are matched whole and folded (case, accents, hyphens), but an acronym only as an acronym and a
capitalised name only with a capital: "IS" is a group, "is" is none.  What a line says counts only
between its dates.  A name that stands for actors of several countries on one day stands for none.
A user's own lines are asked before ours, on the days that they tell of.

Which actors are in force is a context variable, since every finder and resolver asks for them: it is
set for the time in which one article is coded, and each thread and task has its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.gazetteer.actor import FORMER, METONYMS, Actor, Term
from onrecord.gazetteer.actor_tables import list_actors, list_adjectives, load_table
from onrecord.gazetteer.folding import fold

__all__ = (
    "FORMER", "METONYMS", "Actor", "ActorIndex", "Term", "load_actors", "load_shipped_actors", "load_table",
    "using_actors", "with_own_actors",
)  # fmt: skip

_ACRONYM_LETTERS: Final = 5
# Folding drops these, but a name never ends in them.
_LOOSE: Final = frozenset({"'", "’", "-", "–", "—", "_", "/", ",", "."})
Known = tuple[tuple[str, Actor], ...]


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Look actors up by folded name; `starts` tells how many words a name that starts with a word can have.

    `adjectives` maps folded adjectives ("turkish") to the one country that they tell; `demonyms` holds all of them,
    `peoples` those of peoples without a state of their name ("kurdish").
    """

    by_key: MappingProxyType[str, Known]
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
        if found and found[0].own:
            own = [actor for actor in found if actor.own]
            found = [actor for actor in own if actor.term_at(published)] or found[len(own) :] or own
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
        if not first:
            return None
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
    if letters[1:] != letters[1:].lower() and letters.isalpha() and len(letters) <= _ACRONYM_LETTERS:
        return words[1:] != words[1:].lower()  # "LeT" is Lashkar-e-Taiba, "let" is a verb.
    return not written[0].isupper() or not words[0].islower()


_IN_FORCE: Final[ContextVar[ActorIndex | None]] = ContextVar("actors in force", default=None)


def load_actors() -> ActorIndex:
    """Return the actors in force: the shipped ones, under a user's own where some were put in force."""
    return _IN_FORCE.get() or load_shipped_actors()


@contextmanager
def using_actors(index: ActorIndex) -> Iterator[None]:
    """Put actors in force for the time of a block, in this thread or task."""
    token = _IN_FORCE.set(index)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


@cache
def load_shipped_actors() -> ActorIndex:
    """Read all shipped tables once; raise BadResource where one is ill-formed."""
    by_key = _by_key(list_actors())
    peoples = load_table("peoples_religions.toml")["peoples"]
    return ActorIndex(
        MappingProxyType(by_key),
        MappingProxyType(_adjectives()),
        frozenset(fold(word) for words, _ in list_adjectives() for word in words),
        frozenset(fold(word) for line in peoples for word in line.get("adjective", ())),
        MappingProxyType(_starts(by_key)),
    )


def with_own_actors(own: Iterable[Actor]) -> ActorIndex:
    """Return the shipped actors with a user's own before them."""
    shipped, added = load_shipped_actors(), _by_key(own)
    by_key = {**shipped.by_key, **{key: (*found, *shipped.by_key.get(key, ())) for key, found in added.items()}}
    starts = dict(shipped.starts)
    for first, length in _starts(added).items():
        starts[first] = max(length, starts.get(first, 0))
    return replace(shipped, by_key=MappingProxyType(by_key), starts=MappingProxyType(starts))


def _by_key(actors: Iterable[Actor]) -> dict[str, Known]:
    """Gather names with their actors under the folded form of the name."""
    by_key: dict[str, list[tuple[str, Actor]]] = {}
    for actor in actors:
        for name in actor.names:
            by_key.setdefault(fold(name), []).append((name, actor))
    return {key: tuple(found) for key, found in by_key.items() if key}


def _starts(by_key: dict[str, Known]) -> dict[str, int]:
    """Map each first word, and its part before an apostrophe, to the most words of a key that starts with it."""
    longest: dict[str, int] = {}
    for key, found in by_key.items():
        words = key.count(" ") + 2
        firsts = {key.partition(" ")[0]}
        for written, _ in found:
            if "'" in written or "’" in written:
                firsts.add(fold(written.replace("’", "'").partition("'")[0]).partition(" ")[0])
        for first in firsts:
            longest[first] = max(longest.get(first, 0), words)
    return longest


def _adjectives() -> dict[str, str]:
    """Map each adjective that belongs to one country alone to its code; folded, as it is looked up."""
    owners: dict[str, set[str]] = {}
    for words, code in list_adjectives():
        for word in words:
            owners.setdefault(fold(word), set()).add(code)
    return {word: next(iter(codes)) for word, codes in owners.items() if len(codes) == 1 and "" not in codes}
