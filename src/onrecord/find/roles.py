"""Who did it, to whom, and where: the parties of an event and the words of its place and time.

The model's roles come first, then a verb's own deep subject and object, then the other argument
paths of the rule, read off the tree.  (PropBank's arguments, tried as a last resort, added more
wrong parties than right ones.)  Coordinated parties are several mentions.
A phrase that cannot stand for a party (an abstract noun, an event) is no party.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from onrecord.codebook import Arguments
from onrecord.codebook.rules import PREPOSITIONS
from onrecord.find.modifiers import is_scene, modifying_parties, suffering_modifiers, suffers
from onrecord.find.neighbourhood import Neighbourhood
from onrecord.find.syntax import (
    OBJECTS,
    VERBS,
    below,
    deep_subject,
    head_of,
    holders,
    phrase,
    prepositional,
    surface_subject,
    with_conjuncts,
)
from onrecord.gazetteer.countries import country_of_capital, country_of_demonym, country_of_name
from onrecord.model.mention import RoleMention
from onrecord.model.parse import Argument, Parse, Trigger

# From here the model's word on a party counts.  The sweep is in docs/decisions/0007.
MODEL_PARTY: Final = 0.45
DIRECT_SCORE: Final = 0.85
TREE_SCORE: Final = 0.75
PARTY_KINDS: Final = frozenset({"person", "organization", "animal"})
STATES: Final = frozenset({"country", "nation", "state", "embassy", "kingdom", "republic"})
PERSONAL: Final = frozenset(
    "i we he she they you him her them us me it his their its our who himself themselves".split()
)


PartyRole = Literal["actor", "recipient"]

# A rule that begins with these tells of a verb whose parties stand the other way round: "Malawi received a delegation".
TURNED: Final[Mapping[PartyRole, frozenset[str]]] = MappingProxyType(
    {"actor": frozenset({"object", "from"}), "recipient": frozenset({"subject"})}
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Heads of actors and recipients, each with a score and where it comes from."""

    actors: tuple[RoleMention, ...]
    recipients: tuple[RoleMention, ...]


def is_party(parse: Parse, word: int) -> bool:
    """Tell whether a word can stand for somebody: a name, a person word, a personal pronoun, a state."""
    upos, kind = parse.upos[word], parse.kinds[word]
    if upos == "PRON":
        return parse.lemmas[word].lower() in PERSONAL
    if kind == "place":
        return is_state(parse, word)
    if kind in PARTY_KINDS or upos == "PROPN":
        return kind != "time"
    return upos == "NOUN" and kind == "object"


def is_state(parse: Parse, word: int) -> bool:
    """Tell a country, or the capital that stands for its government, from places where things only happen."""
    if parse.upos[word] == "NOUN":
        return parse.lemmas[word] in STATES
    first, last = phrase(parse, word)
    words = [parse.words[i] for i in range(first, last) if parse.upos[i] != "DET" and parse.words[i] != "'s"]
    name = " ".join(words)
    if name in country_of_capital() and is_scene(parse, word):
        return False
    return name in country_of_name() or name in country_of_capital() or name in country_of_demonym()


def find_parties(around: Neighbourhood, arguments: Arguments, *, mutual: bool, trigger: Trigger | None) -> Parties:
    """Find actors and recipients of one event; in a mutual event all parties are actors."""
    actors = find_role(around, arguments.actor, "actor", trigger=trigger, several=mutual)
    taken = {mention.head for mention in actors}
    recipients = find_role(around, arguments.recipient, "recipient", trigger=trigger, several=False)
    recipients = tuple(mention for mention in recipients if mention.head not in taken)
    if mutual:
        return Parties((*actors, *(replace(mention, role="actor") for mention in recipients)), ())
    return Parties(actors, recipients)


def find_role(
    around: Neighbourhood, paths: Sequence[str], role: PartyRole, *, trigger: Trigger | None, several: bool
) -> tuple[RoleMention, ...]:
    """Find who plays a role: what the model says, else what hangs on the trigger itself, else the paths.

    With `several`, as in a meeting, whoever shows two or more is believed; else what both show is put together.
    """
    if several:
        heard = model_parties(around.parse, trigger, role, several=True)
        if len(heard) > 1:
            return heard
        shown = tree_parties(around, paths, role, several=True)
        if len(shown) > 1:
            return shown
        found = {mention.head: mention for mention in (*heard, *shown)}
        return tuple(found[head] for head in sorted(found))
    turned = tree_parties(around, [path for path in paths[:1] if path in TURNED[role]], role)
    if turned and around.parse.upos[around.word] in VERBS:
        return turned
    heard = model_parties(around.parse, trigger, role, several=False)
    if role == "recipient" and around.parse.upos[around.word] not in VERBS:
        told = [path for path in paths if path in PREPOSITIONS]
        heard = tree_parties(around, told, role) or heard
    return heard or direct_parties(around, paths, role) or tree_parties(around, paths, role)


def direct_parties(around: Neighbourhood, paths: Sequence[str], role: PartyRole) -> tuple[RoleMention, ...]:
    """Take a verb's deep subject or object, where the role's first path asks for it.

    A noun's actor is the subject of the verb that carries it: "Turkey launched an offensive".
    """
    if not paths:
        return ()
    if around.parse.upos[around.word] not in VERBS:
        carried = role == "actor" and around.carrier >= 0 and "possessive" in paths
        heads = around.subjects if carried else ()
    elif paths[0] in ("subject", "object"):
        heads = around.subjects if paths[0] == "subject" else around.objects
    else:
        return ()
    return mentions_of(around.parse, heads, role, by=f"role/tree/{paths[0]}")


