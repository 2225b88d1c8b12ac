"""The words of a noun phrase that name somebody, around its head.

Left modifiers up to the head; behind it a complement with "of" or "from" and an adjective phrase
("forces loyal to the president"), but no relative clause, apposition or coordinated phrase.
"""

from typing import Final

from onrecord.model.parse import Parse, Range

_LEFT: Final = frozenset(
    {"det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc", "advmod"}
)
_LIMITS: Final = frozenset({"least", "most"})
_COMPLEMENTS: Final = frozenset({"of", "from"})
_TELLING: Final = frozenset({"of", "from", "for", "in", "at", "with", "within"})
_CUT: Final = frozenset({"acl:relcl", "acl", "appos", "punct", "cc", "conj", "parataxis", "advcl"})
# Counting nouns through which one looks at what is counted: "hundreds of protesters", "one of the men".
PARTITIVES: Final = frozenset(
    "hundred thousand dozen score ten million number majority minority handful couple some many several most all one "
    "two three four five six seven eight nine half any each none rest part pair series percent few more lot plenty "
    "both either neither".split()
)
# A phrase never runs over these to the left, whatever a parse may say.
_BOUNDS: Final = frozenset({"ADP", "SCONJ", "AUX", "CCONJ"})


def noun_phrase(parse: Parse, head: int) -> Range:
    """Return the word range of the phrase that a head governs."""
    first, last = head, head + 1
    for child in parse.children[head]:
        if child < head and parse.deprels[child] in _LEFT:
            first = min(first, leftmost(parse, child))
    first = next((at + 1 for at in range(head - 1, first - 1, -1) if parse.upos[at] in _BOUNDS), first)
    # "at least seven people": the bound of a number is no part of who is counted.
    if first < head and first > 0 and parse.words[first].lower() in _LIMITS and parse.words[first - 1].lower() == "at":
        first += 1
    for child in parse.children[head]:
        if child > head and _belongs(parse, child) and _start(parse, child) == last:
            last = _end(parse, child)
    return first, last


def described(parse: Parse, head: int) -> Range:
    """Return a phrase with all complements that tell whose or where: "a spokesman for the army in Kano"."""
    first, last = noun_phrase(parse, head)
    for child in parse.children[head]:
        if child < head or parse.deprels[child] not in ("nmod", "obl") or case_of(parse, child) not in _TELLING:
            continue
        if _start(parse, child) == last:
            last = _end(parse, child)
    return first, last


def leftmost(parse: Parse, word: int) -> int:
    """Return the first word of all that depends on a word."""
    while parse.children[word] and parse.children[word][0] < word:
        word = parse.children[word][0]
    return word


def _start(parse: Parse, word: int) -> int:
    return leftmost(parse, word)


def _belongs(parse: Parse, child: int) -> bool:
    """Tell whether what follows the head is part of the name: "of", "from", or an adjective with its complement."""
    relation = parse.deprels[child]
    if relation == "nmod":
        return case_of(parse, child) in _COMPLEMENTS
    return relation == "amod" and bool(parse.children[child])


def _end(parse: Parse, word: int) -> int:
    """Return the end of a complement, cut before clauses and appositions."""
    last = word + 1
    for child in parse.children[word]:
        if child > word:
            if parse.deprels[child] in _CUT and not _plain_conjunct(parse, child):
                break
            last = max(last, _end(parse, child))
    return last


def _plain_conjunct(parse: Parse, child: int) -> bool:
    """Tell whether a word only lengthens a list of names: "of China, India and Russia"."""
    if parse.deprels[child] in ("punct", "cc"):
        head = parse.heads[child]
        return parse.deprels[head] == "conj"
    return parse.deprels[child] == "conj" and parse.upos[child] == "PROPN"


def case_of(parse: Parse, word: int) -> str:
    """Return the preposition of a nominal in lower case, "" without one."""
    for child in parse.children[word]:
        if parse.deprels[child] == "case" and child < word:
            return parse.words[child].lower()
    return ""


def counted_noun(parse: Parse, head: int) -> int:
    """Return the noun that a counting word counts ("hundreds of protesters": protesters), or the word itself."""
    if parse.lemmas[head].lower() not in PARTITIVES:
        return head
    for child in parse.children[head]:
        if child > head and parse.deprels[child] in ("nmod", "obl") and case_of(parse, child) in ("of", "among"):
            return counted_noun(parse, child)
    return head
