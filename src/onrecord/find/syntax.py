"""Questions that rules ask of a dependency tree.

"Deep" subject and object undo the passive, relative clauses, participles, control and shared
subjects: in "the convoy that was attacked by rebels" the rebels are the deep subject of
"attacked" and the convoy its deep object.
"""

from collections.abc import Iterable
from typing import Final

from onrecord.model.parse import Parse

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
OBJECTS: Final = frozenset({"obj", "iobj"})
NOMINALS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET"})
VERBS: Final = frozenset({"VERB", "AUX"})
RELATIVES: Final = frozenset({"who", "whom", "which", "that", "whose"})
MODIFIERS: Final = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat"})
# With these the subject, not the object, does what the infinitive tells.
SUBJECT_CONTROL: Final = frozenset({"promise", "vow", "threaten", "pledge", "offer", "use"})
DEEPEST: Final = 4


def below(parse: Parse, word: int, relations: frozenset[str]) -> list[int]:
    """List a word's dependents that stand in one of the relations."""
    deprels = parse.deprels
    return [child for child in parse.children[word] if deprels[child] in relations]


def with_conjuncts(parse: Parse, words: Iterable[int]) -> list[int]:
    """Add to nominal heads those that are coordinated with them: "Chad and Libya"."""
    found: list[int] = []
    for word in words:
        if word not in found:
            found.append(word)
        found += [
            c
            for c in parse.children[word]
            if parse.deprels[c] == "conj" and parse.upos[c] in NOMINALS and c not in found
        ]
    return found


def preposition_of(parse: Parse, word: int) -> str:
    """Return the preposition that introduces a nominal, or an empty string."""
    for child in parse.children[word]:
        if parse.deprels[child] == "case" and parse.upos[child] != "PART":
            return parse.lemmas[child].lower()
    return ""


def prepositional(parse: Parse, word: int, preposition: str) -> list[int]:
    """List the nominals that hang on a word by a preposition."""
    return [
        child
        for child in parse.children[word]
        if parse.deprels[child].startswith(("obl", "nmod")) and preposition_of(parse, child) == preposition
    ]


def particle_of(parse: Parse, word: int) -> str:
    """Return a verb's particle ("call off"), also where it was read as an adverb next to the verb."""
    for child in parse.children[word]:
        if parse.deprels[child] == "compound:prt":
            return parse.lemmas[child].lower()
    after = word + 1
    if after < len(parse.words) and parse.heads[after] == word and parse.deprels[after] == "advmod":
        return parse.lemmas[after].lower()
    return ""


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in the passive, a past participle after its noun included."""
    if any(parse.deprels[c] in ("aux:pass", "nsubj:pass", "obl:agent", "csubj:pass") for c in parse.children[verb]):
        return True
    if parse.xpos[verb] != "VBN" or any(parse.deprels[c] in ("aux", "nsubj") for c in parse.children[verb]):
        return False
    if parse.deprels[verb] == "conj" and parse.xpos[parse.heads[verb]] == "VBN":
        return is_passive(parse, parse.heads[verb])
    return parse.deprels[verb] in ("acl", "amod", "advcl", "xcomp")


def antecedent(parse: Parse, word: int, verb: int) -> int:
    """Return the noun that a relative pronoun of this verb's clause stands for, else the word itself."""
    if parse.lemmas[word].lower() in RELATIVES and parse.upos[word] in ("PRON", "DET", "SCONJ"):
        clause = relative_clause(parse, verb)
        if clause >= 0:
            return parse.heads[clause]
    return word


def relative_clause(parse: Parse, verb: int) -> int:
    """Return the verb that heads the relative clause this verb belongs to, or -1."""
    for _ in range(DEEPEST):
        if parse.deprels[verb] in ("acl:relcl", "acl"):
            return verb
        if parse.deprels[verb] not in ("conj", "xcomp", "ccomp"):
            return -1
        verb = parse.heads[verb]
    return -1


