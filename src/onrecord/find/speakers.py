"""Find whose words a statement is, and to whom they were said.

A source is a noun phrase around the syntactic head: name with title, without relative clause and apposition.
Joint speakers are ranges of their own.  Where somebody's words speak ("a White House statement said"), whoever
issued them is the source; a report or a study speaks for itself.  Pronouns stay pronouns here.
"""

from onrecord.find.cues import Cue
from onrecord.find.set_phrases import phrase_around, source_head
from onrecord.find.syntax import (
    MODIFIERS,
    antecedent,
    below,
    deep_subject,
    head_of,
    holders,
    is_passive,
    preposition_of,
    surface_subject,
    with_conjuncts,
)
from onrecord.lang.en.cues import load_cues
from onrecord.model.parse import Parse, Range

_KEPT = MODIFIERS | {"det", "nummod", "nmod", "advmod", "fixed", "goeswith", "det:predet"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_SPEAKERS = frozenset({"person", "organization", "place", ""})
_ISSUERS = frozenset({"nmod:poss", "compound"})


def sources_of(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Return the noun phrases that name a cue's speakers; empty where nobody is told."""
    if _is_things_clause(parse, cue):
        return ()
    heads = _source_heads(parse, cue)
    issued = [issuer for head in heads for issuer in _issuers(parse, head)]
    return tuple(noun_phrase(parse, head) for head in issued if is_somebody(parse, head))


def _is_things_clause(parse: Parse, cue: Cue) -> bool:
    """Tell a relative clause about a thing ("a rule which says …"); people, bodies and documents speak."""
    for child in parse.children[cue.word]:
        if parse.deprels[child] == "nsubj" and parse.words[child].lower() in ("which", "that"):
            thing = antecedent(parse, child, cue.word)
            return thing != child and parse.kinds[thing] not in _SPEAKERS and not _is_document(parse, thing)
    return False


def _is_document(parse: Parse, word: int) -> bool:
    lemma = parse.lemmas[word].lower()
    return lemma in load_cues().documents or lemma in load_cues().proxies


def addressees_of(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """Return the noun phrases that name who is spoken to."""
    if cue.kind != "verb" or cue.entry is None:
        return ()
    heads = below(parse, cue.word, frozenset({"iobj"}))
    if "addressee" in cue.entry.persons:
        heads = heads or below(parse, cue.word, frozenset({"obj"}))
        if is_passive(parse, cue.word):
            heads = heads or below(parse, cue.word, frozenset({"nsubj:pass"}))
    if not heads:
        heads = [child for child in below(parse, cue.word, frozenset({"obl"})) if _is_addressed(parse, cue.word, child)]
    return tuple(noun_phrase(parse, head) for head in with_conjuncts(parse, heads[:1]))


def _is_addressed(parse: Parse, verb: int, word: int) -> bool:
    preposition = preposition_of(parse, word)
    if preposition == "on":
        return parse.lemmas[verb] == "call"
    return preposition == "to" and (
        parse.kinds[word] in ("person", "organization") or parse.upos[word] in ("PROPN", "PRON")
    )


def _source_heads(parse: Parse, cue: Cue) -> list[int]:
    if cue.kind == "according":
        head = source_head(parse, cue)
        return with_conjuncts(parse, [head]) if head is not None else []
    if cue.kind == "noun":
        return _holders(parse, cue.word)
    if cue.kind == "adjective":
        return below(parse, cue.word, frozenset({"nsubj"})) or surface_subject(parse, parse.heads[cue.word])
    return _subject(parse, cue.word) or _framed_speaker(parse, cue.word)


def _subject(parse: Parse, verb: int) -> list[int]:
    """List who says what a verb tells; of two subjects in the tree, a title and a name, the nearer one."""
    own = [child for child in below(parse, verb, frozenset({"nsubj"})) if parse.upos[child] in _NOMINAL]
    if len(own) > 1 and not is_passive(parse, verb):
        nearest = min(own, key=lambda word: (abs(word - verb), word))
        return with_conjuncts(parse, [antecedent(parse, nearest, verb)])
    return deep_subject(parse, verb)


def _framed_speaker(parse: Parse, verb: int) -> list[int]:
    """Ask the predicate's arguments for its ARG0 where the tree shows no subject."""
    frame = next((frame for frame in parse.frames if frame.predicate == verb), None)
    if frame is None:
        return []
    for argument in frame.arguments:
        if argument.label == "ARG0":
            return [head_of(parse, argument.first, argument.last)]
    return []


def _holders(parse: Parse, noun: int) -> list[int]:
    """List whose claim, promise or statement a noun is."""
    named = below(parse, noun, frozenset({"compound"}))
    owners = below(parse, noun, frozenset({"nmod:poss"}))
    if owners and parse.upos[owners[0]] != "PRON" or owners:
        return with_conjuncts(parse, owners)
    for child in below(parse, noun, frozenset({"nmod"})):
        if preposition_of(parse, child) in ("by", "of", "from") and parse.upos[child] in ("PROPN", "NOUN"):
            return with_conjuncts(parse, [child])
    named = [word for word in named if parse.upos[word] == "PROPN"]
    return named or holders(parse, noun)


def _issuers(parse: Parse, head: int) -> list[int]:
    """Go from somebody's statement or release to that somebody."""
    if parse.words[head].lower() not in load_cues().proxies and parse.lemmas[head].lower() not in load_cues().proxies:
        return [head]
    owners = [
        word
        for word in below(parse, head, _ISSUERS)
        if parse.upos[word] in ("PROPN", "PRON") or parse.deprels[word] == "nmod:poss"
    ]
    owners = [word for word in owners if parse.kinds[word] != "time"]
    if owners:
        return with_conjuncts(parse, owners)
    for child in below(parse, head, frozenset({"nmod"})):
        if preposition_of(parse, child) in ("by", "from", "of"):
            return with_conjuncts(parse, [child])
    nouns = [
        word
        for word in below(parse, head, frozenset({"compound"}))
        if parse.lemmas[word].lower() not in load_cues().proxies
    ]
    return nouns or [head]


def is_somebody(parse: Parse, head: int) -> bool:
    """Tell whether a subject names a speaker: neither nobody nor the writer's own voice."""
    lexicon = load_cues()
    text = parse.words[head].lower()
    if text in lexicon.first_person or parse.upos[head] not in _NOMINAL:
        return False
    return text not in lexicon.no_source and parse.deprels[head] != "expl"


def noun_phrase(parse: Parse, head: int) -> Range:
    """Return the contiguous words around a head that name it: modifiers before it, names and "of" phrases behind it."""
    kept = {head}
    for child in parse.children[head]:
        if parse.deprels[child] in (
            "case",
            "mark",
            "conj",
            "cc",
            "appos",
            "acl:relcl",
            "acl",
            "advcl",
            "parataxis",
            "punct",
            "cop",
            "nsubj",
            "dep",
        ):
            continue
        if parse.deprels[child] in _KEPT:
            kept.update(parse.subtree(child))
    first = last = head
    while first - 1 in kept or (first - 2 in kept and parse.words[first - 1] in ("-", "'", '"')):
        first -= 1
    while last + 1 in kept:
        last += 1
    return first, last + 1


def cue_clause(parse: Parse, cue: Cue) -> Range:
    """Return the words from a cue to the end of its own phrase, for phrases like "according to"."""
    return phrase_around(parse, cue) if cue.kind == "according" else cue.words
