"""Bring the proper names of one party together.

A known actor is one party under all its names.  Otherwise persons are joined by surname where the
first names agree, bodies by their whole name, by an acronym in brackets or of their initials, or by
the first or last words of a longer name.  A surname that differs by one slip of the pen is the same
person's if no one else bears it.  A capital that does something is its government.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.gazetteer.actors import METONYMS, Actor, load_actors
from onrecord.gazetteer.countries import country_of_capital, load_countries
from onrecord.gazetteer.folding import fold
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse
from onrecord.resolve.identities.metonyms import stands_for_government
from onrecord.resolve.identities.parties import Party, Roster

Key = tuple[str, ...]
_PARTICLES: Final = frozenset(
    {"al", "el", "bin", "ibn", "de", "van", "von", "der", "la", "le", "da", "dos", "jr", "sr", "ii", "iii", "iv"}
)
_SMALL: Final = frozenset({"of", "the", "for", "and", "in", "on", "to", "&"})
_SLIP_LENGTH: Final = 5
# So many persons of one surname, or of one initial, are compared, so that time stays linear.
_NAMESAKES: Final = 40


@dataclass(slots=True, eq=False)
class NameBook:
    """Find the party of a name among those seen so far."""

    roster: Roster
    published: str | None
    by_actor: dict[str, Party] = field(default_factory=dict)
    by_key: dict[Key, Party] = field(default_factory=dict)
    by_part: dict[Key, Party] = field(default_factory=dict)
    by_gap: dict[tuple[int | str, ...], list[tuple[str, Party]]] = field(default_factory=dict)
    by_initials: dict[str, Party] = field(default_factory=dict)
    persons: defaultdict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, mention: EntityMention) -> Party:
        """Assign a name to its party, a new one if need be."""
        parse = self.roster.parse
        written = tuple(parse.words[mention.first : mention.last])
        key = name_key(written)
        actor = self._actor(mention, written)
        party = self._find(mention, key, actor)
        if party is None:
            party = self.roster.open(actor.type if actor and actor.type == "country" else mention.type)  # type: ignore[arg-type]
        self._note(party, key, written, actor=actor)
        self.roster.assign(mention, party, range(mention.first, mention.last))
        return party

    def government(self, word: int, code: str) -> Party:
        """Return a country's party for an adjective before an act; a country not named otherwise is opened with it."""
        actor = _country(code)
        known = self.by_actor.get(_identity(actor)) if actor else None
        if known is not None:
            return known
        party = self.roster.open("country")
        party.actor = actor
        if actor is not None:
            self.by_actor[_identity(actor)] = party
        party.add(EntityMention(word, word + 1, word, "nominal", "country", 0.5, "adjective of a country"))
        return party

    def _actor(self, mention: EntityMention, written: Key) -> Actor | None:
        """Return who a name is known as; a capital that acts is its country."""
        if mention.type == "place":
            code = country_of_capital().get(" ".join(written))
            if code and stands_for_government(self.roster.parse, mention.head):
                return _country(code)
        actor = load_actors().find(" ".join(written), self.published)
        if actor and mention.type == "person" and actor.type != "person":
            return None
        return _country(actor.country) or actor if actor and actor.country and actor.table == METONYMS else actor

    def _find(self, mention: EntityMention, key: Key, actor: Actor | None) -> Party | None:
        if actor is not None and _identity(actor) in self.by_actor:
            return self.by_actor[_identity(actor)]
        if mention.type == "person":
            return self._person(key, actor)
        bracketed = self._bracketed(mention)
        if bracketed is not None:
            return bracketed
        found = self.by_key.get(key)
        if found is None and mention.type in ("organization", "other", "group") and actor is None:
            found = self.by_initials.get(key[0].upper()) if len(key) == 1 else None
            found = found or self.by_part.get(key) or self._misspelt(key)
        if found is None or found.actor and actor and _identity(found.actor) != _identity(actor):
            return None
        return found

    def _misspelt(self, key: Key) -> Party | None:
        """Return the body whose name of several words differs in one word by a slip: "Untied Nations"."""
        if len(key) < 2:
            return None
        for at in range(len(key)):
            for other, party in self.by_gap.get((at, *key[:at], *key[at + 1 :]), ()):
                if is_slip_of((key[at],), (other,)):
                    return party
        return None

    def _bracketed(self, mention: EntityMention) -> Party | None:
        """Return the party of the name before an acronym in brackets: "Syrian Democratic Forces (SDF)"."""
        words, first = self.roster.parse.words, mention.first
        if (
            first < 2
            or words[first - 1] != "("
            or mention.last >= len(words)
            or words[mention.last] not in (")", ",", "or")
        ):
            return None
        if mention.last - first > 2 or sum(letter.isupper() for letter in words[first]) < 2:
            return None
        party = self.roster.by_word.get(first - 2)
        return party if party is not None and party.type in ("organization", "group", "other") else None

    def _person(self, key: Key, actor: Actor | None) -> Party | None:
        """Return the person of a name: the latest with this surname and no other first name, else by a slip."""
        for token in (key[-1], key[0]):
            for party in reversed(self.persons.get(token, [])[-_NAMESAKES:]):
                if _different(party.actor, actor):
                    continue
                if any(same_person(key, other) for other in party.names):
                    return party
        return next((p for p in self._namesakes(key) if any(is_slip_of(key, other) for other in p.names)), None)

    def _namesakes(self, key: Key) -> list[Party]:
        """List persons whose surname starts with the same letter."""
        return self.persons.get("^" + key[-1][0], [])[-_NAMESAKES:] if key[-1] else []

    def _note(self, party: Party, key: Key, written: Key, *, actor: Actor | None) -> None:
        """Remember the ways by which a party can be found again."""
        if actor is not None:
            party.actor = party.actor or actor
            self.by_actor.setdefault(_identity(actor), party)
        if key in party.names:
            return
        party.names.append(key)
        if party.type == "person":
            for token in {key[-1], key[0], "^" + key[-1][:1]}:
                if party not in self.persons[token][-_NAMESAKES:]:
                    self.persons[token].append(party)
            return
        self.by_key[key] = party
        if len(key) > 1 and party.type in ("organization", "other", "group"):
            self._note_parts(party, key, written)

    def _note_parts(self, party: Party, key: Key, written: Key) -> None:
        for at in range(len(key)):
            self.by_gap.setdefault((at, *key[:at], *key[at + 1 :]), []).append((key[at], party))
        capitals = [word[0] for word in written if word[:1].isupper()]
        self.by_initials.setdefault("".join(capitals), party)
        self.by_initials.setdefault("".join(word[0] for word in key).upper(), party)
        for cut in range(1, len(key)):
            for part in (key[:cut], key[cut:]):
                if not _is_land(part) and part[0] not in _SMALL and part[-1] not in _SMALL:
                    self.by_part[part] = party


