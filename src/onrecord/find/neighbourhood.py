"""What stands around a word that may tell an event, gathered once for all rules that ask.

For a noun its `of` and `on` complements count as objects, its possessor and `by` complement as
subjects, and the verb that carries it ("launched an offensive") lends its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.codebook import TriggerRule
from onrecord.find.syntax import (
    MODIFIERS,
    VERBS,
    below,
    deep_object,
    deep_subject,
    particle_of,
    preposition_of,
    prepositional,
    with_conjuncts,
)
from onrecord.lang.en.factuality import tense_of
from onrecord.model.parse import Parse

Verdict = Literal["fires", "lacks", "refuses"]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Hold what stands around one word, in the places that rules name.

    `carrier` is the light verb that carries an event noun, the word itself for a verb, else -1;
    `sentence` holds the lemmas of the whole sentence in lower case.
    """

    parse: Parse
    sentence: frozenset[str]
    word: int
    carrier: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    modifiers: frozenset[str]
    prepositions: frozenset[str]
    governors: frozenset[str]
    particle: str
    clause: bool
    tense: str


def sentence_lemmas(parse: Parse, word: int) -> frozenset[str]:
    """Return the lemmas of a word's sentence, in lower case."""
    first, last = parse.sentences[parse.sentence_of[word]]
    return frozenset(lemma.lower() for lemma in parse.lemmas[first:last])


def look_around(parse: Parse, word: int, light_verbs: frozenset[str], *, sentence: frozenset[str]) -> Neighbourhood:
    """Gather what stands around a word."""
    is_verb = parse.upos[word] in VERBS
    carrier = word if is_verb else carrier_of(parse, word, light_verbs)
    return Neighbourhood(
        parse=parse,
        sentence=sentence,
        word=word,
        carrier=carrier,
        subjects=tuple(deep_subject(parse, word) if is_verb else noun_subjects(parse, word, carrier)),
        objects=tuple(deep_object(parse, word) if is_verb else noun_objects(parse, word)),
        modifiers=frozenset(parse.lemmas[c].lower() for c in below(parse, word, MODIFIERS)),
        prepositions=frozenset(prepositions(parse, word, carrier)),
        governors=frozenset(governors(parse, word)),
        particle=particle_of(parse, word) if is_verb else "",
        clause=any(
            parse.deprels[c] in ("xcomp", "ccomp") or (not is_verb and parse.deprels[c] == "acl")
            for c in parse.children[word]
        ),
        tense=tense_of(parse, word if is_verb or carrier < 0 else carrier),
    )


def carrier_of(parse: Parse, noun: int, light_verbs: frozenset[str]) -> int:
    """Return the light verb that carries an event noun, or -1."""
    for _ in range(2):
        head, relation = parse.heads[noun], parse.deprels[noun]
        if relation == "conj" and parse.upos[head] not in VERBS:
            noun = head
            continue
        carried = relation in ("obj", "nsubj:pass", "obl") or (
            relation in ("acl", "acl:relcl") and parse.upos[head] in VERBS
        )
        return head if carried and parse.upos[head] in VERBS and parse.lemmas[head] in light_verbs else -1
    return -1


def noun_subjects(parse: Parse, noun: int, carrier: int) -> list[int]:
    """List who does what a noun tells."""
    own = below(parse, noun, frozenset({"nmod:poss"})) + prepositional(parse, noun, "by")
    if own or carrier < 0:
        return with_conjuncts(parse, own)
    return deep_subject(parse, carrier)


def noun_objects(parse: Parse, noun: int) -> list[int]:
    """List what a noun's act is done to."""
    return with_conjuncts(
        parse,
        prepositional(parse, noun, "of") + prepositional(parse, noun, "on") + prepositional(parse, noun, "against"),
    )


def prepositions(parse: Parse, word: int, carrier: int) -> Iterable[str]:
    """Yield the prepositions below a word and below the verb that carries it."""
    for head in {word, carrier} - {-1}:
        for child in parse.children[head]:
            if parse.deprels[child].startswith(("obl", "nmod", "advcl", "acl")) and child != word:
                yield preposition_of(parse, child) or next(
                    (parse.lemmas[c].lower() for c in parse.children[child] if parse.deprels[c] == "mark"), ""
                )
            elif parse.deprels[child] in ("ccomp", "acl") and parse.upos[child] != "NOUN":
                yield "that"


def governors(parse: Parse, word: int) -> Iterable[str]:
    """Yield what a word depends on: the verb or noun above it, and its own preposition."""
    head = parse.heads[word]
    if head != word:
        yield parse.lemmas[head].lower()
        if parse.deprels[word] == "conj" and parse.heads[head] != head:
            yield parse.lemmas[parse.heads[head]].lower()
    preposition = preposition_of(parse, word)
    if preposition:
        yield preposition


def try_rule(rule: TriggerRule, around: Neighbourhood) -> Verdict:
    """Tell whether a rule fires, lacks something that it asks for, or refuses what it sees."""
    parse = around.parse
    objects = frozenset(parse.lemmas[word].lower() for word in around.objects)
    subjects = frozenset(parse.lemmas[word].lower() for word in around.subjects)
    kinds = frozenset(parse.kinds[word] for word in around.objects)
    refused = (
        (rule.not_nearby, around.sentence),
        (rule.not_modifier, around.modifiers),
        (rule.not_prepositions, around.prepositions),
        (rule.not_governor, around.governors),
        (rule.not_object, objects),
        (rule.not_subject, subjects),
    )
    if any(not unwanted.isdisjoint(found) for unwanted, found in refused):
        return "refuses"
    if rule.not_kinds and kinds and kinds <= rule.not_kinds:
        return "refuses"
    asked = (
        (rule.nearby, around.sentence),
        (rule.modifier, around.modifiers),
        (rule.prepositions, around.prepositions),
        (rule.governor, around.governors),
        (rule.object, objects),
        (rule.subject, subjects),
        (rule.tense, frozenset({around.tense})),
        (rule.kinds, kinds or frozenset({""})),
        (frozenset({rule.particle} - {None}), frozenset({around.particle or "none"})),
    )
    if any(wanted and wanted.isdisjoint(found) for wanted, found in asked):
        return "lacks"
    if rule.clause is not None and around.clause != rule.clause:
        return "lacks"
    return "fires" if rule.party is None or rule.party == bool(around.subjects) else "lacks"