def surface_subject(parse: Parse, verb: int, depth: int = 0) -> list[int]:
    """List the heads of what stands as a verb's subject, found through sharing, control and participles."""
    own = below(parse, verb, SUBJECTS)
    if own:
        return with_conjuncts(parse, (antecedent(parse, word, verb) for word in own if parse.upos[word] not in VERBS))
    head, relation = parse.heads[verb], parse.deprels[verb]
    if depth >= DEEPEST or head == verb:
        return []
    if relation in ("acl", "acl:relcl") and parse.upos[head] in NOMINALS:
        if parse.xpos[verb] in ("VB", "VBP") and relation == "acl":
            return holders(parse, head, depth + 1)
        told = loose_subject(parse, verb, depth) if relation == "acl" else []
        return told or with_conjuncts(parse, [head])
    if relation == "xcomp":
        objects = below(parse, head, OBJECTS)
        if objects and parse.lemmas[head] not in SUBJECT_CONTROL and not is_passive(parse, head):
            return with_conjuncts(parse, objects)
        return surface_subject(parse, head, depth + 1)
    if relation in ("conj", "advcl", "ccomp", "parataxis") and parse.upos[head] in VERBS:
        if relation == "ccomp" and parse.xpos[verb] != "VBG":
            return []
        return surface_subject(parse, head, depth + 1)
    if relation == "conj" and below(parse, head, SUBJECTS):
        return surface_subject(parse, head, depth + 1)
    return []


def loose_subject(parse: Parse, verb: int, depth: int) -> list[int]:
    """List the clause's subject for a participle set off by a comma: "X denounced the accord, calling it void"."""
    opening = parse.subtree(verb)[0]
    if parse.xpos[verb] != "VBG" or opening == 0 or parse.words[opening - 1] != "," and parse.words[opening] != ",":
        return []
    word = parse.heads[verb]
    for _ in range(DEEPEST):
        if parse.deprels[word] in SUBJECTS or parse.heads[word] == word:
            return []
        word = parse.heads[word]
        if parse.upos[word] in VERBS:
            return surface_subject(parse, word, depth + 1)
    return []


def holders(parse: Parse, noun: int, depth: int = 0) -> list[int]:
    """List who has a noun: its possessor, or the subject of the verb it depends on."""
    owners = below(parse, noun, frozenset({"nmod:poss"}))
    if owners:
        return with_conjuncts(parse, owners)
    head = parse.heads[noun]
    return surface_subject(parse, head, depth) if parse.upos[head] in VERBS and head != noun else []


def deep_subject(parse: Parse, verb: int) -> list[int]:
    """List who does what a verb tells: its subject, or a passive's agent."""
    if not is_passive(parse, verb):
        return surface_subject(parse, verb)
    agents = below(parse, verb, frozenset({"obl:agent"})) or prepositional(parse, verb, "by")
    return with_conjuncts(parse, agents)


def deep_object(parse: Parse, verb: int) -> list[int]:
    """List what a verb acts on: its object, a passive's subject, or the noun whose relative clause lacks it."""
    if is_passive(parse, verb):
        if parse.deprels[verb] == "amod":
            return [parse.heads[verb]]
        return surface_subject(parse, verb)
    own = below(parse, verb, OBJECTS)
    if own:
        return with_conjuncts(parse, (antecedent(parse, word, verb) for word in own))
    shared = [
        word for c in parse.children[verb] if parse.deprels[c] == "conj" and parse.upos[c] in VERBS and c == verb + 2
        for word in below(parse, c, OBJECTS) if not is_passive(parse, c)
    ]  # fmt: skip
    if shared:
        return with_conjuncts(parse, shared)
    if parse.deprels[verb] == "acl:relcl" and below(parse, verb, SUBJECTS):
        subjects = [antecedent(parse, word, verb) for word in below(parse, verb, SUBJECTS)]
        return [] if parse.heads[verb] in subjects else with_conjuncts(parse, [parse.heads[verb]])
    return []


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the word of a range on which the others hang: the first whose own head lies outside."""
    for word in range(first, last):
        head = parse.heads[word]
        if (head == word or not first <= head < last) and parse.upos[word] not in ("PUNCT", "ADP", "DET"):
            return word
    return first


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Return the word range of a nominal without what is coordinated with it, relative clauses and appositions."""
    first = last = head
    for child in parse.children[head]:
        relation = parse.deprels[child]
        if relation in ("compound", "amod", "nummod", "det", "nmod:poss", "flat", "nmod:desc", "advmod"):
            inner = parse.subtree(child)
            first, last = min(first, inner[0]), max(last, inner[-1])
    return first, last + 1
