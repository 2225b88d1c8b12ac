"""Proper names, mended: the model's names, names that the gazetteer knows, titles off, pieces joined.

A name that the gazetteer knows whole wins over the model's cut of it ("State Department", "Islamic
State in Iraq and Syria"), but not over a longer name that holds it ("Trump Tower").  An adjective of
a country before a noun ("Syrian troops") is no name of anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.gazetteer.actors import Actor, load_actors
from onrecord.gazetteer.agents import load_agents
from onrecord.gazetteer.folding import fold
from onrecord.lang.en.place_words import load_place_words
from onrecord.lang.en.titles import load_titles
from onrecord.model.mention import EntityType
from onrecord.model.parse import Parse

_TYPES: Final[dict[str, EntityType]] = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "PLACE": "place",
    "MISC": "other",
}
_INSIDE: Final = frozenset({"compound", "flat", "amod", "nmod:desc", "goeswith"})
_ATTRIBUTES: Final = frozenset({"amod", "compound", "nmod", "nmod:unmarked", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Named:
    """A proper name's words with its type; `actor` is what the gazetteer knows by it."""

    first: int
    last: int
    type: EntityType
    score: float
    by: str
    actor: Actor | None = None


def find_names(parse: Parse) -> list[Named]:
    """List the proper names in text order, without overlap."""
    names = [Named(n.first, n.last, _TYPES[n.label], n.score, "name/encoder") for n in parse.names]
    names = _override(parse, names, list(_known(parse)))
    names = _join(parse, [trimmed for name in names if (trimmed := _trim(parse, name))])
    names = _with_office(parse, names)
    return _agreed(parse, [typed for name in names if (typed := _typed(parse, name))])


def _is_located(parse: Parse, first: int) -> bool:
    """Tell whether what precedes a name takes it for a place: "in Santos", "The Hague"."""
    before = parse.words[first - 1].lower() if first else ""
    return before in ("in", "at", "near", "from", "to", "the", "outside", "around")


def _agreed(parse: Parse, names: list[Named]) -> list[Named]:
    """Give one spelling one type all over the article, and a bare surname that of the person told in full."""
    surnames = {parse.words[n.last - 1] for n in names if n.type == "person" and n.last - n.first > 1}
    votes: dict[tuple[str, ...], dict[EntityType, float]] = {}
    for name in names:
        ballot = votes.setdefault(parse.words[name.first : name.last], {})
        ballot[name.type] = ballot.get(name.type, 0.0) + name.score
    found = []
    for name in names:
        words = parse.words[name.first : name.last]
        kind: EntityType = max(votes[words], key=votes[words].__getitem__)
        if len(words) == 1 and words[0] in surnames and name.actor is None:
            kind = "person"
        found.append(name if name.actor or kind == name.type else replace(name, type=kind, by=name.by + ", article"))
    return found


def _known(parse: Parse) -> Iterator[Named]:
    """Yield names that the gazetteer knows: of several words anywhere, of one word where it is a proper noun."""
    index, words, at = load_actors(), parse.words, 0
    while at < len(words):
        found = index.starting(words, at) if words[at][:1].isupper() or words[at] in ("al", "al-") else None
        if found is not None:
            last, actor = found
            if _is_name(parse, at, last, actor=actor):
                yield Named(at, last, _type_of(actor), 0.9, f"{actor.table}/{actor.name}", actor)
            at = last - 1
        at += 1


def _is_name(parse: Parse, first: int, last: int, *, actor: Actor) -> bool:
    """Tell whether known words stand as a name here: not across a sentence's end, a single one as a proper noun."""
    if parse.sentence_of[first] != parse.sentence_of[last - 1]:
        return False
    if last - first > 1:
        return True
    return parse.upos[first] == "PROPN" and (actor.type in ("country", "organization") or parse.words[first].isupper())


def _type_of(actor: Actor) -> EntityType:
    kinds: dict[str, EntityType] = {
        "person": "person", "organization": "organization", "country": "country", "group": "group", "place": "place",
    }  # fmt: skip
    return kinds.get(actor.type, "other")


def _override(parse: Parse, names: list[Named], known: list[Named]) -> list[Named]:
    """Put known names in the place of the model's, except inside longer ones."""
    kept: list[Named] = []
    holder: dict[int, Named] = {word: name for name in names for word in range(name.first, name.last)}
    removed: set[Named] = set()
    for name in known:
        over = {holder[word] for word in range(name.first, name.last) if word in holder}
        if any(_holds(parse, old, name) for old in over):
            continue
        removed |= over
        score = max((old.score for old in over), default=name.score)
        kept.append(replace(name, score=score))
    return sorted(kept + [name for name in names if name not in removed], key=lambda name: name.first)


def _holds(parse: Parse, old: Named, name: Named) -> bool:
    """Tell whether a name is longer than a known one by more than titles before it: not "Special United Nations"."""
    if old.first > name.first or name.last > old.last or old.last - old.first <= name.last - name.first:
        return False
    before = range(old.first, name.first)
    return name.last < old.last or not all(load_titles().is_title(parse.words[word]) for word in before)


