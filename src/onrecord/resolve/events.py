"""Which tellings are one happening.

Tellings of one type are compared in pairs: same word, definite noun, parties, places and times
in common or at odds, distance.  The weights are fitted on hand-coded articles; a telling joins
the group that it fits best where the mean over the group's members is for it.  In doubt tellings
stay apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from onrecord.model.mention import EventMention
from onrecord.model.parse import Parse

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "such", "both"})
OTHER: Final = frozenset(
    {"another", "second", "third", "other", "more", "new", "separate", "further", "previous", "earlier", "similar"}
)
LINKS: Final = frozenset(
    "obj xcomp acl acl:relcl obl nsubj nsubj:pass advcl nmod compound appos amod ccomp obl:agent".split()
)
# Endings that an act's noun and verb differ by; what is left must have this many letters.
STEM_LETTERS: Final = 4
ENDINGS: Final = ("ment", "tion", "sion", "ing", "al", "er", "or", "e", "ed", "s")
# Log odds that two tellings are one happening; fitted on coded reports and held-out articles, see docs/decisions/0007.
BIAS: Final = -0.55
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "another": -0.68,
        "bare noun": 0.20,
        "definite": 1.58,
        "factuality": -0.98,
        "far": -0.29,
        "linked": 0.81,
        "middle": -0.37,
        "new noun": -0.19,
        "number": -0.11,
        "other actors": -0.94,
        "other place": -0.66,
        "other recipients": -0.11,
        "other time": -0.21,
        "same actors": -0.26,
        "same noun": 1.29,
        "same place": -0.19,
        "same recipients": 0.50,
        "same sentence": 0.62,
        "same stem": 0.89,
        "type ACCUSE": -0.74,
        "type AGREE": -0.76,
        "type AID": -0.38,
        "type ASSAULT": -0.22,
        "type COERCE": -0.51,
        "type CONCEDE": 0.28,
        "type CONSULT": 0.43,
        "type COOPERATE": 0.05,
        "type MOBILIZE": 0.06,
        "type PROTEST": 1.63,
        "type REJECT": 0.19,
        "type REQUEST": -0.56,
        "type RETREAT": 0.16,
        "type SANCTION": 0.80,
        "type SUPPORT": -0.43,
        "verb with other recipients": -1.50,
    }
)
MIN_FIT: Final = -0.6


@dataclass(frozen=True, slots=True)
class Telling:
    """What one mention says of its happening, ready to compare."""

    word: int
    sentence: int
    type: str
    factuality: str
    stem: str
    noun: bool
    definite: bool
    other: bool
    plural: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]


def resolve_events(
    parse: Parse, mentions: Sequence[EventMention], parties: Mapping[int, str]
) -> tuple[tuple[int, ...], ...]:
    """Group mention positions that tell the same happening, in text order.

    `parties` maps a party's head word to its entity id; a head that it lacks stands for itself.
    """
    tellings = [read_telling(parse, mention, parties) for mention in mentions]
    groups: list[list[int]] = []
    by_type: dict[str, list[list[int]]] = {}
    for position, telling in enumerate(tellings):
        rivals = by_type.setdefault(telling.type, [])
        fits = [(fit(parse, [tellings[member] for member in group], telling), -n) for n, group in enumerate(rivals)]
        best = max(fits, default=(MIN_FIT, 0))
        if best[0] > MIN_FIT:
            rivals[-best[1]].append(position)
        else:
            rivals.append([position])
            groups.append(rivals[-1])
    return tuple(tuple(group) for group in groups)


def read_telling(parse: Parse, mention: EventMention, parties: Mapping[int, str]) -> Telling:
    """Gather what a mention says."""
    word = mention.word
    named: dict[str, set[str]] = {"actor": set(), "recipient": set(), "place": set(), "time": set()}
    for role in mention.roles:
        if role.role == "time":
            named["time"].add(" ".join(parse.words[role.first : role.last]).lower())
        else:
            named[role.role].add(parties.get(role.head, parse.lemmas[role.head].lower()))
    hanging = {parse.lemmas[child].lower() for child in parse.children[word]}
    return Telling(
        word=word,
        sentence=parse.sentence_of[word],
        type=mention.type,
        factuality=mention.factuality,
        stem=stem(parse.lemmas[word]),
        noun=parse.upos[word] in ("NOUN", "PROPN"),
        definite=not hanging.isdisjoint(DEFINITE),
        other=not hanging.isdisjoint(OTHER),
        plural=parse.xpos[word] in ("NNS", "NNPS"),
        actors=frozenset(named["actor"]),
        recipients=frozenset(named["recipient"]),
        places=frozenset(named["place"]),
        times=frozenset(named["time"]),
    )


def stem(lemma: str) -> str:
    """Cut a word to what its noun and verb share.

    >>> stem("killing") == stem("kill"), stem("detention") == stem("detain")
    (True, False)
    """
    lowered = lemma.lower()
    for ending in ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= STEM_LETTERS:
            return lowered[: -len(ending)]
    return lowered


def fit(parse: Parse, group: Sequence[Telling], telling: Telling) -> float:
    """Return the mean log odds that a telling is of the group's happening."""
    return sum(compare(parse, member, telling) for member in group) / len(group)


