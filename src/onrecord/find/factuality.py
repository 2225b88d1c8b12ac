"""Did it happen?  Read off cues, with the model's judgement where they are silent.

Cues: negation, future and modal auxiliaries, conditionals, what embeds the act (a plan, a fear, a
denial), and adjectives before an event noun.  For an act of speech (a request, a promise) the
future of its content says nothing: only what stands above the trigger counts.
"""

from typing import Final

from onrecord.codebook import EventType
from onrecord.find.neighbourhood import Neighbourhood
from onrecord.find.syntax import MODIFIERS, VERBS, below
from onrecord.lang.en.factuality import FactualityCues, load_factuality, tense_of
from onrecord.model.parse import Parse, Trigger

# From here the model's best label stands against silent cues.
MODEL_SURE: Final = 0.5
# From here it stands against a cue of tense or modality.
MODEL_CERTAIN: Final = 0.9
DEEPEST: Final = 4
NEGATED_BELOW: Final = frozenset({"xcomp", "ccomp", "obj", "obl", "nsubj:pass"})
EMBEDDING: Final = frozenset({"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nsubj:pass", "nmod"})


def judge_factuality(around: Neighbourhood, trigger: Trigger | None, entry: EventType, *, by_rule: bool) -> str:
    """Return occurred, planned, hypothetical, negated or historical.

    `by_rule` tells that a trigger rule of the type fired: then a negated refusal is none.
    """
    cued = cued_factuality(around)
    if (cued == "planned" and entry.announced) or (cued == "negated" and entry.refused and not by_rule):
        cued = "occurred"
    if trigger is None or not trigger.factuality:
        return cued or "occurred"
    label, chance = trigger.factuality[0]
    if cued is None or cued == "negated":
        return cued or (label if chance >= MODEL_SURE else "occurred")
    return label if chance >= MODEL_CERTAIN else cued


def cued_factuality(around: Neighbourhood) -> str | None:
    """Read the cues; None where none speaks."""
    cues, parse, word = load_factuality(), around.parse, around.word
    chain = [word] if around.carrier in (-1, word) else [word, around.carrier]
    if any(negated(parse, link, cues) for link in chain):
        return "negated"
    above = by_verb(parse, chain[-1], cues)
    if above == "negated" or parse.upos[word] in VERBS:
        return above
    return by_adjective(parse, word, cues) or above


def negated(parse: Parse, word: int, cues: FactualityCues) -> bool:
    """Tell whether a negator hangs on a word or on its subject or object."""
    for child in parse.children[word]:
        relation = parse.deprels[child]
        if relation in ("advmod", "det", "cc", "mark") and parse.lemmas[child].lower() in cues.negators:
            return True
        if relation in ("nsubj", "nsubj:pass", "obj"):
            if parse.lemmas[child].lower() in ("nobody", "none", "nothing"):
                return True
            if any(parse.deprels[c] == "det" and parse.lemmas[c].lower() == "no" for c in parse.children[child]):
                return True
    return False


def by_adjective(parse: Parse, word: int, cues: FactualityCues) -> str | None:
    """Read the adjectives before an event noun: "a planned attack"."""
    adjectives = {parse.words[c].lower() for c in below(parse, word, MODIFIERS)}
    if not adjectives.isdisjoint(cues.negative_adjectives):
        return "negated"
    if not adjectives.isdisjoint(cues.planned_adjectives):
        return "planned"
    if not adjectives.isdisjoint(cues.possible_adjectives) or any(
        parse.deprels[c] == "det" and parse.lemmas[c].lower() == "any" for c in parse.children[word]
    ):
        return "hypothetical"
    return None


def by_verb(parse: Parse, word: int, cues: FactualityCues) -> str | None:
    """Read tense, conditionals and what embeds the act."""
    tense = tense_of(parse, word)
    if any(parse.deprels[c] == "mark" and parse.lemmas[c].lower() in cues.conditional for c in parse.children[word]):
        return "hypothetical"
    if tense == "modal":
        return "hypothetical"
    if tense == "future":
        return embedded(parse, word, cues) or "planned"
    return embedded(parse, word, cues)


def embedded(parse: Parse, word: int, cues: FactualityCues) -> str | None:
    """Read the verbs and nouns above an act: "failed to attack", "plans an attack", "fears of an attack"."""
    below_finite = parse.upos[word] in VERBS and tense_of(parse, word) in ("past", "present")
    for _ in range(DEEPEST):
        head, relation = parse.heads[word], parse.deprels[word]
        if head == word:
            return None
        if relation == "conj":
            word = head
            continue
        if relation not in EMBEDDING or below_finite:
            return None
        if relation == "advcl" and any(parse.lemmas[child] == "from" for child in parse.children[word]):
            relation = "xcomp"
        lemma = parse.lemmas[head].lower()
        if lemma in cues.negative and relation in NEGATED_BELOW and (relation != "obj" or lemma != "deny"):
            return None if negated(parse, head, cues) else "negated"
        if lemma in cues.implicative and relation == "xcomp" and negated(parse, head, cues):
            return "negated"
        if lemma in cues.planning and relation in ("xcomp", "acl", "obj", "ccomp"):
            return "planned"
        if lemma in cues.possible and relation in ("xcomp", "ccomp", "obj", "acl", "nmod", "obl"):
            return "hypothetical"
        if parse.upos[head] not in VERBS or relation not in ("xcomp", "obj", "nsubj:pass"):
            return None
        word = head
    return None