def mentions_of(parse: Parse, heads: Iterable[int], role: PartyRole, *, by: str) -> tuple[RoleMention, ...]:
    """Make a role mention of each head that can be a party."""
    found = []
    for head in heads:
        if is_party(parse, head):
            first, last = phrase(parse, head)
            found.append(RoleMention(role, head, first, last, DIRECT_SCORE, by))
    return tuple(found)


def model_parties(parse: Parse, trigger: Trigger | None, role: PartyRole, *, several: bool) -> tuple[RoleMention, ...]:
    """Take the model's surest range for a role, with the ranges coordinated with it; `several` takes all ranges.

    A party told twice in a sentence, or parties of two events, would otherwise be taken for one list.
    """
    if trigger is None:
        return ()
    heard = [a for a in trigger.roles if a.label == role.upper() and a.score >= MODEL_PARTY]
    scores = {head: argument.score for argument in sorted(heard, key=by_score) for head in heads_in(parse, argument)}
    found: dict[int, RoleMention] = {}
    for head in sorted(scores, key=lambda head: (-scores[head], head)):
        if parse.kinds[head] == "place" and not is_state(parse, head):
            continue
        if any(inside(parse, head, other) for other in scores) or role == "actor" and suffers(parse, head):
            continue
        if found and not several and not any(coordinated(parse, head, other) for other in found):
            continue
        first, last = phrase(parse, head)
        found[head] = RoleMention(role, head, first, last, scores[head], "role/encoder")
    return tuple(found[head] for head in sorted(found))


def by_score(argument: Argument) -> float:
    """Return what sorts ranges, the surest last."""
    return argument.score


def inside(parse: Parse, word: int, other: int) -> bool:
    """Tell whether a word only describes another: "Marines backed by gunboats" are marines; a conjunct is its own."""
    while parse.heads[word] != word and parse.deprels[word] != "conj":
        word = parse.heads[word]
        if word == other:
            return True
    return False


def coordinated(parse: Parse, one: int, other: int) -> bool:
    """Tell whether two heads stand in one list: "and" between them, no verb and no end of a sentence."""
    low, high = sorted((one, other))
    between = range(low + 1, high)
    joined = parse.sentence_of[one] == parse.sentence_of[other] and any(parse.upos[w] == "CCONJ" for w in between)
    return joined and not any(parse.upos[word] in VERBS for word in between)


def heads_in(parse: Parse, argument: Argument) -> list[int]:
    """Return the heads of a range, one for each coordinated party in it."""
    heads = with_conjuncts(parse, [head_of(parse, argument.first, argument.last)])
    return [head for head in heads if argument.first <= head < argument.last]


def tree_parties(
    around: Neighbourhood, paths: Iterable[str], role: PartyRole, *, several: bool = False
) -> tuple[RoleMention, ...]:
    """Follow the paths, best first, until one leads to parties; `several` takes all of them."""
    found: dict[int, RoleMention] = {}
    for path in paths:
        heads = [head for head in follow(around, path) if head != around.word]
        for mention in mentions_of(around.parse, heads, role, by=f"role/tree/{path}"):
            found.setdefault(mention.head, replace(mention, score=TREE_SCORE))
        if found and not several:
            break
    return tuple(found.values())


def follow(around: Neighbourhood, path: str) -> list[int]:
    """Return the heads that a path leads to."""
    parse, word = around.parse, around.word
    is_verb = parse.upos[word] in VERBS
    if path == "subject":
        return list(around.subjects) or controlled(parse, word)
    if path == "object":
        return list(around.objects)
    if path == "holder":
        things = [thing for thing in around.objects if not is_party(parse, thing)]
        return [owner for thing in things for owner in owners(parse, thing)]
    if path == "possessive":
        return holders(parse, word) if is_verb else list(around.subjects)
    if path == "owner":
        return list(around.subjects) if around.objects else []
    if path == "modifier":
        return modifying_parties(parse, word)
    heads = prepositional(parse, word, path)
    if not heads and around.carrier >= 0:
        heads = [head for head in prepositional(parse, around.carrier, path) if head != word]
    if not heads and path == "by" and not is_verb:
        heads = [by for thing in prepositional(parse, word, "of") for by in prepositional(parse, thing, "by")]
    return with_conjuncts(parse, heads)


def controlled(parse: Parse, word: int) -> list[int]:
    """Return the subject of an adjective or noun predicate."""
    return [] if parse.upos[word] in VERBS else surface_subject(parse, word)


def owners(parse: Parse, thing: int) -> list[int]:
    """List whose a thing is: "Seoul's decision", "the invasion of Iraq by ..." (who did it, not what to)."""
    found = below(parse, thing, frozenset({"nmod:poss"})) + prepositional(parse, thing, "by")
    return with_conjuncts(parse, found or modifying_parties(parse, thing) or prepositional(parse, thing, "of"))


def sufferers(around: Neighbourhood, suffered: frozenset[str]) -> list[int]:
    """List who suffers an act: "the town came under attack", "prisoner abuse"."""
    parse, word = around.parse, around.word
    head = parse.heads[word]
    if parse.upos[word] in VERBS:
        return []
    before = suffering_modifiers(parse, word)
    if before or parse.upos[head] not in VERBS:
        return before
    if parse.lemmas[head] in suffered and word in below(parse, head, OBJECTS):
        return deep_subject(parse, head)
    if parse.lemmas[head] == "come" and word in prepositional(parse, head, "under"):
        return deep_subject(parse, head)
    return []