def _trim(parse: Parse, name: Named) -> Named | None:
    """Take titles and a leading article off, a possessive and stray marks off the end; None where nothing is left."""
    first, last = name.first, name.last
    titles = load_titles()
    if name.type == "person" and name.actor is None:
        while first < last and titles.is_title(parse.words[first]):
            first += 1
    while first < last and (parse.upos[first] in ("DET", "PUNCT") or parse.words[first] in ("'s", "’s")):
        first += 1
    while first < last and (parse.upos[last - 1] in ("PUNCT", "PART", "ADP") or parse.words[last - 1] in ("'s", "’s")):
        last -= 1
    if first == last:
        return None
    changed = (first, last) != (name.first, name.last)
    return replace(name, first=first, last=last) if changed else name


def _join(parse: Parse, names: list[Named]) -> list[Named]:
    """Join neighbouring pieces of one name, and lengthen a name to the capitalised noun that it depends on."""
    joined: list[Named] = []
    taken = {word for name in names for word in range(name.first, name.last)}
    for name in names:
        name = _lengthened(parse, name, taken)
        if joined and joined[-1].last == name.first and _one_name(parse, joined[-1], name):
            kind = name.type if parse.heads[joined[-1].last - 1] >= name.first else joined[-1].type
            joined[-1] = Named(joined[-1].first, name.last, kind, min(joined[-1].score, name.score), "name/joined")
        elif not joined or joined[-1].last <= name.first:
            joined.append(name)
    return joined


def _with_office(parse: Parse, names: list[Named]) -> list[Named]:
    """Lengthen a land's name to the body named after it: "Government of Iraq", "Bank of the Philippines"."""
    found: list[Named] = []
    for name in names:
        at = name.first - 1
        if at > 0 and parse.words[at].lower() == "the":
            at -= 1
        if at > 0 and parse.words[at] == "of" and name.type in ("country", "place") and _is_body(parse, at - 1):
            body = Named(at - 1, name.last, "organization", name.score, "name/office")
            if found and found[-1].last > at - 1:
                body = replace(body, first=found.pop().first)
            name = body
        found.append(name)
    return found


def _is_body(parse: Parse, word: int) -> bool:
    """Tell whether a word is the capitalised noun of a body of state or the like."""
    if not parse.words[word][:1].isupper() or parse.upos[word] not in ("NOUN", "PROPN"):
        return False
    agent = load_agents().ending([parse.words[word].lower()])
    return agent is not None and agent.type == "organization"


def _lengthened(parse: Parse, name: Named, taken: set[int]) -> Named:
    """Lengthen "State" to "State Department": to the proper noun behind it that governs it."""
    head, last = parse.heads[name.last - 1], name.last
    if name.type not in ("place", "organization", "other") or not last <= head < last + 3 or name.actor:
        return name
    if parse.deprels[last - 1] not in _INSIDE or any(
        w in taken or not _proper(parse, w) for w in range(last, head + 1)
    ):
        return name
    kind: EntityType = "organization" if parse.kinds[head] == "organization" else name.type
    return replace(name, last=head + 1, type=kind, by="name/lengthened")


def _proper(parse: Parse, word: int) -> bool:
    """Tell whether a word is a proper noun and no person's title."""
    if parse.upos[word] != "PROPN" or not parse.words[word][:1].isupper() or load_titles().is_title(parse.words[word]):
        return False
    agent = load_agents().ending([parse.words[word].lower()])
    return agent is None or agent.type != "person"


def _one_name(parse: Parse, left: Named, right: Named) -> bool:
    """Tell whether two neighbours are pieces of one name: a demonym before a body, or tied as one compound."""
    if left.type == "person" or left.actor and right.actor:
        return left.type == right.type == "person" and parse.heads[right.first] in range(left.first, left.last)
    if right.type == "organization" and left.last - left.first == 1 and _is_adjective(parse, left):
        return True
    if right.type == "person" and not left.actor:
        return False
    tied = parse.heads[left.last - 1]
    return (
        right.first <= tied < right.last
        and parse.deprels[left.last - 1] in ("compound", "flat")
        and right.type != "person"
    )


def _is_adjective(parse: Parse, name: Named) -> bool:
    return name.last - name.first <= 2 and fold(" ".join(parse.words[name.first : name.last])) in load_actors().demonyms


def _typed(parse: Parse, name: Named) -> Named | None:
    """Give a name the type that the gazetteer knows; None for an adjective before a noun or no name at all."""
    word = name.last - 1
    adjective = _is_adjective(parse, name) and not (name.actor and name.actor.type == "country")
    if adjective and (parse.upos[word] == "ADJ" or parse.deprels[word] in _ATTRIBUTES):
        return None
    if (
        name.actor is None
        and name.last - name.first <= 2
        and parse.upos[word] == "ADJ"
        and parse.deprels[word] == "amod"
    ):
        return None
    if not any(parse.words[at][:1].isupper() or parse.words[at][:1].isdigit() for at in range(name.first, name.last)):
        return None
    if name.type == "place" and name.last - name.first > 1 and parse.words[word] in load_place_words().bodies:
        name = replace(name, type="organization", by=name.by + ", place_words")
    actor = name.actor or load_actors().find(" ".join(parse.words[name.first : name.last]))
    if actor is None or name.type == "person" and actor.type != "person" and name.score > 0.8:
        return name
    if actor.type == "person" and name.type in ("organization", "place") and _is_located(parse, name.first):
        return name
    return replace(name, type=_type_of(actor), actor=actor)