def name_key(written: Sequence[str]) -> Key:
    """Fold a name to the words by which it is compared; a leading article and a possessive are dropped."""
    words = [word for word in written if word not in ("'s", "’s", "'", "’")]
    key = tuple(fold(" ".join(words)).split())
    return key[1:] if len(key) > 1 and key[0] == "the" else key or ("",)


def same_person(one: Key, other: Key) -> bool:
    """Tell whether two names can be one person's: all words of the shorter in the longer, initials allowed.

    >>> same_person(("mattis",), ("james", "mattis")), same_person(("john", "smith"), ("anna", "smith"))
    (True, False)
    """
    one, other = (tuple(w for w in key if w not in _PARTICLES) or key for key in (one, other))
    short, long = sorted((one, other), key=len)
    if short[-1] != long[-1] and len(short) > 1:
        return set(short) <= set(long)
    if short[-1] != long[-1]:
        return short[0] == long[0] or short[-1] in long[:1]
    return all(word in long or (len(word) == 1 and any(w.startswith(word) for w in long)) for word in short[:-1])


def is_slip_of(one: Key, other: Key) -> bool:
    """Tell whether two names differ by one slip: a letter changed, dropped, added, or two exchanged.

    >>> is_slip_of(("nauert",), ("heather", "nuaert"))
    True
    """
    if len(one) > 1 and len(other) > 1 and one[0] != other[0] and not _slip(one[0], other[0]):
        return False
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-1]:
        return _slip(one[0], other[0]) and len(one) == len(other)
    return _slip(one[-1], other[-1])


def _slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SLIP_LENGTH or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _identity(actor: Actor) -> str:
    return f"{actor.table}/{actor.country}" if actor.type == "country" else f"{actor.type}/{actor.name}"


def _different(one: Actor | None, other: Actor | None) -> bool:
    return one is not None and other is not None and one is not other


def _country(code: str) -> Actor | None:
    return next((load_actors().find(country.name) for country in load_countries() if country.code == code), None)


def _is_land(part: Key) -> bool:
    """Tell whether words name a country or people, which is no short form of a body there."""
    words = " ".join(part)
    index = load_actors()
    return words in index.demonyms or any(
        actor.type in ("country", "place") for _, actor in index.by_key.get(words, ())
    )


def capitals_apart(parse: Parse, mention: EntityMention) -> bool:
    """Tell whether a mention is an acronym."""
    word = parse.words[mention.first]
    return mention.last - mention.first == 1 and len(word) > 1 and word.isupper()
