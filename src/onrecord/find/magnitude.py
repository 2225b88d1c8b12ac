"""How many were killed, hurt or arrested, and how large a crowd or force was.

A number is the event's where it counts somebody whom the event's own verb, or a word of loss next
to it ("at least 12 dead"), is about.  Vague numbers ("dozens") go into figures, not here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.find.syntax import VERBS, deep_object, deep_subject, prepositional
from onrecord.model.mention import EventMention
from onrecord.model.parse import Parse

LOSSES: Final = MappingProxyType(
    dict.fromkeys(
        "kill dead die massacre behead execute murder death slaughter assassinate slay fatality".split(), "dead"
    )
    | dict.fromkeys("injure wound hurt injury hospitalize".split(), "injured")
    | dict.fromkeys("arrest detain jail imprison apprehend detention".split(), "arrested")
)
CROWD: Final = frozenset(
    "people protester demonstrator person marcher student worker supporter crowd soldier troop police officer activist "
    "teacher farmer man woman resident marine personnel".split()
)
SIZED: Final = frozenset({"PROTEST", "MOBILIZE", "AID"})
UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS: Final = MappingProxyType(
    {word: number for number, word in enumerate(f"{UNITS} eighteen nineteen".split(), 1)}
    | {word: 10 * number for number, word in enumerate(TENS.split(), 2)}
)
SCALES: Final[Mapping[str, int]] = MappingProxyType({"hundred": 100, "thousand": 1_000, "million": 1_000_000})


def find_magnitude(parse: Parse, mention: EventMention) -> tuple[tuple[str, int], ...]:
    """Return dead, injured, arrested and size as the sentence of one telling has them."""
    found: dict[str, int] = {}
    for field, value in losses(parse, mention):
        found.setdefault(field, value)
    if mention.type in SIZED:
        size = crowd_size(parse, mention)
        if size is not None:
            found.setdefault("size", size)
    return tuple(sorted(found.items()))


def losses(parse: Parse, mention: EventMention) -> list[tuple[str, int]]:
    """List the counted dead, injured and arrested that a telling's sentence ties to it."""
    found = []
    first, last = parse.sentences[parse.sentence_of[mention.word]]
    for word in range(first, last):
        field = LOSSES.get(parse.lemmas[word].lower())
        if field is None or not fits(mention, word, field):
            continue
        for counted in counted_by(parse, word):
            value = number_of(parse, counted)
            if value is not None:
                found.append((field, value))
    return found


def fits(mention: EventMention, word: int, field: str) -> bool:
    """Tell whether a word of loss belongs to the telling: its own word, or an act of force in the same sentence."""
    if word == mention.word:
        return True
    if field == "arrested":
        return mention.type == "COERCE"
    return mention.type == "ASSAULT"


def counted_by(parse: Parse, word: int) -> list[int]:
    """List the nominals that a word of loss counts."""
    if parse.upos[word] in VERBS:
        active_loss = parse.lemmas[word] in ("die", "hurt")
        return [*deep_object(parse, word), *(deep_subject(parse, word) if active_loss else [])]
    if parse.upos[word] == "ADJ":
        return [word, parse.heads[word], *(c for c in parse.children[word] if parse.deprels[c] == "nsubj")]
    return [word, *prepositional(parse, word, "of")]


def number_of(parse: Parse, word: int) -> int | None:
    """Read the count of a nominal: "12 people", "three", "2,000 of them"; None for vague ones."""
    if parse.upos[word] == "NUM":
        return read_number(parse, word)
    for child in parse.children[word]:
        if parse.deprels[child] == "nummod":
            return read_number(parse, child)
    return None


def read_number(parse: Parse, word: int) -> int | None:
    """Read a numeral with its scale word; only whole numbers count people."""
    value = read_word(parse.words[word])
    for child in parse.children[word]:
        scale = SCALES.get(parse.lemmas[child].lower())
        if scale is not None and value is not None:
            return value * scale
        other = read_word(parse.words[child]) if parse.deprels[child] in ("compound", "nummod") else None
        if other is not None and (scale := SCALES.get(parse.lemmas[word].lower())) is not None:
            return other * scale
    return value


def read_word(text: str) -> int | None:
    """Read one word as a whole number.

    >>> read_word("2,000"), read_word("twenty-one"), read_word("dozens")
    (2000, 21, None)
    """
    lowered = text.lower().replace(",", "")
    if lowered.isdecimal():
        return int(lowered)
    parts = [WORDS.get(part) for part in lowered.split("-")]
    return sum(part for part in parts if part is not None) if parts and None not in parts else None


def crowd_size(parse: Parse, mention: EventMention) -> int | None:
    """Read the size of a crowd or force: its counted actor, "a crowd of 5,000", "5,000 soldiers"."""
    is_verb = parse.upos[mention.word] in VERBS
    heads = [role.head for role in mention.roles if role.role == "actor"]
    if mention.type != "PROTEST":
        heads = deep_object(parse, mention.word) if is_verb else prepositional(parse, mention.word, "of")
    elif not is_verb:
        heads += prepositional(parse, mention.word, "of") + prepositional(parse, mention.word, "by")
    for head in heads:
        for candidate in (head, *prepositional(parse, head, "of")):
            value = number_of(parse, candidate)
            if value is not None and (parse.upos[candidate] == "NUM" or parse.lemmas[candidate].lower() in CROWD):
                return value
    return None