def compare(parse: Parse, one: Telling, other: Telling) -> float:
    """Return the log odds that two tellings, in text order, are one happening."""
    return BIAS + sum(WEIGHTS.get(name, 0.0) for name in features(parse, one, other))


def features(parse: Parse, one: Telling, other: Telling) -> Iterable[str]:
    """Name what speaks for or against two tellings being one happening."""
    distance = other.sentence - one.sentence
    yield "same sentence" if distance == 0 else "near" if distance <= 2 else "middle" if distance <= 6 else "far"
    if distance == 0 and linked(parse, one.word, other.word):
        yield "linked"
    if one.stem == other.stem:
        yield "same noun" if one.noun and other.noun else "same stem"
    elif other.noun:
        yield "new noun"
    if other.noun and other.definite:
        yield "definite"
    if other.noun and not (other.actors or other.recipients):
        yield "bare noun"
    if other.other:
        yield "another"
    if one.plural != other.plural:
        yield "number"
    at_odds = list(overlaps(one, other))
    yield from at_odds
    if "other recipients" in at_odds and not other.noun and distance:
        yield "verb with other recipients"
    if one.factuality != other.factuality:
        yield "factuality"
    yield f"type {one.type}"


def overlaps(one: Telling, other: Telling) -> Iterable[str]:
    """Name the parties, places and times that both tell alike or at odds."""
    pairs = (
        ("actors", one.actors, other.actors),
        ("recipients", one.recipients, other.recipients),
        ("place", one.places, other.places),
        ("time", one.times, other.times),
        ("turned", one.actors, other.recipients),
    )
    for name, left, right in pairs:
        if left and right:
            if left & right:
                yield f"same {name}"
            elif name != "turned":
                yield f"other {name}"


def linked(parse: Parse, one: int, other: int) -> bool:
    """Tell whether one telling's word hangs on the other's, directly or through one word between."""
    for low, high in ((one, other), (other, one)):
        word = low
        for _ in range(2):
            if parse.deprels[word] not in LINKS:
                break
            word = parse.heads[word]
            if word == high:
                return True
    return False


def settle_factuality(factuality: str, end_before: str | None, published: str | None) -> str:
    """Tell `historical` where what occurred ended more than a year before publication; dates are ISO days.

    >>> settle_factuality("occurred", "2011-01-01", "2018-05-01"), settle_factuality("planned", None, "2018-05-01")
    ('historical', 'planned')
    """
    if factuality != "occurred" or not end_before or not published:
        return factuality
    year_before = f"{int(published[:4]) - 1:04d}{published[4:]}"
    return "historical" if end_before <= year_before else factuality
